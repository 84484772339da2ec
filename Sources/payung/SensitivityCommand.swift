import ArgumentParser
import ScenarioFiles
import Studies

/// `payung sensitivity FILE --of OUTCOME`: a tornado, and where the spread of the paths comes from.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "Turn levers one at a time; split the variance of an outcome.",
    discussion: """
      Levers are turned over 5 to 95 % of their distribution where the scenario has uncertainty for them, else by a \
      tenth; --range asks for others. The variance of the paths is split between the economy and the uncertain inputs \
      (Sobol indices). Writes sensitivity.json and sensitivity.csv. Exit status: 0 done, 1 failed, 2 scenario, \
      outcome or range invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: ArgumentHelp("A figure as conditions name it: fund(2035), depletion_probability(2035).", valueName: "outcome")
  )
  var of: String

  @Option(
    help: ArgumentHelp("A lever or a key path to a number, and its range; may be repeated.", valueName: "key=low,high"))
  var range: [KeyedInterval] = []

  @Flag(inversion: .prefixedNo, help: "Turn the other levers over their default ranges too.")
  var defaults = true

  @OptionGroup var options: StudyOptions

  func validate() throws {
    if !defaults, range.isEmpty { throw ValidationError("--no-defaults leaves nothing to turn; add --range.") }
    let keys = range.map(\.key)
    if let twice = keys.first(where: { key in keys.count { $0 == key } > 1 }) {
      throw ValidationError("--range \(twice) stands twice; give one range.")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      try options.checkFiles(for: SensitivityDocument.self)
      let document = try Sensitivity.examine(
        options.variant(file), outcome: of, ranges: range.map { LeverRange(key: $0.key, range: $0.interval.range) },
        defaults: defaults, study: options.study(), version: Payung.configuration.version)
      try options.answer(document, lines: document.lines, rows: document.rows)
    }
  }
}

/// `KEY=LOW,HIGH`.
struct KeyedInterval: ExpressibleByArgument {
  let key: String
  let interval: Interval

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex,
      let interval = Interval(argument: String(argument[argument.index(after: sign)...]))
    else { return nil }
    key = String(argument[..<sign])
    self.interval = interval
  }
}
