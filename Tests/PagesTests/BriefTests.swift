import Pages
import Testing

/// One page of several results, and what tells them apart.
struct BriefTests {
  private func html(_ sources: [ReportSource], isBrief: Bool = true, _ language: ReportLanguage = .en) throws -> String
  {
    try Report(of: sources, language: language, options: .init(isBrief: isBrief)).html()
  }

  private func sources(_ count: Int) throws -> [ReportSource] {
    let source = try FixtureResult.source("results/1", [("paths", "4")])
    return (1...count).map { number in
      var other = source
      other.name = "results/r\(number)"
      return other
    }
  }

  @Test func resultsOfOneTitleAreToldApartByTheirFolders() throws {
    let sources = try sources(2)
    let brief = try html(sources)
    #expect(brief.contains("(r1)</th>") && brief.contains("(r2)</th>"))
    let page = try html(sources, isBrief: false)
    for place in ["Scenario 1: ", "Scenario 2: ", ">1. ", ">2. "] {
      let number = place.contains("1") ? 1 : 2
      #expect(try !page.all("\(place)[^<]*\\(r\(number)\\)").isEmpty, "\(place)")
    }
    let alone = try html([sources[0]], isBrief: false)
    #expect(!alone.contains("(r1)"))
  }

  @Test func foldersOfOneNameAreWrittenInFull() throws {
    var sources = try sources(2)
    (sources[0].name, sources[1].name) = ("a/r", "b/r")
    let brief = try html(sources)
    #expect(brief.contains("(a/r)") && brief.contains("(b/r)"))
  }

  @Test func ofNineResultsSixAreShown() throws {
    let brief = try html(sources(9))
    #expect(brief.contains("(r6)</th>") && !brief.contains("(r7)") && brief.contains(">and 3 more</p>"))
    #expect(try html(sources(9), .id).contains(">dan 3 lainnya</p>"))
    #expect(try !html(sources(6)).contains("more</p>"))
  }

  @Test func aBriefSaysFromWhichRunItIs() throws {
    let source = try FixtureResult.first.get(), run = source.document.manifest
    for language in ReportLanguage.allCases {
      let footer = try #require(try html([source], language).all("<footer>(.*?)</footer>").first)
      #expect(!footer.contains("manifes"))
      for text in [" \(run.seed), ", run.checksum, " \(run.scenarioDigest.prefix(8))…"] {
        #expect(footer.contains(text))
      }
    }
  }

  @Test func differencesOfOtherPathsAreNotPaired() throws {
    let other = try FixtureResult.source("results/other", [("seed", "6")])
    let first = try FixtureResult.first.get()
    #expect(try html([first, other]).contains("Differences are not paired"))
    #expect(try !html([first, FixtureResult.second.get()]).contains("Differences are not paired"))
  }
}

struct ChargedRateTests {
  private func sentence(_ rates: String, _ language: ReportLanguage = .en) throws -> String {
    let source = try FixtureResult.source("one", [("paths", "4"), ("contributions.rates", rates)], withPaths: false)
    let page = try Report(of: [source], language: language).html()
    return try #require(try page.all("<p class=\"lead\">(.*?)</p>").first)
  }

  /// A mean over classes of one rate is that rate up to rounding.
  @Test(arguments: ["0.01": "1", "0.007": "0.7", "0.018": "1.8", "0.0036": "0.36", "0.1": "10"])
  func aConstantRateIsSaidOnce(rate: String, text: String) throws {
    #expect(try sentence("{employer: \(rate), state: 0}").contains("The scheme charges \(text)\u{A0}%. "))
    let indonesian = text.replacing(".", with: ",")
    #expect(try sentence("{employer: \(rate), state: 0}", .id).contains("Program ini memungut \(indonesian)%. "))
  }

  @Test func aRateThatChangesIsSaidTwice() throws {
    let lead = try sentence("{employer: {2025-01: 0.01, 2030-01: 0.02}, state: 0}")
    #expect(lead.contains("charges 1.0\u{A0}% in the first month and 2.0\u{A0}% in the last."))
  }

  @Test func roundingAddsNoDigit() throws {
    let numbers = ReaderNumbers(.english)
    #expect(numbers.percent(0.009999999999999998) == "1.0\u{A0}%" && numbers.short(0.9999999999999998) == "1.00")
    #expect(numbers.plainPercent(0.009999999999999998) == "1\u{A0}%" && numbers.plainPercent(0.0123456) == "1.2\u{A0}%")
  }

  @Test func amountsAreSaidAsAmounts() throws {
    for page in try FixtureResult.pages.get().values {
      #expect(try page.all("<desc[^>]*>[^<]*[0-9] Rp[^<]*</desc>").isEmpty)
    }
  }
}
