package struct Output: Sendable {
  /// Dimension indices to break figures down by.
  package var breakdown: [Int]
  /// Names of variables kept by month.
  package var monthly: [String]
  /// Years of break-even rates beyond the usual ones.
  package var breakEven: [Int]
  /// First month of level and break-even rates; nil: the run's.
  package var ratesFrom: CalendarMonth?

  package init(
    breakdown: [Int] = [], monthly: [String] = [], breakEven: [Int] = [], ratesFrom: CalendarMonth? = nil
  ) {
    self.breakdown = breakdown
    self.monthly = monthly
    self.breakEven = breakEven
    self.ratesFrom = ratesFrom
  }
}

/// A condition that decides the exit status: `depletion_probability(2045) <= 0.05`, `reserve_months(2035).q5 >= 12`.
package struct Check: Sendable {
  package enum Statistic: Sendable, Hashable {
    case mean, sd
    /// Per cent: 5 is the 5 % quantile.
    case quantile(Double)
    case tvar(Double)
  }
  package enum Comparison: String, Sendable {
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  }
  /// As written.
  package var text: String
  /// An annual variable, or `depletion_probability`.
  package var variable: String
  package var year: Int
  package var statistic: Statistic
  package var comparison: Comparison
  package var bound: Double

  package init(
    text: String, variable: String, year: Int, statistic: Statistic = .mean, comparison: Comparison, bound: Double
  ) {
    self.text = text
    self.variable = variable
    self.year = year
    self.statistic = statistic
    self.comparison = comparison
    self.bound = bound
  }
}

extension Check {
  /// A probability by the end of a year rather than a variable.
  package static let depletionProbability = "depletion_probability"
  /// The quantiles that results hold, in per cent.
  package static let quantiles: [Double] = [0.5, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5]
  /// The tail values at risk that results hold, in per cent.
  package static let tails: [Double] = [1, 5, 95, 99]
}
