import Analysis
import Engine
import Foundation
import FoundationXML
import Pages
import Results
import ScenarioFiles
import Studies
import Testing

/// What an actuary states, labels in two languages, and the projection without chance.
struct StatementTests {
  private func page(_ overrides: [(key: String, value: String)], _ language: ReportLanguage = .en) throws -> String {
    try Report(of: [FixtureResult.source("results/one", overrides, withPaths: false)], language: language).html()
  }

  private func section(_ id: String, of page: String) throws -> String {
    try #require(try page.all("<section id=\"\(id)\".*?</section>").first)
  }

  @Test func nothingStatedIsNamedAndNothingIsMadeUp() throws {
    let statement = try section("statement", of: FixtureResult.page())
    let gaps = try #require(try statement.all("<p class=\"gaps\">(.*?)</p>").first)
    for subject in [
      "purpose", "intended users", "valuation date", "last day of the data", "subsequent events",
      "reliance on models", "Assumptions prescribed", "Gain and loss", "Actuarial opinion", "Signature: name",
    ] { #expect(gaps.contains(subject), "\(subject)") }
    #expect(try statement.all("<b>([^<]+)</b></p>").isEmpty, "no one signs")
  }

  @Test func halfAStatementStaysTextAndItsGapsAreNamed() throws {
    let report = """
      {purpose: "=1+1 <script>alert(1)</script>", valuation_date: 2024-12-31, data_cut_off: 2024-11,
      mandated: {contributions.rates: "PP 6/2025 <b>"}, reliance: [one, two],
      last_valuation: {date: 2022-12-31, expected_fund: 1.5e11, causes: {"claims <i>": 2e10}},
      signatory: {name: A. N. Actuary}}
      """
    let page = try page([("report", report)])
    let statement = try section("statement", of: page)
    #expect(statement.contains("=1+1 &lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script>alert"))
    #expect(statement.contains("31\u{A0}December\u{A0}2024") && statement.contains("November\u{A0}2024"))
    #expect(statement.contains("<li>one</li><li>two</li>") && statement.contains("PP 6/2025 &lt;b&gt;"))
    #expect(statement.contains("employer 0.01, state 0.008"))
    // 200 thousand million at hand: 50 more than expected, of which 20 are explained.
    let rows = try statement.all("<tr><th scope=\"row\">(.*?)</tr>")
    func value(_ name: String) throws -> String {
      try #require(try rows.first { $0.contains(name) }?.all("<td[^>]*>(.*?)</td>").first)
    }
    #expect(try value("expected by the valuation of 31\u{A0}December\u{A0}2022") == "150")
    #expect(try value("claims &lt;i&gt;") == "20.0" && value("unexplained") == "30.0")
    #expect(try value("Fund at the start") == "200")
    let gaps = try #require(try statement.all("<p class=\"gaps\">(.*?)</p>").first)
    #expect(gaps.contains("intended users") && gaps.contains("Signature: place") && gaps.contains("Actuarial opinion"))
    #expect(!gaps.contains("purpose") && !gaps.contains("Signature: name"))
    let header = try #require(try page.all("<header>.*?</header>").first)
    #expect(header.contains("valued as of 31\u{A0}December\u{A0}2024") && header.contains("data until November"))
  }

  @Test func labelsStandForNamesAndMissingOnesAreNamed() throws {
    let labels: [(key: String, value: String)] = [
      (
        "labels",
        "{sector: {label: Branch, label_id: Cabang usaha}, employer: {label: Employers}, state: {label_id: Negara}}"
      ),
      ("title_id", "Judul <b>"),
    ]
    let (english, indonesian) = (try page(labels), try page(labels, .id))
    #expect(english.contains("New claims per 1,000 insured, by Branch") && indonesian.contains("menurut Cabang usaha"))
    #expect(indonesian.contains("<h1>Judul &lt;b&gt;</h1>") && !english.contains("Judul"))
    #expect(
      english.contains("data-name=\"employer\">Employers</th>")
        && indonesian.contains("data-name=\"state\">Negara</th>"))
    // Without a label of its own a language shows the other's, or the name; the page says which.
    #expect(indonesian.contains("data-name=\"employer\">Employers</th>"))
    #expect(try section("statement", of: indonesian).contains("ditampilkan seperti tertulis: employer."))
    #expect(try section("statement", of: english).contains("shown as written: state."))
  }

