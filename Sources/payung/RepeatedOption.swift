import ArgumentParser
import Foundation
import ScenarioFiles

/// An option written twice that a verb takes once: the parser would keep the last and say nothing of the first.
enum RepeatedOption {
  private struct Help: Decodable { let command: Command }

  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { let name: String }
      let kind: String
      let isRepeating: Bool
      let names: [Name]?
    }
    let commandName: String
    let defaultSubcommand: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  /// - Parameter arguments: without the program's name.
  /// - Returns: what is wrong with them, or nil.
  static func mistake(in arguments: [String]) -> String? {
    let written = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("-") }
      .map { String($0.prefix { $0 != "=" }.drop { $0 == "-" }) }
    // Nearly always: the list of all options is not needed.
    guard Set(written).count < written.count || Set(written).isSuperset(of: ["o", "output"]) else { return nil }
    guard let help = try? JSONDecoder().decode(Help.self, from: Data(Payung._dumpHelp().utf8)) else { return nil }
    var command = help.command
    for word in arguments + [nil] {
      let name = command.subcommands?.contains { $0.commandName == word } == true ? word : command.defaultSubcommand
      guard let next = command.subcommands?.first(where: { $0.commandName == name }) else { break }
      command = next
    }
    for option in command.arguments ?? [] where option.kind == "option" && !option.isRepeating {
      let names = (option.names ?? []).map(\.name)
      guard written.count(where: names.contains) > 1, let name = names.first else { continue }
      return "--\(name) is given more than once, and counts once; keep one of them"
    }
    return nil
  }
}
