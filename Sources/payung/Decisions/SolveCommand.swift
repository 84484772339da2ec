import ArgumentParser
import ScenarioFiles
import Studies

/// `payung solve A --for LEVER --such-that CONDITION`: the value of a lever that keeps a condition.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Find the value of a lever that keeps a condition.",
    discussion: """
      The least value where raising the lever helps, the greatest where it harms; on the same draws throughout, then \
      confirmed on fresh ones. Levers: \(Lever.allCases.map(\.rawValue).joined(separator: ", ")). Writes solution.json \
      and solution.csv. Exit status: 0 done, 1 failed or no answer in the bracket, 2 scenario, lever or condition \
      invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .customLong("for"), help: ArgumentHelp("A lever, or a key path to a number.", valueName: "lever"))
  var lever: String

  @Option(help: ArgumentHelp("As under checks: depletion_probability(2045) <= 0.01.", valueName: "condition"))
  var suchThat: String

  @Option(help: ArgumentHelp("Where to look, in place of where the lever is usually found.", valueName: "low,high"))
  var between: Interval?

  @OptionGroup var options: StudyOptions

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: SolutionDocument.self)
      let solver = try Solver(options.variant(file), key: lever, condition: suchThat, bracket: between?.range)
      let document = try solver.solve(options.study(), version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}

/// `LOW,HIGH`.
struct Interval: ExpressibleByArgument {
  let range: ClosedRange<Double>

  init?(argument: String) {
    let ends = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { ScalarText.number($0.filter { $0 != " " }) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite, low < high else {
      return nil
    }
    range = low...high
  }
}
