import ArgumentParser
import ScenarioFiles

/// `payung resolve FILE`: the merged scenario, each value with where it came from.
struct ResolveCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case yaml, json }

  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Print a scenario with all it extends and every default.",
    discussion: "Levers given with --set move the scenario after it is read; they are named, not written out.")

  @Argument(help: "Scenario file.")
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over the file's, or pull a lever.", valueName: "key=value"))
  var overrides: [ScenarioOverride] = []

  @Option(help: "yaml says where each value came from; json is plain.")
  var format = Format.yaml

  func run() throws {
    do {
      let scenario = try ScenarioReader.read(path: file, overrides: overrides.map { ($0.key, $0.value) })
      let resolved = ResolvedScenario(scenario.document)
      switch format {
      case .yaml:
        for lever in scenario.document.levers { print("# lever \(lever.name) = \(lever.value)") }
        print(resolved.yaml, terminator: "")
      case .json: print(resolved.json.text)
      }
    } catch {
      StandardError.write(error.description)
      throw ExitCode(2)
    }
  }
}
