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

  @Option(
    help: ArgumentHelp(
      "As under checks: depletion_probability(2045) <= 0.01; with --break-even N: at most 0.05 by then, if not given.",
      valueName: "condition"))
  var suchThat: String?

  @Option(
    help: ArgumentHelp(
      "Find also the value at which the condition holds with this confidence on fresh draws: 0.95.",
      valueName: "share"))
  var confidence: Double?

  @Option(help: ArgumentHelp("The month the lever acts from; the first one if not given.", valueName: "yyyy-mm"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Years of a break-even rate to show beside a contribution rate; may be repeated.", valueName: "years"))
  var breakEven: [Int] = []

  @Option(help: ArgumentHelp("Where to look, in place of where the lever is usually found.", valueName: "low,high"))
  var between: Interval?

  @OptionGroup var options: StudyOptions

  var month: CalendarMonth? { from.flatMap { CalendarMonth(typed: $0) } }

  func validate() throws {
    if let confidence, !(confidence > 0.5 && confidence < 1) {
      throw ValidationError("--confidence must lie above 0.5 and below 1: 0.95.")
    }
    if let from, month == nil {
      throw ValidationError("--from \(from) is not a month: write YYYY-MM.")
    }
    if let years = breakEven.first(where: { $0 < 1 || $0 > 100 }) {
      throw ValidationError("--break-even \(years): write 1 to 100 years.")
    }
    if suchThat == nil, breakEven.isEmpty { throw ValidationError("Give --such-that a condition.") }
    if !breakEven.isEmpty, lever != Lever.contributionRate.rawValue {
      throw ValidationError("--break-even goes with --for contribution_rate.")
    }
  }

  /// By the end of the longest break-even.
  private func usualCondition(_ scenario: Scenario) -> String {
    let last = (month ?? scenario.start) + (12 * (breakEven.max() ?? 1) - 1)
    return "\(Check.depletionProbability)(\(min(last, scenario.end).year)) <= 0.05"
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: SolutionDocument.self)
      if options.isRegion(file) { return try solveRegion() }
      var variant = try options.variant(file)
      if !breakEven.isEmpty { variant = variant.setting(.init("output.break_even", "\(Set(breakEven).sorted())")) }
      let study = options.study()
      let condition = try suchThat ?? usualCondition(study.scenario(variant))
      let solver = Solver(
        variant, key: lever, condition: condition, bracket: between?.range, from: month, confidence: confidence)
      let document = try solver.solve(study, version: Payung.configuration.version)
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
