/// What a report says about one figure over all paths that have a value.
package struct SampleStatistics: Sendable {
  /// Per cent.
  package static let quantileLevels: [Double] = [0.5, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5]
  /// Per cent: 1 and 5 mean over the lowest, 95 and 99 over the highest.
  package static let tailLevels: [Double] = [1, 5, 95, 99]

  /// Paths with a value.
  package let count: Int
  package let mean: Double
  /// With n - 1; nil for a single value, as is the standard error of the mean.
  package let sd: Double?
  /// By `quantileLevels`; type 7.
  package let quantiles: [Double]
  /// 95 % intervals of the quantiles from order statistics; an end is nil where the sample is too small to have
  /// one. Empty where only the quantiles are known.
  package var intervals: [(lower: Double?, upper: Double?)]
  /// By `tailLevels`: tail values at risk.
  package let tailMeans: [Double]

  /// Variance of the mean over that for as many independent paths.
  package var designEffect = 1.0

  /// Of the mean.
  package var standardError: Double? { sd.map { $0 / Double(count).squareRoot() * designEffect.squareRoot() } }
  /// Independent paths that would tell the mean as well.
  package var effectiveCount: Double { Double(count) / designEffect }

  /// Of figures known already; without intervals.
  /// - Parameters:
  ///   - quantiles: by `quantileLevels`.
  ///   - tailMeans: by `tailLevels`, or empty.
  package init(count: Int, mean: Double, sd: Double?, quantiles: [Double], tailMeans: [Double]) {
    self.count = count
    self.mean = mean
    self.sd = sd
    self.quantiles = quantiles
    self.tailMeans = tailMeans
    intervals = []
  }

  /// The quantile of one of `quantileLevels`.
  package func quantile(_ level: Double) -> Double? {
    Self.quantileLevels.firstIndex(of: level).map { quantiles[$0] }
  }

  /// - Parameters:
  ///   - values: no NaN; reordered.
  ///   - layout: used where it is for this many values; otherwise one is made.
  /// - Returns: nil without values.
  package init?(of values: UnsafeMutableBufferPointer<Double>, usually layout: SampleLayout) {
    if values.isEmpty { return nil }
    self.init(of: values, layout: values.count == layout.count ? layout : SampleLayout(count: values.count))
  }

  /// - Parameters:
  ///   - values: at least one, no NaN; reordered.
  ///   - layout: for exactly this many values.
  package init(of values: UnsafeMutableBufferPointer<Double>, layout: SampleLayout) {
    precondition(values.count == layout.count)
    let ordered = UnsafeBufferPointer(values)
    count = values.count
    // Before the selection reorders them: the sums follow the order of the paths.
    let moments = SampleMoments(of: ordered)
    mean = moments.mean
    sd = moments.sd
    multiSelect(layout.ranks, in: values)
    quantiles = layout.quantiles.map { $0.value(in: ordered) }
    intervals = layout.intervals.map { (lower: $0.lower.map { ordered[$0] }, upper: $0.upper.map { ordered[$0] }) }
    tailMeans = layout.tails.map { $0.mean(in: ordered) }
  }
}

package struct SampleMoments: Sendable {
  package let mean: Double
  package let sd: Double?

  package init(of values: UnsafeBufferPointer<Double>) {
    let count = Double(values.count)
    let mean = pairwiseSum(count: values.count) { values[$0] } / count
    self.mean = mean
    guard values.count > 1 else {
      sd = nil
      return
    }
    let squares = pairwiseSum(count: values.count) { (values[$0] - mean) * (values[$0] - mean) }
    sd = (squares / (count - 1)).squareRoot()
  }
}

/// The order statistics that a sample's size asks for; made once for all samples of that size.
package struct SampleLayout: Sendable {
  package let count: Int
  let quantiles: [QuantilePosition]
  let intervals: [QuantileIntervalRanks]
  let tails: [TailRange]
  /// Ascending, without repetitions.
  let ranks: [Int]

  package init(count: Int) {
    self.count = count
    quantiles = SampleStatistics.quantileLevels.map { QuantilePosition(level: $0, count: count) }
    intervals = SampleStatistics.quantileLevels.map { QuantileIntervalRanks(level: $0, count: count) }
    tails = SampleStatistics.tailLevels.map { TailRange(level: $0, count: count) }
    let needed =
      quantiles.flatMap(\.ranks) + intervals.flatMap { [$0.lower, $0.upper].compactMap { $0 } } + tails.flatMap(\.ranks)
    ranks = Set(needed).sorted()
  }
}
