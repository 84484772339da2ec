/// One variable over calendar years, ascending; observed, or on one simulated path. Years may be missing.
package struct YearlyHistory: Sendable {
  package let years: [Int]
  package let values: [Double]

  package init(years: [Int], values: [Double]) {
    precondition(years.count == values.count)
    self.years = years
    self.values = values
  }

  package func correlation(with other: YearlyHistory) -> Double? {
    let there = Dictionary(uniqueKeysWithValues: zip(other.years, other.values))
    let pairs = zip(years, values).compactMap { year, value in there[year].map { (value, $0) } }
    return Self.correlation(pairs)
  }

  /// Pearson's; nil for fewer than three pairs, or where either side does not vary.
  static func correlation(_ pairs: [(Double, Double)]) -> Double? {
    guard pairs.count > 2 else { return nil }
    let n = Double(pairs.count)
    let x = pairs.reduce(0) { $0 + $1.0 } / n, y = pairs.reduce(0) { $0 + $1.1 } / n
    let (xx, yy, xy) = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
      let dx = pair.0 - x, dy = pair.1 - y
      return (sums.0 + dx * dx, sums.1 + dy * dy, sums.2 + dx * dy)
    }
    // What is left of a constant series by rounding is no variation.
    guard xx > n * 1e-24 * (1 + x * x), yy > n * 1e-24 * (1 + y * y) else { return nil }
    return xy / (xx * yy).squareRoot()
  }
}

/// What is said of one history; of many simulated ones, by its distribution over them.
package enum HistoryStatistic: String, CaseIterable, Sendable {
  case mean, sd, autocorrelation
  /// Of years below zero: their share, their mean; and the lowest year.
  case shareBelowZero = "share_below_zero"
  case meanBelowZero = "mean_below_zero"
  case lowest

  /// Growth of GDP also has its recessions.
  package static func all(of variable: EconomyVariable) -> [HistoryStatistic] {
    variable == .growth ? allCases : [.mean, .sd, .autocorrelation]
  }

  /// What of the simulated a ratio to the observed is formed with, where it has a meaning.
  package var centre: Comparison.Centre? { self == .sd ? .median : self == .shareBelowZero ? .mean : nil }
  /// Not in the variable's own unit.
  package var isPure: Bool { self == .autocorrelation }

  /// Nil where the history is too short, or has nothing below zero.
  package func value(of history: YearlyHistory) -> Double? {
    let values = history.values, n = Double(values.count)
    guard n > 0 else { return nil }
    let mean = values.reduce(0, +) / n
    switch self {
    case .mean: return mean
    case .sd: return n > 1 ? (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot() : nil
    case .autocorrelation:
      let next = values.indices.dropFirst().filter { history.years[$0] == history.years[$0 - 1] + 1 }
      return YearlyHistory.correlation(next.map { (values[$0 - 1], values[$0]) })
    case .shareBelowZero: return Double(values.count { $0 < 0 }) / n
    case .meanBelowZero:
      let below = values.filter { $0 < 0 }
      return below.isEmpty ? nil : below.reduce(0, +) / Double(below.count)
    case .lowest: return values.min()
    }
  }
}
