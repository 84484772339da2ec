import Foundation
import Scenarios

/// The drivers that do not differ between paths, by month.
package final class EconomyTables: Sendable {
  package let dynamics: FactorDynamics
  package let factorNames: [String]
  package let output, wages, inflation, yield: Int?
  package let studentT: Double?
  /// Annual rates by month.
  package let wageGrowth, inflationRate, yieldRate: [Double]
  /// Real GDP's trend, 1 at the start; months.
  package let trend: [Double]
  package let gdp: Double?
  package let automation: Automation?
  /// Expected climate events per month.
  package let climateFrequency: [Double]?
  package let climate: Climate?
  package let shocks: [Shock]
  /// shocks × factors: displacement at full severity.
  package let displacement: [Double]
  package let uncertainty: Uncertainty
  package let parameters: ParameterTables
  package let seed: UInt64
  package let start: CalendarMonth
  /// Names of the streams its draws come from.
  package let streams: StreamNames

  /// - Parameter known: the dynamics of a scenario with the same draws (`Scenario.hasDraws`).
  package init(_ s: Scenario, dynamics known: FactorDynamics? = nil) {
    let months = 0..<s.months, economy = s.economy, k = economy.factors.count
    dynamics = known ?? FactorDynamics(economy, months: s.months, links: s.world.membership?.links ?? [])
    factorNames = economy.factors.map(\.name)
    output = economy.factor(named: "output")
    wages = economy.factor(named: "wages")
    inflation = economy.factor(named: "inflation")
    yield = economy.factor(named: "yield")
    studentT = economy.studentT
    wageGrowth = months.map { economy.wageGrowth.step(at: s.start + $0) ?? 0 }
    inflationRate = months.map { economy.inflation.step(at: s.start + $0) ?? 0 }
    yieldRate = months.map { economy.yield.step(at: s.start + $0) ?? 0 }
    var log = 0.0
    trend = months.map { t in
      defer { log += log1p(economy.growth?.step(at: s.start + t) ?? 0) / 12 }
      return exp(log)
    }
    gdp = economy.gdp
    automation = s.automation
    climateFrequency = s.climate.map { climate in months.map { climate.frequency.linear(at: s.start + $0) / 12 } }
    climate = s.climate
    shocks = s.shocks
    var displacement = [Double](repeating: 0, count: s.shocks.count * k)
    for (i, shock) in s.shocks.enumerated() { for f in shock.factors { displacement[i * k + f.factor] += f.value } }
    self.displacement = displacement
    uncertainty = s.uncertainty
    parameters = ParameterTables(s)
    seed = s.seed
    start = s.start
    streams = StreamNames(s.world.membership)
  }

  /// Those of a scenario that differs from `other`'s in its yields only, or ends before it.
  init(yieldsOf s: Scenario, like other: EconomyTables) {
    dynamics = other.dynamics
    factorNames = other.factorNames
    (output, wages, inflation, yield) = (other.output, other.wages, other.inflation, other.yield)
    studentT = other.studentT
    (wageGrowth, inflationRate) = (other.wageGrowth, other.inflationRate)
    yieldRate = (0..<s.months).map { s.economy.yield.step(at: s.start + $0) ?? 0 }
    (trend, gdp) = (other.trend, other.gdp)
    automation = other.automation
    (climateFrequency, climate) = (other.climateFrequency, other.climate)
    (shocks, displacement) = (other.shocks, other.displacement)
    (uncertainty, parameters) = (other.uncertainty, other.parameters)
    (seed, start, streams) = (other.seed, other.start, other.streams)
  }
}
