import Analysis
import Scenarios
import Writing

/// The main figures in a few years: means with their standard errors, the fund also by quantiles.
struct SummaryTable {
  private static let labelWidth = 20
  private static let columnWidth = 10

  private struct Row {
    var label: String
    var variable: String
    /// Nil: the mean with its error.
    var quantile: Double?
    var factor: Double

    /// - Parameter label: nil: the variable's own.
    init(label: String? = nil, variable: String, quantile: Double? = nil, factor: Double = 1) {
      (self.label, self.variable) = (label ?? Quantity[variable].short, variable)
      (self.quantile, self.factor) = (quantile, factor)
    }
  }

  private let document: ResultDocument
  private let style: TerminalStyle
  /// The start, 1, 5, 10 and 15 years on, and the end; more of them where there is room.
  private let years: [Int]

  init(of document: ResultDocument, style: TerminalStyle, width: Int = 80) {
    self.document = document
    self.style = style
    let (first, last) = (document.start.year, document.end.year)
    let room = (width - Self.labelWidth) / Self.columnWidth
    // Those that matter most first, then what lies between.
    let order = [0, 1, 5, 10, 15, 20, 2, 3, 4, 25, 30, 7, 8, 12, 6, 9, 11, 13, 14, 35, 40]
    years = order.map { first + $0 }.filter { $0 < last }.prefix(room - 1).sorted() + [last]
  }

  /// The unit of all money.
  var money: Magnitude { magnitude(of: ["contributions", "cash_benefits", "expenditure", "fund"]) }

  var lines: [String] {
    let money = money
    let persons = magnitude(of: ["beneficiaries"])
    let cash: [Row] = [
      Row(label: "Fund, mean", variable: "fund", factor: 1 / money.factor),
      Row(label: "  95 %", variable: "fund", quantile: 95, factor: 1 / money.factor),
      Row(label: "  median", variable: "fund", quantile: 50, factor: 1 / money.factor),
      Row(label: "  5 %", variable: "fund", quantile: 5, factor: 1 / money.factor),
      Row(variable: "contributions", factor: 1 / money.factor),
      Row(variable: "cash_benefits", factor: 1 / money.factor),
    ]
    let people = [Row(variable: "beneficiaries", factor: 1 / persons.factor)]
    let shares: [Row] = [
      Row(variable: "insured_unemployment_rate", factor: 100),
      Row(variable: "contributor_coverage", factor: 100),
      Row(variable: "legal_coverage", factor: 100),
      Row(variable: "effective_coverage", factor: 100),
    ]
    let reserves: [Row] = [
      Row(label: "Reserve, months", variable: "reserve_months"),
      Row(variable: "average_high_cost_multiple"),
    ]
    let currency = DisplayText.cut(DisplayText.harmless(document.currency), to: 6)
    let sections: [(String, [Row])] = [
      (named(currency, money), cash), (named("persons", persons), people), ("per cent", shares), ("solvency", reserves),
    ]
    let columns = years.map { "\($0)\(isPartial($0) ? "*" : "")" }
    let header = style.bold(line("", columns))
    let body = sections.flatMap { section($0, $1) }
    return [header] + body + footnotes(to: body)
  }

  private func named(_ unit: String, _ magnitude: Magnitude) -> String {
    magnitude.word.isEmpty ? unit : unit == "persons" ? "\(magnitude.word) \(unit)" : "\(unit) \(magnitude.word)"
  }

  private func section(_ heading: String, _ rows: [Row]) -> [String] {
    let filled = rows.map { row in (row, years.map { cell(row, $0) }) }.filter { $0.1.contains { $0 != nil } }
    guard !filled.isEmpty else { return [] }
    return [style.bold(heading)] + filled.map { row, cells in line(row.label, cells.map { $0 ?? "–" }) }
  }

  private func line(_ label: String, _ cells: [String]) -> String {
    DisplayText.left(label, Self.labelWidth) + cells.map { DisplayText.right($0, Self.columnWidth) }.joined()
  }

  private func cell(_ row: Row, _ year: Int) -> String? {
    guard let statistics = document.analysis.figure(row.variable, year)?.statistics else { return nil }
    let width = Self.columnWidth - 1
    if let level = row.quantile {
      return statistics.quantile(level).map { FigureText.plain(row.factor * $0, width: width) }
    }
    return FigureText.withError(
      row.factor * statistics.mean, statistics.standardError.map { row.factor * $0 }, width: width)
  }

  /// One for all the variables, so that they compare at sight.
  private func magnitude(of variables: [String]) -> Magnitude {
    let means = variables.flatMap { name in
      years.compactMap { document.analysis.figure(name, $0)?.statistics?.mean.magnitude }
    }
    return .fitting(means.max() ?? 0)
  }

  private func isPartial(_ year: Int) -> Bool {
    (year == document.start.year && document.start.month > 1) || (year == document.end.year && document.end.month < 12)
  }

  private func footnotes(to body: [String]) -> [String] {
    var notes = ["± standard error of the mean; left out where smaller than the last digit shown"]
    if body.contains(where: { $0.contains("~") }) { notes.append("~ the standard error is too wide to show here") }
    if years.contains(where: isPartial) { notes.append("* part of a year: sums over its months, no ratios") }
    return notes.map(style.dim)
  }
}
