import ArgumentParser
import Foundation
import ScenarioFiles

/// `payung init`: a commented scenario to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented starter scenario.",
    discussion: "With -o, the schema is written beside it as payung.schema.json, so that editors check while you type.")

  @Option(name: .shortAndLong, help: ArgumentHelp("File to write; standard output if not given.", valueName: "file"))
  var output: String?

  func run() throws {
    let schema = "payung.schema.json"
    let text = Starter.text(schema: schema)
    guard let output else { return print(text, terminator: "") }
    let file = URL(fileURLWithPath: output)
    do {
      try Data(text.utf8).write(to: file, options: .withoutOverwriting)
      let beside = file.deletingLastPathComponent().appendingPathComponent(schema)
      try Data((JSONSchema.scenario.text + "\n").utf8).write(to: beside)
    } catch CocoaError.fileWriteFileExists {
      StandardError.write("\(output) exists already; choose another name\n")
      throw ExitCode.failure
    } catch {
      StandardError.write("\(output) cannot be written; check the folder and its permissions\n")
      throw ExitCode.failure
    }
    StandardError.write("wrote \(output) and \(schema); next: payung validate \(output)\n")
  }
}
