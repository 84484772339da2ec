import Foundation
import ScenarioFiles

/// What was known by a month, as weights of paths: w ∝ exp(-½ Σ (ln(x / observed) / error)²) over the observations that
/// end by then.
package struct Conditioning: Sendable {
  package let given: CalendarMonth
  package let observations: [Observation]
  /// Those of the time that the run says nothing about, and why.
  package let leftOut: [(observation: Observation, reason: String)]
  package let weights: PathWeights
  package let effectivePaths: Double

  /// Below so many effective paths a band says nothing.
  package static let fewestPaths = 100.0

  /// What a file holds of the time to `given`, to be fitted to.
  /// - Throws: figures without an error, or without a logarithm, each at its place.
  static func known(
    _ figures: ObservedFigures, by given: CalendarMonth
  ) throws(ScenarioErrors) -> [Observation] {
    let known = figures.observations.filter { $0.use == .fit && $0.period.months.upperBound <= given }
    func mistake(_ observation: Observation, _ what: String, _ cure: String) -> ScenarioMistake {
      ScenarioMistake(
        origin: observation.origin, keyPath: observation.variable.name,
        what: "\(what), so nothing can be conditioned on it", cure: cure)
    }
    var mistakes: [ScenarioMistake] = []
    for observation in known {
      if observation.error == nil {
        mistakes.append(
          mistake(
            observation, "the figure of \(observation.period) has no error",
            "write its relative standard error in the column error, or set its use to check"))
      }
      if observation.value <= 0 {
        mistakes.append(
          mistake(observation, "\(observation.value) has no logarithm", "set its use to check"))
      }
    }
    if known.isEmpty {
      mistakes.append(
        ScenarioMistake(
          origin: Origin(file: figures.path, line: 0, column: 0), keyPath: "",
          what: "nothing was known by \(given)", cure: "name a later month, or set the use of earlier figures to fit"))
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return known
  }

  /// - Throws: `Failure` where too few paths come near what was known.
  init(on known: [Observation], given: CalendarMonth, _ expected: ExpectedFigures) throws {
    self.given = given
    var logs = [Double](repeating: 0, count: expected.paths)
    var used: [Observation] = [], leftOut: [(Observation, String)] = []
    for observation in known {
      guard let error = observation.error else { preconditionFailure("an observation without error") }
      do {
        if expected.isPartial(observation) { throw ExpectedFigures.Absence.partOfYear }
        let sample = try expected.sample(observation.variable.name, observation.period)
        for (path, value) in sample.enumerated() {
          let distance = value > 0 ? log(value / observation.value) / error : .infinity
          logs[path] -= distance * distance / 2
        }
        used.append(observation)
      } catch let reason as ExpectedFigures.Absence {
        leftOut.append((observation, reason.description))
      }
    }
    guard !used.isEmpty else { throw Failure.nothingInRun(given) }
    observations = used
    self.leftOut = leftOut
    let highest = logs.max() ?? -.infinity
    guard highest > -.infinity else { throw Failure.tooFew(given, effective: 0, paths: logs.count) }
    let raw = logs.map { exp($0 - highest) }
    let total = raw.reduce(0, +)
    weights = PathWeights(values: raw.map { $0 / total })
    effectivePaths = weights.effectiveCount ?? 0
    guard effectivePaths >= Self.fewestPaths else {
      throw Failure.tooFew(given, effective: effectivePaths, paths: logs.count)
    }
  }

  package enum Failure: Error, CustomStringConvertible {
    case nothingInRun(CalendarMonth)
    case tooFew(CalendarMonth, effective: Double, paths: Int)

    package var description: String {
      switch self {
      case .nothingInRun(let given): "the projection covers nothing of what was known by \(given)"
      case .tooFew(let given, let effective, let paths):
        "of \(paths) paths only \(String(format: "%.1f", effective)) effective ones agree with what was known by "
          + "\(given), where \(Int(Conditioning.fewestPaths)) are needed: "
          + (effective > 1
            ? "some \(Self.rounded(Double(paths) * Conditioning.fewestPaths / effective)) paths would give them (--paths), "
            : "the scenario hardly holds what was observed, ")
          + "or widen the errors or the scenario's uncertainty"
      }
    }

    /// Up to two digits.
    private static func rounded(_ count: Double) -> Int {
      let unit = pow(10, max(0, floor(log10(count)) - 1))
      return Int((count / unit).rounded(.up) * unit)
    }
  }
}
