import Analysis
import Engine
import Results
import ScenarioFiles

extension Report {
  func keyFigures(_ context: ReportContext) -> Section {
    let words = context.words.keyFigures, page = context.words.page
    var notes = [page.errorNote]
    if context.shownYears.contains(where: context.isPartial) { notes.append(page.partialYear) }
    var body = Self.mainTable(context)
    body += "<p class=\"note\">\(notes.joined(separator: " "))</p>\n"
    if let rates = context.analysis.levelRates {
      body += Self.rateTable(context, rates) + "<p class=\"note\">\(words.ratesNote)</p>\n"
    }
    return Section(id: "key-figures", heading: words.heading, standards: words.standards, body: body)
  }

  /// Four figures one remembers.
  static func tiles(_ context: ReportContext) -> Markup {
    let words = context.words.keyFigures, numbers = context.numbers, analysis = context.analysis
    var tiles: [(name: String, figure: String, beside: String)] = []
    if let last = analysis.depletion.byYear.last {
      let interval = "\(numbers.percent(last.interval.lowerBound)) – \(numbers.percent(last.interval.upperBound))"
      tiles.append(
        (words.tileDepletion, numbers.percent(last.value), "\(context.words.depletion.interval): \(interval)"))
    }
    if let fund = context.statistics("fund", context.lastYear) {
      tiles.append((words.tileFund, quantile(fund, 50, context.money), range(context, fund, context.money)))
    }
    if let reserve = context.statistics("reserve_months", context.lastFullYear) {
      let months = { numbers.short($0) }
      tiles.append(
        (
          words.tileReserve, quantile(reserve, 50, months),
          "\(words.monthsOfExpenditure); \(range(context, reserve, months))"
        ))
    }
    let level = analysis.levelRates?.figures.first { $0.goal.interest && $0.goal.target == .nothing }
    if let level = level?.statistics, let rates = analysis.levelRates?.schemeRates, let last = rates.last {
      // A rate that uses the fund up on average fails in every second future: it never stands alone.
      let mean = "\(words.tileMeanRate) \(numbers.percentWithError(level.mean, level.standardError))"
      tiles.append(
        (
          words.tileEnough, level.quantile(95).map(numbers.percent) ?? "–",
          "\(mean); \(words.tileOwnRate) \(numbers.percent(last))"
        ))
    }
    // Cards are narrow: what would not break elsewhere may break here.
    let parts = tiles.map { tile -> Markup in
      """
      <li><span class="name">\(tile.name)</span><b class="big">\(tile.figure.replacing("\u{A0}", with: " "))</b>\
      <span class="small">\(tile.beside)</span></li>

      """
    }
    return "<ul class=\"tiles\">\n\(parts.joined())</ul>\n"
  }

  private static func quantile(_ statistics: SampleStatistics, _ level: Double, _ text: (Double) -> String) -> String {
    statistics.quantile(level).map(text) ?? "–"
  }

  private static func range(
    _ context: ReportContext, _ statistics: SampleStatistics, _ text: (Double) -> String
  ) -> String {
    "\(context.words.keyFigures.tileRange) \(quantile(statistics, 5, text)) – \(quantile(statistics, 95, text))"
  }

  /// Means with their errors, the fund also by quantiles.
  private static func mainTable(_ context: ReportContext) -> Markup {
    let words = context.words.keyFigures, numbers = context.numbers, years = context.shownYears
    let cash = ["contributions", "cash_benefits", "expenditure", "fund"]
    let money = context.scale(
      cash.flatMap { name in years.compactMap { context.statistics(name, $0)?.mean } })
    let unit = numbers.unit(context.currency, money), percent = context.words.page.perCent

    func row(_ label: String, _ unit: String, _ name: String, factor: Double, level: Double? = nil)
      -> (head: String, cells: [Table.Cell])?
    {
      let cells = years.map { year -> Table.Cell? in
        guard let statistics = context.statistics(name, year) else { return nil }
        if let level {
          return statistics.quantile(level).map { .number(numbers.short(factor * $0)) }
        }
        return errorCell(numbers, factor * statistics.mean, statistics.standardError.map { factor * $0 })
      }
      guard cells.contains(where: { $0 != nil }) else { return nil }
      return (unit.isEmpty ? label : "\(label), \(unit)", cells.map { $0 ?? .number("–") })
    }
    func own(_ name: String, _ unit: String, factor: Double) -> (head: String, cells: [Table.Cell])? {
      row(context.label(name), unit, name, factor: factor)
    }
    let flow = 1 / money.factor
    let rows = [
      row(words.fundMean, unit, "fund", factor: flow),
      row(words.fundHigh, unit, "fund", factor: flow, level: 95),
      row(words.fundMedian, unit, "fund", factor: flow, level: 50),
      row(words.fundLow, unit, "fund", factor: flow, level: 5),
      own("contributions", unit, factor: flow),
      own("cash_benefits", unit, factor: flow),
      own("expenditure", unit, factor: flow),
      own("beneficiaries", "", factor: 1),
      own("insured_unemployment_rate", percent, factor: 100),
      own("claims_ratio", percent, factor: 100),
      own("reserve_months", "", factor: 1),
      own("average_high_cost_multiple", "", factor: 1),
    ]
    return Table(
      caption: words.table, columns: [""] + years.map(context.yearText), rows: rows.compactMap { $0 }, kind: "main"
    ).markup
  }

  /// The mean with as many digits as its error allows; the error below it.
  static func errorCell(_ numbers: ReaderNumbers, _ value: Double, _ error: Double?) -> Table.Cell {
    let parts = numbers.apart(value, error)
    guard let shown = parts.error else { return .number(parts.value) }
    return Table.Cell(content: "\(parts.value)<span class=\"error\">±\u{A0}\(shown)</span>", kind: "n")
  }

  private static func rateTable(_ context: ReportContext, _ rates: LevelRateFigures) -> Markup {
    let words = context.words.keyFigures, numbers = context.numbers
    var rows = rates.figures.compactMap { figure -> (head: String, cells: [Table.Cell])? in
      guard let statistics = figure.statistics else { return nil }
      let month = numbers.month(figure.horizon)
      let begins = figure.goal.from > 0 ? words.ratesFrom(numbers.month(context.document.start + figure.goal.from)) : ""
      let name =
        !figure.goal.interest
        ? words.breakEven(numbers.plain(Double(figure.goal.months - figure.goal.from) / 12))
        : figure.goal.target == .nothing ? words.levelRate(month) : words.levelRateWithReserve(month)
      let range = "\(numbers.short(100 * statistics.quantiles[2])) – \(numbers.short(100 * statistics.quantiles[8]))"
      return (
        name + begins,
        [.number(numbers.withError(100 * statistics.mean, statistics.standardError.map { 100 * $0 })), .number(range)]
      )
    }
    if let first = rates.schemeRates.first, let last = rates.schemeRates.last {
      rows.append(
        (words.ownRate, [.number("\(numbers.short(100 * first)) → \(numbers.short(100 * last))"), .number("")]))
    }
    return Table(
      caption: words.rates, columns: [words.rateMeasure, context.words.page.mean, context.words.fund.nine], rows: rows
    ).markup
  }
}
