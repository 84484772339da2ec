import Analysis
import Engine
import Foundation
import History
import ScenarioFiles
import Testing

/// The accounts of 42 US states that the repository holds.
enum StateAccounts {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "data/us-states").path
  static let all = Result { try YearlyAccounts.readAll(folder: folder) }
}

@Suite("Forecasts from accounts")
struct ForecastTests {
  private func accounts(_ text: String) throws -> YearlyAccounts {
    try YearlyAccounts(try AccountFile.read(text: text, as: "fund.csv"))
  }

  /// A fund at rest: cost and contributions 1 % of wages, which do not grow.
  private func steady(_ years: ClosedRange<Int>, fund: Double = 20, wages: Double = 1000) -> String {
    "year,contributions,benefits,interest,fund,total_wages\n"
      + years.map { "\($0),10,10,0,\(fund),\(wages)\n" }.joined()
  }

  @Test("The pool that comes with the program is that of the data")
  func pool() throws {
    let own = FundPool(of: try StateAccounts.all.get(), origin: ""), shipped = FundPool.unitedStates
    #expect(own.funds == shipped.funds && own.years == shipped.years)
    let pairs = [
      (own.persistence, shipped.persistence), (own.innovation, shipped.innovation),
      (own.overheating, shipped.overheating), (own.growth, shipped.growth), (own.growthSD, shipped.growthSD),
      (own.costWithWages, shipped.costWithWages), (own.costWithCycle ?? .nan, shipped.costWithCycle ?? .nan),
      (own.yield, shipped.yield),
    ]
    for (estimate, constant) in pairs { #expect(abs(estimate - constant) < 0.0006 * max(1, abs(constant))) }
    for (estimate, constant) in zip(own.errors.joined(), shipped.errors.joined()) {
      #expect(abs(estimate - constant) < 0.0006)
    }
    for (estimate, constant) in zip(own.response, shipped.response) {
      #expect(estimate.horizon == constant.horizon)
      #expect(abs(estimate.gap - constant.gap) < 0.0006 && abs(estimate.levelGap - constant.levelGap) < 0.0006)
      #expect(abs(estimate.reserve - constant.reserve) < 0.0006)
    }
  }

  @Test("Of a fund at rest the forecast is the fund at rest")
  func rest() throws {
    let forecast = try #require(FundForecast(of: try accounts(steady(1980...2009)), pool: .unitedStates))
    #expect(abs(forecast.level - log(0.01)) < 1e-12)
    #expect(abs(forecast.deviation) < 1e-12 && forecast.overshoot == 0)
    // One rate in all years: it did not answer to anything.
    #expect(forecast.hasFixedRate && forecast.reserveResponse == nil && forecast.contributionPath.isEmpty)
    // Ten own years without growth count as much as ten of the pool.
    #expect(abs(forecast.growth - FundPool.unitedStates.growth / 2) < 1e-9)
  }

  /// Least squares: no other pair of variances nearby fits the covariances of past errors better.
  @Test("From the errors of past forecasts to monthly processes")
  func monthly() throws {
    let own = try #require(try StateAccounts.all.get().first { $0.name == "OH" })
    let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
    let monthly = forecast.monthly, scale = pow(forecast.innovation / forecast.pool.innovation, 2)
    #expect(abs(log(1 + monthly.levelCV * monthly.levelCV) - forecast.levelVariance) < 1e-9)
    #expect(abs(AnnualMeans.ofBenefits.correlation(halfLife: monthly.halfLife) - forecast.pool.persistence) < 1e-9)
    let lasting = AnnualMeans.ofBenefits.covariance(years: 6, halfLife: monthly.halfLife)
    let swings = AnnualMeans.ofBenefits.covariance(years: 6, halfLife: FundForecast.Monthly.swingHalfLife)
    func loss(_ long: Double, _ short: Double) -> Double {
      (0..<6).reduce(0.0) { sum, i in
        (i..<6).reduce(sum) { sum, j in
          let model = forecast.levelVariance + long * lasting[i][j] + short * swings[i][j]
          return sum + pow(model - scale * forecast.pool.errors[i][j], 2)
        }
      }
    }
    let (long, short) = (monthly.sd * monthly.sd, monthly.swings * monthly.swings)
    #expect(long > 0 && short > 0)
    for (a, b) in [(1.05, 1.0), (0.95, 1), (1, 1.05), (1, 0.95), (1.05, 0.95), (0.95, 1.05)] {
      #expect(loss(a * long, b * short) > loss(long, short))
    }
  }

  /// The engine itself, one factor alone, against the annual covariances of the closed form: claims are paid in the six
  /// months after the one whose hazard moved, so the first year has a seventh of the long-run variance, not a quarter.
  @Test("Annual means of benefits have the spread the closed form gives them")
  func spreadOfTheEngine() throws {
    let forecast = try #require(FundForecast(of: try accounts(steady(1980...2009)), pool: .unitedStates))
    var text = ForecastScenario(forecast).text
    text = text.replacing(/cv: [0-9.]+/, with: "cv: 0")
    text = text.replacing(/claims: \{sd: [0-9.]+/, with: "claims: {sd: 0.1")
    for factor in ["swings", "wages", "output"] {
      text = text.replacing(try Regex("\(factor): \\{sd: [0-9.]+"), with: "\(factor): {sd: 0")
    }
    text = text.replacing(try Regex("  correlations:\\n.*\\n.*\\n"), with: "")
    var scenario = try ScenarioReader.read(text: text)
    scenario.end = CalendarMonth(year: 2013, month: 12)
    let paths = 4000
    let expected = ExpectedFigures(of: try Simulation(scenario).run(paths: 0..<paths, threads: 1))
    let closed = AnnualMeans.ofBenefits.covariance(years: 4, halfLife: forecast.monthly.halfLife)
    for year in 0..<4 {
      let logs = try expected.sample("benefit_cost_rate", .year(2010 + year)).map { log($0) }
      let mean = logs.reduce(0, +) / Double(paths)
      let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(paths - 1)
      // The variance of a normal sample has a relative error of √(2/n): four of them, and a hundredth for the logarithm.
      #expect(abs(variance / (0.01 * closed[year][year]) - 1) < 4 * (2 / Double(paths)).squareRoot() + 0.01, "\(year)")
    }
  }

  /// A cost rate above its level falls back as the persistence says, also while old claims are still paid.
  @Test("The first year's cost is the present deviation times the persistence")
  func present() throws {
    var text = "year,contributions,benefits,interest,fund,total_wages\n"
    for year in 1980...2009 { text += "\(year),10,\(year == 2009 ? 18 : 10),0,20,1000\n" }
    let forecast = try #require(FundForecast(of: try accounts(text), pool: .unitedStates))
    var scenario = ForecastScenario(forecast).text.replacing(/cv: [0-9.]+/, with: "cv: 0")
    for factor in ["claims", "swings", "wages", "output"] {
      scenario = scenario.replacing(try Regex("\(factor): \\{sd: [0-9.]+"), with: "\(factor): {sd: 0")
    }
    scenario = scenario.replacing(try Regex("  correlations:\\n.*\\n.*\\n"), with: "")
    let result = try Simulation(try ScenarioReader.read(text: scenario)).run(paths: 0..<8, threads: 1)
    let doubt = (1 + forecast.monthly.levelCV * forecast.monthly.levelCV).squareRoot()
    let cost = try ExpectedFigures(of: result).sample("benefit_cost_rate", .year(2010))[0]
    let asked = exp(forecast.level + forecast.pool.persistence * forecast.deviation)
    // Old claims are not corrected for what may swing and for the doubt, new ones are: the truth lies between.
    let corrected = asked * doubt * exp(-forecast.monthly.varianceWithinYears / 2)
    #expect(cost > min(asked, corrected) * 0.985 && cost < max(asked, corrected) * 1.015)
  }

  /// Without randomness the engine pays the level: what the closed form leaves out are job losses' own effect on the
  /// insured and the smaller awards of months before, below a hundredth.
  @Test("The scenario costs what the level says, and the first year's wages have grown as they should")
  func level() throws {
    let forecast = try #require(FundForecast(of: try accounts(steady(1980...2009)), pool: .unitedStates))
    var text = ForecastScenario(forecast).text
    text = text.replacing(/cv: [0-9.]+/, with: "cv: 0")
    for factor in ["claims", "swings", "wages", "output"] {
      text = text.replacing(try Regex("\(factor): \\{sd: [0-9.]+"), with: "\(factor): {sd: 0")
    }
    text = text.replacing(try Regex("  correlations:\\n.*\\n.*\\n"), with: "")
    let scenario = try ScenarioReader.read(text: text)
    let result = try Simulation(scenario).run(paths: 0..<8, threads: 1)
    let expected = ExpectedFigures(of: result)
    let doubt = (1 + forecast.monthly.levelCV * forecast.monthly.levelCV).squareRoot()
    let cost = try expected.sample("benefit_cost_rate", .year(2012))[0]
    let swings = exp(-forecast.monthly.varianceWithinYears / 2)
    #expect(abs(cost / (0.01 * doubt * swings) - 1) < 0.015)
    let wages = try expected.sample("total_wages", .year(2010))[0]
    #expect(abs(wages / (1000 * exp(forecast.growth)) - 1) < 0.01)
  }

  @Test("A valid scenario for every state, with a source for every figure that is not an index")
  func valid() throws {
    for own in try StateAccounts.all.get() {
      let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
      let scenario = try ScenarioReader.read(text: ForecastScenario(forecast).text, as: "\(own.name).yaml")
      #expect(scenario.start == CalendarMonth(year: 2002, month: 1))
      #expect(scenario.fund.initial == (own.fund.last ?? nil))
    }
  }

  @Test("Fiscal years: the run begins when they end, and rates step there")
  func fiscalYears() throws {
    let own = try #require(try StateAccounts.all.get().first { $0.name == "PA" })
    var options = ForecastScenario.Options()
    options.yearEnds = 6
    options.country = ForecastCountry.named("usa")
    let text = ForecastScenario(try #require(FundForecast(of: own, pool: .unitedStates)), options: options).text
    let scenario = try ScenarioReader.read(text: text)
    #expect(scenario.start == CalendarMonth(year: 2001, month: 7))
    #expect(scenario.currency == "USD")
    #expect(text.contains("2002-07: ") && text.contains("month: 7"))
  }

  @Test("Three years of accounts: levels are own, all else the pool's, and the reader is told")
  func short() throws {
    let own = try accounts(
      "year,contributions,benefits,fund,total_wages\n2021,9,4,30,1000\n2022,10,5,35,1100\n2023,12,9,38,1250\n")
    let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
    #expect(forecast.remarks.contains { $0.contains("3 years with a cost rate") })
    #expect(abs(forecast.innovation - FundPool.unitedStates.innovation) < 1e-12)
    let text = ForecastScenario(forecast).text
    #expect(text.contains("Fewer than 8 years"))
    _ = try ScenarioReader.read(text: text)
  }
}

@Suite("Accounts that cannot be forecast from")
struct AccountMistakeTests {
  private func mistakes(_ text: String) -> String {
    do throws(ScenarioErrors) {
      _ = try YearlyAccounts(try AccountFile.read(text: text, as: "fund.csv"))
      return ""
    } catch { return error.mistakes.map(\.message).joined(separator: "\n") }
  }

  private let header = "year,contributions,benefits,fund,total_wages\n"

  @Test("Years without a line: a few are unknown, and said to be; many are a mistake")
  func gap() throws {
    #expect(
      mistakes(header + "2001,1,1,5,100\n2011,1,1,5,100\n")
        == "fund.csv:3:1: year: no line for 2002 to 2010; correct the year, or begin after the gap: at most 5 years may be "
        + "unknown in a row")
    let own = try YearlyAccounts(
      try AccountFile.read(text: header + "2001,1,1,5,100\n2004,1,1,5,100\n", as: "fund.csv"))
    #expect(own.years == 2001...2004 && own.fund == [5, nil, nil, 5])
    let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
    #expect(forecast.remarks.contains { $0.hasPrefix("figures are missing in 2002, 2003") })
  }

  @Test("Columns that are needed")
  func columns() {
    #expect(mistakes("year,benefits,fund\n2001,1,1\n").contains("a forecast needs contributions and total_wages too"))
  }

  @Test("Mixed units, in one column and between columns")
  func units() {
    #expect(
      mistakes(header + "2001,1,1,5,100\n2002,1,1,5,100000\n").contains(
        "3:1: total_wages: total_wages rise 1000-fold from 2001"))
    #expect(mistakes(header + "2001,90,80,5,100\n2002,90,80,5,100\n").contains("benefits are 80 % of wages"))
  }

  @Test("An end that says too little, and flows that are never there")
  func end() {
    #expect(mistakes(header + "2001,1,1,5,100\n2002,1,1,,100\n").contains("fund of 2002, the last year, is empty"))
    #expect(mistakes(header + "2001,0,1,5,100\n2002,0,1,5,100\n").contains("no year has contributions above 0"))
  }

  @Test("Fiscal years by their two years", arguments: ["FY2001", "2001/02", "2001-2002"])
  func fiscal(_ year: String) {
    #expect(mistakes(header + "\(year),1,1,5,100\n").contains("write the year it ends in as YYYY"))
  }

  @Test("A negative flow")
  func negative() {
    #expect(mistakes(header + "2001,1,-1,5,100\n").contains("benefits cannot be negative"))
  }

  @Test("A fund that does not roll forward is named with its year and amount")
  func rollForward() throws {
    let own = try YearlyAccounts(
      try AccountFile.read(
        text: header + "2001,3,1,5,100\n2002,3,1,7,100\n2003,3,1,19,100\n2004,3,1,21,100\n", as: "fund.csv"))
    #expect(own.breaks.map(\.year) == [2003])
    #expect(own.breaks.first.map { abs($0.amount - 10) < 1e-12 } ?? false)
    let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
    #expect(forecast.remarks.contains { $0.contains("from 2003 on (1 year): in 2003 by 10, 10.00 % of wages") })
  }

  @Test("Quarters make years, and a season where there are three of them")
  func quarters() throws {
    var text = "year,contributions,benefits,fund,total_wages\n"
    for year in 2001...2003 {
      for quarter in 1...4 { text += "\(year)Q\(quarter),3,\(quarter),30,100\n" }
    }
    let own = try YearlyAccounts(try AccountFile.read(text: text, as: "fund.csv"))
    #expect(own.wages == [400, 400, 400] && own.benefits == [10, 10, 10])
    let season = try #require(own.season)
    #expect(abs(season[0] - 0.4) < 1e-12 && abs(season[11] - 1.6) < 1e-12)
    #expect(abs(season.reduce(0, +) - 12) < 1e-12)
    let forecast = try #require(FundForecast(of: own, pool: .unitedStates))
    _ = try ScenarioReader.read(text: ForecastScenario(forecast).text)
  }
}

@Suite("The scoreboard")
struct ScoreboardTests {
  private func options(_ from: Int, _ to: Int) -> Scoreboard.Options {
    var options = Scoreboard.Options()
    (options.from, options.to, options.horizons, options.paths, options.threads) = (from, to, 2, 104, 2)
    return options
  }

