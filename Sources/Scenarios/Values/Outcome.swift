/// A figure of a run that a question asks for, written as conditions under `checks:` write it:
/// `fund(2045).q5`, `depletion_probability(2045)`; and `level_rate`, which has no year, `break_even_rate(7)`, which has a
/// number of them.
package struct Outcome: Sendable, Hashable {
  package enum Figure: Sendable, Hashable {
    /// An annual variable or ratio.
    case annual(variable: String, year: Int)
    /// Share of paths depleted by the end of a year.
    case depletion(year: Int)
    /// The constant rate that leaves nothing, or one year of benefits, at the end of the run.
    case levelRate(withReserve: Bool)
    /// The constant rate that leaves nothing after so many years, without interest.
    case breakEven(years: Int)
  }

  /// As written.
  package let text: String
  package let figure: Figure
  package let statistic: Check.Statistic

  package init(text: String, figure: Figure, statistic: Check.Statistic = .mean) {
    self.text = text
    self.figure = figure
    self.statistic = statistic
  }

  package static let levelRates = ["level_rate", "level_rate_with_reserve"]
  package static let breakEvenRate = "break_even_rate"
}

/// An outcome and the bound it is to keep: `depletion_probability(2045) <= 0.01`.
package struct OutcomeGoal: Sendable {
  /// As written.
  package let text: String
  package let outcome: Outcome
  package let comparison: Check.Comparison
  package let bound: Double

  package init(text: String, outcome: Outcome, comparison: Check.Comparison, bound: Double) {
    self.text = text
    self.outcome = outcome
    self.comparison = comparison
    self.bound = bound
  }
}
