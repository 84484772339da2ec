import ArgumentParser
import Foundation
import Results
import ScenarioFiles
import Studies
import Writing

/// `payung tail SCENARIO`: small probabilities of depletion.
struct TailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail", abstract: "Estimate a small probability of depletion by importance sampling.",
    discussion: """
      Draws more recessions, shocks and bad draws of parameters than the scenario has, and weights every path by its \
      exact likelihood ratio. Says the probability of depletion by the end of each year, and nothing else: for all other \
      figures use run. Exit status: 0 done, 2 scenario invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("Year by whose end; the last one otherwise.", valueName: "year"))
  var by: Int?

  @Option(help: "Number of weighted paths, a multiple of 8.", transform: WholeNumber.read)
  var paths = 8000

  @Option(help: "Number of paths of each pilot that finds the tilt, a multiple of 8.", transform: WholeNumber.read)
  var pilot = 1000

  @OptionGroup var draws: DrawOptions

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    try draws.refusePathsKey()
    if paths < 64 || !paths.isMultiple(of: 8) { throw ValidationError("--paths must be a multiple of 8, at least 64.") }
    if pilot < 200 || !pilot.isMultiple(of: 8) {
      throw ValidationError("--pilot must be a multiple of 8, at least 200.")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      let scenario = try draws.draft(of: file).scenario(draws.overrides(paths: paths))
      let year = by ?? scenario.end.year
      guard year >= scenario.start.year, year <= scenario.end.year else {
        throw ValidationError("--by must be a year \(scenario.start.year) to \(scenario.end.year).")
      }
      let progress = ProgressLine(total: paths, style: .standardError(quiet: quiet))
      let estimate = try TailEstimate(
        scenario, throughYear: year - scenario.start.year, paths: paths, pilotPaths: pilot, threads: draws.threads,
        progress: { progress.update(done: $0) }, isCancelled: { Interruption.hasHappened })
      progress.finish()
      let output = ByteOutput()
      switch format {
      case .text: try output.write(Array((estimate.lines.joined(separator: "\n") + "\n").utf8))
      case .json: try estimate.writeJSON { try output.write($0) }
      case .csv: try output.write(Array(estimate.csv.utf8))
      }
      try output.finish()
    }
  }
}
