import Engine
import Foundation
import ScenarioFiles

/// Parameters fitted to observations: weighted least squares on the logarithm of the mean of the stochastic projection
/// over the observation, with common random numbers.
package struct Fit: Sendable {
  package struct Estimate: Sendable {
    package let parameter: FitParameter
    package let value: Double
    /// Relative, from the residuals and the finite number of paths; nil where it cannot be told.
    package let standardError: Double?
    /// Relative: how far the estimate would move if the observed years were one path of the model among others.
    package let historyError: Double?
    /// The value lies at the end of what it may be.
    package let isAtBound: Bool
  }

  package struct Residual: Sendable {
    package let observation: Observation
    package let expected: Double
    /// Of mean 1.
    package let weight: Double
    package var actualToExpected: Double { observation.value / expected }
  }

  package let estimates: [Estimate]
  package let residuals: [Residual]
  /// Targets that no parameter moves by as much as a thousandth of itself: they do not count as observations.
  package let unmoved: [Observation]
  package let leftOut: [(observation: Observation, reason: String)]
  package let identification: Identification
  /// Of the estimates' logarithms; nil where there are no standard errors.
  package let correlations: [[Double]]?
  /// Weighted, of the logarithms; over the observations that count.
  package let rootMeanSquare: Double
  package let observationsCounted: Int
  package let evaluations: Int
  /// Projections of the search without a finite deviation.
  package let nonFinite: Int
  package let paths: Int
  package let seed: UInt64
  /// Nil: converged; else why not.
  package let failure: String?
  let logs: [Double]

  package var isSound: Bool { failure == nil && identification.blind.isEmpty }

  /// The fitted scenario, whole.
  package func scenario(of problem: FitProblem) throws -> Scenario { try problem.scenario(at: logs) }
}

extension Fit {
  /// How the search goes about it.
  package struct Options: Sendable {
    /// Projections at most.
    package var evaluationLimit: Int
    /// First step of the logarithms.
    package var firstStep = 0.25
    /// The last Gauss–Newton step of the logarithms must be smaller.
    package var tolerance = 1e-7

    package init(evaluationLimit: Int = 300) { self.evaluationLimit = evaluationLimit }
  }

  /// - Parameter progress: called after each projection with their number and the weighted root mean square deviation.
  /// - Throws: `FitError`, `ScenarioErrors`, `SimulationError`.
  package init(
    _ problem: FitProblem, options: Options = Options(),
    progress: @escaping (_ evaluations: Int, _ deviation: Double) -> Void = { _, _ in }
  ) throws {
    let search = FitSearch(problem, options, progress)
    let outcome = try Optimiser.minimise(
      from: problem.parameters.map { log($0.start) }, within: problem.box, firstStep: options.firstStep,
      tolerance: 1e-3, limit: options.evaluationLimit
    ) { point in try search.objective(point) }
    var (point, failure) =
      outcome.isFinished ? try search.polish(outcome.point) : (outcome.point, search.exhaustion)
    // A value at the end of its range is no optimum.
    let atBound = zip(point, problem.box).map { $0 - $1.lower < 1e-6 || $1.upper - $0 < 1e-6 }
    let jacobian = try search.jacobian(at: point)
    let samples = try problem.samples(at: point)
    let residuals = problem.residuals(of: samples)
    if failure == nil, let stuck = problem.parameters.indices.first(where: { atBound[$0] }) {
      failure =
        "\(problem.parameters[stuck].name) is at the end of its range (\(exp(point[stuck]))): "
        + "no value within it fits"
    }
    let names = problem.parameters.map(\.name)
    let counted = jacobian.indices.filter { i in
      jacobian[i].contains { abs($0) > 1e-3 * problem.weights[i].squareRoot() }
    }
    let identification = Identification(jacobian: counted.map { jacobian[$0] }, names: names)
    let errors =
      failure == nil && !counted.isEmpty
      ? FitErrors(problem, identification, jacobian, samples, residuals, counted) : nil

    let paths = samples.map(\.count).max() ?? 0
    estimates = problem.parameters.indices.map { j in
      let isSeen = !identification.takesPartInBlind(names[j])
      return Estimate(
        parameter: problem.parameters[j], value: exp(point[j]), standardError: isSeen ? errors?.fit?[j] : nil,
        historyError: isSeen ? errors?.history[j] : nil, isAtBound: atBound[j])
    }
    self.residuals = problem.targets.indices.map {
      Residual(observation: problem.targets[$0], expected: mean(samples[$0]), weight: problem.weights[$0])
    }
    unmoved = problem.targets.indices.filter { !counted.contains($0) }.map { problem.targets[$0] }
    leftOut = problem.leftOut
    self.identification = identification
    correlations = identification.blind.isEmpty ? errors?.correlations : nil
    rootMeanSquare = (counted.reduce(0) { $0 + residuals[$1] * residuals[$1] } / Double(max(1, counted.count)))
      .squareRoot()
    observationsCounted = counted.count
    evaluations = search.evaluations
    nonFinite = outcome.nonFinite
    self.paths = paths
    seed = try problem.scenario(at: point).seed
    if failure == nil, counted.count < names.count {
      failure = "\(names.count) parameters are too many for \(counted.count) observations that they move"
    }
    self.failure = failure
    logs = point
  }
}
