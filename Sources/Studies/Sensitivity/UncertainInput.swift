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

  /// The stream its draw comes from.
  package var stream: String { "uncertainty.\(name)" }

  package var text: String {
    switch spread {
    case .cv(let cv): "cv \(cv)"
    case .sd(let sd): "sd \(sd)"
    }
  }

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
    let u = scenario.uncertainty
    let multipliers: [(String, Double, Lever?)] = [
      ("layoffs", u.layoffs, .layoffsScale), ("quits", u.quits, nil), ("finding", u.finding, .findingScale),
      ("take_up", u.takeUp, .takeUpScale),
    ]
    let shifts: [(String, Double, Lever?)] = [
      ("wage_growth", u.wageGrowth, .wageGrowthShift), ("inflation", u.inflation, nil), ("yield", u.yield, .yieldShift),
    ]
    return multipliers.filter { $0.1 > 0 }.map { UncertainInput(name: $0, spread: .cv($1), lever: $2) }
      + shifts.filter { $0.1 > 0 }.map { UncertainInput(name: $0, spread: .sd($1), lever: $2) }
  }
}
