import Scenarios

/// A statistic of one figure over the paths, with its sampling error.
package struct Estimate: Sendable {
  package let value: Double
  /// Nil where the sample is too small to tell.
  package let standardError: Double?
  /// 95 %, from order statistics; quantiles only.
  package var interval: (lower: Double?, upper: Double?)?

  package init(value: Double, standardError: Double?, interval: (lower: Double?, upper: Double?)? = nil) {
    self.value = value
    self.standardError = standardError
    self.interval = interval
  }

  /// - Parameter values: no NaN; reordered.
  /// - Returns: nil without values.
  package init?(_ statistic: Check.Statistic, of values: UnsafeMutableBufferPointer<Double>) {
    guard !values.isEmpty else { return nil }
    let ordered = UnsafeBufferPointer(values)
    let count = Double(values.count)
    switch statistic {
    case .mean:
      let moments = SampleMoments(of: ordered)
      self.init(value: moments.mean, standardError: moments.sd.map { $0 / count.squareRoot() })
    case .sd:
      let moments = SampleMoments(of: ordered)
      guard let sd = moments.sd else { return nil }
      // Delta method: Var(s²) ≈ (m₄ - s⁴)/n, se(s) = sqrt(Var(s²)) / 2s.
      let fourth = pairwiseSum(count: values.count) {
        let square = (ordered[$0] - moments.mean) * (ordered[$0] - moments.mean)
        return square * square
      }
      let variance = max(0, fourth / count - sd * sd * sd * sd) / count
      self.init(value: sd, standardError: sd > 0 ? variance.squareRoot() / (2 * sd) : 0)
    case .quantile(let level):
      let position = QuantilePosition(level: level, count: values.count)
      let ranks = QuantileIntervalRanks(level: level, count: values.count)
      multiSelect((position.ranks + [ranks.lower, ranks.upper].compactMap { $0 }).sorted(), in: values)
      let interval = (lower: ranks.lower.map { ordered[$0] }, upper: ranks.upper.map { ordered[$0] })
      var error: Double?
      if let lower = interval.lower, let upper = interval.upper { error = (upper - lower) / (2 * normal95) }
      self.init(value: position.value(in: ordered), standardError: error, interval: interval)
    case .tvar(let level):
      let tail = TailRange(level: level, count: values.count)
      guard tail.size > 0 else { return nil }
      let edge = QuantilePosition(level: level, count: values.count)
      multiSelect((tail.ranks + edge.ranks).sorted(), in: values)
      let mean = tail.mean(in: ordered)
      let variance = tail.average(in: ordered) { ($0 - mean) * ($0 - mean) }
      // The tail's own variance, and that of where it begins (Manistre and Hancock 2005): with a the tail's share,
      // Var ≈ (Var(X | tail) + (1 - a)(mean - quantile)²) / (n a).
      let beyond = mean - edge.value(in: ordered)
      let total = variance + (1 - tail.size / count) * beyond * beyond
      self.init(value: mean, standardError: tail.size > 1 ? (total / tail.size).squareRoot() : nil)
    }
  }
}
