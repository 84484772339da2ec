import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Scenarios
import Writing

/// A result as a workbook a reviewer can follow: every figure with its error, and the accounts recomputed by formulas
/// beside what the run says, with whether the two agree.
package struct ResultWorkbook {
  let document: ResultDocument
  /// Annual values of every path; nil where the run left them out.
  let paths: (any AnnualStore)?
  /// In the order of the result.
  let variables: [Quantity]
  let years: [Int]
  let language: Quantity.Language
  let percentiles: [Double]
  /// What the scenario calls things.
  let labels: ScenarioLabels
  package static let usualPercentiles = [5.0, 25, 50, 75, 95]
  private let figures: [String: [Int: AnnualFigure]]

  /// - Parameters:
  ///   - language: of names and texts; what the scenario says stays as it is.
  ///   - percentiles: the paths shown are those whose fund ends nearest to these, in per cent.
  package init(
    of document: ResultDocument, paths: (any AnnualStore)?, language: Quantity.Language = .english,
    percentiles: [Double] = Self.usualPercentiles
  ) {
    self.document = document
    self.paths = paths
    self.language = language
    self.percentiles = percentiles
    labels = ScenarioLabels(of: document.scenario)
    var seen: Set<String> = []
    variables = document.analysis.annual.map(\.variable).filter { seen.insert($0.name).inserted }
    years = document.analysis.depletion.years
    figures = Dictionary(grouping: document.analysis.annual, by: \.variable.name).mapValues { figures in
      Dictionary(figures.map { ($0.year, $0) }) { first, _ in first }
    }
  }

  /// - Parameter path: of the file; replaced where it exists.
  /// - Returns: what found no room in its sheet.
  package func write(to path: String) throws -> [String] {
    let file = try WorkbookFile(
      creating: path, title: title, created: document.manifest.started, money: money, language: language,
      room: room)
    // The order of the tabs. The first ones look at cells of later sheets, which formulas may.
    let summary = try file.sheet("Summary", "Ringkasan")
    let assumptions = try file.sheet("Assumptions", "Asumsi")
    let liveAccount = try file.sheet("Live account", "Perhitungan dana")
    let livePaths = try paths.map { _ in try file.sheet("Live paths", "Perhitungan jalur") }
    let annual = try AnnualSheet(self, in: file)
    let accounts = try AccountsSheet(self, annual: annual, in: file)
    let single = try PathsSheet(self, in: file)
    try writeCohorts(in: file)
    let depletion = try writeDepletion(in: file)
    let fund = try writeQuantiles(in: file)
    try writeBreakdown(in: file)
    try writeSources(in: file)
    try writeScenario(in: file)
    try writeManifest(in: file)
    let live = LiveSheets(self, annual: annual, paths: single).write(
      assumptions: assumptions, account: liveAccount, paths: livePaths)
    SummarySheet(self, sheet: summary).write(
      selfChecks: [live, accounts.checks, single?.checks].compactMap { $0 }, annual: annual, depletion: depletion,
      fund: fund)
    try file.close()
    return file.notes
  }

  var title: String { labels.title(language) ?? document.title }
  func label(_ variable: Quantity) -> String {
    guard variable.name.hasPrefix(Quantity.payerPrefix) else { return variable.label(language) }
    return Quantity.contributions(of: payer(String(variable.name.dropFirst(Quantity.payerPrefix.count)))).label(
      language)
  }
  func payer(_ name: String) -> String { labels.text(name, language) }

  /// Bytes that the sheets take at most while they are written, and once more as a file.
  private var room: Int {
    let cells = document.analysis.annual.count * 24 + document.analysis.breakdown.count * 8 + years.count * 200 + 5000
    return (2 << 20) + 160 * cells
  }

  var payers: [String] {
    variables.map(\.name).filter { $0.hasPrefix(Quantity.payerPrefix) }.map {
      String($0.dropFirst(Quantity.payerPrefix.count))
    }
  }
  /// A subsidy is the one shortfall that enters the fund.
  var isSubsidised: Bool { document.scenario["fund", "on_depletion"]?.scalarText == "subsidy" }

  func figure(_ name: String, _ year: Int) -> AnnualFigure? { figures[name]?[year] }
  func mean(_ name: String, _ year: Int) -> Double? { figure(name, year)?.statistics?.mean }

  /// The unit of all money: what the fund and what flows into and out of it come to, with some digits before the point.
  private var money: Magnitude {
    let shown: Set = ["fund", "contributions", "expenditure"]
    let largest =
      document.analysis.annual.filter { shown.contains($0.variable.name) }
      .compactMap { $0.statistics?.mean.magnitude }.max() ?? 0
    return Magnitude.fitting(largest / 1000)
  }

  /// Money as the cells hold it.
  func moneyUnit(in file: WorkbookFile) -> String {
    [document.currency, language == .indonesian ? file.money.indonesian : file.money.word].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Of the value that a cell holds and shows.
  func unit(_ variable: Quantity, in file: WorkbookFile) -> String {
    switch variable.unit {
    case .currency: moneyUnit(in: file)
    case .persons: file.say("persons", "orang")
    case .ratio: variable.isMultiple ? "×" : "%"
    case .months: file.say("months", "bulan")
    case .index: file.say("index", "indeks")
    }
  }

  /// Months of a year that the run covers.
  func months(of year: Int) -> Int {
    (1...12).count { (document.start...document.end).contains(CalendarMonth(year: year, month: $0)) }
  }

  /// Shares are shown in per cent, multiples as they are.
  static func look(of variable: Quantity) -> WorkbookFile.Look {
    switch variable.unit {
    case .currency: .money
    case .persons: .count
    case .ratio: variable.isMultiple ? .factor : .share
    case .months, .index: .factor
    }
  }
}

/// Checks a sheet makes of itself, for the summary to count.
struct SelfChecks {
  let what: String
  /// A formula: how many of them fail.
  let failures: String
  let count: Int
  let failed: Int
}
