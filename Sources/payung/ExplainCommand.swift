import ArgumentParser
import Explain
import Results
import ScenarioFiles
import Writing

/// `payung explain FILE --path N --month YYYY-MM`: one month of one path as a hand calculation.
struct ExplainCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Replay one path and show a month of it as a hand calculation.",
    discussion: """
      Every quantity of the month with its formula, its numbers, and where each came from: file and line, the draw, \
      or the path's own past. Of a region file: why its pool paid or not, and with --scheme a scheme in it. Exit status: 0 done, 1 failed, 2 scenario invalid, 64 usage.
      """)

  @Argument(help: "Scenario or region file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Number of the path, from 0, as paths.nc counts them.", transform: WholeNumber.read)
  var path: Int

  @Option(help: ArgumentHelp("Month to explain.", valueName: "YYYY-MM"), transform: CalendarMonth.typed)
  var month: CalendarMonth

  @Option(help: "Number of paths of the run, in place of the scenario's.", transform: WholeNumber.read)
  var paths: Int?

  @Option(help: ArgumentHelp("Scheme of a region to explain, with what the pool does for it.", valueName: "name"))
  var scheme: String?

  @Option(help: ArgumentHelp("A cell to explain too.", valueName: "dimension=label,…"))
  var cell: String?

  @Option(help: "Seed, in place of the scenario's.", transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over the file's, or pull a lever; may be repeated.", valueName: "key=value"))
  var settings: [ScenarioOverride] = []

  @OptionGroup var confinement: FolderOptions

  @OptionGroup var document: DocumentFolder

  @Option(help: "What is printed: text or json.")
  var format = Format.text

  func validate() throws {
    if let paths, paths < 1 || paths > 100_000_000 { throw ValidationError("--paths must be 1 to 100,000,000.") }
    if path < 0 || path >= 100_000_000 { throw ValidationError("--path must be 0 to 99,999,999.") }
  }

  func run() throws {
    try CommandFailure.reported {
      let overrides =
        settings.map { (key: $0.key, value: $0.value) } + (seed.map { [(key: "seed", value: String($0))] } ?? [])
      let explanation = try confinement.isRegion(file) ? ofRegion(overrides) : ofScenario(overrides)
      try document.write("explanation.json", explanation.writeJSON)
      switch format {
      case .text: try ByteOutput.print(lines: explanation.lines)
      case .json: try ByteOutput.print(explanation.writeJSON)
      }
    }
  }

  private func ofScenario(_ overrides: [(key: String, value: String)]) throws -> PathExplanation {
    if scheme != nil { throw Self.misuse("--scheme names a scheme of a region, and \(file) is no region file") }
    let scenario = try confinement.draft(of: file).scenario(overrides)
    try checkPlace(scenario.start, scenario.end, paths ?? scenario.paths)
    let chosen = try cell(in: scenario)
    try document.check(["explanation.json"])
    return try PathExplanation(scenario, path: path, month: month, cell: chosen)
  }

  private func ofRegion(_ overrides: [(key: String, value: String)]) throws -> PathExplanation {
    let region = try RegionDraft.read(path: file, within: confinement.root).region(overrides)
    try checkPlace(region.start, region.end, paths ?? region.paths)
    let names = region.names.joined(separator: ", ")
    let place = try scheme.map { name in
      guard let k = region.names.firstIndex(of: name) else {
        throw Self.misuse(
          "--scheme: there is no scheme \(name); \(suggestion(for: name, among: region.names, called: "scheme"))")
      }
      return k
    }
    if place == nil, region.pool == nil {
      throw Self.misuse("the region has no pool to explain; name one of its schemes with --scheme: \(names)")
    }
    if place == nil, cell != nil { throw Self.misuse("--cell is of a scheme; name it with --scheme: \(names)") }
    let chosen = try place.flatMap { try cell(in: region.members[$0]) }
    try document.check(["explanation.json"])
    return try PathExplanation(region, scheme: place, path: path, month: month, cell: chosen)
  }

  private func checkPlace(_ start: CalendarMonth, _ end: CalendarMonth, _ paths: Int) throws {
    guard month >= start, month <= end else {
      throw Self.misuse("\(month) is not projected; name a month from \(start) to \(end)")
    }
    // The draws of any path can be made; but no result has a path beyond those of its run.
    guard path < paths else {
      throw Self.misuse(
        "--path: a run of \(paths.grouped) \(paths == 1 ? "path has path 0 alone" : "paths has paths 0 to \((paths - 1).grouped)"); "
          + "name one of them, or the number of paths of the run with --paths")
    }
  }

  private func cell(in scenario: Scenario) throws -> Int? {
    do {
      return try cell.map { text throws(CellSelector.Mistake) in try CellSelector.cell(text, in: scenario) }
    } catch {
      throw Self.misuse("--cell: \(error)")
    }
  }

  private static func misuse(_ what: String) -> ExitCode {
    StandardError.write("payung: \(what)\n")
    return ExitCode(64)
  }
}
