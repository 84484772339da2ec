import Analysis
import Engine

/// Probability of an event from weighted paths: the mean of weight × indicator, unbiased.
package struct WeightedShare: Sendable {
  package let hits, count: Int
  package let value: Double
  package let standardError: Double
  /// (Σ w)² / Σ w² over the paths hit (Kish 1965).
  package let effectiveHits: Double
  /// 95 %; where no path is hit, from the unweighted share of paths drawn from the model's own distribution.
  package let interval: ClosedRange<Double>

  /// - Parameters:
  ///   - weights: model's density over that drawn from, by path; the lanes of `Tilt` are two strata, of which each has
  ///     its share for certain.
  package init(weights: [Double], firstPath: Int = 0, isHit: (Int) -> Bool) {
    let terms = weights.indices.map { isHit($0) ? weights[$0] : 0 }
    hits = terms.count { $0 > 0 }
    count = terms.count
    value = pairwiseSum(count: terms.count) { terms[$0] } / Double(terms.count)
    var variance = 0.0, own: [Double] = []
    for shifted in [false, true] {
      let stratum = terms.indices.filter { Tilt.isShifted(path: firstPath + $0) == shifted }.map { terms[$0] }
      if !shifted { own = stratum }
      let moments = stratum.withUnsafeBufferPointer { SampleMoments(of: $0) }
      if let sd = moments.sd { variance += Double(stratum.count) * sd * sd }
    }
    standardError = variance.squareRoot() / Double(terms.count)
    let sum = terms.reduce(0, +), squares = terms.reduce(0) { $0 + $1 * $1 }
    effectiveHits = squares > 0 ? sum * sum / squares : 0
    interval =
      hits == 0
      ? 0...Proportion(hits: 0, of: max(own.count, 1)).interval.upperBound
      : max(0, value - normal95 * standardError)...min(1, value + normal95 * standardError)
  }

  /// Independent paths of the model that would give the same error; nil without one.
  package var effectiveCount: Double? {
    standardError > 0 ? value * (1 - value) / (standardError * standardError) : nil
  }
}