  @Test func conditionsAreWrittenAsPeopleWriteThem() throws {
    let checks: [(key: String, value: String)] = [
      (
        "checks",
        "[\"depletion_probability(2034) <= 0.025\", \"fund(2030).q5 > -2.5e9\", \"reserve_months(2033) >= 6\"]"
      )
    ]
    let (english, indonesian) = (
      try section("checks", of: page(checks)), try section("checks", of: page(checks, .id))
    )
    #expect(english.contains("Probability of depletion 2034 ≤\u{A0}2.5\u{A0}%"))
    #expect(indonesian.contains("Peluang dana habis 2034 ≤\u{A0}2,5%"))
    #expect(indonesian.contains("Dana 2030, kuantil 5% &gt;\u{A0}−Rp2,50\u{A0}miliar"))
    // The names stand beside, for programs.
    for head in try (english + indonesian).all("<th scope=\"row\"[^>]*>(.*?)</th>") {
      #expect(!head.contains("depletion_probability") && !head.contains("reserve_months"), "\(head)")
    }
  }

  /// Nothing is random in it, so that every path is the same, and it is the run of the scenario written without chance.
  @Test func theBestEstimateIsTheRunWithoutChance() throws {
    let calm: [(key: String, value: String)] = [
      ("economy.factors.output.sd", "0"), ("uncertainty.layoffs.cv", "0"), ("paths", "8"),
    ]
    let source = try FixtureResult.first.get()
    let best = try BestEstimate(of: ScenarioSource.read(source.document))
    let run = try FixtureResult.source("calm", calm).document.analysis
    for name in ["fund", "claims", "contributions"] {
      for year in [2025, 2030, 2034] {
        #expect(best[name, year] == run.figure(name, year)?.statistics?.mean, "\(name) \(year)")
      }
    }
    #expect(best.scenario.bestEstimate.uncertainty.spreads.isEmpty)
    let section = try section("best-estimate", of: FixtureResult.page())
    #expect(section.contains("without chance") && section.contains(">2.00<") && section.contains(">4.00<"))
  }

  @Test func assumptionsAreRankedWhereAskedFor() throws {
    let source = try FixtureResult.first.get()
    let page = try Report(of: [source], language: .en, options: .init(ranksAssumptions: true)).html()
    let sensitivity = try section("sensitivity", of: page)
    let effects = try BestEstimate(of: ScenarioSource.read(source.document)).ranked(by: "fund", 2034)
    #expect(effects.count > 5 && effects.map(\.swing) == effects.map(\.swing).sorted(by: >))
    let rows = try sensitivity.all("<tr><th scope=\"row\">(.*?)</th>")
    #expect(rows.count == effects.count && sensitivity.contains("Take-up, ×"))
  }

  @Test func theBriefIsOneScreen() throws {
    let page = try Report(of: [FixtureResult.first.get()], language: .en, options: .init(isBrief: true)).html()
    #expect(try page.all("<section id=\"([^\"]*)\"") == ["verdict", "checks"])
    #expect(page.contains("class=\"tiles\"") && !page.contains("<nav"))
  }

  @Test func chartsStandAloneWithTheirFigures() throws {
    let charts = try Report(of: [FixtureResult.first.get()], language: .id).charts()
    #expect(Set(charts.map(\.name)).count == charts.count && charts.contains { $0.name == "fund" })
    for chart in charts {
      #expect(chart.svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && !chart.svg.contains("var("))
      #expect(!chart.svg.contains("class=\"hint\""), "\(chart.name)")
      #expect(XMLParser(data: Data(chart.svg.utf8)).parse(), "\(chart.name)")
    }
    let fund = try #require(charts.first { $0.name == "fund" })
    let lines = String(decoding: fund.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 11 && lines[0].hasPrefix("Tahun,Rata-rata,± Rata-rata,"))
    #expect(lines[1].split(separator: ",").dropFirst().allSatisfy { Double($0) != nil }, "\(lines[1])")
  }
}
