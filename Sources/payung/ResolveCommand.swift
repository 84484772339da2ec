import ArgumentParser
import ScenarioFiles
import Writing

/// `payung resolve FILE`: the merged scenario, each value with where it came from.
struct ResolveCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case yaml, json }

  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Print a scenario with all it extends and every default.",
    discussion: "Levers given with --set move the scenario after it is read; they are named, not written out.")

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over the file's, or pull a lever.", valueName: "key=value"))
  var overrides: [ScenarioOverride] = []

  @Option(help: "yaml says where each value came from; json is plain.")
  var format = Format.yaml

  @OptionGroup var confinement: FolderOptions

  func run() throws {
    try CommandFailure.reported(computes: false) {
      if confinement.isRegion(file) { return try resolveRegion() }
      let scenario = try confinement.draft(of: file).scenario(overrides.map { ($0.key, $0.value) })
      let resolved = ResolvedScenario(scenario.document)
      switch format {
      case .yaml:
        let levers = scenario.document.levers.map { "# lever \($0.name) = \($0.value)\n" }.joined()
        try ByteOutput.print(levers + resolved.yaml)
      case .json: try ByteOutput.print(resolved.json.text + "\n")
      }
    }
  }

  /// The region's file; as JSON with every scheme as it stands in the region.
  private func resolveRegion() throws {
    let region = try RegionDraft.read(path: file, within: confinement.root).region(overrides.map { ($0.key, $0.value) })
    let resolved = ResolvedScenario(region: region.document)
    switch format {
    case .yaml:
      let levers = zip(region.names, region.members).flatMap { name, member in
        member.document.levers.map { "# lever \(name).\($0.name) = \($0.value)\n" }
      }
      let thresholds = overrides.filter { ScenarioPath.keys($0.key)?.dropFirst().first?.hasPrefix("measure ") == true }
        .map { "# lever \($0.key) = \($0.value)\n" }
      try ByteOutput.print((levers + thresholds).joined() + resolved.yaml)
    case .json:
      let members = zip(region.names, region.members).map { ($0, ResolvedScenario($1.document).json) }
      try ByteOutput.print(JSONValue.object([("region", resolved.json), ("scenarios", .object(members))]).text + "\n")
    }
  }
}
