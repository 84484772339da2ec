import Analysis
import AnalysisFixtures
import Engine
import Foundation
import Pages
import Results
import ScenarioFiles
import Studies
import Testing

/// What the report says, and what it refuses to say.
struct ReportTests {
  @Test func theVerdictSaysTheProbabilityInPlainWords() throws {
    let document = try FixtureResult.first.get().document
    let last = try #require(document.analysis.depletion.byYear.last)
    let verdict = try #require(try FixtureResult.page().all("<p class=\"lead\">(.*?)</p>").first)
    let numbers = ReaderNumbers(.english)
    if last.hits > 0 {
      let frequency = numbers.frequency(last.value)
      #expect(verdict.contains("about \(frequency.hits) in \(frequency.of) of the simulated futures"))
      #expect(verdict.contains(numbers.percent(last.value)))
    } else {
      #expect(verdict.contains("every one of the 120 simulated futures"))
    }
    #expect(verdict.contains("December\u{A0}2034"))
    #expect(verdict.contains("Of the 2 conditions set by the scenario 1 fails."))
  }

  @Test func indonesianReadersGetTheirForms() throws {
    let page = try FixtureResult.page(.id)
    #expect(page.contains("Desember\u{A0}2034") && page.contains("masa depan simulasi"))
    #expect(page.contains("miliar") || page.contains("triliun"))
    #expect(!page.contains("Verdict<") && !page.contains("Key figures") && !page.contains(">Year<"))
  }

