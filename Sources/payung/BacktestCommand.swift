import ArgumentParser
import Engine
import Foundation
import History
import Results
import ScenarioFiles
import Writing

/// `payung backtest SCENARIO --observed FILE`: a scenario held against what happened.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Hold a scenario against what was observed.",
    discussion: """
      The observed file is CSV with the columns year (or month, or from and to), variable, value and source. For each figure: actual \
      over expected, the model's bands, where the observation falls among the paths, and the score against a forecast \
      of no change. Exit status: 0 done, 1 failed, 2 scenario or observed file invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("Observed figures.", valueName: "file"))
  var observed: String

  @Option(
    help: ArgumentHelp(
      "Weight the paths by what was observed to the end of this month, so that the rest is a forecast from then.",
      valueName: "yyyy-mm"))
  var given: String?

  @Option(help: "Number of paths, in place of the scenario's.", transform: WholeNumber.read)
  var paths: Int?

  @OptionGroup var draws: DrawOptions

  @Option(help: ArgumentHelp("Folder for backtest.json and backtest.csv.", valueName: "dir"), completion: .directory)
  var out: String?

  @Flag(help: "Replace files of those names in the folder of --out.")
  var force = false

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if force, out == nil { throw ValidationError("--force replaces files in the folder of --out: add --out.") }
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if let given, CalendarMonth(typed: given) == nil {
      throw ValidationError("--given \(given) is not a month: write YYYY-MM.")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      let scenario = try draws.draft(of: file).scenario(draws.overrides(paths: paths))
      let figures = try ObservedFile.read(path: observed, payers: scenario.contributions.payers.map(\.name))
      if let out { try OutputPlace.check(folder: out, for: ["backtest.json", "backtest.csv"], force: force) }
      let progress = ProgressLine(total: scenario.paths, style: .standardError(quiet: quiet))
      let backtest = try Backtest.run(
        scenario, against: figures, given: given.flatMap { CalendarMonth($0) }, threads: draws.threads,
        progress: { progress.update(done: $0) },
        isCancelled: { Interruption.hasHappened })
      progress.finish()
      if let out {
        try OutputPlace.makeFolder(out)
        try WholeFile.write("\(out)/backtest.json", backtest.writeJSON)
        try WholeFile.write("\(out)/backtest.csv", backtest.writeCSV)
      }
      let output = ByteOutput()
      switch format {
      case .text: try output.write(Array((BacktestSummary(of: backtest).lines.joined(separator: "\n") + "\n").utf8))
      case .json: try backtest.writeJSON { try output.write($0) }
      case .csv: try backtest.writeCSV { try output.write($0) }
      }
      try output.finish()
    }
  }
}
