/// The projections of a search, counted, and the Gauss–Newton steps that end it.
final class FitSearch {
  private let problem: FitProblem
  private let options: Fit.Options
  private let progress: (Int, Double) -> Void
  private(set) var evaluations = 0

  init(_ problem: FitProblem, _ options: Fit.Options, _ progress: @escaping (Int, Double) -> Void) {
    self.problem = problem
    self.options = options
    self.progress = progress
  }

  var exhaustion: String { "the search did not converge within \(evaluations) projections" }

  func objective(_ point: [Double]) throws -> Double { sumOfSquares(try residuals(point)) }

  private func residuals(_ point: [Double]) throws -> [Double] {
    let residuals = try problem.residuals(at: point)
    evaluations += 1
    progress(evaluations, (sumOfSquares(residuals) / Double(residuals.count)).squareRoot())
    return residuals
  }

  /// ∂ residual / ∂ log parameter, observations × parameters: central differences, one-sided at a bound. Their error is
  /// of the order of the step's square, 1e-6.
  func jacobian(at point: [Double]) throws -> [[Double]] {
    let step = 1e-3
    let columns = try point.indices.map { j -> [Double] in
      var (up, down) = (point, point)
      up[j] = min(point[j] + step, problem.box[j].upper)
      down[j] = max(point[j] - step, problem.box[j].lower)
      let high = try residuals(up), low = try residuals(down)
      return zip(high, low).map { ($0 - $1) / (up[j] - down[j]) }
    }
    return problem.targets.indices.map { i in columns.map { $0[i] } }
  }

  /// Gauss–Newton steps from where the optimiser stopped, in the directions that the observations see.
  /// - Returns: the last point, and why it is no optimum, if it is none.
  func polish(_ start: [Double]) throws -> (point: [Double], failure: String?) {
    var point = start
    var residuals = try residuals(point)
    let names = problem.parameters.map(\.name)
    while evaluations < options.evaluationLimit {
      let jacobian = try jacobian(at: point)
      let step = Identification(jacobian: jacobian, names: names).solution(jacobian, residuals).map { -$0 }
      guard let (moved, new) = try descend(from: point, along: step, above: sumOfSquares(residuals)) else {
        // No step however short lowers the sum: the optimum, if what was wanted is within rounding of nothing.
        let wanted = step.map { abs($0) }.max() ?? 0
        return (point, wanted < 1e-5 ? nil : "the search stalled \(wanted) (in logarithms) short of an optimum")
      }
      let length = zip(moved, point).map { abs($0 - $1) }.max() ?? 0
      (point, residuals) = (moved, new)
      if length < options.tolerance { return (point, nil) }
    }
    return (point, exhaustion)
  }

  /// The whole step, or a quarter of it, or a quarter of that, within the box.
  private func descend(
    from point: [Double], along step: [Double], above sum: Double
  ) throws -> (point: [Double], residuals: [Double])? {
    for scale in [1.0, 0.25, 0.0625, 0.015625] {
      let moved = point.indices.map {
        min(max(point[$0] + scale * step[$0], problem.box[$0].lower), problem.box[$0].upper)
      }
      let new = try residuals(moved)
      // Sums this close to each other differ by rounding alone.
      if sumOfSquares(new) <= sum * (1 + 1e-12) + 1e-24 { return (moved, new) }
    }
    return nil
  }
}

func sumOfSquares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

extension Identification {
  /// The least-squares solution x of J x = r, nothing along blind directions.
  func solution(_ jacobian: [[Double]], _ right: [Double]) -> [Double] {
    let count = directions.vectors.count
    let gradient = (0..<count).map { j in zip(jacobian, right).reduce(0) { $0 + $1.0[j] * $1.1 } }
    var solution = [Double](repeating: 0, count: count)
    for k in 0..<seen {
      let vector = directions.vectors[k], value = directions.values[k]
      let along = zip(vector, gradient).reduce(0) { $0 + $1.0 * $1.1 } / (value * value)
      for j in 0..<count { solution[j] += along * vector[j] }
    }
    return solution
  }
}
