/// A share of paths, with its sampling error.
package struct Proportion: Sendable, Equatable {
  package let hits: Int
  package let count: Int

  package init(hits: Int, of count: Int) {
    self.hits = hits
    self.count = count
  }

  package var value: Double { Double(hits) / Double(count) }
  package var standardError: Double { (value * (1 - value) / Double(count)).squareRoot() }

  /// 95 % interval of Wilson (1927): sensible also at 0 and 1, where the standard error is 0.
  package var interval: ClosedRange<Double> {
    let z2 = normal95 * normal95
    let n = Double(count)
    let centre = (Double(hits) + z2 / 2) / (n + z2)
    let half = (value * (1 - value) * n + z2 / 4).squareRoot() * normal95 / (n + z2)
    return (hits == 0 ? 0 : max(0, centre - half))...(hits == count ? 1 : min(1, centre + half))
  }
}
