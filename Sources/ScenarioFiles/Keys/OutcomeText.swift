import Scenarios

extension Outcome {
  /// Reads an outcome that stands on the command line.
  /// - Parameter option: where it stands, for the message: `--of`.
  package static func read(
    _ text: String, of scenario: Scenario, option: String
  ) throws(ScenarioErrors) -> Outcome {
    let reading = Reading(commandLineOf: scenario)
    guard let outcome = Outcome(text[...].trimmed, option: option, reading) else { throw reading.errors }
    return outcome
  }

  fileprivate init?(_ text: Substring, option: String, _ reading: Reading) {
    let origin = Origin(file: option, line: 0, column: 0)
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if let name = parts.first, let rate = Self.levelRates.firstIndex(of: String(name)) {
      guard let statistic = Check.Statistic(parts.count > 1 ? parts[1] : nil, at: origin, reading) else { return nil }
      self.init(text: String(text), figure: .levelRate(withReserve: rate == 1), statistic: statistic)
    } else if let name = FigureName(text), name.variable == Self.breakEvenRate {
      let first = reading.ratesFrom ?? reading.start,
        most = first.flatMap { f in reading.end.map { ($0 - f + 1) / 12 } }
      guard let years = Int(name.year), let most, (1...max(1, most)).contains(years), most > 0 else {
        reading.report(
          at: origin, "there is no \(Self.breakEvenRate) over \"\(name.year)\" years",
          "write a whole number 1 to \(most ?? 0)")
        return nil
      }
      guard let statistic = Check.Statistic(name.statistic, at: origin, reading) else { return nil }
      self.init(text: String(text), figure: .breakEven(years: years), statistic: statistic)
    } else if let name = FigureName(text) {
      guard let found = name.resolve(at: origin, reading, besides: Self.levelRates + [Self.breakEvenRate]) else {
        return nil
      }
      let isProbability = found.variable == Check.depletionProbability
      self.init(
        text: String(text),
        figure: isProbability ? .depletion(year: found.year) : .annual(variable: found.variable, year: found.year),
        statistic: found.statistic)
    } else {
      reading.report(
        at: origin, "\"\(text)\" is not a figure of the results",
        "write variable(year).statistic, for example fund(2035).q5, or level_rate")
      return nil
    }
  }
}

extension OutcomeGoal {
  /// Reads a condition that stands on the command line.
  /// - Parameter option: where it stands, for the message: `--such-that`.
  package static func read(
    _ text: String, of scenario: Scenario, option: String
  ) throws(ScenarioErrors) -> OutcomeGoal {
    let reading = Reading(commandLineOf: scenario)
    let origin = Origin(file: option, line: 0, column: 0)
    guard let parts = ComparisonText(text) else {
      reading.report(
        at: origin, "\"\(text)\" is not a condition",
        "write variable(year).statistic <= number, for example \"depletion_probability(2035) <= 0.01\"")
      throw reading.errors
    }
    guard let outcome = Outcome(parts.left, option: option, reading) else { throw reading.errors }
    let variable = if case .depletion = outcome.figure { Check.depletionProbability } else { outcome.text }
    guard let bound = parts.limit(of: variable, at: origin, reading) else { throw reading.errors }
    return OutcomeGoal(text: text, outcome: outcome, comparison: parts.comparison, bound: bound)
  }
}

extension Reading {
  /// For names that stand on the command line and refer to a scenario already read.
  fileprivate convenience init(commandLineOf scenario: Scenario) {
    self.init(shelf: FileShelf(), shape: .text)
    (start, end) = (scenario.start, scenario.end)
    payers = scenario.contributions.payers.map(\.name)
    ratesFrom = scenario.output.ratesFrom
  }
}
