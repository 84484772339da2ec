/// A figure of a region's run: one of a scheme's (`indonesia.fund(2045).q5`), of the pool's account
/// (`pool.depletion_probability(2045)`), or of all schemes together (`joint.depleted(2045, 3)`).
package struct RegionOutcome: Sendable, Hashable {
  package enum Figure: Sendable, Hashable {
    /// Position among the members.
    case scheme(Int, variable: String, year: Int, Check.Statistic)
    case pool(variable: String, year: Int, Check.Statistic)
    /// Share of paths on which at least `count` schemes are depleted by the end of a year, or for the first time in it.
    case depleted(count: Int, year: Int, inYear: Bool)
  }

  /// As written.
  package let text: String
  package let figure: Figure

  package init(text: String, figure: Figure) { (self.text, self.figure) = (text, figure) }

  package static let pool = "pool", joint = "joint"
  package static let depletedBy = "depleted", depletedIn = "depleted_in"
}

/// A condition on a figure of a region.
package struct RegionCheck: Sendable {
  /// As written.
  package let text: String
  package let outcome: RegionOutcome
  package let comparison: Check.Comparison
  package let bound: Double

  package init(text: String, outcome: RegionOutcome, comparison: Check.Comparison, bound: Double) {
    (self.text, self.outcome, self.comparison, self.bound) = (text, outcome, comparison, bound)
  }
}
