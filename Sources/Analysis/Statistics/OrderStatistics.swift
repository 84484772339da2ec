import Foundation

/// The normal quantile of a two-sided 95 % interval.
package let normal95 = 1.959963984540054

/// Where a quantile of a sample lies, type 7 of Hyndman and Fan (1996): position (n - 1)·p between neighbours.
package struct QuantilePosition: Sendable, Equatable {
  /// Position from 0 of the order statistic below, and the weight of the next one.
  package let below: Int
  package let weight: Double

  /// - Parameters:
  ///   - level: per cent, 0…100.
  ///   - count: size of the sample, at least 1.
  package init(level: Double, count: Int) {
    let position = Double(count - 1) * level / 100
    below = Int(position)
    weight = position - Double(below)
  }

  /// The order statistics needed.
  package var ranks: [Int] { weight > 0 ? [below, below + 1] : [below] }

  /// - Parameter ordered: holds the order statistics of `ranks` in their places.
  package func value(in ordered: UnsafeBufferPointer<Double>) -> Double {
    guard weight > 0 else { return ordered[below] }
    return ordered[below] + weight * (ordered[below + 1] - ordered[below])
  }
}

/// The order statistics that enclose a quantile with at least 95 % probability, whatever the distribution.
///
/// Exact: the number of values below the quantile is binomial (David and Nagaraja 2003, section 7.1).
package struct QuantileIntervalRanks: Sendable, Equatable {
  /// Positions from 0; nil where no order statistic of so small a sample bounds the quantile.
  package let lower, upper: Int?

  package init(level: Double, count: Int) {
    let p = level / 100
    let n = Double(count)
    let tail = 0.025
    // Below this start lies less than 1e-12 of the probability.
    let sd = (n * p * (1 - p)).squareRoot()
    let start = max(0, Int(n * p - 8 * sd))
    let (hits, misses) = (Double(start), n - Double(start))
    let ways: Double = logFactorial(n) - logFactorial(hits) - logFactorial(misses)
    var probability = exp(ways + hits * log(p) + misses * log1p(-p))
    let odds = p / (1 - p)
    var cumulative = 0.0
    var lower: Int?
    var upper: Int?
    for k in start..<count {
      cumulative += probability
      // P(at most k values lie below the quantile): small, the value at position k is still a safe lower bound.
      if cumulative <= tail { lower = k }
      if cumulative >= 1 - tail {
        upper = k
        break
      }
      probability *= odds * (n - Double(k)) / Double(k + 1)
    }
    // In small samples interpolation may leave these bounds: they are widened to the order statistics it lies between.
    let position = QuantilePosition(level: level, count: count)
    self.lower = lower.map { min($0, position.below) }
    self.upper = upper.map { max($0, position.ranks[position.ranks.count - 1]) }
  }
}

private func logFactorial(_ x: Double) -> Double { lgamma(x + 1).0 }

/// The lowest or highest share of a sample, with a fractional weight on the value at its edge.
package struct TailRange: Sendable, Equatable {
  /// True for levels up to 50: the mean of the lowest `level` per cent; else of the highest `100 - level`.
  package let isLower: Bool
  /// Number of values in the tail, not whole in general.
  package let size: Double
  /// Positions wholly inside.
  package let whole: Range<Int>
  /// Position at the edge and its weight; nil where the tail holds a whole number of values.
  package let edge: (position: Int, weight: Double)?

  package init(level: Double, count: Int) {
    isLower = level <= 50
    size = Double(count) * (isLower ? level : 100 - level) / 100
    let inside = Int(size)
    let weight = size - Double(inside)
    whole = isLower ? 0..<inside : count - inside..<count
    edge = weight > 0 ? (isLower ? inside : count - inside - 1, weight) : nil
  }

  /// What must stand in its place for `mean` to be right.
  package var ranks: [Int] {
    (whole.isEmpty ? [] : [isLower ? whole.upperBound - 1 : whole.lowerBound]) + (edge.map { [$0.position] } ?? [])
  }

  /// - Parameter ordered: holds the order statistics of `ranks` in their places.
  package func mean(in ordered: UnsafeBufferPointer<Double>) -> Double {
    average(in: ordered) { $0 }
  }

  /// Mean of `term` over the tail.
  package func average(in ordered: UnsafeBufferPointer<Double>, _ term: (Double) -> Double) -> Double {
    let inside = pairwiseSum(count: whole.count) { term(ordered[whole.lowerBound + $0]) }
    return (inside + (edge.map { $0.weight * term(ordered[$0.position]) } ?? 0)) / size
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.isLower == b.isLower && a.size == b.size && a.whole == b.whole && a.edge?.position == b.edge?.position
  }
}
