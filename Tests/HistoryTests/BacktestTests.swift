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
    // The yield is on the mean of the fund at both ends without the year's own interest, path by path.
    let (before, after) = (try expected.sample("fund", .year(2021)), try expected.sample("fund", .year(2022)))
    let (interest, yields) = (try expected.sample("interest", .year(2022)), try expected.sample("yield", .year(2022)))
    for i in yields.indices {
      #expect(abs(yields[i] / (interest[i] / ((before[i] + after[i] - interest[i]) / 2)) - 1) < 1e-12)
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
        Self.observation("cash_benefits", 2021, 18e6), Self.observation("beneficiaries", 2021, 6e3),
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
    // 6,000 beneficiaries on average over twelve months, for 18,000 claims.
    #expect(parts.outcomes.first { $0.name == "average duration" }?.actual == 4)
    #expect(parts.outcomes.first { $0.name == "benefit per month" }?.actual == 250)
    #expect(abs(parts.causes.reduce(0) { $0 + $1.share } - 1) < 1e-12)
  }

  static func window(
    _ name: String, _ from: String, _ to: String, _ value: Double, error: Double? = nil, use: Observation.Use = .fit
  ) throws -> Observation {
    Observation(
      variable: try #require(ObservedVariable.named(name)),
      period: .window(try #require(CalendarMonth(from))...(try #require(CalendarMonth(to)))), value: value,
      source: "test", use: use, error: error, origin: Origin(file: "test", line: 1, column: 1))
  }

  /// A relief by dates in three months of 2021: grants in the first, on for a quarter of the year. First payments are
  /// recorded where they are observed.
  @Test func whatMeasuresDo() throws {
    let relief = "{relief: {when: {dates: [2021-03, 2021-05]}, grant: {amount: 7}}}"
    let windows = try [
      Self.window("grants", "2021-03", "2021-12", 1), Self.window("measure.relief", "2021-03", "2021-06", 1),
      Self.window("first_payments", "2021-01", "2021-12", 1), Self.window("grants", "2021-04", "2021-12", 1),
    ]
    let scenario = try readSmall([("measures", relief)]).prepared(for: windows)
    let expected = ExpectedFigures(of: try Simulation(scenario).run(paths: 0..<16, threads: 1))
    func sample(_ i: Int) throws -> [Double] { try expected.sample(windows[i].variable.name, windows[i].period) }
    #expect(try sample(0) == expected.sample("grants", .year(2021)) && sample(0).allSatisfy { $0 > 1e6 })
    #expect(try sample(1).allSatisfy { $0 == 0.75 })
    let paid = try zip(sample(2), expected.sample("first_payments", .year(2021)))
    #expect(paid.allSatisfy { $0 > 1e3 && abs($0 / $1 - 1) < 1e-12 })
    #expect(try sample(3).allSatisfy { $0 == 0 })

    let without = try readSmall([]).prepared(
      for: [
        Observation(
          variable: windows[2].variable, period: .year(2021), value: 1, source: "test",
          origin: Origin(file: "test", line: 1, column: 1))
      ])
    let plain = ExpectedFigures(of: try Simulation(without).run(paths: 0..<16, threads: 1))
    #expect(try plain.sample("first_payments", .year(2021)).allSatisfy { $0 > 1e3 })
    #expect(throws: ExpectedFigures.Absence.noFigure) { try plain.sample("grants", .year(2021)) }
  }

  /// Windows hold the sums of their months, stocks at the end of the last; a year as a window is the year.
  @Test func windows() throws {
    let windows = try [
      Self.window("claims", "2021-01", "2021-12", 1), Self.window("claims", "2021-03", "2021-04", 1),
      Self.window("fund", "2021-03", "2021-12", 1), Self.window("insured", "2020-01", "2020-12", 1),
      Self.window("claims_per_insured", "2021-01", "2021-12", 1), Self.window("price_index", "2021-01", "2021-12", 1),
    ]
    let months = try ["2021-03", "2021-04", "2021-01"].map { month in
      Observation(
        variable: try #require(ObservedVariable.named(month == "2021-01" ? "insured" : "claims")),
        period: .month(try #require(CalendarMonth(month))), value: 1, source: "test",
        origin: Origin(file: "test", line: 1, column: 1))
    }
    let scenario = try readSmall([]).prepared(for: windows + months)
    let expected = ExpectedFigures(of: try Simulation(scenario).run(paths: 0..<16, threads: 1))
    func sample(_ observation: Observation) throws -> [Double] {
      try expected.sample(observation.variable.name, observation.period)
    }
    func agree(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 / $1 - 1) < 1e-12 } }
    #expect(try agree(sample(windows[0]), expected.sample("claims", .year(2021))))
    #expect(try agree(sample(windows[1]), zip(sample(months[0]), sample(months[1])).map(+)))
    #expect(try sample(windows[2]) == expected.sample("fund", .year(2021)))
    // Persons at the end of a year are those at the start of the next.
    #expect(try sample(windows[3]) == sample(months[2]))
    #expect(try agree(sample(windows[4]), expected.sample("claims_per_insured", .year(2021))))
    #expect(try agree(sample(windows[5]), expected.sample("price_index", .year(2021))))
    let late = try Self.window("insured", "2023-01", "2023-12", 1)
    let early = try Self.window("claims", "2019-12", "2020-01", 1)
    #expect(throws: ExpectedFigures.Absence.noMonthAfter) { try sample(late) }
    #expect(throws: ExpectedFigures.Absence.partOfWindow) { try sample(early) }
    #expect(throws: ExpectedFigures.Absence.annualOnly) {
      try sample(Self.window("inflation", "2021-01", "2021-12", 0))
    }
  }

  /// Weights by hand, and what they do to the years after.
  @Test func conditioning() throws {
    let result = try Simulation(readSmall([("paths", "1024")])).run(paths: 0..<1024, threads: 2)
    let expected = ExpectedFigures(of: result)
    let claims = try expected.sample("claims", .year(2020))
    let high = claims.sorted()[900]
    func figures(_ use: Observation.Use = .fit) throws -> ObservedFigures {
      let known = try Self.window("claims", "2020-01", "2020-12", high, error: 0.1, use: use)
      let seen = Observation(
        variable: known.variable, period: .year(2020), value: high, source: "test", use: use, error: 0.1,
        origin: known.origin)
      return ObservedFigures(path: "x", observations: [seen, try Self.observation("claims", 2021, high)])
    }
    let month = try #require(CalendarMonth("2020-12"))
    let backtest = try Backtest(of: result, against: figures(), given: month)
    let raw = claims.map { exp(-0.5 * pow(log($0 / high) / 0.1, 2)) }, sum = raw.reduce(0, +)
    let conditioning = try #require(backtest.conditioning)
    for (weight, value) in zip(try #require(conditioning.weights.values), raw) {
      #expect(abs(weight - value / sum) < 1e-15)
    }
    let effective = sum * sum / raw.reduce(0) { $0 + $1 * $1 }
    #expect(abs(conditioning.effectivePaths / effective - 1) < 1e-12)
    let after = try #require(backtest.comparisons[1].expectation)
    let next = try expected.sample("claims", .year(2021))
    #expect(abs(after.mean / (zip(raw, next).reduce(0) { $0 + $1.0 * $1.1 } / sum) - 1) < 1e-12)
    // A bad year is followed by a worse one than without knowing of it.
    let blind = try #require(try Backtest(of: result, against: figures()).comparisons[1].expectation)
    #expect(after.mean > blind.mean * 1.02 && after.q95 - after.q5 < blind.q95 - blind.q5)
    // What was known is no forecast.
    #expect(backtest.comparisons.map(\.isGiven) == [true, false] && backtest.within.all == 1)

    // Nothing known of use; a figure without error; a figure that hardly any path comes near.
    #expect(throws: ScenarioErrors.self) { try Backtest(of: result, against: figures(.check), given: month) }
    let bare = ObservedFigures(path: "x", observations: [try Self.observation("claims", 2020, high)])
    #expect(throws: ScenarioErrors.self) { try Backtest(of: result, against: bare, given: month) }
    let far = ObservedFigures(
      path: "x", observations: [try Self.window("claims", "2020-01", "2020-12", high, error: 1e-4)])
    let monthly = try Simulation(readSmall([("paths", "1024")]).prepared(for: far.observations))
      .run(paths: 0..<1024, threads: 2)
    let failure = #expect(throws: Conditioning.Failure.self) { try Backtest(of: monthly, against: far, given: month) }
    #expect(failure?.description.contains("paths would give them") == true)
  }

  /// Equal weights are no weights.
  @Test func equalWeights() throws {
    let values = (0..<50).map { sin(Double($0)) }
    let plain = WeightedSample(values: values)
    let weighted = WeightedSample(values: values, weights: Array(repeating: 0.3, count: 50))
    #expect(abs(plain.mean - weighted.mean) < 1e-14)
    #expect(abs(try #require(plain.sd) - #require(weighted.sd)) < 1e-14)
    for (a, b) in zip(plain.quantiles([0, 5, 37, 50, 100]), weighted.quantiles([0, 5, 37, 50, 100])) {
      #expect(abs(a - b) < 1e-12)
    }
    #expect(abs(plain.percentile(of: values[7]) - weighted.percentile(of: values[7])) < 1e-12)
  }

  /// A figure equal to what every path says, up to rounding, is the middle of it and inside every band.
  @Test func tiesByRounding() {
    let exact = 0.05, computed = (1.05 * 1.02) / 1.02 - 1
    #expect(computed != exact)
    let expectation = Expectation(sample: Array(repeating: computed, count: 9), observed: exact)
    #expect(expectation.percentile == 50)
    #expect(expectation.z == nil)
    #expect(expectation.holds(exact, half: true) && expectation.holds(exact, half: false))
  }

  /// Half a year's sum is no observation of the year; the scenario's own inputs are no hits; both are marked everywhere.
  @Test func partsOfYearsAndInputsDoNotCount() throws {
    let scenario = try readSmall([("start", "2020-07")])
    let figures = ObservedFigures(
      path: "x",
      observations: try [
        Self.observation("claims", 2020, 9e3), Self.observation("claims", 2021, 18e3),
        Self.observation("fund", 2020, 1.1e8), Self.observation("insured", 2023, 1.19e6),
      ])
    let backtest = try Backtest.run(scenario, against: figures, threads: 2)
    #expect(backtest.comparisons.map(\.isPartial) == [true, false, false, false])
    #expect(backtest.comparisons.map(\.isInput) == [false, false, false, true])
    #expect(backtest.comparisons.map(\.counts) == [false, true, true, false])
    #expect(backtest.within.all == 2)
    var csv = "", json = ""
    try backtest.writeCSV { csv += String(decoding: $0, as: UTF8.self) }
    try backtest.writeJSON { json += String(decoding: $0, as: UTF8.self) }
    let rows = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let columns = ["partial", "input", "given", "counted"].map { rows[0].firstIndex(of: $0[...]) ?? 0 }
    #expect(
      rows.dropFirst().map { row in columns.map { String(row[$0]) } } == [
        ["true", "false", "false", "false"], ["false", "false", "false", "true"], ["false", "false", "false", "true"],
        ["false", "true", "false", "false"],
      ])
    #expect(json.contains("\"all\": 2") && json.components(separatedBy: "\"partial\": true").count == 2)
    let text = BacktestSummary(of: backtest).lines
    #expect(text.contains { $0.hasPrefix("2020*") } && text.contains { $0.hasPrefix("2023i") })
    #expect(text.contains("Not counted: 1 the scenario's own inputs (i), 1 of a part of the year (*)."))
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
