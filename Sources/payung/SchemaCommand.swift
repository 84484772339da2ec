import ArgumentParser
import ScenarioFiles

/// `payung schema`: JSON Schema of scenario files, for editors and other programs.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files.")

  func run() { print(JSONSchema.scenario.text) }
}
