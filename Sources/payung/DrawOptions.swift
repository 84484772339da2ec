import ArgumentParser
import Foundation
import ScenarioFiles

/// The options of every verb that draws paths: seed, threads and values put over the file's.
struct DrawOptions: ParsableArguments {
  @Option(help: "Seed, in place of the scenario's.", transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(help: "Threads; the results do not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over the file's, or pull a lever; may be repeated.", valueName: "key=value"))
  var settings: [ScenarioOverride] = []

  @OptionGroup var confinement: FolderOptions

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  /// For verbs whose number of paths is not the scenario's.
  func refusePathsKey() throws {
    if settings.contains(where: { $0.key == "paths" }) {
      throw ValidationError("--set paths has no effect on this verb: write --paths.")
    }
  }

  /// A scenario file, read once with all it needs.
  func draft(of file: String) throws(ScenarioErrors) -> Draft { try confinement.draft(of: file) }

  /// What `--set`, `--paths` and `--seed` put over a file's values.
  func overrides(paths: Int? = nil) -> [(key: String, value: String)] {
    settings.map { (key: $0.key, value: $0.value) } + (paths.map { [(key: "paths", value: String($0))] } ?? [])
      + (seed.map { [(key: "seed", value: String($0))] } ?? [])
  }
}

/// What a verb prints on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
