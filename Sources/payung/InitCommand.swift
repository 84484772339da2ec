import ArgumentParser
import Foundation
import ScenarioFiles
import Writing

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
    guard let output else { return try CommandFailure.reported(computes: false) { try ByteOutput.print(text) } }
    let file = URL(fileURLWithPath: output)
    do {
      try OutputPlace.check(output)
      guard !FileManager.default.fileExists(atPath: output) else {
        StandardError.write("\(output) exists already; choose another name\n")
        throw ExitCode.failure
      }
      let beside = file.deletingLastPathComponent().appendingPathComponent(schema).path
      let schemaText = JSONSchema.scenario.text + "\n"
      if let there = FileManager.default.contents(atPath: beside) {
        // An older schema may be somebody's own: it is not written over.
        guard there == Data(schemaText.utf8) else {
          StandardError.write(
            "\(beside) exists already and is another schema; move it away, or choose another folder\n")
          throw ExitCode.failure
        }
      } else {
        try WholeFile.write(beside, schemaText.utf8)
      }
      try WholeFile.write(output, text.utf8)
    } catch let status as ExitCode {
      throw status
    } catch {
      CommandFailure.report(error)
      throw ExitCode.failure
    }
    StandardError.write("wrote \(output) and \(schema); next: payung validate \(output)\n")
  }
}
