import Analysis

/// A statistic of simulated histories beside the same statistic of the observed one.
package struct Comparison: Sendable {
  /// Over the paths that have a value: the mean with its Monte Carlo error, and the spread that chance alone gives
  /// histories of this length. Nil: no path has one.
  package let simulated: SampleStatistics?
  package let observed: Double?
  /// Per cent of simulated histories below the observed one; ties count half.
  package let percentile: Double?
  /// Simulated / observed; nil where a ratio says nothing. Of the simulated the median, which rare crises leave alone, or
  /// the mean where the median of a frequency would be 0.
  package let ratio: Double?

  /// Beyond a factor of 1.5, or outside the middle 98 % of simulated histories.
  package var isFar: Bool {
    if let ratio, ratio > Self.farFactor || ratio < 1 / Self.farFactor { return true }
    return percentile.map { $0 < 1 || $0 > 99 } ?? false
  }

  package static let farFactor = 1.5

  package enum Centre: Sendable { case mean, median }

  init(simulated values: [Double], observed: Double?, ratioTo centre: Centre? = nil) {
    // Rates are fractions: what is left of nothing by rounding is nothing.
    let values = values.map { abs($0) < 1e-12 ? 0 : $0 }
    let observed = observed.map { abs($0) < 1e-12 ? 0 : $0 }
    var sample = values
    simulated =
      values.isEmpty
      ? nil : sample.withUnsafeMutableBufferPointer { SampleStatistics(of: $0, layout: SampleLayout(count: $0.count)) }
    self.observed = observed
    percentile = observed.flatMap { observed in
      guard !values.isEmpty else { return nil }
      return WeightedSample(values: values).percentile(of: observed)
    }
    let typical = centre == .mean ? simulated?.mean : centre == .median ? simulated?.quantile(50) : nil
    ratio = if let typical, let observed, observed > 0 { typical / observed } else { nil }
  }
}
