import ArgumentParser
import ScenarioFiles
import Writing

/// `payung schema`: JSON Schema of scenario files, for editors and other programs.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files.")

  @Flag(help: "Of region files.")
  var region = false

  func run() throws {
    try CommandFailure.reported(computes: false) {
      try ByteOutput.print((region ? JSONSchema.region : JSONSchema.scenario).text + "\n")
    }
  }
}
