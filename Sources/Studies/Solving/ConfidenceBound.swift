import Analysis
import Foundation
import ScenarioFiles

extension OutcomeSample {
  /// One-sided confidence bound of the outcome: it lies beyond the true value with at least this confidence.
  ///
  /// Exact for probabilities (Clopper and Pearson 1934) and quantiles (order statistics); else from the standard error and
  /// a normal distribution.
  /// - Parameter confidence: above 0.5 and below 1.
  /// - Returns: nil where the sample is too small to have one.
  package func bound(_ confidence: Double, upper: Bool) -> Double? {
    let present = values.filter { !$0.isNaN }, n = present.count
    guard n > 0 else { return nil }
    if case .depletion = outcome.figure {
      let hits = present.count { $0 == 1 }
      // P(at least n - hits misses) by symmetry.
      return upper
        ? Self.clopperPearson(hits, of: n, confidence) : 1 - Self.clopperPearson(n - hits, of: n, confidence)
    }
    switch outcome.statistic {
    case .quantile(let level):
      let sorted = present.sorted(), p = level / 100
      // The number of values below the quantile is binomial.
      var below = 0.0, lower: Int?
      for k in 0..<n {
        below += Self.binomial(k, n, p)
        if !upper, below > 1 - confidence { break }
        lower = k
        if upper, below >= confidence { return sorted[k] }
      }
      return upper ? nil : lower.map { sorted[$0] }
    case .mean, .sd, .tvar:
      return estimate.standardError.map { estimate.value + (upper ? 1 : -1) * normalQuantile(confidence) * $0 }
    }
  }

  /// The probability at which as few hits or fewer have a chance of 1 - confidence.
  private static func clopperPearson(_ hits: Int, of count: Int, _ confidence: Double) -> Double {
    if hits == count { return 1 }
    var (low, high) = (Double(hits) / Double(count), 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let chance = (0...hits).reduce(0) { $0 + binomial($1, count, middle) }
      if chance > 1 - confidence { low = middle } else { high = middle }
    }
    return high
  }

  private static func binomial(_ k: Int, _ n: Int, _ p: Double) -> Double {
    guard p > 0, p < 1 else { return (p <= 0 ? k == 0 : k == n) ? 1 : 0 }
    func logFactorial(_ x: Int) -> Double { lgamma(Double(x) + 1) }
    let ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
    return exp(ways + Double(k) * log(p) + Double(n - k) * log1p(-p))
  }
}

/// The quantile of the standard normal distribution, by bisection.
func normalQuantile(_ probability: Double) -> Double {
  var (low, high) = (-40.0, 40.0)
  for _ in 0..<100 {
    let middle = (low + high) / 2
    if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
  }
  return high
}
