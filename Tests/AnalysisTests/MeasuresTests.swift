import Analysis
import AnalysisFixtures
import ScenarioFiles
import Testing

private func value(_ values: PathValues, _ name: String, year: Int, path: Int = 0) throws -> Double {
  let variable = try #require(values.index(of: name))
  let position = try #require(values.store.years.firstIndex(of: year))
  var result = [Double.nan]
  try result.withUnsafeMutableBufferPointer {
    try values.read(variable, year: position, paths: path..<path + 1, into: $0)
  }
  return result[0]
}

struct MeasuresTests {
  private static let recorded: [String: Double] = [
    "insured": 1000, "beneficiaries": 40, "unemployed_total": 160, "price_index": 1.25, "price_index_end": 1.5,
    "nominal_gdp": 8e6, "fund": 30_000, "covered_wages": 400_000, "total_wages": 500_000, "contributions": 12_000,
    "claims": 120, "exhaustions": 30, "exhausting_claims": 120, "cash_benefits": 8000, "expenditure": 10_000,
    // A year in which assets grow by a half.
    "asset_growth": 0.405_465_108_108_164_4,
  ]
  private static let values = PathValues(
    store: FixtureStore(years: [2030], paths: 2) { name, _, _ in recorded[name] ?? 0 },
    scenario: ScenarioFigures(labourForce: [4000], legalCoverage: [0.375]))

  /// Every measure, worked by hand from the figures above.
  @Test(
    arguments: [
      ("insured_unemployment_rate", 0.04),
      // 8000 / 480 beneficiary-months over 500,000 / 12,000 insured-months.
      ("replacement_rate", 0.4),
      // 480 beneficiary-months / 120 claims.
      ("average_duration", 4), ("exhaustion_rate", 0.25),
      ("benefit_cost_rate", 0.016), ("pay_as_you_go_rate", 0.025), ("claims_ratio", 2.0 / 3),
      ("reserve_ratio", 0.06), ("reserve_months", 36), ("high_cost_multiple", 3.75),
      ("korea_reserve_multiple", 3), ("taiwan_reserve_months", 45),
      ("fund_return", 0.5), ("contributor_coverage", 0.25), ("legal_coverage", 0.375), ("effective_coverage", 0.25),
      ("expenditure_gdp", 0.00125), ("fund_gdp", 0.00375),
      ("expenditure_real", 8000), ("contributions_real", 9600), ("cash_benefits_real", 6400), ("fund_real", 20_000),
      ("expenditure_covered_wages", 0.025), ("contributions_covered_wages", 0.03),
      ("cash_benefits_covered_wages", 0.02), ("fund_covered_wages", 0.075),
    ] as [(String, Double)])
  func measureByHand(name: String, expected: Double) throws {
    // At most five roundings.
    #expect(abs(try value(Self.values, name, year: 2030, path: 1) - expected) <= expected * 1e-15)
  }

  /// Every one of them is worked by hand, here or in the tests of the high-cost multiples.
  @Test func everyRatioHasAFormulaAndEveryFormulaAName() {
    #expect((Quantity.ratios + Quantity.restated).allSatisfy { $0.formula != nil })
    #expect(DerivedVariable.all.count == 27)
    #expect(Set(DerivedVariable.all.map(\.variable.name)).count == 27)
    #expect(DerivedVariable.all.allSatisfy { $0.variable.kind == .ratio })
    let recorded = Set(Quantity.recorded.map(\.name))
    #expect(DerivedVariable.all.allSatisfy { $0.formula.inputs.isSubset(of: recorded) })
  }

  @Test func measuresWithoutFiguresInTheScenarioAreLeftOut() {
    let bare = PathValues(
      store: FixtureStore(years: [2030], paths: 1) { _, _, _ in 1 },
      scenario: ScenarioFigures(labourForce: [1], withoutMeaning: ["nominal_gdp", "unemployed_total"]))
    for name in [
      "legal_coverage", "effective_coverage", "expenditure_gdp", "fund_gdp", "nominal_gdp", "unemployed_total",
    ] {
      #expect(bare.index(of: name) == nil, "\(name)")
    }
    #expect(bare.index(of: "contributor_coverage") != nil)
  }

