import Foundation
import History
import ScenarioFiles
import Testing

@Suite("Measures of observed accounts")
struct AccountMeasuresTests {
  private func measures(_ text: String, _ window: CostWindow = CostWindow()) throws -> AccountMeasures {
    AccountMeasures(of: try AccountFile.read(text: text, as: "accounts.csv"), window: window)
  }

  private func value(_ measures: AccountMeasures, _ period: String, _ name: String) throws -> Double {
    let figures = try #require(measures.figures.first { $0.period.description == period })
    return try #require(figures.values[name], "\(name) of \(period)")
  }

  /// US Department of Labor, UI Data Summary (oui.doleta.gov, datasum05), United States, thousands of dollars. Wages are
  /// those of taxable employers. The summaries print wages with a lag of two quarters: the 12 months in the third
  /// quarter's end in March 2005 (their last quarter holds half of the year's taxable wages, which only a first quarter
  /// does), where the fund of the first quarter's summary stands. Both figures are therefore published ones, and so is
  /// the ratio: 0.49 per cent.
  @Test("The published reserve ratio of 2005Q1")
  func firstQuarter2005() throws {
    let accounts = try measures("year,fund,total_wages_12m\n2005Q1,19866412,4057115847\n")
    #expect(abs(100 * (try value(accounts, "2005Q1", "reserve_ratio")) - 0.49) < 0.005)
    // Wages with the lag left in (3,934,078,674, as that summary prints them) would give 0.505.
    let lagged = try measures("year,fund,total_wages_12m\n2005Q1,19866412,3934078674\n")
    #expect(abs(100 * (try value(lagged, "2005Q1", "reserve_ratio")) - 0.49) > 0.005)
  }

  /// The same source: fund 29,744,198, ratio 0.71 per cent. Its wages to September were published half a year later; here
  /// they are carried forward by the growth over the half-year before, 4,057,115,847 / 3,934,078,674.
  @Test("The published reserve ratio of 2005Q3, wages carried forward two quarters")
  func thirdQuarter2005() throws {
    let wages = 4_057_115_847.0 * 4_057_115_847 / 3_934_078_674
    let accounts = try measures("year,fund,total_wages_12m\n2005Q3,29744198,\(wages)\n")
    #expect(abs(100 * (try value(accounts, "2005Q3", "reserve_ratio")) - 0.71) < 0.005)
  }

  /// The example of the encyclopaedia article "Average high-cost multiple" (Wikipedia): a fund of 500 million and wages of
  /// 40 billion in 2009; the highest cost rates 1.5 % in 1991, 1.8 % in 2002, 3.0 % in 2009: 1.25 / 2.10 = 0.595.
  @Test("The average high-cost multiple of a published example")
  func publishedExample() throws {
    var text = "year,benefits,total_wages,fund\n"
    let high = [1991: 0.015, 2002: 0.018, 2009: 0.03]
    for year in 1988...2009 {
      text += "\(year),\(40_000 * (high[year] ?? 0.008)),40000,\(year == 2009 ? "500" : "")\n"
    }
    let accounts = try measures(text)
    #expect(abs(try value(accounts, "2009", "reserve_ratio") - 0.0125) < 1e-15)
    #expect(abs(try value(accounts, "2009", "average_high_cost_multiple") - 0.595) < 0.0005)
    #expect(abs(try value(accounts, "2009", "high_cost_multiple") - 0.0125 / 0.03) < 1e-12)
  }

  @Test("Three completed recessions lengthen the window, and only three")
  func windowByRecessions() {
    let recessions = [1969...1970, 1973...1975, 1980...1980, 1981...1982, 1990...1991, 2001...2001]
    let window = CostWindow(years: 20, recessions: recessions)
    #expect(window.range(endingWith: 2005) == 1981...2005)  // 25 years: 1981–82, 1990–91, 2001
    #expect(window.range(endingWith: 2001) == 1981...2001)  // completed in its last year
    #expect(window.range(endingWith: 2000) == 1980...2000)  // 1980, 1981–82, 1990–91
    #expect(window.range(endingWith: 1985) == 1966...1985)  // 1973 began later than 20 years back
    #expect(window.range(endingWith: 1976) == 1957...1976)  // two completed ones only
  }

  @Test("A peak inside the longer window counts, and not without the recessions")
  func longerWindow() throws {
    var text = "year,benefits,total_wages,fund\n"
    for year in 1980...2005 { text += "\(year),\([1981, 1982, 1983].contains(year) ? 2 : 1),100,3\n" }
    let plain = try measures(text)
    #expect(try value(plain, "2005", "average_high_cost_rate") == 0.01)
    let long = try measures(text, CostWindow(recessions: [1981...1982, 1990...1991, 2001...2001]))
    #expect(try value(long, "2005", "average_high_cost_rate") == 0.02)
    #expect(abs(try value(long, "2005", "average_high_cost_multiple") - 1.5) < 1e-12)
  }

