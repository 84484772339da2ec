import Foundation
import ScenarioFiles

/// An uncertain input of a scenario: one draw per path.
package struct UncertainInput: Sendable {
  /// As under `uncertainty:`.
  package let name: String
  package enum Spread: Sendable {
    /// Coefficient of variation of a lognormal multiplier of mean 1.
    case cv(Double)
    /// Standard deviation of a normal shift.
    case sd(Double)
  }
  package let spread: Spread
  /// The lever that moves what it multiplies or shifts; nil: there is none.
  package let lever: Lever?
  /// The streams its draws come from.
  package let streams: [String]
  /// Its spread, or by date.
  package let text: String

  /// The multiplier or shift that 5 %, and 95 %, of the paths lie below.
  package var range: ClosedRange<Double> {
    let z = 1.6448536269514722
    switch spread {
    case .cv(let cv):
      let variance = log1p(cv * cv), sd = variance.squareRoot()
      return exp(-z * sd - variance / 2)...exp(z * sd - variance / 2)
    case .sd(let sd): return -z * sd...z * sd
    }
  }

  /// Those of a scenario that vary.
  package static func all(of scenario: Scenario) -> [UncertainInput] {
    let uncertainty = scenario.uncertainty, drawn = uncertainty.draws(until: scenario.end)
    let levers: [Uncertainty.Parameter: Lever] = [
      .layoffs: .layoffsScale, .finding: .findingScale, .takeUp: .takeUpScale, .wageGrowth: .wageGrowthShift,
      .yield: .yieldShift,
    ]
    return Uncertainty.Parameter.allCases.compactMap { parameter in
      let draws = drawn.filter { $0.parameter == parameter }
      guard let series = uncertainty.spreads[parameter], !draws.isEmpty else { return nil }
      let points = series.points.filter { $0.date.map { $0 <= scenario.end } ?? true }
      let last = points.last?.value ?? 0
      let dates = points.map { "\($0.value)" + ($0.date.map { " from \($0)" } ?? "") }.joined(separator: ", ")
      return UncertainInput(
        name: parameter.rawValue, spread: parameter.isMultiplier ? .cv(last) : .sd(last), lever: levers[parameter],
        streams: draws.map(\.stream), text: "\(parameter.key) " + (points.count > 1 ? dates : "\(last)"))
    }
  }
}
