/// What a level contribution rate is to reach.
package struct LevelRateGoal: Sendable, Hashable {
  /// What the fund holds at the end of the last month.
  package enum Target: Sendable { case nothing, oneYearOfBenefits }

  /// The roll-forward's first months, counted from the start.
  package let months: Int
  package let target: Target
  /// Whether the account earns (and pays) interest.
  package let interest: Bool

  package init(months: Int, target: Target, interest: Bool) {
    self.months = months
    self.target = target
    self.interest = interest
  }

  /// Level rates to the end of the run; break-even rates of 5, 10 and 20 years as far as the run goes. None for a scheme
  /// that never charges contributions: there are no proportions between payers.
  package static func all(for model: CompiledModel) -> [LevelRateGoal] {
    guard !LevelRateTile.monthsCharged(model.fund, months: model.months).isEmpty else { return [] }
    var goals = [LevelRateGoal(months: model.months, target: .nothing, interest: true)]
    if model.months >= 12 {
      goals.append(LevelRateGoal(months: model.months, target: .oneYearOfBenefits, interest: true))
    }
    return goals
      + [60, 120, 240].filter { $0 <= model.months }
      .map { LevelRateGoal(months: $0, target: .nothing, interest: false) }
  }
}
