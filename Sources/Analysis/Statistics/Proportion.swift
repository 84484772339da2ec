/// A share of paths, with its sampling error.
package struct Proportion: Sendable, Equatable {
  package let hits: Int
  package let count: Int
  /// Variance over that for as many independent paths.
  package let designEffect: Double
  /// What stands for 1.96 in the interval.
  private let critical: Double

  package init(hits: Int, of count: Int, designEffect: Double = 1, critical: Double = normal95) {
    self.hits = hits
    self.count = count
    self.designEffect = designEffect
    self.critical = critical
  }

  /// Independent paths that would tell as much.
  package var effectiveCount: Double { Double(count) / designEffect }

  package var value: Double { Double(hits) / Double(count) }
  package var standardError: Double { (value * (1 - value) / effectiveCount).squareRoot() }

  /// 95 % interval of Wilson (1927): sensible also at 0 and 1, where the standard error is 0.
  package var interval: ClosedRange<Double> {
    let z2 = critical * critical
    let n = effectiveCount
    let centre = (Double(hits) / designEffect + z2 / 2) / (n + z2)
    let half = (value * (1 - value) * n + z2 / 4).squareRoot() * critical / (n + z2)
    return (hits == 0 ? 0 : max(0, centre - half))...(hits == count ? 1 : min(1, centre + half))
  }
}
