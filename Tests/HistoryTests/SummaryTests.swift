import Foundation
import History
import ScenarioFiles
import Testing

@Suite("The economy's summary")
struct SummaryTests {
  /// Nothing moves but the baseline: monthly compounding makes each year's mean grow by the annual rate.
  @Test("Without factors every year is the baseline", arguments: ["2025-01", "2025-08"])
  func baseline(start: String) throws {
    let quiet = try scenario(economy: "mean_preserving: true", start: start)
    let histories = try SimulatedHistories(quiet, years: 9, paths: 3, threads: 1)
    #expect(histories.years.first == (start == "2025-01" ? 2026 : 2027))
    for (variable, expected) in [
      (EconomyVariable.growth, 0.05), (.inflation, 0.02), (.wageGrowth, 0.03), (.yield, 0.04), (.unemployment, 0.06),
    ] {
      let history = try #require(histories.history(variable, path: 2, years: 100))
      #expect(history.years == histories.years)
      #expect(history.values.allSatisfy { abs($0 - expected) < 1e-13 })
    }
  }

  @Test("Neither threads nor the number of paths move a path")
  func invariance() throws {
    let stormy = try scenario(economy: stormy)
    let one = try SimulatedHistories(stormy, years: 12, paths: 300, threads: 1)
    let two = try SimulatedHistories(stormy, years: 12, paths: 203, threads: 2)
    for path in [0, 7, 127, 128, 202] {
      for variable in EconomyVariable.allCases {
        let values = one.history(variable, path: path, years: 12)?.values
        // Without assets there is no return of the fund.
        #expect(
          (values != nil) == (variable != .fundReturn) && values == two.history(variable, path: path, years: 12)?.values
        )
      }
    }
  }

  /// Prices that jump and wages that do not: halved for good. Wages that follow: not.
  @Test("Real wages in the long run")
  func longRun() throws {
    func summary(_ factors: String) throws -> EconomySummary {
      let crisis = try scenario(
        economy: "factors: {inflation: {sd: 0.003, half_life: 5}, wages: {sd: 0.002, half_life: 8}}",
        "shocks: {crisis: {annual_frequency: 0.03, ramp: 3, hold: 9, half_life: 12, factors: {\(factors)}}}")
      return try EconomySummary(of: crisis, observed: [:], paths: 400, threads: 2)
    }
    let fixed = try summary("inflation: 0.4"), following = try summary("inflation: 0.4, wages: 0.4")
    #expect(fixed.levels.warnings.count == 1)
    #expect(fixed.lines.contains { $0.hasPrefix("WARNING: the real wage is at ") })
    #expect(fixed.lines.allSatisfy { $0.count <= 80 })
    #expect(following.levels.warnings.isEmpty && !following.lines.contains { $0.hasPrefix("WARNING") })
    // Without a crisis 1.03 / 1.02 a year.
    let row = try #require(following.levels.rows.first { $0.measure == .realWage && $0.years == 20 })
    #expect(abs(try #require(row.statistics.quantile(50)) - pow(1.03 / 1.02, 20)) < 0.02)
    for measure in LongRunLevels.Measure.allCases {
      #expect(fixed.levels.rows.filter { $0.measure == measure }.map(\.years) == [5, 10, 20])
    }
    var json = "", csv = ""
    try fixed.writeJSON { json += String(decoding: $0, as: UTF8.self) }
    try fixed.writeCSV { csv += String(decoding: $0, as: UTF8.self) }
    #expect(json.contains("\"warnings\": [\"the real wage"))
    #expect(csv.contains("\nlong_run_real_wage,q5:20,"))
    let width = csv.split(separator: "\n")[0].split(separator: ",").count
    #expect(
      csv.split(separator: "\n").allSatisfy { line in
        line.split(separator: ",", omittingEmptySubsequences: false).count == width
      })
  }

  /// Rounding alone parts an observed figure from a baseline without spread: the middle of it, and not far from it.
  @Test("Observed as the baseline is the 50th percentile and not far")
  func ties() throws {
    let quiet = try scenario(economy: "mean_preserving: true")
    let years = Array(2026...2034)
    let observed = YearlyHistory(years: years, values: years.map { _ in 0.05 })
    let summary = try EconomySummary(of: quiet, observed: [.growth: observed], paths: 8, threads: 1)
    for row in summary.rows where row.variable == .growth && row.comparison.percentile != nil {
      #expect(row.comparison.percentile == 50, "\(row.statistic)")
      #expect(!row.isFar && !row.comparison.isFar, "\(row.statistic)")
    }
    #expect(summary.lines.contains("Nothing is far from history."))
  }

  /// What the model itself made is not far from it; three times its growth's deviations are.
  @Test("Flags")
  func flags() throws {
    let stormy = try scenario(economy: stormy)
    let path = try SimulatedHistories(stormy, years: 25, paths: 6, threads: 1)
    let own = try #require(path.history(.growth, path: 5, years: 25))
    let wild = YearlyHistory(years: own.years, values: own.values.map { 0.05 + 3 * ($0 - 0.05) })
    func growth(_ observed: YearlyHistory, _ statistic: HistoryStatistic) throws -> EconomySummary.Row {
      let summary = try EconomySummary(of: stormy, observed: [.growth: observed], paths: 400, threads: 2)
      #expect(summary.years.count == 25)
      return try #require(summary.rows.first { $0.variable == .growth && $0.statistic == statistic })
    }
    let same = try growth(own, .sd), far = try growth(wild, .sd)
    #expect(!same.isFar)
    #expect(far.isFar)
    let (ratio, third) = try (#require(same.comparison.ratio), #require(far.comparison.ratio))
    #expect(abs(ratio / third - 3) < 1e-12)
    #expect(try #require(far.comparison.percentile) > 99)
    // Means are the scenario's own.
    #expect(try !growth(YearlyHistory(years: own.years, values: own.values.map { $0 + 1 }), .mean).isFar)
  }

  @Test("The terminal's lines fit 80 columns, and mark what is far")
  func text() throws {
    let observed = try ObservedFile.read(
      text: "year,variable,value,source\n"
        + (2000...2024).map { "\($0),gdp_growth,\(0.05 + ($0 % 3 == 0 ? -0.1 : 0.03)),a\n\($0),yield,0.04\($0 % 7),a" }
        .joined(separator: "\n"), as: "o.csv"
    ).economy()
    let long = stormy.replacing("{sd: 0.004", with: "{sd: 0.4")
    let lines = try EconomySummary(of: scenario(economy: long), observed: observed, paths: 100, threads: 2).lines
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains("Far from history (!):"))
    #expect(lines.contains { $0.hasPrefix("  sd ") && $0.hasSuffix(" !") })
    #expect(lines.contains("Growth of GDP (observed 2000–2024)"))
    #expect(lines.contains { $0.hasPrefix("  storm ") })
    let bare = try EconomySummary(of: scenario(economy: "mean_preserving: true"), observed: [:], paths: 1, threads: 1)
    #expect(bare.lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" !") })
  }

  @Test("JSON and CSV hold the same figures")
  func files() throws {
    let history = YearlyHistory(years: Array(2010...2024), values: (0..<15).map { 0.03 + 0.01 * Double($0 % 4) })
    let summary = try EconomySummary(
      of: scenario(economy: stormy), observed: [.inflation: history], paths: 64, threads: 1)
    var bytes: [UInt8] = []
    try summary.writeJSON { bytes += $0 }
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let figures = try #require(json["figures"] as? [[String: Any]])
    #expect(figures.count == 6 + 4 * 3)
    let sd = try #require(
      figures.first { $0["variable"] as? String == "inflation" && $0["statistic"] as? String == "sd" })
    #expect(sd["observed_years"] as? Int == 15)
    let row = try #require(summary.rows.first { $0.variable == .inflation && $0.statistic == .sd })
    // Foundation's JSON parser on Linux errs by a few units in the last place; the file itself is exact.
    let read = try #require(sd["simulated"] as? Double), expected = try #require(row.comparison.simulated?.mean)
    #expect(abs(read / expected - 1) < 1e-14)
    #expect((json["correlations"] as? [Any])?.count == 10)
    bytes = []
    try summary.writeCSV { bytes += $0 }
    let csv = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(csv.allSatisfy { $0.count { $0 == "," } == 11 })
    let line = try #require(csv.first { $0.hasPrefix("inflation,sd,") })
    #expect(Double(line.split(separator: ",")[2]) == row.comparison.simulated?.mean)
  }

  @Test("Observed files with nothing to compare, or by month, are refused")
  func refused() throws {
    let annual = try ObservedFile.read(
      text: "year,variable,value,source\n2001,yield,0.05,a\n2001,claims,5,a", as: "o.csv")
    #expect(try annual.economy().keys.sorted { $0.rawValue < $1.rawValue } == [.yield])
    #expect(throws: ScenarioErrors.self) { try annual.economy(since: 2002) }
    let monthly = try ObservedFile.read(text: "month,variable,value,source\n2001-04,yield,0.05,a", as: "o.csv")
    let error = #expect(throws: ScenarioErrors.self) { try monthly.economy() }
    #expect(error?.description.hasPrefix("o.csv:2:15: yield: a figure by month") == true)
  }
}
