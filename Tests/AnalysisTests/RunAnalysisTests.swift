import Analysis
import AnalysisFixtures
import Engine
import ScenarioFiles
import Testing

struct DepletionTests {
  // Starts in October: 3 months, then two full years; path i runs out in month i of the list.
  private static let depletion = Depletion(
    month: [2, 3, 14, 26, -1, -1], years: [2025, 2026, 2027], monthsOfYear: [3, 12, 12])

  @Test func cumulativeByYearEnd() {
    #expect(Self.depletion.byYear.map(\.hits) == [1, 3, 4])
    #expect(Self.depletion.byYear.allSatisfy { $0.count == 6 })
    #expect(Self.depletion.probability(by: 2026)?.value == 0.5)
    #expect(Self.depletion.probability(by: 2028) == nil)
  }

  @Test func byMonthUnderneath() {
    #expect(Self.depletion.byMonth.count == 27)
    #expect([0, 2, 3, 13, 14, 25, 26].map { Self.depletion.byMonth[$0] } == [0, 1, 2, 2, 3, 3, 4])
  }

  @Test func medianYear() {
    #expect(Self.depletion.medianYear == 2026)
    #expect(Depletion(month: [0, -1, -1], years: [2025], monthsOfYear: [12]).medianYear == nil)
  }
}

struct RunAnalysisTests {
  private static let values = PathValues(
    store: FixtureStore(years: [2025, 2026, 2027], paths: 4321, payers: ["government"]) { name, year, path in
      // Deterministic, different for each variable and year, with ties.
      Double((path &* 2_654_435_761 &+ year &* 97 &+ name.utf8.count &* 31) % 10_007) / 7
    },
    scenario: ScenarioFigures(labourForce: [3, 3, 3], legalCoverage: [0.5, 0.6, 0.7]))

  @Test func threadsDoNotChangeAnyBit() throws {
    let one = try RunAnalysis(of: Self.values, checks: [], threads: 1).annual
    let many = try RunAnalysis(of: Self.values, checks: [], threads: 5).annual
    #expect(one.count == many.count)
    for (a, b) in zip(one, many) {
      #expect(a.variable == b.variable && a.year == b.year && a.pathsWithoutValue == b.pathsWithoutValue)
      #expect(a.statistics?.mean.bitPattern == b.statistics?.mean.bitPattern)
      #expect(a.statistics?.sd?.bitPattern == b.statistics?.sd?.bitPattern)
      #expect(a.statistics?.quantiles.map(\.bitPattern) == b.statistics?.quantiles.map(\.bitPattern))
      #expect(a.statistics?.tailMeans.map(\.bitPattern) == b.statistics?.tailMeans.map(\.bitPattern))
    }
  }

  @Test func everyVariableAndYearInOrder() throws {
    let annual = try RunAnalysis(of: Self.values, checks: [], threads: 2).annual
    #expect(annual.count == (Quantity.recorded.count + 1 + DerivedVariable.all.count) * 3)
    #expect(annual.first?.variable.name == "insured")
    #expect(annual.prefix(3).map(\.year) == [2025, 2026, 2027])
    #expect(annual.contains { $0.variable.name == "contributions.government" })
  }

  @Test func aStoreThatFailsStopsTheAnalysis() {
    struct Broken: Error {}
    struct BrokenStore: AnnualStore {
      let variables = Quantity.recorded
      let years = [2025]
      let months = [12]
      let paths = 1
      let firstPath = 0
      let depletionMonth: [Int32] = [-1]
      func read(variable: Int, year: Int, paths: Range<Int>, into: UnsafeMutableBufferPointer<Double>) throws {
        throw Broken()
      }
    }
    let values = PathValues(store: BrokenStore(), scenario: ScenarioFigures(labourForce: [1]))
    #expect(throws: Broken.self) { try RunAnalysis(of: values, checks: [], threads: 2) }
  }

  @Test func checksAreDecidedOnTheEstimate() throws {
    // Fund of path i is i = 0…4320: mean 2160, 5 % quantile 216, mean of the highest 1 % (43.21 paths) about 4298.9.
    let store = FixtureStore(years: [2030], paths: 4321, depletionMonth: (0..<4321).map { $0 < 400 ? 3 : -1 }) {
      name, _, path in name == "fund" ? Double(path) : 1
    }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [1]))
    let checks = try FixtureScenario.checks([
      "fund(2030) >= 2160", "fund(2030) > 2160", "fund(2030).q5 <= 216", "fund(2030).q5 < 216",
      "fund(2030).tvar99 > 4298", "fund(2030).sd > 1247", "depletion_probability(2030) < 0.1",
      "reserve_months(2030) < 1", "fund(2031) > 0",
    ])
    let results = try RunAnalysis(of: values, checks: checks, threads: 1).checks
    #expect(results.map(\.holds) == [true, false, true, false, true, true, true, false, false])
    #expect(results.map(\.condition) == checks.map(\.text))
    let probability = 400.0 / 4321
    #expect(results[6].estimate?.value == probability)
    #expect(results[6].estimate?.standardError == (probability * (1 - probability) / 4321).squareRoot())
    // There is no such year in the store: nothing to decide on.
    #expect(results[8].estimate == nil)
  }
}
