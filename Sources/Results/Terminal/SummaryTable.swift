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

    init(label: String, variable: String, quantile: Double? = nil, factor: Double = 1) {
      (self.label, self.variable) = (label, variable)
      (self.quantile, self.factor) = (quantile, factor)
    }
  }

  private let document: ResultDocument
  private let style: TerminalStyle
  private let words: SummaryWords
  /// The start, 1, 5, 10 and 15 years on, and the end; more of them where there is room.
  private let years: [Int]

  init(of document: ResultDocument, style: TerminalStyle, words: SummaryWords, width: Int = 80) {
    self.document = document
    self.words = words
    self.style = style
    let (first, last) = (document.start.year, document.end.year)
    let room = (width - Self.labelWidth) / Self.columnWidth
    // Those that matter most first, then what lies between.
    let order = [0, 1, 5, 10, 15, 20, 2, 3, 4, 25, 30, 7, 8, 12, 6, 9, 11, 13, 14, 35, 40]
    years = order.map { first + $0 }.filter { $0 < last }.prefix(room - 1).sorted() + [last]
  }

  /// The unit of all money: that of the largest mean; the next smaller where payments would lose their digits, if all fits.
  var money: Magnitude {
    let unit = magnitude(of: ["contributions", "cash_benefits", "expenditure", "fund"])
    let least = means(of: ["contributions", "cash_benefits"]).filter { $0 > 0 }.min()
    guard let least, least / unit.factor < 0.1, unit.factor >= 1000 else { return unit }
    let smaller = Magnitude.fitting(unit.factor / 1000)
    let fund = years.compactMap { document.analysis.figure("fund", $0)?.statistics }
    let largest = fund.flatMap { [$0.quantile(5), $0.quantile(95)].compactMap { $0 } }.map(\.magnitude).max() ?? 0
    // With a sign, and a digit for the error.
    let fits = max(largest, unit.factor) / smaller.factor < 99_999.5
    return fits ? smaller : unit
  }

  var lines: [String] {
    let money = money
    let persons = magnitude(of: ["beneficiaries"])
    let cash: [Row] = [
      Row(label: words("Fund, mean", "Dana, rata-rata"), variable: "fund", factor: 1 / money.factor),
      Row(label: "  95 %", variable: "fund", quantile: 95, factor: 1 / money.factor),
      Row(label: "  median", variable: "fund", quantile: 50, factor: 1 / money.factor),
      Row(label: "  5 %", variable: "fund", quantile: 5, factor: 1 / money.factor),
      own("contributions", factor: 1 / money.factor),
      own("cash_benefits", factor: 1 / money.factor),
    ]
    let people = [own("beneficiaries", factor: 1 / persons.factor)]
    let shares: [Row] = [
      own("insured_unemployment_rate", factor: 100),
      own("contributor_coverage", factor: 100),
      own("legal_coverage", factor: 100),
      own("effective_coverage", factor: 100),
    ]
    let reserves: [Row] = [
      Row(label: words("Reserve, months", "Cadangan, bulan"), variable: "reserve_months"),
      own("average_high_cost_multiple"),
    ]
    let currency = DisplayText.cut(DisplayText.harmless(document.currency), to: 6)
    let sections: [(String, [Row])] = [
      (named(currency, money), cash), (named(words("persons", "orang"), persons, isFirst: false), people),
      (words("per cent", "persen"), shares), (words("solvency", "kemampuan membayar"), reserves),
    ]
    let columns = years.map { "\($0)\(isPartial($0) ? "*" : "")" }
    let header = style.bold(line("", columns))
    let body = sections.flatMap { section($0, $1) }
    return [header] + body + footnotes(to: body)
  }

  private func own(_ variable: String, factor: Double = 1) -> Row {
    Row(label: words.short(variable), variable: variable, factor: factor)
  }

  private func named(_ unit: String, _ magnitude: Magnitude, isFirst: Bool = true) -> String {
    let word = words.magnitude(magnitude.word)
    return word.isEmpty ? unit : isFirst ? "\(unit) \(word)" : "\(word) \(unit)"
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
      return statistics.quantile(level).map { words.number(FigureText.plain(row.factor * $0, width: width)) }
    }
    return words.number(
      FigureText.withError(
        row.factor * statistics.mean, statistics.standardError.map { row.factor * $0 }, width: width))
  }

  /// One for all the variables, so that they compare at sight.
  private func magnitude(of variables: [String]) -> Magnitude {
    .fitting(means(of: variables).max() ?? 0)
  }

  private func means(of variables: [String]) -> [Double] {
    variables.flatMap { name in
      years.compactMap { document.analysis.figure(name, $0)?.statistics?.mean.magnitude }
    }
  }

  private func isPartial(_ year: Int) -> Bool {
    (year == document.start.year && document.start.month > 1) || (year == document.end.year && document.end.month < 12)
  }

  private func footnotes(to body: [String]) -> [String] {
    var notes = [
      words(
        "± standard error of the mean; left out where smaller than the last digit shown",
        "± galat baku rata-rata; tidak ditulis bila lebih kecil dari angka terakhir")
    ]
    if body.contains(where: { $0.contains("~") }) {
      notes.append(
        words("~ the standard error is too wide to show here", "~ galat bakunya terlalu lebar untuk ditulis di sini"))
    }
    if years.contains(where: isPartial) {
      notes.append(
        words(
          "* part of a year: sums over its months, no ratios", "* sebagian tahun: jumlah bulan yang ada, tanpa rasio"))
    }
    return notes.map(style.dim)
  }
}
