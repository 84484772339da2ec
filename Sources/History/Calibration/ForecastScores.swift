import Analysis
import Foundation

/// Score of a central interval that should hold the observation with probability 1 - α; lower is better.
///
///     S = (u - l) + (2/α) (l - x) 1{x < l} + (2/α) (x - u) 1{x > u}
///
/// Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007), section 6.2.
package func intervalScore(lower: Double, upper: Double, observed: Double, alpha: Double) -> Double {
  (upper - lower) + 2 / alpha * (max(0, lower - observed) + max(0, observed - upper))
}

/// α of the band that is scored: 90 %.
package let scoredAlpha = 0.1

/// What a run says about one observation.
package struct Expectation: Sendable {
  package let mean: Double
  /// Over the paths; nil for a single one.
  package let sd: Double?
  /// Quantiles 5, 25, 50, 75, 95 %.
  package let q5, q25, q50, q75, q95: Double
  /// Share of paths below the observation, half of those equal to it counted; 0 to 100.
  package let percentile: Double
  /// (observed - mean) / sd; nil where all paths agree.
  package let z: Double?
  /// Of the 90 % band.
  package let intervalScore: Double
  package let absoluteError: Double

  /// - Parameter sample: no NaN; at least one.
  package init(sample: [Double], observed: Double) {
    let sorted = sample.sorted()
    func quantile(_ level: Double) -> Double {
      sorted.withUnsafeBufferPointer { QuantilePosition(level: level, count: sorted.count).value(in: $0) }
    }
    let moments = sample.withUnsafeBufferPointer { SampleMoments(of: $0) }
    mean = moments.mean
    sd = moments.sd
    (q5, q25, q50, q75, q95) = (quantile(5), quantile(25), quantile(50), quantile(75), quantile(95))
    let below = sorted.count { $0 < observed }, equal = sorted.count { $0 == observed }
    percentile = 100 * (Double(below) + Double(equal) / 2) / Double(sorted.count)
    z = moments.sd.flatMap { $0 > 0 ? (observed - moments.mean) / $0 : nil }
    intervalScore = History.intervalScore(lower: q5, upper: q95, observed: observed, alpha: scoredAlpha)
    absoluteError = abs(observed - moments.mean)
  }
}

/// The forecast anyone can make: as last time.
package struct NaiveForecast: Sendable {
  package let value: Double
  /// 90 % band of a random walk with the spread of past changes; nil where fewer than three are known.
  package let band: (lower: Double, upper: Double)?
  package let intervalScore: Double?
  package let absoluteError: Double

  static let changesNeeded = 3
  /// Normal quantile of a two-sided 90 % interval.
  static let normal90 = 1.6448536269514722

  /// - Parameters:
  ///   - past: observations before, ascending, at least one.
  ///   - observed: what came.
  package init?(past: [Double], observed: Double) {
    guard let last = past.last else { return nil }
    value = last
    absoluteError = abs(observed - last)
    // Amounts grow by proportion; what may be 0 or negative moves by differences.
    let isPositive = past.allSatisfy { $0 > 0 }
    let changes = zip(past, past.dropFirst()).map { isPositive ? log($1 / $0) : $1 - $0 }
    guard changes.count >= Self.changesNeeded else {
      (band, intervalScore) = (nil, nil)
      return
    }
    let spread = (changes.reduce(0) { $0 + $1 * $1 } / Double(changes.count)).squareRoot() * Self.normal90
    let band = isPositive ? (last * exp(-spread), last * exp(spread)) : (last - spread, last + spread)
    self.band = band
    intervalScore = History.intervalScore(
      lower: band.0, upper: band.1, observed: observed, alpha: scoredAlpha)
  }
}
