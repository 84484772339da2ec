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

  /// The amounts x ≥ 0, y ≥ 0 that make Σ (target − x·first − y·second)² least.
  package static func nonNegativePair(_ first: [Double], _ second: [Double], _ target: [Double]) -> (Double, Double) {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func alone(_ column: [Double]) -> Double {
      let size = dot(column, column)
      return size > 0 ? max(0, dot(column, target) / size) : 0
    }
    let both = solve(
      [[dot(first, first), dot(first, second)], [dot(first, second), dot(second, second)]],
      [dot(first, target), dot(second, target)])
    if both[0] >= 0, both[1] >= 0 { return (both[0], both[1]) }
    func loss(_ x: Double, _ y: Double) -> Double {
      target.indices.reduce(0) { sum, i in
        let error = target[i] - x * first[i] - y * second[i]
        return sum + error * error
      }
    }
    let (x, y) = (alone(first), alone(second))
    return loss(x, 0) <= loss(0, y) ? (x, 0) : (0, y)
  }

  /// An observed sum over a sum of weights, moved towards a prior that counts as `weight` of the same.
  package static func shrunk(_ sum: Double, over weights: Double, towards prior: Double, weight: Double) -> Double {
    (sum + prior * weight) / (weights + weight)
  }
}
