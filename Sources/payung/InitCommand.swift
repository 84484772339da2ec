import ArgumentParser
import Foundation
import ScenarioFiles

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
    guard let output = output ?? file else { return print(text, terminator: "") }
    let target = URL(fileURLWithPath: output)
    let beside = target.deletingLastPathComponent().appendingPathComponent(schema)
    let schemaText = Data((JSONSchema.scenario.text + "\n").utf8)
    // A schema of that name that says something else may be another program's, or another version's.
    let present = try? Data(contentsOf: beside)
    guard present == nil || present == schemaText else {
      StandardError.write(
        "\(beside.relativePath.printable) exists already and is another one; move it, or choose another folder\n")
      throw ExitCode.failure
    }
    do {
      try Data(text.utf8).write(to: target, options: .withoutOverwriting)
      if present == nil { try schemaText.write(to: beside, options: .withoutOverwriting) }
    } catch CocoaError.fileWriteFileExists {
      StandardError.write("\(output.printable) exists already; choose another name\n")
      throw ExitCode.failure
    } catch {
      StandardError.write("\(output.printable) cannot be written; check the folder and its permissions\n")
      throw ExitCode.failure
    }
    StandardError.write("wrote \(output.printable) and \(schema); next: payung validate \(output.printable)\n")
  }
}
