import Foundation

/// How sure a fit is of its estimates' logarithms. With J the weighted Jacobian and A = (J'J)⁻¹J', an error e of the
/// weighted residuals moves the estimates by A e.
struct FitErrors {
  /// From the residuals, s²(J'J)⁻¹ with s² their sum of squares over observations less parameters, and the Monte Carlo
  /// error of the means. Nil where neither spare observations nor given errors tell s².
  let fit: [Double]?
  /// From the spread of the model's own paths: the observed years are one history, whose years share booms and slumps.
  let history: [Double]
  let correlations: [[Double]]?

  init(
    _ problem: FitProblem, _ identification: Identification, _ jacobian: [[Double]], _ samples: [[Double]],
    _ residuals: [Double], _ counted: [Int]
  ) {
    let count = problem.parameters.count
    let rows = counted.map { jacobian[$0] }
    let solve = counted.indices.map { i in
      identification.solution(rows, counted.indices.map { $0 == i ? 1 : 0 })
    }
    func covariance(_ inner: (Int, Int) -> Double) -> [[Double]] {
      (0..<count).map { a in
        (0..<count).map { b in
          counted.indices.reduce(0) { sum, i in
            sum + counted.indices.reduce(0) { $0 + solve[i][a] * inner(i, $1) * solve[$1][b] }
          }
        }
      }
    }
    func products(_ deviations: [[Double]]) -> [[Double]] {
      covariance { i, j in
        let (a, b) = (deviations[i], deviations[j])
        // Paths without a value break the pairing; such figures then count as independent.
        guard a.count == b.count, a.count > 1 else { return 0 }
        return zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(a.count - 1)
      }
    }
    func deviations(_ transform: (Double, _ middle: Double) -> Double) -> [[Double]] {
      counted.map { i in
        let middle = mean(samples[i]), weight = problem.weights[i].squareRoot()
        let values = samples[i].map { weight * transform($0, middle) }
        let centre = mean(values)
        return values.map { $0 - centre }
      }
    }
    // Of means, deviations are proportional; of one path, whose figures are skewed, their logarithms'.
    let spread = products(deviations { $0 / $1 })
    let onePath = products(deviations { log(max($0, 1e-9 * $1) / $1) })
    history = (0..<count).map { max(0, onePath[$0][$0]).squareRoot() }

    let spare = counted.count - identification.seen
    let sum = counted.reduce(0) { $0 + residuals[$1] * residuals[$1] }
    var variance: Double?
    if spare > 0 {
      variance = sum / Double(spare)
    } else if problem.hasErrors {
      // Weights are 1 / error² scaled to mean 1: this is the scale.
      variance =
        Double(counted.count)
        / counted.reduce(0) { total, i in
          let error = problem.targets[i].error ?? .infinity
          return total + 1 / (error * error)
        }
    }
    guard let variance else {
      (fit, correlations) = (nil, nil)
      return
    }
    let unit = covariance { $0 == $1 ? 1 : 0 }
    let paths = Double(samples.map(\.count).min() ?? 1)
    fit = (0..<count).map { max(0, variance * unit[$0][$0] + spread[$0][$0] / paths).squareRoot() }
    correlations = (0..<count).map { a in
      (0..<count).map { b in unit[a][b] / (unit[a][a] * unit[b][b]).squareRoot() }
    }
  }
}
