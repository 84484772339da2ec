import Engine
import Scenarios

/// What measures take from the scenario and not from the paths.
package struct ScenarioFigures: Sendable {
  /// Means over the months of each year of the run; persons, and shares (nil: not given).
  package var labourForce: [Double]
  package var legalCoverage: [Double]?
  /// Benefit cost rates by calendar year before the projection.
  package var historicalBenefitCostRate: [Int: Double]
  /// Recorded variables that mean nothing because the scenario gives no figures for them.
  package var withoutMeaning: Set<String>

  package init(
    labourForce: [Double], legalCoverage: [Double]? = nil, historicalBenefitCostRate: [Int: Double] = [:],
    withoutMeaning: Set<String> = []
  ) {
    self.labourForce = labourForce
    self.legalCoverage = legalCoverage
    self.historicalBenefitCostRate = historicalBenefitCostRate
    self.withoutMeaning = withoutMeaning
  }

  package init(of result: RunResult) {
    self.init(
      labourForce: result.labourForce, legalCoverage: result.legalCoverage,
      historicalBenefitCostRate: result.scenario.historicalBenefitCostRate)
    if result.scenario.economy.gdp == nil { withoutMeaning.insert("nominal_gdp") }
    if result.scenario.population.unemploymentRate == nil { withoutMeaning.insert("unemployed_total") }
  }
}
