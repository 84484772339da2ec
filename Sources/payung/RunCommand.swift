import Analysis
import ArgumentParser
import Engine
import Foundation
import Pages
import Results
import ScenarioFiles

/// `payung run`: projects scenarios, prints what they say, and keeps the results where asked.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Project a scenario and print what it says.",
    discussion: """
      Results go to standard output, all else to standard error. Exit status: 0 done, 1 failed, 2 scenario invalid, \
      3 a condition under checks: failed, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario files; with more than one, --out gets a folder for each.")
  var files: [String]

  @Option(help: "Number of paths, in place of the scenario's.")
  var paths: Int?

  @OptionGroup var draws: DrawOptions

  @OptionGroup var samplingOptions: SamplingOptions

  @Option(
    help: ArgumentHelp(
      "Years of a break-even rate besides 5, 10 and 20; may be repeated.", valueName: "years"))
  var breakEven: [Int] = []

  @Option(
    help: ArgumentHelp(
      "First month of level and break-even rates; the scheme's own are charged before.", valueName: "yyyy-mm"))
  var ratesFrom: String?

  @Option(help: ArgumentHelp("Folder for the result files.", valueName: "dir"))
  var out: String?

  @Flag(help: "Replace the results in the folder of --out.")
  var force = false

  @Flag(inversion: .prefixedNo, help: "With --out: write paths.nc, the annual values of every path, too.")
  var pathsFile = true

  @Flag(help: "With --out: write report.html, what the result says as one page, too.")
  var report = false

  @Option(help: "Language of the report: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a scenario file.") }
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if report, out == nil { throw ValidationError("--report writes into the folder of --out: add --out.") }
    let names = files.map(Self.name)
    if out != nil, Set(names).count < names.count {
      throw ValidationError("Two files have the same name, so --out has one folder for both.")
    }
  }

  func run() throws {
    try CommandFailure.reported(whenInterrupted: "results already in place stay, of this one nothing was written") {
      // All are looked at first: what is wrong with any of them is known before anything is computed.
      let scenarios = try readScenarios()
      let figures = try files.map { file in
        try samplingOptions.figure(file: file, overrides: overrides(paths: paths))
      }
      for (file, scenario) in zip(files, scenarios) { try samplingOptions.check(paths: scenario.paths, of: file) }
      for folder in files.compactMap(folder) { try ResultDirectory.check(folder, force: force) }
      var failedChecks: [String] = []
      for ((file, scenario), figure) in zip(zip(files, scenarios), figures) {
        let document = try project(folder: folder(of: file)) { work in
          guard let figure else { return try simulate(scenario, workDirectory: work) }
          return try simulate(scenario, of: file, untilKnown: figure, workDirectory: work)
        }
        try show(document)
        let failed = document.analysis.checks.filter { !$0.holds }.map(\.condition)
        failedChecks += files.count > 1 ? failed.map { "\(file): \($0)" } : failed
      }
      if !failedChecks.isEmpty {
        let count = failedChecks.count
        narrate("\(count) check\(count == 1 ? "" : "s") failed: \(failedChecks.joined(separator: "; "))")
        throw ExitCode(3)
      }
    }
  }

  private func readScenarios() throws -> [Scenario] {
    let overrides = overrides(paths: paths)
    var mistakes: [ScenarioMistake] = []
    var scenarios: [Scenario] = []
    for file in files {
      do throws(ScenarioErrors) {
        scenarios.append(try ScenarioReader.read(path: file, overrides: overrides))
      } catch {
        mistakes += error.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return scenarios
  }

  private static func name(of file: String) -> String {
    URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
  }

  private func folder(of file: String) -> String? {
    out.map { files.count == 1 ? $0 : "\($0)/\(Self.name(of: file))" }
  }

  /// - Parameter simulate: given the folder for the engine's blocks.
  private func project(
    folder: String?, _ simulate: (_ workDirectory: String?) throws -> RunResult
  ) throws -> ResultDocument {
    guard let folder else { return try analyse(simulate(nil)).document }
    var document: ResultDocument?
    try ResultDirectory.write(to: folder, force: force) { staging in
      // The engine's blocks lie beside the results, so on the same disk, and go with them when the run is stopped.
      let work = "\(staging)/work"
      let (result, made) = try analyse(simulate(work))
      try write(made, of: result, to: staging, called: folder)
      if FileManager.default.fileExists(atPath: work) { try FileManager.default.removeItem(atPath: work) }
      document = made
      if Interruption.hasHappened { throw CancellationError() }
    }
    narrate("results in \(folder)")
    guard let document else { throw CancellationError() }
    return document
  }

  private func simulate(_ scenario: Scenario, workDirectory: String?) throws -> RunResult {
    let simulation = Simulation(scenario, sampling: samplingOptions.sampling)
    let progress = ProgressLine(total: scenario.paths, style: .standardError(quiet: quiet))
    defer { progress.finish() }
    return try simulation.run(
      paths: 0..<scenario.paths, threads: draws.threads, workDirectory: workDirectory,
      progress: { progress.update(done: $0) }, isCancelled: { Interruption.hasHappened })
  }

  /// With ever more paths, the first of them the same, until the figure is known well enough.
  private func simulate(
    _ scenario: Scenario, of file: String, untilKnown figure: Check, workDirectory: String?
  ) throws -> RunResult {
    var scenario = scenario
    while true {
      let result = try simulate(scenario, workDirectory: workDirectory)
      let name = samplingOptions.of ?? "", wanted = samplingOptions.untilError ?? 0
      let error = try result.estimate(of: figure)?.standardError
      let said =
        "\(name): standard error \(error.map { FigureText.plain($0, width: 9) } ?? "not known") "
        + "on \(FigureText.count(scenario.paths)) paths"
      if let error, error <= wanted {
        narrate("\(said); enough")
        return result
      }
      guard let paths = samplingOptions.next(after: scenario.paths, error: error) else {
        narrate("\(said): not the \(wanted) asked for, but no more paths than --most-paths")
        return result
      }
      narrate("\(said); on to \(FigureText.count(paths))")
      scenario = try ScenarioReader.read(path: file, overrides: overrides(paths: paths))
    }
  }

  private func overrides(paths: Int?) -> [(key: String, value: String)] {
    draws.overrides(paths: paths)
      + (breakEven.isEmpty ? [] : [(key: "output.break_even", value: "\(Set(breakEven).sorted())")])
      + (ratesFrom.map { [(key: "output.rates_from", value: $0)] } ?? [])
  }

  private func analyse(_ result: RunResult) throws -> (result: RunResult, document: ResultDocument) {
    let analysis = try RunAnalysis(of: result, threads: draws.threads)
    return (result, ResultDocument(of: result, analysis: analysis, version: Payung.configuration.version))
  }

  /// - Parameter name: of the folder when all is done.
  private func write(
    _ document: ResultDocument, of result: RunResult, to folder: String, called name: String
  ) throws {
    try document.writeFiles(to: folder)
    let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    if pathsFile { try PathsFile.write(values, document: document, to: "\(folder)/paths.nc") }
    guard report else { return }
    let source = ReportSource(name: name, document: document, paths: AllAnnualValues(values))
    let html = try Report(of: [source], language: language).html()
    try Data(html.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(Report.fileName)"))
  }

  private func show(_ document: ResultDocument) throws {
    let output = ByteOutput()
    switch format {
    case .text:
      let summary = TerminalSummary(of: document, coloured: Self.wantsColours)
      try output.write(Array((summary.lines.joined(separator: "\n") + "\n").utf8))
    case .json: try document.writeJSON { try output.write($0) }
    case .csv: try document.writeCSV { try output.write($0) }
    }
    try output.finish()
  }

  private static var wantsColours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  private func narrate(_ text: String) {
    if !quiet { StandardError.write("payung: \(text)\n") }
  }
}
