import Analysis
import AnalysisFixtures
import Foundation
import Results
import ScenarioFiles
import Testing
import Writing

struct TerminalSummaryTests {
  @Test(arguments: [(0, "all lasting"), (40, "some depleted"), (320, "most depleted")])
  func golden(depleted: Int, name: String) throws {
    let store = FixtureRun.store(depleted: depleted)
    let checks = try FixtureScenario.checks([
      "depletion_probability(2045) <= 0.05", "reserve_months(2035).q5 >= 12", "average_duration(2030) > 3.25",
    ])
    let lines = TerminalSummary(of: try FixtureRun.document(of: store, checks: checks), coloured: false).lines
    try compare(lines, golden: name)
  }

  @Test func goldenOfASmallFundInDebt() throws {
    // Three years from March on, a fund of 3 million that sinks below zero on all but a few paths.
    let store = FixtureStore(
      years: [2025, 2026, 2027], months: [10, 12, 12], paths: 50, depletionMonth: (0..<50).map { $0 < 45 ? 12 : -1 }
    ) { name, year, path in
      switch name {
      case "fund": 3e6 - Double(year - 2024) * 2e6 + Double(path) * 5e4
      case "insured", "total_wages", "covered_wages": 2000
      case "beneficiaries": 12.5 + Double(path) / 10
      case "cash_benefits", "expenditure": 2e6
      default: 0
      }
    }
    let values = PathValues(store: store, scenario: ScenarioFigures(labourForce: [9000, 9000, 9000]))
    var document = try FixtureRun.document(of: store, title: "Teaching")
    document.currency = "XTS"
    document.start = CalendarMonth(year: 2025, month: 3)
    document.analysis = try RunAnalysis(of: values, checks: [], threads: 1)
    try compare(TerminalSummary(of: document, coloured: false).lines, golden: "small fund in debt")
  }

  /// A summary that has no golden yet is recorded, and fails once.
  private func compare(_ lines: [String], golden name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/summary, \(name).txt")
    let text = lines.joined(separator: "\n") + "\n"
    guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("no golden; recorded \(file.lastPathComponent), look at it")
      return
    }
    #expect(text == golden)
  }

  /// The verdict has the colour of the scenario's checks: a tenth of the paths may be good or bad, as they say.
  @Test(arguments: [("0.2", "32"), ("0.05", "1;31"), (nil, "1")] as [(String?, String)])
  func theColourIsThatOfTheChecks(bound: String?, code: String) throws {
    let checks = try FixtureScenario.checks(bound.map { ["depletion_probability(2045) <= \($0)"] } ?? [])
    let document = try FixtureRun.document(of: FixtureRun.store(depleted: 40), checks: checks)
    let verdict = TerminalSummary(of: document, coloured: true).lines.first { $0.contains("is depleted by") }
    #expect(verdict?.hasPrefix("\u{1B}[\(code)m") == true)
  }

  @Test func wideTerminalsShowMoreYears() throws {
    let document = try FixtureRun.document(of: FixtureRun.store(depleted: 30))
    func years(_ columns: Int) -> Int {
      let lines = TerminalSummary(of: document, coloured: false, columns: columns).lines
      #expect(lines.allSatisfy { DisplayText.width($0) <= max(columns, 80) })
      return lines.first { $0.contains("2045") && $0.hasPrefix("        ") }?.split(separator: " ").count ?? 0
    }
    #expect(years(60) == 6 && years(80) == 6 && years(120) == 10 && years(200) == 12)
  }

  /// Every figure of the English summary, with the reader's marks, and no English word.
  @Test(arguments: [0, 40, 320])
  func bahasaIndonesia(depleted: Int) throws {
    let document = try FixtureRun.document(of: FixtureRun.store(depleted: depleted), title: "T")
    func lines(_ language: Quantity.Language) -> [String] {
      TerminalSummary(of: document, coloured: false, language: language).lines
    }
    let (english, indonesian) = (lines(.english), lines(.indonesian))
    func digits(_ lines: [String]) -> [String] {
      lines.map { $0.filter(\.isNumber) }
    }
    #expect(digits(english) == digits(indonesian))
    #expect(indonesian.allSatisfy { DisplayText.width($0) <= 80 })
    let text = indonesian.joined(separator: "\n")
    #expect(text.contains(depleted == 0 ? "Dana bertahan sampai 2045-12" : "Dana habis paling lambat 2045-12 pada "))
    #expect(text.contains("Tarif iuran tetap, % upah dasar iuran") || document.analysis.levelRates == nil)
    for word in ["Fund", "paths", "median of", "per cent", " of ", " to ", "share", "Contributions"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.firstMatch(of: /\d,\d/) != nil && english.joined().firstMatch(of: /\d\.\d/) != nil)
  }

  /// Benefits of 24.5 million beside a fund of billions keep their digits, as long as the fund fits.
  @Test(arguments: [(5e9, "XTS million", "24.50"), (9e11, "XTS billion", "0.02")])
  func smallRowsKeepTheirDigits(fund: Double, unit: String, benefits: String) throws {
    let store = FixtureStore(
      years: [2025, 2026], months: [12, 12], paths: 50, depletionMonth: [Int32](repeating: -1, count: 50)
    ) {
      name, _, path in
      switch name {
      case "fund": fund * (1 + Double(path) / 1000)
      case "contributions": 5e8
      case "cash_benefits", "expenditure": 2.45e7
      case "insured", "total_wages", "covered_wages": 2000
      default: 0
      }
    }
    var document = try FixtureRun.document(of: store, title: "Small")
    document.currency = "XTS"
    document.analysis = try RunAnalysis(
      of: PathValues(store: store, scenario: ScenarioFigures(labourForce: [9000, 9000])), checks: [], threads: 1)
    let lines = TerminalSummary(of: document, coloured: false).lines
    #expect(lines.contains(unit))
    #expect(lines.contains { $0.hasPrefix("Cash benefits") && $0.contains(" \(benefits)") }, "\(lines)")
    #expect(lines.allSatisfy { DisplayText.width($0) <= 80 && !$0.contains("e9") })
  }

  /// The fan is in the unit of the table.
  @Test func oneUnitForAllMoney() throws {
    let lines = TerminalSummary(of: try FixtureRun.document(of: FixtureRun.store()), coloured: false).lines
    let units = lines.compactMap { $0.firstMatch(of: /IDR (\w+)$/)?.1 }
    #expect(Set(units).count == 1 && units.count == 2, "\(units)")
  }

  @Test(arguments: [false, true], [[2025], [2025, 2026], Array(2025...2124)])
  func noLineIsWiderThanEightyColumns(coloured: Bool, years: [Int]) throws {
    let document = try FixtureRun.document(
      of: FixtureRun.store(years: years, depleted: 30), title: String(repeating: "就業保険 \u{1B}[31m\n", count: 12))
    let lines = TerminalSummary(of: document, coloured: coloured).lines
    let plain = lines.map { $0.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") }
    #expect(plain.allSatisfy { DisplayText.width($0) <= 80 }, "\(plain.joined(separator: "\n"))")
    #expect(plain.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") && !$0.contains("\n") })
    #expect(coloured != (plain == lines))
  }
}

