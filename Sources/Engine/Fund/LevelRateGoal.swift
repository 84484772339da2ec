import Scenarios

/// What a level contribution rate is to reach.
package struct LevelRateGoal: Sendable, Hashable {
  /// What the fund holds at the end of the last month.
  package enum Target: Sendable { case nothing, oneYearOfBenefits }

  /// The roll-forward's first months, counted from the start.
  package let months: Int
  /// Months from the start in which the scheme's own rates are charged; the level rate follows.
  package let from: Int
  package let target: Target
  /// Whether the account earns (and pays) interest.
  package let interest: Bool

  package init(months: Int, from: Int = 0, target: Target, interest: Bool) {
    self.months = months
    self.from = from
    self.target = target
    self.interest = interest
  }

  /// Level rates to the end of the run; break-even rates of 5, 10 and 20 years, and of those the scenario asks for, as far
  /// as the run goes. None for a scheme that never charges contributions: there are no proportions between payers.
  package static func all(for model: CompiledModel) -> [LevelRateGoal] {
    guard !LevelRateTile.monthsCharged(model.fund, months: model.months).isEmpty else { return [] }
    let output = model.scenario.output, start = model.scenario.start
    let from = max(0, (output.ratesFrom ?? start) - start)
    guard from < model.months else { return [] }
    var goals = [LevelRateGoal(months: model.months, from: from, target: .nothing, interest: true)]
    if model.months - from >= 12 {
      goals.append(LevelRateGoal(months: model.months, from: from, target: .oneYearOfBenefits, interest: true))
    }
    for years in Set([5, 10, 20] + output.breakEven).sorted() where from + 12 * years <= model.months {
      goals.append(LevelRateGoal(months: from + 12 * years, from: from, target: .nothing, interest: false))
    }
    return goals
  }
}
