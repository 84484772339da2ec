import Foundation
import Scenarios

/// What chance decides about one path: the reference model takes it as given.
package struct PathDrivers: Sendable {
  /// `y_t` before shocks displace it: month × factor.
  package var y: [[Double]]
  /// `A_t` of section 3, by month.
  package var climate: [Double]
  /// `φ` of section 4 times the severity drawn: month × shock, scripted and random, in the order of `Scenario.shocks`.
  package var shocks: [[Double]]
  /// `φ` without severity, where measures read it.
  package var profiles: [[Double]] = []
  /// The path's adoption curve: decimal year, years.
  package var midpoint: Double
  package var years10To90: Double
  /// Multipliers and shifts of sections 10 and 15, by month; empty: 1 and 0.
  package var parameters: [[Uncertainty.Parameter: Double]] = []
  /// Sizes and labels of the large dismissals of each month; empty: none.
  package var dismissals: [[(size: Double, label: Int)]] = []

  package init(
    y: [[Double]], climate: [Double], shocks: [[Double]], midpoint: Double, years10To90: Double
  ) {
    self.y = y
    self.climate = climate
    self.shocks = shocks
    self.midpoint = midpoint
    self.years10To90 = years10To90
  }

  /// No randomness: y = 0, no events, scripted shocks on, the central adoption curve.
  package static func central(_ scenario: Scenario) -> PathDrivers {
    let months = 0..<scenario.months
    return PathDrivers(
      y: months.map { _ in [Double](repeating: 0, count: scenario.economy.factors.count) },
      climate: months.map { _ in 0 },
      shocks: months.map { t in
        scenario.shocks.map { shock in
          guard case .scripted(let start) = shock.timing else { return 0 }
          return profile(
            monthsSinceStart: scenario.start + t - start, ramp: shock.ramp, hold: shock.hold, halfLife: shock.halfLife)
        }
      },
      midpoint: scenario.automation?.midpoint ?? 0, years10To90: scenario.automation?.years10To90 ?? 1)
  }

  /// Section 4: `φ`, n = 0 in the shock's own start month; 0 before it.
  package static func profile(monthsSinceStart n: Int, ramp: Int, hold: Int, halfLife: Double) -> Double {
    if n < 0 { return 0 }
    if n < ramp + hold { return min(1, Double(n + 1) / Double(ramp)) }
    return pow(2, -Double(n + 1 - ramp - hold) / halfLife)
  }

  /// Section 3: `a_t = 1/(1 + exp(-(τ - mid)/scale))`, `scale = years_10_to_90 / (2 ln 9)`.
  package static func adoption(_ month: CalendarMonth, midpoint: Double, years10To90: Double) -> Double {
    let scale = years10To90 / (2 * log(9))
    return 1 / (1 + exp(-(month.decimalYear - midpoint) / scale))
  }

  func parameter(_ parameter: Uncertainty.Parameter, _ t: Int) -> Double {
    (parameters.isEmpty ? nil : parameters[t][parameter]) ?? (parameter.isMultiplier ? 1 : 0)
  }

  /// Section 4, "every use of y in month t reads y_t + φ·value".
  func displaced(_ t: Int, scenario: Scenario) -> [Double] {
    var y = self.y[t]
    for (s, shock) in scenario.shocks.enumerated() {
      for displacement in shock.factors { y[displacement.factor] += shocks[t][s] * displacement.value }
    }
    return y
  }
}
