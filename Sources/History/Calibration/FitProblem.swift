import Engine
import Foundation
import ScenarioFiles

/// Named parameters of a scenario, and the observations they are to be fitted to.
package struct FitProblem: Sendable {
  package typealias Settings = [(key: String, value: String)]

  /// Reads the scenario with values put over those of its file.
  let read: @Sendable (Settings) throws -> Scenario
  package let parameters: [FitParameter]
  /// Positive, in the order of the file.
  package let targets: [Observation]
  /// Observations that are not fitted to, and why.
  package let leftOut: [(observation: Observation, reason: String)]
  /// One per target, of mean 1; from the errors given, else equal.
  package let weights: [Double]
  /// True where every target has an error of its own.
  let hasErrors: Bool
  /// Bounds of the logarithms.
  let box: [(lower: Double, upper: Double)]
  let threads: Int
  let isCancelled: @Sendable () -> Bool

  /// The factor by which parameters may move either way, as far as the scenario stays valid.
  static let reach = 20.0
  /// For observations without error of their own where others have one: their mean.
  private static func weights(of targets: [Observation]) -> [Double] {
    let given = targets.compactMap(\.error)
    let usual = given.isEmpty ? 1 : given.reduce(0, +) / Double(given.count)
    let raw = targets.map { 1 / (($0.error ?? usual) * ($0.error ?? usual)) }
    let scale = Double(raw.count) / raw.reduce(0, +)
    return raw.map { $0 * scale }
  }

  /// - Parameters:
  ///   - read: reads the scenario with overrides.
  ///   - names: of the parameters.
  ///   - through: last year to fit to; nil: all.
  /// - Throws: `ScenarioErrors` for names nobody knows; `FitError` where there is nothing to fit.
  package init(
    reading read: @escaping @Sendable (Settings) throws -> Scenario, parameters names: [String],
    observed: ObservedFigures, through: Int? = nil, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let scenario = try read([])
    var mistakes: [ScenarioMistake] = []
    var parameters: [FitParameter] = []
    for name in names {
      do throws(ScenarioErrors) { parameters.append(try FitParameter(name, in: scenario)) } catch {
        mistakes += error.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    let moved = parameters.flatMap { $0.leaves.map(\.keyPath) }
    if let twice = moved.first(where: { key in moved.count { $0 == key } > 1 }) { throw FitError.movedTwice(twice) }

    var targets: [Observation] = []
    var leftOut: [(observation: Observation, reason: String)] = []
    for observation in observed.observations {
      let end = observation.period.months
      let reason: String? =
        observation.use == .ignore
        ? "to be ignored"
        : observation.use == .input
          ? "the scenario's own input"
          : observation.use == .check
            ? "for checking only"
            : through.map { observation.period.year > $0 } == true
              ? "after \(through ?? 0)"
              : observation.isPartial(from: scenario.start, to: scenario.end)
                ? "the projection covers a part of the year only: write these months as from and to"
                : observation.value <= 0
                  ? "not positive: it has no logarithm"
                  : end.upperBound < scenario.start || end.lowerBound > scenario.end ? "outside the projection" : nil
      if let reason { leftOut.append((observation, reason)) } else { targets.append(observation) }
    }
    guard !targets.isEmpty else { throw FitError.nothingToFitTo }
    self.read = read
    self.parameters = parameters
    self.targets = targets
    self.leftOut = leftOut
    weights = Self.weights(of: targets)
    hasErrors = targets.allSatisfy { $0.error != nil }
    self.threads = threads
    self.isCancelled = isCancelled
    box = try parameters.map { try Self.bounds(of: $0, read) }
  }

  /// The scenario at given logarithms of the parameters.
  func scenario(at logs: [Double]) throws -> Scenario {
    try read(zip(parameters, logs).flatMap { $0.overrides(at: exp($1)) })
  }

  /// What the scenario expects of each target, path by path.
  func samples(at logs: [Double]) throws -> [[Double]] {
    let last = targets.map(\.lastMonth).max()
    let scenario = try scenario(at: logs).prepared(for: targets, until: last)
    let result = try Simulation(scenario).run(paths: 0..<scenario.paths, threads: threads, isCancelled: isCancelled)
    let expected = ExpectedFigures(of: result)
    return try targets.map { target in
      do {
        let sample = try expected.sample(target.variable.name, target.period).filter { !$0.isNaN }
        guard !sample.isEmpty else { throw FitError.notExpected(target, "no path has a value") }
        return sample
      } catch let reason as ExpectedFigures.Absence {
        throw FitError.notExpected(target, reason.description)
      }
    }
  }

  /// Logarithms of expected to observed, times the square root of the weight.
  func residuals(at logs: [Double]) throws -> [Double] { try residuals(of: samples(at: logs)) }

  func residuals(of samples: [[Double]]) -> [Double] {
    targets.indices.map { i in
      // A model that expects nothing is as far off as any: no logarithm of 0.
      let floor = targets[i].value * 1e-9
      return weights[i].squareRoot() * log(max(mean(samples[i]), floor) / targets[i].value)
    }
  }

  /// As far as `reach`, or to the last value at which the scenario is valid.
  private static func bounds(
    of parameter: FitParameter, _ read: (Settings) throws -> Scenario
  ) throws -> (lower: Double, upper: Double) {
    func isValid(_ log: Double) -> Bool { (try? read(parameter.overrides(at: exp(log)))) != nil }
    func edge(_ direction: Double) -> Double {
      let start = log(parameter.start), far = start + direction * log(reach)
      if isValid(far) { return far }
      // A share may reach 1 exactly.
      if let largest = parameter.leaves.map(\.value).max(), direction > 0, largest < 1 {
        let one = start - log(largest)
        if isValid(one), !isValid(one + 1e-9) { return one }
      }
      var (valid, invalid) = (start, far)
      for _ in 0..<40 {
        let middle = (valid + invalid) / 2
        if isValid(middle) { valid = middle } else { invalid = middle }
      }
      return valid
    }
    return (edge(-1), edge(1))
  }
}

/// What keeps a calibration from beginning.
package enum FitError: Error, CustomStringConvertible {
  case nothingToFitTo
  case movedTwice(String)
  case notExpected(Observation, String)

  package var description: String {
    switch self {
    case .nothingToFitTo: "no observation is left to fit to: check the columns use and value, and --through"
    case .movedTwice(let key): "two parameters move \(key): name one of them"
    case .notExpected(let observation, let reason):
      "\(observation.origin): \(observation.variable.name) of \(observation.period) cannot be fitted to: \(reason); "
        + "set its use to check"
    }
  }
}
