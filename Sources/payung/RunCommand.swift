import Analysis
import ArgumentParser
import Engine
import Foundation
import Pages
import Results
import ScenarioFiles
import Writing

/// `payung run`: projects scenarios, prints what they say, and keeps the results where asked.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Project a scenario and print what it says.",
    discussion: """
      Results go to standard output, all else to standard error. Exit status: 0 done, 1 failed, 2 scenario invalid, \
      3 a condition under checks: failed, 64 usage, 130 interrupted.
      """)

  @Argument(
    help: "Scenario files; with more than one, --out gets a folder for each.",
    completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(help: "Number of paths, in place of the scenario's.", transform: WholeNumber.read)
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

  @Option(help: ArgumentHelp("Folder for the result files.", valueName: "dir"), completion: .directory)
  var out: String?

  @Flag(help: "Replace the results in the folder of --out.")
  var force = false

  @Flag(inversion: .prefixedNo, help: "With --out: write paths.nc, the annual values of every path, too.")
  var pathsFile = true

  @Flag(help: "With --out: write report.html, what the result says as one page, too.")
  var report = false

  @Flag(
    help: "With --out DIR: keep what is done in DIR.blocks, and go on from there where an earlier run was stopped.")
  var resume = false

  @Option(help: "Language of the summary and the report: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a scenario file.") }
    try checkNamedOnce(files)
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if report, out == nil { throw ValidationError("--report writes into the folder of --out: add --out.") }
    if resume, out == nil { throw ValidationError("--resume keeps its blocks beside the folder of --out: add --out.") }
    if resume, samplingOptions.untilError != nil {
      throw ValidationError("--resume goes with a fixed number of paths, not with --until-error.")
    }
    if out == nil, force || !pathsFile {
      throw ValidationError("--force and --no-paths-file are about the folder of --out: add --out.")
    }
    let names = files.map(Self.name)
    if out != nil, Set(names).count < names.count {
      throw ValidationError("Two files have the same name, so --out has one folder for both.")
    }
  }

  func run() throws {
    if let region = files.first(where: draws.confinement.isRegion) { return try runRegion(region) }
    try ClusterFailure.reported(
      whenInterrupted: resume
        ? "what is done stays; the same command goes on"
        : "results already in place stay, of this one nothing was written"
    ) {
      // All are looked at first: what is wrong with any of them is known before anything is computed.
      let (drafts, scenarios) = try readScenarios()
      let figures = try drafts.map { draft in
        try samplingOptions.figure(draft, overrides: overrides(paths: paths))
      }
      for (file, scenario) in zip(files, scenarios) { try samplingOptions.check(paths: scenario.paths, of: file) }
      for figure in scenarios.flatMap(Plausibility.check) where figure.reason == nil { narrate(warning: figure) }
      for folder in files.compactMap(folder) { try ResultDirectory.results.check(folder, force: force) }
      for (file, scenario) in zip(files, scenarios) { try size(of: scenario, file).check() }
      var failed: [CheckResult] = []
      for ((draft, scenario), figure) in zip(zip(drafts, scenarios), figures) {
        let pilot = { (paths: Int) in
          try Simulation(scenario).run(
            paths: 0..<paths, threads: draws.threads, isCancelled: { Interruption.hasHappened }
          )
          .manifest.seconds
        }
        if !quiet, let text = try size(of: scenario, draft.path).announcement(pilot) { narrate(text) }
        let resumable = try resume ? resumable(scenario, draft) : nil
        let document = try project(folder: folder(of: draft.path)) { work in
          if let resumable { return try finish(resumable, scenario) }
          guard let figure else { return try simulate(scenario, workDirectory: work) }
          return try simulate(scenario, of: draft, untilKnown: figure, workDirectory: work)
        }
        try resumable?.remove()
        try document.show(format, language.labels)
        let known = Plausibility.check(scenario)
        for figure in document.unusual where figure.reason == nil && !known.contains(figure) {
          narrate(warning: figure)
        }
        failed += document.analysis.checks.filter { !$0.holds }
      }
      if !failed.isEmpty {
        let names = failed.map(\.condition).joined(separator: "; ")
        narrate(failed.count == 1 ? "1 check failed: \(names)" : "\(failed.count) checks failed: \(names)")
        throw ExitCode(3)
      }
    }
  }

  private func readScenarios() throws -> ([Draft], [Scenario]) {
    let overrides = overrides(paths: paths)
    var mistakes: [ScenarioMistake] = []
    var drafts: [Draft] = []
    var scenarios: [Scenario] = []
    for file in files {
      do throws(ScenarioErrors) {
        let draft = try draws.draft(of: file)
        scenarios.append(try draft.scenario(overrides))
        drafts.append(draft)
      } catch {
        mistakes += error.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return (drafts, scenarios)
  }

  private func size(of scenario: Scenario, _ file: String) -> RunSize {
    RunSize(scenario, threads: draws.threads, folder: folder(of: file), writesPaths: pathsFile)
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
    try ResultDirectory.results.write(to: folder, force: force) { staging in
      // The engine's blocks lie beside the results, so on the same disk, and go with them when the run is stopped.
      let work = "\(staging)/work"
      let (result, made) = try analyse(simulate(work))
      document = try write(made, of: result, to: staging, called: folder) {
        if FileManager.default.fileExists(atPath: work) { try FileManager.default.removeItem(atPath: work) }
        if Interruption.hasHappened { throw CancellationError() }
      }
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

  private func resumable(_ scenario: Scenario, _ draft: Draft) throws -> ResumableRun? {
    try folder(of: draft.path).map {
      try ResumableRun(
        scenario, settings: overrides(paths: paths), sampling: samplingOptions.sampling, threads: draws.threads, out: $0
      )
    }
  }

  private func finish(_ run: ResumableRun, _ scenario: Scenario) throws -> RunResult {
    let progress = ProgressLine(total: scenario.paths, style: .standardError(quiet: quiet))
    defer { progress.finish() }
    return try run.result(
      begins: { if $0 > 0 { narrate("\($0.grouped) of \(scenario.paths.grouped) paths are there already") } },
      progress: { progress.update(done: $0) })
  }

  /// With ever more paths, the first of them the same, until the figure is known well enough.
  private func simulate(
    _ scenario: Scenario, of draft: Draft, untilKnown figure: Check, workDirectory: String?
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
      scenario = try draft.scenario(overrides(paths: paths))
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

  /// - Parameters:
  ///   - name: of the folder when all is done.
  ///   - beforeLast: what is still to be done before the last file is written.
  /// - Returns: the document with its list of files.
  private func write(
    _ document: ResultDocument, of result: RunResult, to folder: String, called name: String,
    beforeLast: () throws -> Void
  ) throws -> ResultDocument {
    let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    if pathsFile { try PathsFile.write(values, document: document, to: "\(folder)/paths.nc") }
    if report {
      let source = ReportSource(name: name, document: document, paths: AllAnnualValues(values))
      let html = try Report(of: [source], language: language).html()
      try WholeFile.write("\(folder)/\(Report.fileName)", html.utf8)
    }
    try beforeLast()
    return try document.writeFiles(to: folder)
  }

  private func narrate(warning figure: UnusualFigure) {
    if !quiet { StandardError.write("\(figure.message)\n") }
  }

  private func narrate(_ text: String) {
    if !quiet { StandardError.write("payung: \(text)\n") }
  }
}
