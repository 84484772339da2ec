import Analysis
import Engine
import Foundation
import History
import ScenarioFiles
import Testing

@Suite struct BacktestTests {
  static func observation(_ name: String, _ year: Int, _ value: Double) throws -> Observation {
    Observation(
      variable: try #require(ObservedVariable.named(name)), period: .year(year), value: value, source: "test",
      origin: Origin(file: "test", line: 1, column: 1))
  }

  static func run() throws -> RunResult {
    try Simulation(readSmall([])).run(paths: 0..<256, threads: 2)
  }

  /// Observations placed at known quantiles of the paths are found there again.
  @Test func percentilesOfKnownQuantiles() throws {
    let result = try Self.run()
    let sorted = try ExpectedFigures(of: result).sample("claims", .year(2022)).sorted()
    // Between the k-th and the next path lie k of 256 below.
    for k in [1, 26, 128, 242, 255] {
      let value = (sorted[k - 1] + sorted[k]) / 2
      let backtest = try Backtest(
        of: result, against: ObservedFigures(path: "x", observations: [Self.observation("claims", 2022, value)]))
      let expectation = try #require(backtest.comparisons.first?.expectation)
      #expect(expectation.percentile == 100 * Double(k) / 256)
      #expect((expectation.q5 <= value && value <= expectation.q95) == [26, 128, 242].contains(k))
      #expect(backtest.within.half == (k == 128 ? 1 : 0))
    }
    // On a path itself half of it counts as below.
    let exact = Expectation(sample: [1, 2, 3, 4], observed: 2)
    #expect(exact.percentile == 37.5)
    #expect(exact.mean == 2.5)
    // sd of 1…4 with n - 1 is sqrt(5/3).
    #expect(abs((exact.z ?? 0) + 0.5 / (5.0 / 3).squareRoot()) < 1e-15)
  }

  /// Worked by hand: width 10, α 0.1, so each unit outside costs 20.
  @Test func intervalScoreByHand() {
    #expect(intervalScore(lower: 10, upper: 20, observed: 15, alpha: 0.1) == 10)
    #expect(intervalScore(lower: 10, upper: 20, observed: 20, alpha: 0.1) == 10)
    #expect(intervalScore(lower: 10, upper: 20, observed: 8, alpha: 0.1) == 10 + 40)
    #expect(intervalScore(lower: 10, upper: 20, observed: 20.5, alpha: 0.1) == 10 + 10)
  }

  @Test func naiveForecast() throws {
    #expect(NaiveForecast(past: [], observed: 1) == nil)
    let short = try #require(NaiveForecast(past: [100, 110, 121], observed: 100))
    #expect(short.value == 121)
    #expect(short.band == nil && short.intervalScore == nil)
    #expect(short.absoluteError == 21)
    // Three changes of ±10 % in logarithms: spread 0.1 × 1.6449 either way.
    let e = exp(0.1)
    let long = try #require(NaiveForecast(past: [100, 100 * e, 100, 100 * e], observed: 100 * e))
    let band = try #require(long.band)
    #expect(abs(band.lower - 100 * exp(0.1 - 0.16448536269514722)) < 1e-10)
    #expect(abs(band.upper - 100 * exp(0.1 + 0.16448536269514722)) < 1e-10)
    // What may be negative moves by differences.
    let signed = try #require(NaiveForecast(past: [0, 1, 0, 1], observed: 5))
    #expect(abs((signed.band?.upper ?? 0) - (1 + 1.6448536269514722)) < 1e-12)
  }

  @Test func economicFigures() throws {
    let result = try Self.run()
    let expected = ExpectedFigures(of: result)
    // Baselines of the scenario; the means of 256 paths lie within five standard errors of them (and wage growth of
    // the year's mean wage index equals the rate up to the spread of rates within the year).
    for (name, rate) in [("inflation", 0.03), ("wage_growth", 0.05), ("gdp_growth", 0.04), ("yield", 0.05)] {
      let sample = try expected.sample(name, .year(2022))
      let expectation = Expectation(sample: sample, observed: rate)
      let error = try #require(expectation.sd) / Double(sample.count).squareRoot()
      #expect(abs(expectation.mean - rate) < 5 * error + 0.001, "\(name): \(expectation.mean)")
    }
    #expect(throws: ExpectedFigures.Absence.noPreviousYear) { try expected.sample("inflation", .year(2020)) }
    #expect(throws: ExpectedFigures.Absence.outsideRun) { try expected.sample("claims", .year(2019)) }
    #expect(throws: ExpectedFigures.Absence.noFigure) { try expected.sample("legal_coverage", .year(2021)) }
  }

  /// Months add up to the year, and need their variables kept.
  @Test func monthlyFigures() throws {
    let months = try (1...12).map { month in
      Observation(
        variable: try #require(ObservedVariable.named("claims")),
        period: .month(CalendarMonth(year: 2021, month: month)),
        value: 1, source: "test", origin: Origin(file: "test", line: 1, column: 1))
    }
    let scenario = try readSmall([]).prepared(for: months)
    let expected = ExpectedFigures(of: try Simulation(scenario).run(paths: 0..<16, threads: 1))
    let sum = try months.map { try expected.sample("claims", $0.period)[3] }.reduce(0, +)
    let year = try expected.sample("claims", .year(2021))[3]
    #expect(abs(sum / year - 1) < 1e-12)
    #expect(throws: ExpectedFigures.Absence.annualOnly) { try expected.sample("inflation", months[0].period) }
  }

  /// The factors multiply to the claims; stages are those of the file.
  @Test func decomposition() throws {
    let result = try Self.run()
    let figures = ObservedFigures(
      path: "x",
      observations: try [
        Self.observation("claims", 2021, 18e3), Self.observation("insured", 2021, 1.1e6),
        Self.observation("cash_benefits", 2021, 18e6),
      ])
    let parts = try #require(try Backtest(of: result, against: figures).decompositions.first)
    let claims = try #require(parts.outcomes.first { $0.name == "claims" })
    let product = parts.chain.reduce(1) { $0 * $1.expected }
    #expect(abs(product / claims.expected - 1) < 1e-12)
    #expect(parts.chain.map(\.name).suffix(2) == ["take-up: cause", "take-up: applies"])
    #expect(parts.chain.suffix(2).map(\.expected) == [0.6, 0.5])
    let record = parts.chain[2].expected
    #expect(record > 0.5 && record < 1)
    #expect(parts.outcomes.first { $0.name == "cash per claim" }?.actual == 1e3)
    #expect(parts.outcomes.first { $0.name == "claims per insured" }?.actual == 18e3 / 1.1e6)
    #expect(abs(parts.causes.reduce(0) { $0 + $1.share } - 1) < 1e-12)
  }

  @Test func textFitsEightyColumns() throws {
    let figures = ObservedFigures(
      path: "a/very/long/path/to/a/file/of/observed/figures/that/nobody/would/type/by/hand/observed.csv",
      observations: try [
        Self.observation("claims", 2019, 17e3), Self.observation("claims", 2021, 18e3),
        Self.observation("claims", 2022, 18e3), Self.observation("cash_benefits", 2021, 987_654_321),
        Self.observation("average_high_cost_multiple", 2021, 1.2), Self.observation("claims_ratio", 2022, 0.1),
      ])
    let backtest = try Backtest(of: Self.run(), against: figures)
    let lines = BacktestSummary(of: backtest).lines
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(lines.contains { $0.hasPrefix("2019") && $0.contains("outside the projection") })
    #expect(lines.contains("gap: claims: no figure for 2020"))
  }
}