  /// What is dated follows from the key: labels that look like years are labels.
  @Test func labelsThatLookLikeYearsAreNoSeries() throws {
    let scenario = try FixtureScenario.bands()
    let result = try Simulation(scenario).run(paths: 0..<16, threads: 1)
    let document = ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 1), version: "0.1")
    let page = try Report(of: [ReportSource(name: "bands", document: document, paths: nil)], language: .en).html()
    let rows = try page.all("(<tr><th scope=\"row\">.*?</tr>)")
    let labels = try #require(rows.first { $0.contains("labour.quits") && $0.contains("1000 1.5") })
    #expect(!labels.contains("(1000)"), "\(labels)")
    let series = try #require(rows.first { $0.contains(">wage growth<") })
    #expect(series.contains("(2025-01)") && series.contains("(2026-01)"), "\(series)")
  }

  @Test func assumptionsCarrySourceConfidenceAndPlace() throws {
    let section = try #require(try FixtureResult.page().all("<section id=\"assumptions\".*?</section>").first)
    let row = try #require(try section.all("<tr><th scope=\"row\">layoffs</th>.*?</tr>").first)
    #expect(row.contains("derived") && row.contains("onerror"))
    let place = try #require(try FixtureResult.first.get().document.origins["labour.layoffs"]?.first)
    #expect(row.contains(place))
    #expect(section.contains("no source given"))
    #expect(section.contains("Groups of values: 1 read, 1 derived"))
  }

  /// The lines of the fan are what their labels say: the edges of the bands of 90 and 50 % of the paths.
  @Test func linesOfTheFanAreTheEdgesOfItsBands() throws {
    let page = try FixtureResult.page()
    let chart = try #require(try page.all("(<svg class=\"chart wide\"[^>]*chart-fund-wide-title.*?</svg>)").first)
    let bands = try chart.all("class=\"band b[01]\" d=\"M([^\"]*)Z\"").map { $0.split(separator: "L") }
    try #require(bands.count == 2)
    let upper = bands.map { $0.prefix($0.count / 2).joined(separator: "L") }
    let lower = bands.map { $0.suffix($0.count / 2).reversed().joined(separator: "L") }
    let lines = try chart.all("class=\"line l0 thin\"[^>]* d=\"M([^\"]*)\"")
    #expect(lines == [upper[0], upper[1], lower[1], lower[0]])
    let labels = try chart.all("<text class=\"label t0\"[^>]*>([^<]*)</text>")
    #expect(labels == ["95\u{A0}%", "75\u{A0}%", "Median", "25\u{A0}%", "5\u{A0}%"])
  }

  @Test func singleFuturesNeedPaths() throws {
    #expect(try FixtureResult.page().contains("data-toggle=\"Single futures\""))
    let without = try Report(of: [FixtureResult.source(withPaths: false)], language: .en).html()
    #expect(!without.contains("data-toggle=\"Single futures\"") && without.contains("without paths.nc"))
  }

  @Test func pairedDifferencesAreThoseOfThePaths() throws {
    let (first, second) = (try FixtureResult.first.get(), try FixtureResult.second.get())
    let pairs = zip(try #require(try first.column("fund", 2034)), try #require(try second.column("fund", 2034)))
    let differences = pairs.map { $1 - $0 }
    let mean = differences.reduce(0, +) / 120
    let sd = (differences.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 119).squareRoot()
    let page = try FixtureResult.comparison.get()
    let table = try #require(try page.all("<table class=\"compared stack\">.*?</table>").first)
    let row = try #require(try table.all("<tr><th scope=\"row\">2\\. .*?</tr>").first)
    // In the unit that the column names.
    let units = ["million": 1e6, "billion": 1e9, "trillion": 1e12]
    let head = try #require(try table.all("<th scope=\"col\"[^>]*>(Fund at the end, mean.*?)</th>").first)
    let factor = try #require(units.first { head.contains("Rp\u{A0}\($0.key)") }?.value)
    let apart = ReaderNumbers(.english).apart(mean / factor, sd / 120.0.squareRoot() / factor)
    let error = try #require(apart.error)
    #expect(row.contains("Δ\u{A0}\(apart.value)<span class=\"error\">±\u{A0}\(Markup.escaped(error))</span>"))
    #expect(page.contains("Differences are paired"))
    // Old → new, under the name of the key and the key itself.
    let change = try #require(try page.all("<table class=\"changes[^\"]*\">.*?</table>").first)
    #expect(change.contains(">benefits · take-up<") && change.contains(">benefits.take_up<"))
    #expect(change.contains("0.9 → <b>1</b>"))
  }

  @Test func differentSeedsAreNotPaired() throws {
    let other = try FixtureResult.source("results/other", [("seed", "6")])
    let page = try Report(of: [FixtureResult.first.get(), other], language: .en).html()
    #expect(page.contains("Differences are not paired"))
  }

  @Test func othersCurrenciesAndHorizonsAreRefused() throws {
    let first = try FixtureResult.first.get()
    let yen = try FixtureResult.source("yen", [("currency", "JPY")])
    let short = try FixtureResult.source(
      "short", [("end", "2031-12"), ("checks", "[]")])
    #expect(throws: ReportRefusal.currencies("results/first", "IDR", "yen", "JPY")) {
      try Report(of: [first, yen], language: .en)
    }
    #expect(throws: ReportRefusal.horizons("results/first", "2025-01 to 2034-12", "short", "2025-01 to 2031-12")) {
      try Report(of: [first, short], language: .en)
    }
    #expect(throws: ReportRefusal.nothing) { try Report(of: [], language: .en) }
  }

  @Test func aTornadoAndAFrontierAreShownWhereTheyAre() throws {
    var source = try FixtureResult.first.get()
    source.attachments = [
      SensitivityDocument.fileName: try Self.sensitivity.json(), FrontierDocument.fileName: try Self.frontier.json(),
    ]
    let page = try Report(of: [source], language: .en).html()
    let sections = try page.all(#"<section id="([^"]*)""#)
    #expect(sections.firstIndex(of: "sensitivity") == 8 && sections.firstIndex(of: "frontier") == 9)
    #expect(page.contains("chart-tornado-wide-title") && page.contains("Take-up, × moves Fund 2034, mean most"))
    #expect(page.contains("Variance split by input"))
    #expect(page.contains("no rate tried is enough"))
    // Today's coverage is 0.3, the scenario's own target 0.4 on the axis of targets.
    #expect(page.contains(">today</text>") && page.contains(">the scenario</text>"))
    #expect(
      try !page.all("stroke-dasharray=\"2 4\"").isEmpty && page.contains("Dashed ends lie beyond the rates tried."))
    #expect(page.contains("From runs of 120 paths, seed 1."))
  }

  /// Other files, currency, horizon or settings: never shown beside a result they do not belong to.
  @Test func answersForAnotherScenarioAreRefused() throws {
    var source = try FixtureResult.first.get()
    func refusal(_ change: (inout ScenarioReference) -> Void) throws -> String? {
      var sensitivity = Self.sensitivity, frontier = Self.frontier
      change(&sensitivity.scenario)
      change(&frontier.scenario)
      var messages: [String] = []
      for attachment in try [
        SensitivityDocument.fileName: sensitivity.json(), FrontierDocument.fileName: frontier.json(),
      ] {
        source.attachments = [attachment.key: attachment.value]
        let attached = source
        do { _ = try Report(of: [attached], language: .en).html() } catch { messages.append("\(error)") }
      }
      return messages.count == 2 ? messages.joined(separator: "\n") : nil
    }
    #expect(try refusal { $0.currency = "XTS" }?.contains("it is in XTS, the result in IDR") == true)
    #expect(try refusal { $0.end = "2035-12" }?.contains("it is of 2025-01 to 2035-12") == true)
    #expect(try refusal { $0.scenarioSha256 = "0" }?.contains("made from other files") == true)
    let settings = try refusal {
      ($0.figuresSha256, $0.settings) = ("0", [.init(key: "benefits.take_up", value: "1")])
    }
    #expect(settings?.contains("its settings are not the result's (benefits.take_up=1)") == true)
    #expect(try refusal { $0.figuresSha256 = nil } != nil)
  }

  @Test func aDamagedDocumentBesideTheResultIsNamed() throws {
    var source = try FixtureResult.first.get()
    source.attachments = [SensitivityDocument.fileName: Data("{\"payung_sens".utf8)]
    let damaged = source
    let refusal = #expect(throws: UnreadableResult.self) { try Report(of: [damaged], language: .en).html() }
    #expect(refusal?.description.contains("results/first/sensitivity.json") == true)
  }

  @Test func aMeanOfPairsHasTheErrorOfItsDifferences() throws {
    let paired = try #require(PairedMean(from: [1, 2, 3, .nan, 5], to: [2, 4, 6, 7, .nan]))
    // Differences 1, 2, 3: mean 2, standard deviation 1.
    #expect(paired.difference == 2 && paired.count == 3)
    #expect(((paired.standardError ?? 0) - 1 / 3.0.squareRoot()).magnitude < 1e-15)
    #expect(PairedMean(from: [.nan], to: [1]) == nil)
    #expect(PairedMean(from: [1], to: [4])?.standardError == nil)
  }

  @Test func sampleSizesEndWithAll() {
    #expect(Report.sampleSizes(of: 10_000).last == 10_000 && Report.sampleSizes(of: 10_000).first == 20)
    #expect(Report.sampleSizes(of: 25).last == 25)
  }

  private static let reference = {
    let document = try? FixtureResult.first.get().document
    return ScenarioReference(
      file: "a.yaml", title: "A", currency: "IDR", start: "2025-01", end: "2034-12",
      scenarioSha256: document?.manifest.scenarioDigest ?? "", settings: [],
      figuresSha256: document.map { figuresDigest(of: $0.scenario, levers: $0.manifest.levers) })
  }()
  private static let effort = EffortDocument(version: "0.1", seed: 1, paths: 120, runs: 5, seconds: 1)
  private static func estimate(_ value: Double) -> EstimateDocument {
    EstimateDocument(value: value, standardError: value.magnitude / 50)
  }
  private static func share(_ value: Double) -> SensitivityDocument.Share {
    .init(firstOrder: estimate(value), total: estimate(value))
  }

  private static func bar(_ key: String, _ low: Double, _ high: Double) -> SensitivityDocument.Bar {
    .init(
      key: key, low: .init(value: 0.8, outcome: estimate(low), difference: estimate(low - 4e11)),
      high: .init(value: 1.2, outcome: estimate(high), difference: estimate(high - 4e11)), reason: "±20 %",
      swing: high - low)
  }

  private static let sensitivity = SensitivityDocument(
    scenario: reference,
    outcome: OutcomeDocument(outcome: "fund(2034)", label: "Fund 2034, mean", unit: .currency, better: .more),
    base: estimate(4e11),
    bars: [bar("take_up_scale", 2e11, 6e11), bar("layoffs_scale", 3e11, 4.5e11)], skipped: [],
    variance: .init(
      figure: "fund(2034)", mean: 4e11, standardDeviation: 1e11, process: share(0.4), largeDismissals: nil,
      parameters: share(0.55),
      together: nil, inputs: [.init(name: "layoffs", spread: "cv 0.15", share: share(0.5))], samplingError: 1e9,
      samplingShare: 0.0001, secondSeed: 2, paths: 120), effort: effort)

  private static let frontier = FrontierDocument(
    scenario: reference, condition: "depletion_probability(2034) <= 0.01", probability: 0.01, year: 2034,
    presentRate: 0.018, presentCoverage: 0.4, highestRate: 0.2,
    outcomes: [
      .init(outcome: "effective_coverage(2034)", label: "Effective coverage 2034", unit: .ratio, better: .more)
    ],
    points: [
      point(0.25, 0.015), point(0.4, 0.02),
      .init(coverageTarget: 0.9, rate: nil, lastsWithoutContributions: false, bought: []),
    ], effort: effort)

  private static func point(_ target: Double, _ rate: Double) -> FrontierDocument.Point {
    let root = RootDocument(
      side: .least, value: rate, failsAt: rate - 0.0001, lower: rate - 0.001, upper: target > 0.3 ? nil : rate + 0.001,
      outcome: estimate(0.01), trials: [], reversals: [])
    return FrontierDocument.Point(
      coverageTarget: target, rate: root, lastsWithoutContributions: false, bought: [estimate(0.2)])
  }
}
