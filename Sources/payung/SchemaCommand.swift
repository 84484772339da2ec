import ArgumentParser
import ScenarioFiles
import Writing

/// `payung schema`: JSON Schema of scenario files, for editors and other programs.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files.")

  func run() throws {
    try CommandFailure.reported(computes: false) { try ByteOutput.print(JSONSchema.scenario.text + "\n") }
  }
}
