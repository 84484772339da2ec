import Engine
import ScenarioFiles
import Scenarios
import Testing

/// Values made in code are those that a file with the same figures gives, defaults included.
@Suite struct ScenarioInCodeTests {
  static let text = """
    payung: 1
    title: Made twice
    currency: USD
    start: 2026-01
    end: 2030-12
    paths: 64
    population: {labour_force: {2026-01: 1e6, 2030-01: 1.2e6}, unemployment_rate: 0.05}
    coverage: {share: 0.2}
    economy:
      gdp: 1e10
      inflation: 0.03
      wage_growth: 0.05
      yield: 0.05
      factors: {output: {sd: 0.02, half_life: 14}}
    labour: {layoffs: {base: 0.006, loads: {output: -10}}, finding: 0.15}
    benefits: {classes: [{months: 12, replacement: [0.5, 0.5, 0.4]}], take_up: 0.6}
    contributions: {rates: {employer: 0.005}}
    wages: {mean: 500}
    fund: {initial: 1e7}
    """

  static var made: Scenario {
    let start = CalendarMonth(year: 2026, month: 1)
    return Scenario(
      title: "Made twice", currency: "USD", start: start, end: CalendarMonth(year: 2030, month: 12), paths: 64,
      population: Population(
        labourForce: DatedSeries(points: [
          .init(date: start, value: 1e6), .init(date: CalendarMonth(year: 2030, month: 1), value: 1.2e6),
        ]), unemploymentRate: DatedSeries(0.05), shares: [[DatedSeries(1)]]),
      coverage: Coverage(target: .share(DatedSeries(0.2))),
      economy: Economy(
        gdp: 1e10, inflation: DatedSeries(0.03), wageGrowth: DatedSeries(0.05), yield: DatedSeries(0.05),
        factors: [Factor(name: "output", sd: 0.02, halfLife: 14)]),
      labour: Labour(
        layoffs: Labour.Flow(hazard: CellValue(0.006), loads: [Loading(factor: 0, value: CellValue(-10))]),
        finding: Labour.Flow(hazard: CellValue(0.15)), mobility: .byDimension([.identity])),
      benefits: Benefits(
        classes: [Benefits.EntitlementClass(months: 12, replacement: DatedSeries([0.5, 0.5, 0.4]))],
        takeUp: [("take_up", DatedSeries(CellValue(0.6)))]),
      contributions: Contributions(
        payers: [Contributions.Payer(name: "employer", rate: DatedSeries(CellValue(0.005)))]),
      wages: Wages(mean: CellValue(500)), fund: Fund(initial: 1e7))
  }

  private func checksum(_ scenario: Scenario) throws -> String {
    try Simulation(scenario).run(paths: 0..<64, threads: 2).manifest.checksum
  }

  @Test func sameFiguresSameBits() throws {
    let read = try ScenarioReader.read(text: Self.text)
    #expect(try checksum(Self.made) == checksum(read))
  }

  @Test func aChangedValueChangesTheRun() throws {
    var richer = Self.made
    richer.fund.initial *= 2
    #expect(try checksum(richer) != checksum(Self.made))
    #expect(try checksum(Self.made.applying(.initialFund, 2e7)) == checksum(richer))
  }
}
