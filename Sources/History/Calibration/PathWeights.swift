import Analysis

/// Weights of a run's paths that sum to 1; or every path counts alike.
package struct PathWeights: Sendable {
  /// Nil: all alike.
  package let values: [Double]?

  package static let equal = PathWeights(values: nil)

  /// Independent paths that would tell a mean as well: 1/Σw².
  package var effectiveCount: Double? { values.map { 1 / sumOfSquares($0) } }

  /// The paths with a value, as a sample.
  func sample(_ values: [Double]) -> WeightedSample? {
    let weights = self.values
    let kept = values.indices.filter { path in !values[path].isNaN && (weights.map { $0[path] > 0 } ?? true) }
    guard !kept.isEmpty else { return nil }
    return WeightedSample(values: kept.map { values[$0] }, weights: weights.map { all in kept.map { all[$0] } })
  }
}

/// Values with weights, or alike.
package struct WeightedSample {
  /// At least one, no NaN.
  let values: [Double]
  let weights: [Double]?

  package init(values: [Double], weights: [Double]? = nil) {
    self.values = values
    guard let weights else {
      self.weights = nil
      return
    }
    let total = weights.reduce(0, +)
    self.weights = weights.map { $0 / total }
  }

  package var mean: Double {
    guard let weights else { return History.mean(values) }
    return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Unbiased for independent paths; nil for a single one.
  package var sd: Double? {
    guard let weights else { return values.withUnsafeBufferPointer { SampleMoments(of: $0).sd } }
    let left = 1 - sumOfSquares(weights), centre = mean
    guard values.count > 1, left > 0 else { return nil }
    return (zip(values, weights).reduce(0) { $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre) } / left).squareRoot()
  }

  /// By levels in per cent. Type 7 where all count alike; with weights neighbours in order lie half the sum of their
  /// weights apart, which is the same where these are equal.
  package func quantiles(_ levels: [Double]) -> [Double] {
    guard let weights else {
      let sorted = values.sorted()
      return sorted.withUnsafeBufferPointer { ordered in
        levels.map { QuantilePosition(level: $0, count: ordered.count).value(in: ordered) }
      }
    }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var positions = [0.0]
    for (a, b) in zip(order, order.dropFirst()) { positions.append(positions.last! + (weights[a] + weights[b]) / 2) }
    let length = positions.last!
    return levels.map { level in
      let position = level / 100 * length
      guard let above = positions.firstIndex(where: { $0 > position }) else { return values[order.last!] }
      guard above > 0 else { return values[order[0]] }
      let (low, high) = (values[order[above - 1]], values[order[above]])
      return low + (high - low) * (position - positions[above - 1]) / (positions[above] - positions[above - 1])
    }
  }

  /// Per cent below a figure, half of what equals it counted.
  package func percentile(of figure: Double) -> Double {
    guard let weights else {
      let below = values.count { isBelow($0, figure) }, ties = values.count { isTie($0, figure) }
      return 100 * (Double(below) + Double(ties) / 2) / Double(values.count)
    }
    return 100
      * zip(values, weights).reduce(0) {
        $0 + (isBelow($1.0, figure) ? $1.1 : isTie($1.0, figure) ? $1.1 / 2 : 0)
      }
  }
}

/// Figures that differ by rounding alone are the same: an observation written in decimals and a path that computes it.
func isTie(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) }
func isBelow(_ a: Double, _ b: Double) -> Bool { a < b && !isTie(a, b) }
