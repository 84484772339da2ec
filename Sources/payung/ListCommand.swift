import ArgumentParser
import Foundation
import Results
import ScenarioFiles
import Studies
import Writing

extension NameList.Subject: ExpressibleByArgument {
  package init?(argument: String) { self.init(rawValue: argument) }
}

/// `payung list levers|outcomes|variables [FILE]`: the names that questions may use.
struct ListCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List levers, outcomes or variables, by the names that questions use.",
    discussion: """
      With a file: its payers and currency, and of its levers what they are now and between what they are looked for; \
      levers that have nothing to move there are left out. Exit status: 0 done, 2 scenario invalid, 64 usage.
      """)

  @Argument(help: "levers, outcomes or variables.")
  var subject: NameList.Subject

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(help: "What is printed: text or json.")
  var format = Format.text

  @OptionGroup var confinement: FolderOptions

  func run() throws {
    try CommandFailure.reported {
      let list = NameList(subject, of: try file.map { try confinement.draft(of: $0).scenario() })
      switch format {
      case .text: try ByteOutput.print(lines: list.lines)
      case .json:
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try ByteOutput.print(lines: [String(decoding: try encoder.encode(list.entries), as: UTF8.self)])
      }
    }
  }
}
