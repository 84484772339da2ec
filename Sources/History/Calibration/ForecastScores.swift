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
    self.init(WeightedSample(values: sample), observed: observed)
  }

  init(_ sample: WeightedSample, observed: Double) {
    let mean = sample.mean, quantiles = sample.quantiles([5, 25, 50, 75, 95])
    self.mean = mean
    sd = sample.sd
    (q5, q25, q50, q75, q95) = (quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4])
    percentile = sample.percentile(of: observed)
    // A spread that is rounding alone is none.
    z = sd.flatMap { $0 > 1e-12 * abs(mean) ? (observed - mean) / $0 : nil }
    intervalScore = History.intervalScore(lower: q5, upper: q95, observed: observed, alpha: scoredAlpha)
    absoluteError = abs(observed - mean)
  }

  /// Whether the observation lies in the band, its ends included, also where these differ from it by rounding alone.
  package func holds(_ observed: Double, half: Bool) -> Bool {
    let (lower, upper) = half ? (q25, q75) : (q5, q95)
    return !isBelow(observed, lower) && !isBelow(upper, observed)
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
