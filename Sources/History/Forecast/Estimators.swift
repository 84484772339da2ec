import Foundation

/// Estimators of forecasts from accounts: pure functions of series, newest value last.
package enum Estimators {
  /// Mean in which a year's weight halves every `halfLife` years backwards; unknown years have none.
  ///
  /// Credibility by exponential weights: recent years tell more of the level to come (Gerber and Jones, Credibility
  /// formulas of the updating type, Transactions of the Society of Actuaries 27, 1975).
  package static func weightedMean(_ series: some Collection<Double?>, halfLife: Double) -> Double? {
    var (sum, weights) = (0.0, 0.0)
    for (age, value) in series.reversed().enumerated() {
      guard let value else { continue }
      let weight = exp2(-Double(age) / halfLife)
      sum += weight * value
      weights += weight
    }
    return weights > 0 ? sum / weights : nil
  }

  /// Variance of that mean as a multiple of the variance of one year, where neighbouring years are correlated by
  /// `persistence` and the correlation falls geometrically: Σ w² / (Σ w)² · (1 + φ) / (1 − φ).
  package static func varianceOfWeightedMean(count: Int, halfLife: Double, persistence: Double) -> Double {
    let weights = (0..<max(1, count)).map { exp2(-Double($0) / halfLife) }
    let sum = weights.reduce(0, +)
    let independent = weights.reduce(0) { $0 + $1 * $1 } / (sum * sum)
    return min(1, independent * (1 + persistence) / (1 - persistence))
  }

  /// Coefficients b that make Σ (y − b·x)² + ridge · Σ b² least; no constant is added.
  /// - Parameter rows: as long as each other and as many as `targets`.
  package static func ridgeRegression(_ rows: [[Double]], _ targets: [Double], ridge: Double) -> [Double] {
    let width = rows.first?.count ?? 0
    var matrix = (0..<width).map { i in (0..<width).map { $0 == i ? ridge : 0.0 } }
    var right = [Double](repeating: 0, count: width)
    for (row, target) in zip(rows, targets) {
      for i in 0..<width {
        right[i] += row[i] * target
        for j in 0..<width { matrix[i][j] += row[i] * row[j] }
      }
    }
    return solve(matrix, right)
  }

  /// Solution of a symmetric positive definite system, by elimination; a direction without information is 0.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, b) = (matrix, right)
    let n = b.count
    for k in 0..<n where a[k][k] > 1e-12 {
      for i in (k + 1)..<max(k + 1, n) {
        let factor = a[i][k] / a[k][k]
        for j in k..<n { a[i][j] -= factor * a[k][j] }
        b[i] -= factor * b[k]
      }
    }
    var x = [Double](repeating: 0, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) where a[k][k] > 1e-12 {
      x[k] = (b[k] - (k + 1..<max(k + 1, n)).reduce(0) { $0 + a[k][$1] * x[$1] }) / a[k][k]
    }
    return x
  }

  /// An observed sum over a sum of weights, moved towards a prior that counts as `weight` of the same.
  package static func shrunk(_ sum: Double, over weights: Double, towards prior: Double, weight: Double) -> Double {
    (sum + prior * weight) / (weights + weight)
  }
}

/// A monthly process y_t = a y_{t−1} + ε that starts at 0, seen through means of twelve months.
package enum AnnualMeans {
  /// Correlation of neighbouring annual means in the long run.
  package static func correlation(halfLife: Double) -> Double {
    let a = exp2(-1 / halfLife)
    func covariance(_ lag: Int) -> Double {
      (0..<12).reduce(0.0) { sum, i in sum + (0..<12).reduce(0.0) { $0 + pow(a, Double(abs(lag + $1 - i))) } }
    }
    return covariance(12) / covariance(0)
  }

  /// The half-life in months whose annual means have that correlation; `correlation` between 0.05 and 0.98.
  package static func halfLife(correlation target: Double) -> Double {
    var (low, high) = (0.5, 2000.0)
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if correlation(halfLife: middle) < target { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }

  /// Variance of the mean of the `year`-th twelve months (from 1), as a multiple of the long-run variance of y.
  package static func variance(year: Int, halfLife: Double) -> Double {
    let a = exp2(-1 / halfLife), first = 12 * (year - 1)
    var sum = 0.0
    for s in first..<first + 12 {
      let own = 1 - pow(a, 2 * Double(s + 1))
      sum += own + (s + 1..<first + 12).reduce(0.0) { $0 + 2 * own * pow(a, Double($1 - s)) }
    }
    return sum / 144
  }

  /// Mean over the first twelve months of 2^(−n/halfLife), n from 0.
  package static func decay(halfLife: Double) -> Double {
    (0..<12).reduce(0.0) { $0 + exp2(-Double($1) / halfLife) } / 12
  }
}
