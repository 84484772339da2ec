import Engine
import Foundation
import ScenarioFiles

/// What a scenario's uncertain parameters amount to, exactly: ranges by date, and what bounds take from their means.
package struct ParameterSummary: Sendable {
  package struct Row: Sendable {
    package let parameter: Uncertainty.Parameter
    /// From when; nil: from the start.
    package let date: CalendarMonth?
    /// The multiplier or shift that 5, 50 and 95 % of the paths lie below.
    package let low, median, high: Double
  }

  /// Of expected claims, what the cap of take-up at 1 takes from a month on.
  package struct Cap: Sendable {
    package let month: CalendarMonth
    package let share: Double
  }

  package let rows: [Row]
  package let caps: [Cap]
  /// Share of paths on which 0.98 of the labour force are insured at the end; nil: coverage grows as on the baseline.
  package let coverageBinds: Double?

  package init(_ scenario: Scenario) {
    let uncertainty = scenario.uncertainty, model = CompiledModel(scenario)
    let draws = model.economy.parameters.draws
    rows = Uncertainty.Parameter.allCases.flatMap { parameter -> [Row] in
      let own = draws.filter { $0.parameter == parameter }
      return Set(own.map(\.from)).sorted().map { from in
        let active = own.filter { $0.from <= from }
        let sd = active.reduce(0) { $0 + $1.draw.variance }.squareRoot()
        let shift = active.reduce(0) { $0 + $1.meanCorrection }
        func at(_ z: Double) -> Double { parameter.isMultiplier ? exp(z * sd - shift) : z * sd - shift }
        return Row(
          parameter: parameter, date: from == 0 ? nil : scenario.start + from, low: at(-Self.z95), median: at(0),
          high: at(Self.z95))
      }
    }
    caps = Self.caps(model)
    let sd = uncertainty.spreads[.coverage]?.points.last?.value ?? 0
    guard sd > 0 else {
      coverageBinds = nil
      return
    }
    let most = CoverageGrowth.most(model, Baseline(model))[model.months], spread = sd * Double(model.months) / 12
    coverageBinds = 0.5 * erfc((log(most) / spread + spread / 2) / 2.0.squareRoot())
  }

  private static let z95 = 1.6448536269514722

  private static func caps(_ model: CompiledModel) -> [Cap] {
    let scenario = model.scenario, draws = model.economy.parameters.draws, labour = model.labour
    let own = draws.filter { $0.parameter == .takeUp }
    guard !own.isEmpty else { return [] }
    let changes = (1..<max(2, model.months)).filter {
      $0 < model.months && labour.takeUpIndex[$0] != labour.takeUpIndex[$0 - 1]
    }
    return Set([0] + own.map(\.from) + changes).sorted().compactMap { t -> Cap? in
      let active = own.filter { $0.from <= t }
      let variance = active.reduce(0) { $0 + $1.draw.variance }, sd = variance.squareRoot()
      guard sd > 0 else { return nil }
      // Weighted by layoffs, the log of take-up lies higher by its covariance with theirs.
      let covariance = active.reduce(0) { sum, draw in
        let layoffs = draws.first { $0.parameter == .layoffs && $0.draw.date == draw.draw.date }
        return sum + scenario.uncertainty.correlation(.layoffs, .takeUp) * draw.draw.sd * (layoffs?.draw.sd ?? 0)
      }
      let mean = exp(variance / 2 - active.reduce(0) { $0 + $1.meanCorrection } + covariance)
      let takeUp = labour.takeUpTables[labour.takeUpIndex[t]]
      var claims = 0.0, capped = 0.0
      for c in 0..<model.grid.count {
        let weight = labour.target[t * model.grid.count + c] * labour.layoffsMean[c], level = takeUp[c] * mean
        guard level > 0 else { continue }
        claims += weight * level
        capped += weight * limited(level, sd)
      }
      return claims > 0 ? Cap(month: scenario.start + t, share: 1 - capped / claims) : nil
    }
  }

  /// E[min(1, m)] of a lognormal m of this mean and log-sd.
  private static func limited(_ mean: Double, _ sd: Double) -> Double {
    func below(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
    let distance = -log(mean)
    return mean * below((distance - sd * sd / 2) / sd) + below(-(distance + sd * sd / 2) / sd)
  }
}
