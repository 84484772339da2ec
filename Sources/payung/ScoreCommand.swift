import ArgumentParser
import Foundation
import History
import Pages
import ScenarioFiles
import Writing

/// `payung score FOLDER`: how good forecasts from accounts were, out of sample.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score forecasts from accounts on the past of many funds.",
    discussion: """
      FOLDER holds a file of accounts for each fund, as `payung measure` reads them. At each origin the scenario that \
      `payung init --accounts` would have written then, from the past of all funds alone, is run and held against what \
      came. With --out: scores.json, scores.csv, cases.csv and scoreboard.html. Exit status: 0 done, 1 failed, 2 a file \
      is invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Folder of accounts, CSV or xlsx, a file for each fund.")
  var folder: String

  @Option(help: ArgumentHelp("First origin; the tenth year of the accounts if not given.", valueName: "year"))
  var from: Int?

  @Option(help: ArgumentHelp("Last origin.", valueName: "year"))
  var to: Int?

  @Option(help: "Years ahead.")
  var horizons = 6

  @Option(help: "Paths of each forecast.")
  var paths = 1000

  @Option(help: "Seed of the forecasts.")
  var seed: UInt64 = 1

  @Option(help: "Threads; the results do not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "Leave a part of the method out or change it, to see what it is worth: \(ScoreVariant.names). May be repeated.",
      valueName: "variant"))
  var variant: [ScoreVariant] = []

  @OptionGroup var document: DocumentFolder

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if !(1...20).contains(horizons) { throw ValidationError("--horizons must be 1 to 20.") }
    if !(100...100_000).contains(paths) { throw ValidationError("--paths must be 100 to 100,000.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let from, let to, from > to { throw ValidationError("--from \(from) lies after --to \(to).") }
  }

  func run() throws {
    try CommandFailure.reported {
      try checkFiles()
      let funds = try YearlyAccounts.readAll(folder: folder)
      let progress = ScoreProgress(isShown: !quiet && isatty(2) == 1)
      let board = try Scoreboard.run(
        funds, scoring, progress: progress.update, isCancelled: { Interruption.hasHappened })
      progress.finish()
      try show(board)
    }
  }

  func checkFiles() throws { try document.check(["scores.json", "scores.csv", "cases.csv", "scoreboard.html"]) }

  var scoring: Scoreboard.Options {
    var options = Scoreboard.Options()
    (options.from, options.to, options.horizons) = (from, to, horizons)
    (options.paths, options.seed, options.threads) = (paths, seed, threads)
    for variant in variant { variant.apply(to: &options.method) }
    return options
  }

  func show(_ board: Scoreboard) throws {
    guard !board.cases.isEmpty else {
      StandardError.write(
        "\(folder): no origin has \(Scoreboard.yearsNeeded) years of accounts before it and a year after it\n")
      throw ExitCode(2)
    }
    let summary = ScoreSummary(of: board, folder: folder, variants: variant.map(\.rawValue))
    try document.write("scores.json", summary.writeJSON)
    try document.write("scores.csv") { try summary.writeCSV(to: $0) }
    try document.write("cases.csv") { try summary.writeCases(to: $0) }
    try document.write("scoreboard.html") {
      try $0(Array(ScoreboardPage(summary, version: Payung.configuration.version).html.text.utf8)[...])
    }
    switch format {
    case .text: try ByteOutput.print(lines: summary.lines)
    case .json: try ByteOutput.print(summary.writeJSON)
    case .csv: try ByteOutput.print { try summary.writeCSV(to: $0) }
    }
  }
}

/// Parts of the method that can be left out or changed.
enum ScoreVariant: String, ExpressibleByArgument, CaseIterable {
  case noResponse = "no-response"
  case noOverheating = "no-overheating"
  case noPresent = "no-present"
  case costAlone = "cost-alone"
  case ownSpread = "own-spread"
  case pooledSpread = "pooled-spread"
  case fatTails = "fat-tails"
  case fullLevelDoubt = "full-level-doubt"
  case noLevelDoubt = "no-level-doubt"
  case noSwings = "no-swings"

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  func apply(to method: inout FundForecast.Method) {
    switch self {
    case .noResponse: method.hasResponse = false
    case .noOverheating: method.hasOvershoot = false
    case .noPresent: method.hasPresent = false
    case .costAlone: method.contributionWeight = 0
    case .ownSpread: method.spreadYears = 5
    case .pooledSpread: method.spreadYears = 1e6
    case .fatTails: method.studentT = 5
    case .fullLevelDoubt: method.levelDoubt = 1
    case .noLevelDoubt: method.levelDoubt = 0
    case .noSwings: method.hasSwings = false
    }
  }
}

/// A line on the terminal: forecasts done.
private final class ScoreProgress: @unchecked Sendable {
  private let isShown: Bool

  init(isShown: Bool) { self.isShown = isShown }

  @Sendable func update(done: Int, of all: Int) {
    if isShown, done.isMultiple(of: 20) || done == all { StandardError.write("\r\(done) of \(all) forecasts") }
  }

  func finish() { if isShown { StandardError.write("\r\u{1B}[K") } }
}
