import ArgumentParser
import Foundation
import ScenarioFiles
import Writing

/// `payung init`: a commented scenario to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented starter scenario.",
    discussion: "With -o, the schema is written beside it as payung.schema.json, so that editors check while you type.")

  @Argument(help: "File to write, as -o.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; standard output if not given.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  func validate() throws {
    if file != nil, output != nil { throw ValidationError("Name the file once: with -o or without.") }
  }

  func run() throws {
    let schema = "payung.schema.json"
    let text = Starter.text(schema: schema)
    guard let output = output ?? file else {
      return try CommandFailure.reported(computes: false) { try ByteOutput.print(text) }
    }
    do {
      try OutputPlace.check(output)
      guard !FileManager.default.fileExists(atPath: output) else {
        StandardError.write("\(output.printable) exists already; choose another name\n")
        throw ExitCode.failure
      }
      let beside = URL(fileURLWithPath: output).deletingLastPathComponent().appendingPathComponent(schema)
      let schemaText = JSONSchema.scenario.text + "\n"
      if let there = FileManager.default.contents(atPath: beside.path) {
        // A schema of that name that says something else may be another program's, or another version's.
        guard there == Data(schemaText.utf8) else {
          StandardError.write(
            "\(beside.relativePath.printable) exists already and is another one; move it, or choose another folder\n")
          throw ExitCode.failure
        }
      } else {
        try WholeFile.write(beside.path, schemaText.utf8)
      }
      try WholeFile.write(output, text.utf8)
    } catch let status as ExitCode {
      throw status
    } catch {
      CommandFailure.report(error)
      throw ExitCode.failure
    }
    StandardError.write("wrote \(output.printable) and \(schema); next: payung validate \(output.printable)\n")
  }
}