  @Test func aDenominatorOfZeroGivesNoValue() throws {
    // Path 0 has no claims, path 1 has: the statistics are of path 1 alone.
    let store = FixtureStore(years: [2030], paths: 2) { name, _, path in
      switch name {
      case "claims": path == 0 ? 0 : 24
      case "beneficiaries": 6
      default: 0
      }
    }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [1]))
    let analysis = try RunAnalysis(of: values, checks: [], threads: 1)
    let duration = try #require(analysis.figure("average_duration", 2030))
    #expect(duration.pathsWithoutValue == 1)
    #expect(duration.statistics?.count == 1 && duration.statistics?.mean == 3)
    let unemployment = try #require(analysis.figure("insured_unemployment_rate", 2030))
    #expect(unemployment.pathsWithoutValue == 2 && unemployment.statistics == nil)
  }

  @Test func partialYearsHaveSumsButNoRatios() throws {
    let store = FixtureStore(years: [2025, 2026, 2027], months: [3, 12, 6], paths: 3) { _, _, _ in 1 }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [1, 1, 1]))
    let analysis = try RunAnalysis(of: values, checks: [], threads: 2)
    #expect(analysis.annual.filter { $0.variable.name == "reserve_ratio" }.map(\.year) == [2026])
    #expect(analysis.annual.filter { $0.variable.name == "cash_benefits" }.map(\.year) == [2025, 2026, 2027])
  }

  @Test func manyPathsAreFormedChunkByChunk() throws {
    // More than two chunks, the last one short; each path its own figures, each read in an odd range.
    let store = FixtureStore(years: [2030], paths: 2500) { name, _, path in
      name == "fund" ? Double(path) : name == "total_wages" ? 4 : 1
    }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [1]))
    let variable = try #require(values.index(of: "reserve_ratio"))
    var column = Array(repeating: 0.0, count: 2490)
    try column.withUnsafeMutableBufferPointer { try values.read(variable, year: 0, paths: 7..<2497, into: $0) }
    #expect(column == (7..<2497).map { Double($0) / 4 })
  }
}

struct HighCostTests {
  /// The worked example: a fund of 500 million, wages of 40 billion, three highest cost rates 1.50, 1.80 and 3.00 %.
  private static func store(years: [Int], months: [Int]? = nil, cost: [Int: Double]) -> FixtureStore {
    FixtureStore(years: years, months: months, paths: 3) { name, year, _ in
      switch name {
      case "fund": 500e6
      case "total_wages": 40e9
      case "cash_benefits": 40e9 * (cost[year] ?? 0.001)
      default: 1
      }
    }
  }

  private static func values(_ store: FixtureStore, history: [Int: Double] = [:]) -> PathValues {
    PathValues(
      store: store,
      scenario: ScenarioFigures(labourForce: store.years.map { _ in 1 }, historicalBenefitCostRate: history))
  }

  @Test func workedExampleWithinTheRun() throws {
    let values = Self.values(
      Self.store(years: Array(2010...2030), cost: [2012: 0.015, 2020: 0.03, 2021: 0.0149, 2028: 0.018]))
    #expect(abs(try value(values, "reserve_ratio", year: 2030) - 0.0125) < 1e-16)
    #expect(abs(try value(values, "average_high_cost_multiple", year: 2030) - 0.595) < 0.0005)
    #expect(abs(try value(values, "high_cost_multiple", year: 2030) - 0.0125 / 0.03) < 1e-15)
  }

  @Test func workedExampleFromHistory() throws {
    let values = Self.values(
      Self.store(years: [2025], cost: [2025: 0.012]), history: [2006: 0.018, 2010: 0.015, 2024: 0.03, 2005: 0.9])
    // 2005 lies 21 years back and does not count.
    #expect(abs(try value(values, "average_high_cost_multiple", year: 2025, path: 2) - 0.0125 / 0.021) < 1e-14)
  }

  @Test func theWindowIsTwentyYears() throws {
    let values = Self.values(Self.store(years: Array(2000...2020), cost: [2000: 0.9, 2001: 0.5]))
    #expect(abs(try value(values, "high_cost_multiple", year: 2019) - 0.0125 / 0.9) < 1e-15)
    #expect(abs(try value(values, "high_cost_multiple", year: 2020) - 0.0125 / 0.5) < 1e-15)
  }

  @Test func fewerThanThreeYearsHaveNoAverage() throws {
    let values = Self.values(Self.store(years: [2025, 2026], cost: [:]))
    #expect(try value(values, "average_high_cost_multiple", year: 2026).isNaN)
    #expect(try value(values, "high_cost_multiple", year: 2026) == 12.5)
    let analysis = try RunAnalysis(of: values, checks: [], threads: 1)
    let figure = try #require(analysis.figure("average_high_cost_multiple", 2026))
    #expect(figure.statistics == nil && figure.pathsWithoutValue == 3)
  }

  @Test func historyStandsInForPartialYears() throws {
    // 2025 is covered by six months only: its rate of the run is not used, the one of the history is.
    let store = Self.store(years: [2025, 2026], months: [6, 12], cost: [2025: 0.9, 2026: 0.01])
    #expect(
      abs(try value(Self.values(store, history: [2025: 0.02]), "high_cost_multiple", year: 2026) - 0.625) < 1e-14)
    #expect(abs(try value(Self.values(store), "high_cost_multiple", year: 2026) - 1.25) < 1e-14)
  }
}
