import Analysis
import Engine
import ScenarioFiles

/// Takes outcomes out of a finished run.
struct OutcomeReader {
  private let result: RunResult
  private let values: PathValues

  init(of result: RunResult) {
    self.result = result
    values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
  }

  /// - Throws: `StudyError.noValue`.
  static func sample(of outcome: Outcome, _ values: [Double], in scenario: Scenario) throws -> OutcomeSample {
    guard let sample = OutcomeSample(outcome, values) else {
      throw StudyError.noValue(
        outcome: outcome.text, scenario: scenario.title,
        reason: "no path has one (a denominator of 0, or too few years before it)")
    }
    return sample
  }

  /// By path; not a number where a path has none.
  /// - Throws: `StudyError.noValue`, and what reading the values throws.
  func pathValues(of outcome: Outcome) throws -> [Double] {
    let paths = result.annual.paths
    func column(_ read: (UnsafeMutableBufferPointer<Double>) throws -> Void) rethrows -> [Double] {
      try [Double](unsafeUninitializedCapacity: paths) { buffer, count in
        buffer.initialize(repeating: .nan)
        count = paths
        try read(UnsafeMutableBufferPointer(rebasing: buffer[..<paths]))
      }
    }
    switch outcome.figure {
    case .annual(let name, let year):
      guard let variable = values.index(of: name) else {
        throw missing(outcome, "the scenario lacks the figures for it (see docs/results.md)")
      }
      guard let position = result.annual.years.firstIndex(of: year), values.covers(variable, year: position) else {
        throw missing(outcome, "\(year) is not projected in full")
      }
      return try column { try values.read(variable, year: position, paths: 0..<paths, into: $0) }
    case .depletion(let year):
      guard let position = result.annual.years.firstIndex(of: year) else {
        throw missing(outcome, "\(year) is not projected")
      }
      let months = result.annual.months[...position].reduce(0, +)
      return result.annual.depletionMonth.map { $0 >= 0 && $0 < months ? 1 : 0 }
    case .levelRate(let withReserve):
      return try rates(outcome) { $0.interest && ($0.target == .oneYearOfBenefits) == withReserve }
    case .breakEven(let years): return try rates(outcome) { !$0.interest && $0.months - $0.from == 12 * years }
    }
  }

  private func rates(_ outcome: Outcome, where isMeant: (LevelRateGoal) -> Bool) throws -> [Double] {
    let found = result.levelRates.flatMap { rates in rates.goals.firstIndex(where: isMeant).map { (rates, $0) } }
    guard let (rates, goal) = found else {
      throw missing(outcome, "the scheme never charges contributions, or runs for less than so many years")
    }
    return try [Double](unsafeUninitializedCapacity: rates.paths) { buffer, count in
      buffer.initialize(repeating: .nan)
      count = rates.paths
      try rates.read(goal: goal, paths: 0..<rates.paths, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func missing(_ outcome: Outcome, _ reason: String) -> StudyError {
    .noValue(outcome: outcome.text, scenario: result.scenario.title, reason: reason)
  }
}