struct FigureTextTests {
  @Test(
    arguments: [
      (15.2341, 0.012, "15.234±.012"), (15.2345, 0.034, "15.23±.03"), (3.2, 1.5, "3.2±1.5"),
      (-0.04, 0.5, "0.0±.5"), (1234.5, 45, "1,234±45"), (12.5, 0, "12.5"), (0, 0, "0"),
      // No room for the digit that the error moves.
      (14.231, 0.000_04, "14.23"), (0.3331, 0.0036, "0.33"), (-1775, 103, "~-1,775"), (1e9, 1e-3, "1.000e9"),
    ] as [(Double, Double, String)])
  func withError(value: Double, error: Double, text: String) {
    let width = text.count > 9 ? 11 : 9
    #expect(FigureText.withError(value, error, width: width) == (value == 12.5 ? "12.50" : text))
  }

  /// What rounds to the next power of ten has four digits like its neighbours, and no digit is given away for want of room.
  @Test func digitsAreKept() {
    #expect(FigureText.plain(0.999_999_9, width: 9) == "1.000" && FigureText.plain(1, width: 9) == "1.000")
    #expect(FigureText.plain(9.99996, width: 9) == "10.00" && FigureText.plain(-99.999, width: 9) == "-100.0")
    #expect(FigureText.plain(-1_234_567_890_123, width: 9) == "-1.235e12")
    #expect(FigureText.plain(-1_234_567_890_123, width: 8) == "-1.23e12")
  }

  @Test func groupsOfThousands() {
    #expect(FigureText.count(0) == "0" && FigureText.count(999) == "999" && FigureText.count(1000) == "1,000")
    #expect(FigureText.fixed(-1_234_567.891, decimals: 2) == "-1,234,567.89")
    #expect(FigureText.fixed(-0.001, decimals: 1) == "0.0")
  }

  @Test func magnitudes() {
    #expect(Magnitude.fitting(15e12).word == "trillion" && Magnitude.fitting(-9e11).word == "billion")
    #expect(Magnitude.fitting(500).word == "" && Magnitude.fitting(0).factor == 1)
  }

  @Test func sparklines() {
    #expect(Sparkline.text([0, 1, 7, 8], from: 0, to: 8) == "▁▂██")
    #expect(Sparkline.text([3, 3], from: 3, to: 3) == "▁▁")
  }

  @Test func cutting() {
    #expect(DisplayText.cut("就業保険法", to: 5) == "就業…" && DisplayText.cut("abc", to: 3) == "abc")
    #expect(DisplayText.width("就業–é") == 6)
  }
}