  /// Closed arithmetic on one invented account.
  @Test("Every measure of a year, by hand")
  func byHand() throws {
    let accounts = try measures(
      """
      year,contributions,benefits,administration,interest,fund,total_wages,covered_wages
      2001,100,80,5,4,120,10000,8000
      2002,100,150,6,3,70,10000,8000
      2003,90,120,5,2,36,10000,7500
      """)
    func v(_ name: String) throws -> Double { try value(accounts, "2003", name) }
    let expected: [(String, Double)] = [
      ("reserve_ratio", 36.0 / 10_000), ("benefit_cost_rate", 120.0 / 10_000), ("pay_as_you_go_rate", 125.0 / 7500),
      ("claims_ratio", 120.0 / 90), ("reserve_months", 12 * 36.0 / 125), ("high_cost_multiple", 36.0 / 150),
      ("average_high_cost_rate", (80.0 + 150 + 120) / 3 / 10_000),
      ("average_high_cost_multiple", 36.0 * 3 / (80 + 150 + 120)), ("korea_reserve_multiple", 36.0 / 125),
      ("taiwan_reserve_months", 12 * 36.0 / 120), ("roll_forward_residual", 36.0 - (70 + 90 + 2 - 120 - 5)),
    ]
    for (name, figure) in expected {
      let measured = try v(name)
      #expect(abs(measured - figure) <= 1e-14 * max(1, abs(figure)), "\(name)")
    }
    let last = try #require(accounts.figures.last)
    #expect(last.koreaTest == .below && last.taiwanTest == .below)
    // Without two years before it, no average of three rates.
    #expect(accounts.figures[0].values["average_high_cost_multiple"] == nil)
    #expect(accounts.figures[0].values["roll_forward_residual"] == nil)
  }

  @Test("Four quarters make a year, three do not; a fourth quarter is its calendar year")
  func quarters() throws {
    let accounts = try measures(
      """
      year,benefits,total_wages,fund
      2003,3,100,
      2004Q1,1,25,
      2004Q2,1,25,
      2004Q3,1,25,
      2004Q4,2,25,10
      2005Q1,5,25,9
      2005Q2,,25,8
      """)
    #expect(try value(accounts, "2004Q4", "benefit_cost_rate") == 0.05)
    #expect(try value(accounts, "2005Q1", "benefit_cost_rate") == 0.09)
    let second = try #require(accounts.figures.last)
    #expect(second.values["benefit_cost_rate"] == nil)
    #expect(second.values["reserve_ratio"] == 0.08)
    #expect(second.ratesInWindow.map(\.year) == [2003, 2004])
  }

  @Test("What is missing leaves no value, and is said")
  func missing() throws {
    let accounts = try measures("year,fund,covered_wages\n2004,10,100\n2006,12,110\n")
    #expect(accounts.figures.allSatisfy { $0.values.isEmpty })
    #expect(accounts.notes.contains { $0.contains("no line for 2005") })
    #expect(accounts.notes.contains { $0.contains("total_wages") })
  }

  @Test(
    "Mistakes are reported with line and column",
    arguments: [
      ("year,benefit\n2004,1\n", "1:6", "did you mean benefits?"),
      ("year,fund\n2004,1\n2004,2\n", "3:1", "line 2 already"),
      ("year,fund\n04,1\n", "2:1", "neither a year nor a quarter"),
      ("year,fund\n2004Q5,1\n", "2:1", "neither a year nor a quarter"),
      ("year,benefits\n2004,-1\n", "2:6", "cannot be negative"),
      ("year,benefits\n2004,1'000\n", "2:6", "no marks between thousands"),
      ("year,total_wages,covered_wages\n2004,10,11\n", "2:9", "above total wages"),
      ("year,fund_12m\n2004,1\n", "1:6", "unknown column"),
      ("fund\n1\n", "1:1", "lacks year"),
      ("year,fund\n", "1:1", "no figures"),
      ("year,fund\n2004,1,2\n", "2:1", "3 fields"),
    ])
  func mistakes(text: String, place: String, words: String) {
    #expect {
      try AccountFile.read(text: text, as: "accounts.csv")
    } throws: { error in
      guard let errors = error as? ScenarioErrors else { return false }
      return errors.mistakes.contains { $0.message.hasPrefix("accounts.csv:\(place):") && $0.message.contains(words) }
    }
  }
}
