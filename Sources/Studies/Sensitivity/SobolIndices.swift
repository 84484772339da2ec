import Analysis

/// Sobol indices by pick-freeze, with their errors.
///
/// Let Y be a function of independent inputs, A and B two independent samples of it, and AB the sample A with one input
/// (or group of inputs) taken from B. Then, with V the variance of Y and averages over the paths,
///
///     first order  S = mean (B - μ) (AB - A) / V         [Saltelli et al. 2010, B and AB share the input alone]
///     total        T = mean (A - AB)² / 2V               [Jansen 1999, A and AB share all but the input]
///
/// S is the share of V that is gone when the input is known, T the share that is left when all others are. Errors are
/// those of ratios of means, to first order (delta method): of g / V, the standard deviation of (g - S v) / V over the
/// root of the number of paths, v the path's share in V.
package struct SobolSample: Sendable {
  package let mean, variance: Double
  /// Paths with a value in both samples.
  package let paths: Int
  private let a, b: [Double]
  private let contributions: [Double]

  /// - Parameters: samples of the same paths; NaN where a path has no value.
  /// - Returns: nil where nothing varies, or fewer than two paths have values.
  package init?(a: [Double], b: [Double]) {
    precondition(a.count == b.count)
    let common = a.indices.filter { !a[$0].isNaN && !b[$0].isNaN }
    let n = common.count
    guard n > 1 else { return nil }
    let mean = pairwiseSum(count: n) { a[common[$0]] + b[common[$0]] } / Double(2 * n)
    self.a = a
    self.b = b
    self.mean = mean
    paths = n
    contributions = a.indices.map {
      ((a[$0] - mean) * (a[$0] - mean) + (b[$0] - mean) * (b[$0] - mean)) / 2
    }
    let own = contributions
    variance = pairwiseSum(count: n) { own[common[$0]] } / Double(n)
    guard variance > 0, variance.isFinite else { return nil }
  }

  /// The share of the variance that the input explains alone, from A with the input of B.
  package func firstOrder(_ mixed: [Double]) -> Estimate? {
    ratio { (b[$0] - mean) * (mixed[$0] - a[$0]) }
  }

  /// The share of the variance that involves the input, from the same sample.
  package func total(_ mixed: [Double]) -> Estimate? {
    ratio { (a[$0] - mixed[$0]) * (a[$0] - mixed[$0]) / 2 }
  }

  /// The share that the input and the others have only together: total less first order.
  package func interaction(_ mixed: [Double]) -> Estimate? {
    ratio { (a[$0] - mixed[$0]) * (a[$0] - mixed[$0]) / 2 - (b[$0] - mean) * (mixed[$0] - a[$0]) }
  }

  private func ratio(_ term: (Int) -> Double) -> Estimate? {
    var terms: [Double] = [], shares: [Double] = []
    for i in a.indices {
      let term = term(i)
      guard !term.isNaN, !contributions[i].isNaN else { continue }
      terms.append(term)
      shares.append(contributions[i])
    }
    let n = Double(terms.count)
    guard terms.count > 1 else { return nil }
    let denominator = pairwiseSum(count: terms.count) { shares[$0] } / n
    guard denominator > 0 else { return nil }
    let value = pairwiseSum(count: terms.count) { terms[$0] } / n / denominator
    let square = pairwiseSum(count: terms.count) {
      let influence = (terms[$0] - value * shares[$0]) / denominator
      return influence * influence
    }
    return Estimate(value: value, standardError: (square / (n - 1) / n).squareRoot())
  }
}
