import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Testing
import Writing

/// A small run, from the scenario to the files.
struct RunFilesTests {
  static let text = """
    payung: 1
    title: Files
    description: monthly figures and a breakdown
    currency: XTS
    start: 2025-01
    end: 2027-12
    paths: 37
    seed: 3
    dimensions: {sector: [farm, "plant, heavy"], wage: [low, high]}
    population: {labour_force: 1e5}
    coverage: {share: {2025-01: 0.2, 2027-12: 0.3}}
    economy:
      inflation: 0.02
      wage_growth: 0.03
      yield: 0.04
      factors: {output: {sd: 0.03, half_life: 12}}
    labour:
      layoffs: {base: 0.01, by: {sector: {farm: 2}}, loads: {output: -10}}
      finding: 0.12
    benefits: {classes: [{months: 0, replacement: [0.5, 0.4, 0.3]}], take_up: 0.9}
    contributions:
      rates: {employer: {base: 0.01, by: {wage: {high: 1.5}}}, state: {2025-01: 0.002, 2026-07: 0.004}}
      compliance: 0.95
    wages: {mean: {base: 100, by: {wage: {high: 3}}}}
    fund: {initial: 1e5, on_depletion: cut}
    output:
      monthly: [fund, claims, covered_wages, contributions, layoffs, cash_benefits, insured, beneficiaries]
      breakdown: [sector, wage]
    """

  private static let document = Result { try document(paths: 37) }

