import Analysis
import Engine
import Foundation

/// Probability of an event from weighted paths: the mean of weight × indicator, unbiased.
package struct WeightedShare: Sendable {
  package let hits, count: Int
  package let value: Double
  package let standardError: Double
  /// (Σ w)² / Σ w² over the paths hit (Kish 1965).
  package let effectiveHits: Double
  /// 95 %, on the logarithm, since a weighted share errs by proportion; nil below `fewestHits` effective paths hit, where
  /// the standard error itself is not known.
  package let interval: ClosedRange<Double>?

  package static let fewestHits = 30.0

  /// - Parameters:
  ///   - weights: model's density over that drawn from, by path; the lanes of `Tilt` are two strata, of which each has
  ///     its share for certain.
  package init(weights: [Double], firstPath: Int = 0, isHit: (Int) -> Bool) {
    let terms = weights.indices.map { isHit($0) ? weights[$0] : 0 }
    hits = terms.count { $0 > 0 }
    count = terms.count
    value = pairwiseSum(count: terms.count) { terms[$0] } / Double(terms.count)
    var variance = 0.0
    for shifted in [false, true] {
      let stratum = terms.indices.filter { Tilt.isShifted(path: firstPath + $0) == shifted }.map { terms[$0] }
      let moments = stratum.withUnsafeBufferPointer { SampleMoments(of: $0) }
      if let sd = moments.sd { variance += Double(stratum.count) * sd * sd }
    }
    standardError = variance.squareRoot() / Double(terms.count)
    let sum = terms.reduce(0, +), squares = terms.reduce(0) { $0 + $1 * $1 }
    effectiveHits = squares > 0 ? sum * sum / squares : 0
    // Beyond 1 only by chance: the share itself may be.
    interval =
      effectiveHits < Self.fewestHits || value >= 1
      ? nil
      : Self.interval(about: value, error: standardError)
  }

  private static func interval(about value: Double, error: Double) -> ClosedRange<Double> {
    let factor = exp(normal95 * error / value)
    return value / factor...max(value, min(1, value * factor))
  }

  /// Independent paths of the model that would give the same error; nil without one.
  package var effectiveCount: Double? {
    standardError > 0 ? value * (1 - value) / (standardError * standardError) : nil
  }
}