  private var funds: [YearlyAccounts] {
    get throws { try StateAccounts.all.get().filter { ["PA", "CA", "TX"].contains($0.name) } }
  }

  @Test("Forecasts know nothing that came after their origin")
  func past() throws {
    let known = try Scoreboard.run(try funds, options(1980, 1980))
    let changed = try funds.map { own in
      YearlyAccounts(
        name: own.name, firstYear: own.firstYear, contributions: own.contributions, benefits: own.benefits,
        interest: own.interest, administration: own.administration,
        fund: own.fund.enumerated().map { own.firstYear + $0 > 1980 ? $1.map { $0 / 2 - 1 } : $1 }, wages: own.wages)
    }
    let other = try Scoreboard.run(changed, options(1980, 1980))
    #expect(known.cases.count == 6)
    #expect(known.cases.map(\.q5) == other.cases.map(\.q5) && known.cases.map(\.median) == other.cases.map(\.median))
    #expect(known.cases.map(\.crps) != other.cases.map(\.crps))
  }

  @Test("The same figures on any number of threads, and all figures that can be formed")
  func summary() throws {
    var alone = options(1980, 1983)
    alone.threads = 1
    let board = try Scoreboard.run(try funds, options(1980, 1983))
    #expect(board.cases.map(\.crps) == (try Scoreboard.run(try funds, alone)).cases.map(\.crps))
    let summary = ScoreSummary(of: board, folder: "three")
    #expect(summary.horizons.map(\.count) == [12, 12])
    let first = try #require(summary.horizons.first)
    #expect(abs(first.pit.reduce(0, +) - 1) < 1e-12)
    let mean = board.cases.filter { $0.horizon == 1 }.reduce(0) { $0 + $1.crps } / 12
    let naive = board.cases.filter { $0.horizon == 1 }.reduce(0) { $0 + $1.naiveCRPS } / 12
    #expect(abs(first.crpsRatio.value - mean / naive) < 1e-12)
    var csv: [UInt8] = []
    try summary.writeCSV { csv += $0 }
    #expect(String(decoding: csv, as: UTF8.self).hasPrefix("horizon,figure,value,standard_error\n1,crps_ratio,"))
    #expect(summary.lines.allSatisfy { $0.count <= 80 })
  }
}

@Suite("Accounts in a workbook")
struct AccountWorkbookTests {
  @Test("The first sheet of a workbook says what the CSV file says")
  func sameAsCSV() throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/VT.xlsx").path
    let sheet = try YearlyAccounts.read(path: fixture)
    let file = try YearlyAccounts.read(path: "\(StateAccounts.folder)/VT.csv")
    #expect(sheet.name == "VT" && sheet.years == file.years)
    #expect(sheet.fund == file.fund && sheet.benefits == file.benefits && sheet.contributions == file.contributions)
    #expect(sheet.interest == file.interest && sheet.wages == file.wages)
  }

  @Test("What is no workbook is refused, with what to do")
  func noWorkbook() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).xlsx").path
    try "year,fund\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: ScenarioErrors.self) { _ = try YearlyAccounts.read(path: path) }
  }
}
