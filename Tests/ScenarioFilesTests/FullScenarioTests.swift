import Foundation
import ScenarioFiles
import Testing

/// A scenario that uses every key of the format, each value read where it belongs.
@Suite struct FullScenarioTests {
  let scenario: Scenario

  init() throws {
    scenario = try ScenarioReader.read(path: TestFolder.scenarios.appendingPathComponent("full.yaml").path)
  }

  @Test func head() {
    #expect(scenario.title == "Indonesia – JKP")
    #expect(scenario.description == "free text")
    #expect(scenario.currency == "IDR")
    #expect(scenario.start == CalendarMonth(year: 2025, month: 1))
    #expect(scenario.end == CalendarMonth(year: 2045, month: 12))
    #expect(scenario.months == 252)
    #expect(scenario.paths == 10_000)
    #expect(scenario.seed == 20_251_122)
    #expect(scenario.document.sources.map(\.keyPath) == ["labour.layoffs"])
    #expect(scenario.document.sources.first?.source.confidence == .derived)
  }

  @Test func cellsAndPopulation() {
    #expect(scenario.cells == 4 * 5 * 3)
    #expect(scenario.dimensions.map(\.name) == ["sector", "wage", "age"])
    #expect(scenario.dimensions[2].years == [15, 15, 15])
    #expect(scenario.dimensions[1].years == nil)
    #expect(scenario.population.labourForce.points.map(\.value) == [150e6, 175e6])
    #expect(scenario.population.unemploymentRate?.points.map(\.value) == [0.05])
    #expect(scenario.population.okun == -0.3)
    let construction = scenario.population.shares[0][2]
    #expect(construction.linear(at: CalendarMonth(year: 2030, month: 1)) == 3)
    #expect(scenario.population.shares[1].map { $0.points[0].value } == [1, 1, 1, 1, 1])
    guard case .share(let share) = scenario.coverage.target else { return #expect(Bool(false), "not a share") }
    #expect(share.points.map(\.value) == [0.095, 0.2])
    #expect(scenario.coverage.legal?.points.map(\.value) == [0.4])
    #expect(scenario.coverage.catchUp == 0.02)
    #expect(scenario.coverage.procyclical.map(\.factor) == [0])
  }

  @Test func economy() {
    let economy = scenario.economy
    #expect(economy.gdp == 23e15)
    #expect(economy.growth?.points.map(\.value) == [0.05])
    #expect(economy.inflation.points.map(\.value) == [0.027])
    #expect(economy.wageGrowth.points.map(\.value) == [0.06])
    #expect(economy.yield.points.map(\.value) == [0.065])
    #expect(economy.factors.map(\.name) == ["output", "wages", "inflation"])
    #expect(economy.factors.map(\.sd) == [0.018, 0.015, 0.01])
    #expect(economy.factors.map(\.halfLife) == [14, 18, 12])
    #expect(economy.correlations.count == 1 && economy.correlations[0] == (0, 1, 0.4))
    #expect(economy.spillovers.count == 1 && economy.spillovers[0] == (0, 2, 0.02))
    #expect(economy.studentT == 6)
    #expect(economy.meanPreserving)
    #expect(economy.regimes.initial == 0)
    #expect(economy.regimes.centred)
    #expect(economy.regimes.regimes.map(\.name) == ["normal", "recession"])
    #expect(economy.regimes.regimes[0].transition == [0.991, 0.009])
    #expect(economy.regimes.regimes[1].transition == [0.09, 0.91])
    #expect(economy.regimes.regimes.map(\.shift) == [[0, 0, 0], [-0.005, 0, 0]])
    #expect(economy.regimes.regimes.map(\.volatility) == [1, 1.6])
  }

  @Test func labour() {
    let labour = scenario.labour
    #expect(labour.layoffs.hazard.level.base == 0.004)
    #expect(labour.layoffs.hazard.by == [0: [1, 0.5, 1.6, 1]])
    #expect(labour.layoffs.loads.map(\.factor) == [0, 1])
    #expect(labour.layoffs.loads[1].value.only == [0: [false, true, false, false]])
    #expect(labour.season == [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5, 1.5])
    #expect(labour.quits.by == [1: [1, 1, 1, 1, 0.5]])
    #expect(labour.quitsToUnemployment == 0.5)
    #expect(labour.exits.by == [2: [1, 1, 2]])
    #expect(labour.finding.hazard.level.base == 0.16)
    #expect(labour.durationDependence.map(\.month) == [1, 4, 7, 13])
    #expect(labour.durationDependence.map(\.factor) == [1, 0.85, 0.7, 0.45])
    #expect(labour.dropOut == 0.03)
    #expect(labour.insuredRehire.level.base == 0.6)
    #expect(labour.creditRetention == 0.4)
    guard case .byDimension(let mobility) = labour.mobility, case .stay(0.65, to: nil) = mobility[0],
      case .stay(0.7, let to) = mobility[1], case .identity = mobility[2]
    else { return #expect(Bool(false), "\(labour.mobility)") }
    #expect(to == [3, 2, 1.5, 1, 0.5])
  }

  @Test func benefits() {
    let benefits = scenario.benefits
    #expect(benefits.classes.map(\.months) == [6, 12])
    #expect(benefits.classes.map(\.longest) == [1, 6])
    #expect(benefits.classes[1].only == [2: [false, false, true]])
    #expect(benefits.classes[1].replacement.points.map { $0.value[0] } == [0.45, 0.6])
    #expect(benefits.classes[1].replacementBy == [1: [1.2, 1, 1, 1, 1]])
    #expect(benefits.classes[1].flat?.index == .wages)
    #expect(benefits.wageFloor?.values.points.map(\.value) == [1e6])
    #expect(benefits.wageCeiling?.values.points.map(\.date) == [CalendarMonth(year: 2022, month: 2)])
    #expect(benefits.minimum?.index == .prices)
    #expect(benefits.maximum?.index == .fixed(0.05))
    #expect(benefits.claimGap == 60)
    #expect(benefits.takeUp.map(\.name) == ["entitled_cause", "applies", "approved"])
    #expect(benefits.takeUp[1].value.points.map { $0.value.level.base } == [0.3, 0.6])
    #expect(benefits.takeUp[2].value.points[0].value.by == [0: [1, 1.05, 1, 1]])
  }

  @Test func money() {
    let contributions = scenario.contributions
    #expect(contributions.payers.map(\.name) == ["government", "jkk", "jkm"])
    #expect(contributions.payers[2].rate.points.map { $0.value.level.base } == [0.001, 0])
    #expect(contributions.payers[0].arrears.points.map(\.value) == [12, 0])
    #expect(contributions.payers[1].arrears.points.map(\.value) == [0])
    #expect(contributions.payers.map(\.openingReceivable) == [0.8e12, 0, 0])
    #expect(contributions.wageFloor?.values.points[0].value == 5e5)
    #expect(contributions.wageCeiling?.values.points[0].value == 5e6)
    #expect(contributions.compliance.points[0].value == 0.97)
    #expect(scenario.wages.mean.by == [1: [0.5, 1, 1, 1, 2]])
    #expect(scenario.wages.logSD.level.base == 0.2)
    #expect(scenario.wages.revision == .annual)
    #expect(scenario.services.participation.points[0].value == 0.15)
    #expect(scenario.services.effect.points[0].value == 1.2)
    #expect(scenario.services.unitCost?.index == .wages)
    #expect(scenario.services.counsellingCost?.values.points[0].value == 1e5)
    #expect(scenario.administration.shareOfContributions.points[0].value == 0.03)
    #expect(scenario.administration.perClaim?.index == .prices)
    #expect(scenario.fund.initial == 14e12)
    #expect(scenario.fund.injections.map(\.month) == [CalendarMonth(year: 2026, month: 1)])
    #expect(scenario.fund.onDepletion == .borrow)
    #expect(scenario.fund.borrowingSpread == 0.01)
    #expect(scenario.fund.rules.map(\.payers) == [[0]])
    guard case .steps(_, let high, _, _, _) = scenario.fund.rules.first?.kind else {
      Issue.record("no rule by steps")
      return
    }
    #expect(high == 0.05)
    #expect(scenario.historicalBenefitCostRate == [2022: 0.0004, 2023: 0.0007])
  }

  @Test func events() throws {
    let automation = try #require(scenario.automation)
    #expect(automation.exposure.by == [0: [0.5, 1, 1, 1]])
    #expect(automation.displaced == 0.4 && automation.reinstated == 0.3)
    #expect(automation.midpoint == 2036 && automation.midpointSD == 3)
    #expect(automation.years10To90 == 14 && automation.speedSD == 0.25)
    let climate = try #require(scenario.climate)
    #expect(climate.frequency.points.map(\.value) == [0.3, 0.8])
    #expect(climate.severityMean == 1 && climate.severityCV == 1 && climate.halfLife == 2)
    #expect(climate.vulnerability.level.base == 0.0004)
    let shock = try #require(scenario.shocks.first)
    guard case .random(annualFrequency: 0.02) = shock.timing else { return #expect(Bool(false), "\(shock.timing)") }
    #expect(shock.name == "pandemic")
    #expect(shock.ramp == 2 && shock.hold == 3)
    #expect(shock.severityCV == 0.5 && shock.halfLife == 5)
    #expect(shock.factors.map(\.value) == [-0.06])
    #expect(shock.layoffs?.by == [0: [1, 1, 1, 2.5]])
    #expect(shock.finding?.level.base == 0.5)
    #expect(shock.takeUp == 1.2)
  }

  @Test func rest() {
    #expect(scenario.uncertainty.spreads[.layoffs]?.points.map(\.value) == [0.15])
    #expect(scenario.uncertainty.spreads[.wageGrowth]?.points.map(\.value) == [0.005])
    #expect(scenario.uncertainty.spreads[.yield] == nil)
    #expect(scenario.output.breakdown == [0, 1])
    #expect(scenario.output.monthly == ["fund", "beneficiaries"])
    #expect(scenario.checks.map(\.variable) == ["depletion_probability", "reserve_months"])
    #expect(scenario.checks.map(\.year) == [2045, 2035])
    #expect(scenario.checks[1].statistic == .quantile(5))
    #expect(scenario.checks[1].comparison == .greaterOrEqual)
    #expect(scenario.checks[1].bound == 12)
    #expect(scenario.startingStocks.newScheme)
    #expect(scenario.startingStocks.beneficiaries == 0)
    #expect(scenario.tenure == Array(0...12))
  }
}
