import ArgumentParser
import Foundation
import History
import Results
import ScenarioFiles
import Writing

/// `payung calibrate SCENARIO --observed FILE --parameters KEY,…`: parameters fitted to what happened.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Fit parameters of a scenario to what was observed.",
    discussion: """
      Parameters are key paths of the scenario (labour.layoffs.mean) or layoffs_scale, finding_scale, take_up_scale. \
      Their logarithms are moved, at most by a factor of 20 either way, until the logarithms of the projection's means \
      come closest to those of the observations. Exit status: 0 done, 1 not converged or not identified (nothing is \
      written), 2 scenario or observed file invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("Observed figures; error, if there, is a relative standard error.", valueName: "file"))
  var observed: String

  @Option(help: ArgumentHelp("What to fit, separated by commas.", valueName: "key,…"))
  var parameters: String

  @Option(help: ArgumentHelp("Last year to fit to; later ones are predicted.", valueName: "year"))
  var through: Int?

  @Option(help: "Number of paths of each projection.", transform: WholeNumber.read)
  var paths = 400

  @OptionGroup var draws: DrawOptions

  @Option(help: "Projections at most.")
  var projections = 300

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Scenario file to write; it extends the given one.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file of --output.")
  var force = false

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  private var names: [String] {
    parameters.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  func validate() throws {
    try draws.refusePathsKey()
    if force, output == nil { throw ValidationError("--force replaces the file of --output: add --output.") }
    if names.isEmpty { throw ValidationError("Name a parameter.") }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("\(twice) is named twice.")
    }
    if paths < 2 { throw ValidationError("--paths must be at least 2.") }
    if projections < 1 { throw ValidationError("--projections must be at least 1.") }
  }

  func run() throws {
    try CommandFailure.reported {
      let draft = try draws.draft(of: file), overrides = draws.overrides(paths: paths)
      let read: @Sendable (FitProblem.Settings) throws -> Scenario = { settings in
        try draft.scenario(overrides + settings)
      }
      let scenario = try read([])
      let figures = try ObservedFile.read(path: observed, payers: scenario.contributions.payers.map(\.name))
      if let output { try OutputPlace.check(output) }
      if let output, !force, FileManager.default.fileExists(atPath: output) {
        StandardError.write("payung: \(output) exists; name another file with --output, or replace it with --force\n")
        throw ExitCode(1)
      }
      let problem = try FitProblem(
        reading: read, parameters: names, observed: figures, through: through, threads: draws.threads,
        isCancelled: { Interruption.hasHappened })
      let fit = try Fit(problem, options: Fit.Options(evaluationLimit: projections)) { [quiet] count, deviation in
        let text = "projection \(count): deviation \(FigureText.plain(100 * deviation, width: 8)) %"
        if !quiet, isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K\(text)") }
      }
      if !quiet, isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K") }
      let heldOut =
        fit.isSound
        ? try Backtest.run(
          fit.scenario(of: problem), against: figures, threads: draws.threads, isCancelled: { Interruption.hasHappened }
        )
        : nil
      let summary = FitSummary(of: fit, currency: scenario.currency, heldOut: heldOut)
      try ByteOutput.print(lines: summary.lines)
      guard fit.isSound else {
        if output != nil { StandardError.write("payung: nothing was written\n") }
        throw ExitCode(1)
      }
      if let output { try write(fit, problem, to: output) }
    }
  }

  /// Writes beside the target, reads it back as any scenario is read, and only then puts it in place.
  private func write(_ fit: Fit, _ problem: FitProblem, to output: String) throws {
    let fitted = try FittedScenario(
      fit, extending: file, at: output, scenario: fit.scenario(of: problem), observedPath: observed)
    let target = URL(fileURLWithPath: output)
    let draft = target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).partial")
    try WholeFile.write(draft.path, fitted.text.utf8)
    defer { try? FileManager.default.removeItem(at: draft) }
    _ = try ScenarioReader.read(path: draft.path)
    try WholeFile.write(output, fitted.text.utf8)
    if !quiet { StandardError.write("payung: wrote \(output)\n") }
  }
}