  private static func document(paths: Int) throws -> ResultDocument {
    let scenario = try ScenarioReader.read(text: text, overrides: [("paths", "\(paths)")])
    let result = try Simulation(scenario).run(paths: 0..<paths, threads: 2)
    return ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 2), version: "0.1")
  }

  /// Means over paths are sums, so labels add up to the whole, in some hundred roundings of 1e-16 each way.
  @Test(arguments: ["insured", "covered_wages", "contributions", "layoffs", "claims", "beneficiaries", "cash_benefits"])
  func labelsOfADimensionAddUpToTheWhole(name: String) throws {
    let analysis = try Self.document.get().analysis
    for year in 2025...2027 {
      let whole = try #require(analysis.figure(name, year)?.statistics).mean
      #expect(whole > 0)
      for dimension in ["sector", "wage"] {
        let parts = analysis.breakdown.filter {
          $0.variable.name == name && $0.year == year && $0.dimension == dimension
        }
        #expect(parts.count == 2 && parts.allSatisfy { $0.mean > 0 && $0.mean < whole })
        let sum = parts.reduce(0) { $0 + $1.mean }
        #expect(abs(sum - whole) <= 1e-12 * whole, "\(name) \(year) by \(dimension): \(sum) for \(whole)")
      }
    }
  }

  @Test func theSpreadOfALabelIsThatOfItsPaths() throws {
    // The sd of a sum is at most the sum of the parts' sds, and at least their difference.
    let analysis = try Self.document.get().analysis
    let whole = try #require(analysis.figure("layoffs", 2026)?.statistics?.sd)
    let parts = analysis.breakdown.filter {
      $0.variable.name == "layoffs" && $0.year == 2026 && $0.dimension == "sector"
    }
    let sds = try parts.map { try #require($0.sd) }
    #expect(sds.reduce(0, +) >= whole * (1 - 1e-9) && abs(sds[0] - sds[1]) <= whole && sds.allSatisfy { $0 > 0 })
    #expect(parts[0].standardError == sds[0] / 37.0.squareRoot())
  }

  @Test(arguments: ["covered_wages", "contributions", "layoffs", "claims", "cash_benefits"])
  func monthsAddUpToTheYear(name: String) throws {
    let analysis = try Self.document.get().analysis
    for year in 2025...2027 {
      let months = analysis.monthly.filter { $0.variable.name == name && $0.month.year == year }
      let sum = try months.reduce(0) { $0 + (try #require($1.statistics).mean) }
      let whole = try #require(analysis.figure(name, year)?.statistics).mean
      #expect(months.count == 12 && abs(sum - whole) <= 1e-12 * whole)
    }
    let december = analysis.monthly.first { $0.variable.name == "fund" && "\($0.month)" == "2026-12" }?.statistics
    let end = analysis.figure("fund", 2026)?.statistics
    #expect(december?.mean == end?.mean && december?.quantiles == end?.quantiles && december?.sd == end?.sd)
  }

  @Test func claimsAreThoseOfAllCauses() throws {
    let analysis = try Self.document.get().analysis
    let causes = ["claims_cyclical", "claims_automation", "claims_climate"].compactMap {
      analysis.figure($0, 2026)?.statistics?.mean
    }
    #expect(causes.count == 3 && causes.reduce(0, +) == analysis.figure("claims", 2026)?.statistics?.mean)
  }

  /// Prices grow by a twelfth of ln 1.02 a month from 1: December of the third year stands 35 months on, its mean 29.5.
  @Test func theFundIsDeflatedByThePricesOfItsMonth() throws {
    let analysis = try Self.document.get().analysis
    func mean(_ name: String) throws -> Double { try #require(analysis.figure(name, 2027)?.statistics).mean }
    #expect(try abs(mean("price_index_end") - pow(1.02, 35.0 / 12)) < 1e-13)
    #expect(try abs(mean("fund_real") * pow(1.02, 35.0 / 12) / mean("fund") - 1) < 1e-13)
    let year = (24...35).reduce(0) { $0 + pow(1.02, Double($1) / 12) } / 12
    #expect(try abs(mean("cash_benefits_real") * year / mean("cash_benefits") - 1) < 1e-13)
  }

  @Test func filesHoldTheFigures() throws {
    let document = try Self.document.get(), analysis = document.analysis
    try withTemporaryFolder { folder in
      try document.writeFiles(to: folder.path)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["annual.csv", "breakdown.csv", "monthly.csv", "result.json"])
      func lines(_ name: String) throws -> [Substring] {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
      }
      let monthly = try lines("monthly.csv")
      #expect(monthly[0] == "variable,unit,month,statistic,value")
      #expect(monthly.count == 1 + 8 * 36 * 18)
      let fund = try #require(
        analysis.monthly.first { $0.variable.name == "fund" && "\($0.month)" == "2026-03" }?.statistics)
      func cell(_ start: String) -> Double? {
        monthly.first { $0.hasPrefix(start) }.flatMap { Double($0.dropFirst(start.count)) }
      }
      #expect(cell("fund,XTS,2026-03,mean,") == fund.mean)
      #expect(cell("fund,XTS,2026-03,q5,") == fund.quantile(5))
      let breakdown = try lines("breakdown.csv")
      #expect(breakdown[0] == "variable,unit,dimension,label,year,statistic,value")
      #expect(breakdown.count == 1 + 7 * 4 * 3 * 3)
      let plant = try #require(
        analysis.breakdown.first {
          $0.variable.name == "claims" && $0.label == "plant, heavy" && $0.year == 2027
        })
      #expect(breakdown.contains("claims,persons,sector,\"plant, heavy\",2027,sd,\(try #require(plant.sd))"))

      let data = try Data(contentsOf: folder.appendingPathComponent("result.json"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let months = try #require(root["monthly"] as? [[String: Any]])
      #expect(months.count == analysis.monthly.count)
      let march = try #require(
        months.first { $0["variable"] as? String == "fund" && $0["month"] as? String == "2026-03" })
      #expect(same(march["mean"], fund.mean) && march["unit"] as? String == "XTS")
      #expect(same((march["quantiles"] as? [String: Double])?["99.5"], fund.quantile(99.5)))
      let labels = try #require(root["breakdown"] as? [[String: Any]])
      #expect(labels.count == analysis.breakdown.count)
      let heavy = try #require(
        labels.first {
          let isClaims = $0["variable"] as? String == "claims" && $0["year"] as? Int == 2027
          return isClaims && $0["label"] as? String == "plant, heavy"
        })
      #expect(heavy["dimension"] as? String == "sector" && same(heavy["sd"], plant.sd))
      try checkMeasures(root, analysis)
    }
  }

  /// Foundation's JSON parser misses the nearest double by a few units in the last place; the text is exact, as the tests of
  /// `JSONWriter` show.
  private func same(_ parsed: Any?, _ figure: Double?) -> Bool {
    guard let parsed = parsed as? Double, let figure else { return false }
    return abs(parsed - figure) <= 4 * figure.ulp
  }

  private func checkMeasures(_ root: [String: Any], _ analysis: RunAnalysis) throws {
    let measures = try #require(root["measures"] as? [[String: Any]])
    #expect(measures.map { $0["measure"] as? String } == ["level_rate", "level_rate"])
    #expect(measures.map { $0["target"] as? String } == ["0", "one year of benefits"])
    #expect(measures.allSatisfy { $0["horizon"] as? String == "2027-12" && $0["years"] as? Double == 3 })
    #expect(measures.allSatisfy { $0["interest"] as? Bool == true })
    let figure = try #require(analysis.levelRates?.figures.last)
    let statistics = try #require(figure.statistics)
    #expect(same(measures[1]["mean"], statistics.mean) && statistics.count == 37)
    #expect(same(measures[1]["standard_error"], statistics.standardError))
    #expect(same((measures[1]["quantiles"] as? [String: Double])?["95"], statistics.quantile(95)))
    let meanPath = try #require(figure.meanPath)
    #expect(same(measures[1]["mean_path"], meanPath))
    // A reserve costs more; the mean of ratios lies near the ratio of means.
    #expect(statistics.mean > (measures[0]["mean"] as? Double ?? .infinity))
    #expect(abs(meanPath - statistics.mean) < 0.1 * statistics.mean)
    let own = try #require(root["scheme_rate"] as? [String: Double])
    // Between 1 and 1.5 per cent by wages, and the state's part.
    let (first, last) = (try #require(own["first_month"]), try #require(own["last_month"]))
    #expect(first > 0.012 && first < 0.017 && last > 0.014 && last < 0.019)
  }

  @Test func theSummaryNamesTheLevelRates() throws {
    let document = try Self.document.get()
    let lines = TerminalSummary(of: document, coloured: false).lines
    let start = try #require(lines.firstIndex(of: "Level contribution rate, % of covered wages"))
    let figure = try #require(document.analysis.levelRates?.figures.first)
    let mean = try #require(figure.statistics?.mean)
    #expect(lines[start + 1].hasPrefix("  fund used up in 2027-12"))
    #expect(lines[start + 1].contains(String(format: "%.2f", 100 * mean)) && lines[start + 1].contains(" ± "))
    #expect(lines[start + 2].hasPrefix("  one year of benefits left in 2027-12"))
    #expect(lines[start + 3].hasPrefix("  the scheme's own, first and last month") && lines[start + 3].contains(" → "))
  }

  @Test func onePathHasNoSpread() throws {
    let analysis = try Self.document(paths: 1).analysis
    #expect(!analysis.breakdown.isEmpty)
    #expect(analysis.breakdown.allSatisfy { $0.sd == nil && $0.standardError == nil })
    #expect(analysis.monthly.allSatisfy { $0.statistics?.sd == nil })
  }
}
