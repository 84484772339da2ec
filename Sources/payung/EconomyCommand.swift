import ArgumentParser
import Foundation
import History
import Results
import ScenarioFiles
import Writing

/// `payung economy FILE`: what the economy of a scenario does, beside what was observed.
struct EconomyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "economy", abstract: "Print what the economy of a scenario does, beside history.",
    discussion: """
      Simulates growth, inflation, wages, yield and unemployment by calendar year, without the fund, on the draws of a \
      run. Exit status: 0 done, 1 failed, 2 a file is invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Number of paths.", transform: WholeNumber.read)
  var paths = 2000

  @Option(
    help: ArgumentHelp(
      "Observed years: a CSV file with the columns year, variable, value, source.", valueName: "file"))
  var observed: String?

  @Option(help: ArgumentHelp("Leave out observed years before this one.", valueName: "year"))
  var since: Int?

  @OptionGroup var draws: DrawOptions

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  func validate() throws {
    try draws.refusePathsKey()
    if paths < 1 || paths > Self.mostPaths { throw ValidationError("--paths must be 1 to \(Self.mostPaths.grouped).") }
    if since != nil, observed == nil { throw ValidationError("--since chooses among observed years: add --observed.") }
  }

  /// All histories are held in memory.
  private static let mostPaths = 1_000_000

  func run() throws {
    try CommandFailure.reported {
      if draws.confinement.isRegion(file) { return try regionEconomy() }
      let scenario = try draws.draft(of: file).scenario(draws.overrides())
      let summary = try EconomySummary(
        of: scenario, observed: try histories(), paths: paths, threads: draws.threads,
        isCancelled: { Interruption.hasHappened })
      let output = ByteOutput()
      switch format {
      case .text: try output.write(Array((summary.lines.joined(separator: "\n") + "\n").utf8))
      case .json: try summary.writeJSON { try output.write($0) }
      case .csv: try summary.writeCSV { try output.write($0) }
      }
      try output.finish()
    }
  }

  private func histories() throws(ScenarioErrors) -> [EconomyVariable: YearlyHistory] {
    guard let observed else { return [:] }
    return try ObservedFile.read(path: observed).economy(since: since)
  }
}
