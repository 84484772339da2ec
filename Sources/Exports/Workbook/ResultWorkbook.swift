import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles

/// A result as a workbook a reviewer can follow: every figure with its error, and the accounts recomputed by formulas
/// beside what the run says, with whether the two agree.
package struct ResultWorkbook {
  let document: ResultDocument
  /// Annual values of every path; nil where the run left them out.
  let paths: (any AnnualStore)?
  /// In the order of the result.
  let variables: [Quantity]
  let years: [Int]
  private let figures: [String: [Int: AnnualFigure]]

  package init(of document: ResultDocument, paths: (any AnnualStore)?) {
    self.document = document
    self.paths = paths
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
    let largest =
      document.analysis.annual.filter { $0.variable.unit == .currency }
      .compactMap { $0.statistics?.mean.magnitude }.max() ?? 0
    let file = try WorkbookFile(
      creating: path, title: document.title, created: document.manifest.started,
      moneyThousands: max(0, Int(log10(max(1, largest)) / 3) - 1), room: room)
    // The order of the tabs. The summary looks at cells of later sheets, which formulas may.
    let summary = try file.sheet("Summary")
    let annual = try AnnualSheet(self, in: file)
    let accounts = try AccountsSheet(self, annual: annual, in: file)
    let single = try PathsSheet(self, in: file)
    let depletion = try writeDepletion(in: file)
    let fund = try writeQuantiles(in: file)
    try writeBreakdown(in: file)
    try writeAssumptions(in: file)
    try writeScenario(in: file)
    try writeManifest(in: file)
    SummarySheet(self, sheet: summary).write(
      selfChecks: [accounts.checks, single?.checks].compactMap { $0 }, annual: annual, depletion: depletion, fund: fund)
    try file.close()
    return file.notes
  }

  /// Bytes that the sheets take at most while they are written, and once more as a file.
  private var room: Int {
    let cells = document.analysis.annual.count * 24 + document.analysis.breakdown.count * 8 + years.count * 200 + 5000
    return (2 << 20) + 160 * cells
  }

  func figure(_ name: String, _ year: Int) -> AnnualFigure? { figures[name]?[year] }
  func mean(_ name: String, _ year: Int) -> Double? { figure(name, year)?.statistics?.mean }

  /// Money as the cells show it.
  func money(in file: WorkbookFile) -> String {
    let words = ["", " thousand", " million", " billion", " trillion"]
    return document.currency
      + (file.moneyThousands < words.count ? words[file.moneyThousands] : " 10^\(3 * file.moneyThousands)")
  }

  /// Of the value that a cell holds, whatever its format shows of it.
  func unit(_ variable: Quantity) -> String { document.unitName(variable.unit) }

  /// What the cell's format shows the value in.
  func shown(_ variable: Quantity, in file: WorkbookFile) -> String {
    variable.unit == .currency ? money(in: file) : Self.look(of: variable) == .share ? "%" : unit(variable)
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
