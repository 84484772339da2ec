import Analysis

extension Report {
  /// What comes in and what goes out.
  func cash(_ context: ReportContext) -> Section {
    let words = context.words.cash, numbers = context.numbers
    let contributions = context.series("contributions"), expenditure = context.series("expenditure")
    let benefits = context.series("cash_benefits")
    let scale = context.scale((contributions + expenditure).map(\.statistics.mean))
    let amount = { (value: Double) in value / scale.factor }
    func curve(_ series: [(year: Int, statistics: SampleStatistics)]) -> [(x: Double, y: Double?)] {
      // Part of a year would look like a fall.
      series.filter { !context.isPartial($0.year) }.map { (Double($0.year), amount($0.statistics.mean)) }
    }
    let band = expenditure.filter { !context.isPartial($0.year) }.compactMap { year, statistics in
      statistics.quantile(5).flatMap { low in
        statistics.quantile(95).map { (x: Double(year), low: amount(low), high: amount($0)) }
      }
    }
    func mean(_ name: String, _ year: Int) -> Double? { context.statistics(name, year)?.mean }
    let last = context.lastFullYear
    var chart = XYChart(
      ChartText(
        id: "chart-cash", title: words.chart,
        description: words.description(
          "\(last)", mean("contributions", last).map(context.money) ?? "–",
          mean("expenditure", last).map(context.money) ?? "–")),
      unit: numbers.unit(context.currency, scale),
      marks: [
        .band(points: band, shade: 0),
        .line(points: curve(contributions), style: .nth(0), label: words.contributions),
        .line(points: curve(expenditure), style: .nth(1), label: words.expenditure),
        .line(
          points: curve(benefits), style: LineStyle(series: 4, dash: .dotted, isThin: true), label: words.benefits),
      ], xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.hints = contributions.compactMap { year, statistics in
      mean("expenditure", year).map {
        (
          Double(year),
          "\(year): \(words.contributions) \(context.money(statistics.mean)), \(words.expenditure) \(context.money($0))"
        )
      }
    }
    let columns =
      [
        ("contributions", context.label("contributions")), ("cash_benefits", context.label("cash_benefits")),
        ("services", words.services), ("administration", words.administration), ("interest", words.interest),
      ]
      + [("work_sharing", words.workSharing), ("grants", words.grants)].filter { name, _ in
        context.years.contains { context.statistics(name, $0) != nil }
      }
    let unit = numbers.unit(context.currency, scale)
    let table = Table(
      caption: "\(words.chart), \(unit)", columns: [context.words.page.year] + columns.map(\.1),
      rows: context.years.map { year in
        (
          context.yearText(year),
          columns.map { name, _ in
            context.statistics(name, year).map { statistics in
              Self.errorCell(numbers, amount(statistics.mean), statistics.standardError.map(amount))
            } ?? .number("–")
          }
        )
      })
    let drawn = chart
    var body = Figure(
      title: words.chart, note: words.note, forms: { drawn.svg($0) }, table: table, in: context
    ).markup
    body += Self.payers(context, scale)
    return Section(id: "cash", heading: words.heading, standards: words.standards, body: body)
  }

  private static func payers(_ context: ReportContext, _ scale: ReaderNumbers.Scale) -> Markup {
    let prefix = "contributions.", words = context.words.cash
    var names: [String] = []
    for figure in context.analysis.annual where figure.variable.name.hasPrefix(prefix) {
      if !names.contains(figure.variable.name) { names.append(figure.variable.name) }
    }
    guard !names.isEmpty else { return "" }
    let table = Table(
      caption: "\(words.payers), \(context.numbers.unit(context.currency, scale))",
      columns: [words.payer] + context.shownYears.map(context.yearText),
      rows: names.map { name in
        (
          context.labels.text(String(name.dropFirst(prefix.count)), context.language),
          context.shownYears.map { year in
            context.statistics(name, year).map {
              errorCell(
                context.numbers, $0.mean / scale.factor, $0.standardError.map { $0 / scale.factor })
            } ?? .number("–")
          }
        )
      }, kind: "main", rowNames: names.map { String($0.dropFirst(prefix.count)) })
    return table.markup
  }
}
