import Pages
import Testing

/// The first screen: what one sees in ten seconds, and the law in full behind it.
struct GlanceTests {
  private func page(_ overrides: [(key: String, value: String)]) throws -> String {
    try Report(of: [FixtureResult.source("results/one", overrides, withPaths: false)], language: .en).html()
  }

  @Test func aSchemeThatFailsItsTestsLooksLikeOne() throws {
    let headline = try #require(try FixtureResult.page().all("<p class=\"headline bad\">(.*?)</p>").first)
    #expect(headline.hasPrefix("✗ Fails 1 of its own 2 tests"))
  }

  @Test func aSafeSchemeLooksLikeOne() throws {
    let safe = try page([("checks", "[\"depletion_probability(2034) <= 0.9\"]"), ("fund.initial", "1e15")])
    let headline = try #require(try safe.all("<p class=\"headline good\">(.*?)</p>").first)
    #expect(
      headline == "✓ Safe by its own tests: all 120 simulated futures keep the fund above zero to December\u{A0}2034.")
    #expect(safe.contains("by December\u{A0}2034: 0</p>"))
  }

  @Test func passingLenientTestsIsNotSafety() throws {
    let broke = try page([("checks", "[\"fund(2034) <= 1e15\"]"), ("fund.initial", "1e6")])
    let headline = try #require(try broke.all("<p class=\"headline bad\">(.*?)</p>").first)
    #expect(headline.contains("Passes its own tests, and yet runs out"))
  }

  @Test func theCardsAndTheFanStandBeforeTheContents() throws {
    for page in try FixtureResult.pages.get().values {
      let start = try #require(page.range(of: "<nav")).lowerBound
      let first = page[..<start]
      #expect(first.contains("class=\"tiles\"") && first.contains("glance-fund-narrow-title"))
      #expect(first.contains("glance-icons-"))
    }
  }

  @Test func scenariosHaveOneDenominator() throws {
    let page = try FixtureResult.comparison.get()
    let denominators = try page.all("about [0-9,]+ in ([0-9,]+) of the simulated")
    #expect(denominators.count == 2 && Set(denominators).count == 1)
    #expect(ReaderNumbers.denominator(of: [0.09, 0.004]) == 1000)
    #expect(ReaderNumbers.denominator(of: [0.09], atLeast: 1000) == 1000)
  }

  @Test func allIsOnlySaidOfAll() {
    #expect(ReaderNumbers.hits(0.9999, of: 1000) == 999)
    #expect(ReaderNumbers.hits(1, of: 1000) == 1000)
  }

  @Test func theLawStandsInFull() throws {
    let page = try FixtureResult.page()
    let tables = try page.all("<section id=\"law\".*?</section>")
    let law = try #require(tables.first)
    #expect(law.contains("0.6, 0.6, 0.6") && law.contains("2030-01"))
    // Where a line cannot say it all it leads to the table that does.
    for cell in try page.all("<td[^>]*>([0-9]+ values)</td>") { Issue.record("\(cell) alone") }
    let anchors = Set(try law.all("id=\"(full-[^\"]*)\""))
    #expect(anchors.contains("full-contributions-rates") && anchors.contains("full-benefits-classes"))
  }

  /// Of many conditions a brief shows those that fail first, and says how many it leaves out.
  @Test func aBriefHasRoomForSevenConditions() throws {
    let checks = (2025...2034).map { "\"fund(\($0)) >= 0\"" } + ["\"fund(2030) >= 1e30\""]
    let list = checks.joined(separator: ", ")
    let source = try FixtureResult.source("one", [("checks", "[\(list)]"), ("fund.initial", "1e15")], withPaths: false)
    let page = try Report(of: [source], language: .en, options: .init(isBrief: true)).html()
    let rows = try page.all("<tr><th scope=\"row\"[^>]*>(.*?)</th>")
    #expect(rows.count == 7 && rows.first?.contains("2030") == true)
    #expect(page.contains("4 more conditions are in the full report."))
    let both = try Report(of: [source, source], language: .id, options: .init(isBrief: true)).html()
    #expect(both.contains("5 syarat lain ada dalam laporan lengkap."))
    #expect(!both.contains("class=\"compared\""))
  }
}
