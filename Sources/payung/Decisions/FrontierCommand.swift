import ArgumentParser
import ScenarioFiles
import Studies

/// `payung frontier A`: what each coverage target costs.
struct FrontierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier", abstract: "Find the least contribution rate for each coverage target.",
    discussion: """
      The least total rate that keeps the probability of depletion at or below --probability by the end of --by, and \
      the replacement rate and effective coverage that it buys. Writes frontier.json and frontier.csv. Exit status: \
      0 done, 1 failed, 2 scenario invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("Coverage targets: 0.13,0.25,0.40, or from:to:count.", valueName: "targets"))
  var coverage: String?

  @Option(help: "Accepted probability of depletion.")
  var probability = 0.01

  @Option(help: ArgumentHelp("By the end of which year; the last one if not given.", valueName: "year"))
  var by: Int?

  @Option(help: "The highest total rate to consider.")
  var highest = 0.2

  @Flag(help: "Begin even where it takes more than a million runs of a path.")
  var yes = false

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard probability > 0, probability < 1 else { throw ValidationError("--probability must lie between 0 and 1.") }
    guard highest > 0, highest <= 1 else { throw ValidationError("--highest must lie between 0 and 1.") }
    _ = try targets
  }

  var targets: [Double] {
    get throws {
      guard let coverage else { return [] }
      do {
        return try GridAxis("coverage_target=\(coverage)").values.map { text in
          guard let number = ScalarText.number(text) else {
            throw ValidationError("--coverage: \"\(text)\" is not a number.")
          }
          return number
        }
      } catch let error as GridError {
        throw ValidationError("--coverage: \(error)")
      }
    }
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: FrontierDocument.self)
      let study = options.study()
      let frontier = try Frontier(
        options.variant(file), targets: targets, probability: probability, by: by, highestRate: highest, study: study)
      let runs = frontier.expectedRuns
      try options.checkEffort(runs: runs, of: frontier.variant, [frontier.goal.outcome], agreed: yes)
      try options.narrateEffort(
        "\(frontier.targets.count) coverage targets", runs: runs, of: frontier.variant, [frontier.goal.outcome])
      let document = try frontier.document(study, version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}
