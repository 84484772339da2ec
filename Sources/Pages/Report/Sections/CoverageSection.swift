import Analysis

extension Report {
  /// The three notions of coverage, and what a benefit is worth.
  func coverage(_ context: ReportContext) -> Section {
    let words = context.words.coverage, numbers = context.numbers
    let all = [
      ("contributor_coverage", words.contributor), ("legal_coverage", words.legal),
      ("effective_coverage", words.effective),
    ]
    let present = all.map { name, label in (name: name, label: label, series: context.series(name)) }
      .filter { !$0.series.isEmpty }
    guard !present.isEmpty else {
      return Section(
        id: "coverage", heading: words.heading, standards: words.standards,
        body: "<p>\(context.words.page.noFigures)</p>\n")
    }
    let last = context.lastFullYear
    func text(_ name: String, _ year: Int) -> String {
      context.statistics(name, year).map { numbers.percent($0.mean) } ?? words.absent
    }
    let marks = present.enumerated().map { index, coverage in
      Mark.line(
        points: coverage.series.map { (Double($0.year), 100 * $0.statistics.mean) }, style: .nth(index),
        label: coverage.label)
    }
    var chart = XYChart(
      ChartText(
        id: "chart-coverage", title: words.chart,
        description: words.description(
          "\(last)", text("contributor_coverage", last), text("legal_coverage", last),
          text("effective_coverage", last))),
      unit: context.words.page.perCent, marks: marks, xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.height = 280
    chart.hints = context.years.filter { !context.isPartial($0) }.map { year in
      (Double(year), "\(year): " + present.map { "\($0.label) \(text($0.name, year))" }.joined(separator: ", "))
    }
    let years = context.years.filter { !context.isPartial($0) }
    func share(_ name: String, _ year: Int, factor: Double = 100) -> Table.Cell {
      context.statistics(name, year).map {
        Self.errorCell(numbers, factor * $0.mean, $0.standardError.map { factor * $0 })
      } ?? .number("–")
    }
    let table = Table(
      caption: "\(words.chart), \(context.words.page.perCent)",
      columns: [context.words.page.year] + present.map(\.label),
      rows: years.map { year in ("\(year)", present.map { share($0.name, year) }) })
    let drawn = chart
    let hasEffective = present.contains { $0.name == "effective_coverage" }
    var body = Figure(
      title: words.chart, note: hasEffective ? words.note : "\(words.note) \(words.effectiveNote)",
      forms: { drawn.svg($0) }, table: table, in: context
    ).markup
    body += Self.effective(context)
    let shown = context.shownYears.filter { !context.isPartial($0) }
    let adequacy: [(String, String, Double)] = [
      (words.replacement + ", " + context.words.page.perCent, "replacement_rate", 100),
      (words.duration, "average_duration", 1),
      (words.exhaustion + ", " + context.words.page.perCent, "exhaustion_rate", 100),
    ]
    body +=
      Table(
        caption: words.adequacy, columns: [""] + shown.map { "\($0)" },
        rows: adequacy.map { label, name, factor in (label, shown.map { share(name, $0, factor: factor) }) },
        kind: "main"
      ).markup
    return Section(id: "coverage", heading: words.heading, standards: words.standards, body: body)
  }

  /// Effective coverage on an axis of its own: beside the others it may be too low to be seen.
  private static func effective(_ context: ReportContext) -> Markup {
    let words = context.words.coverage, numbers = context.numbers
    let years = context.series("effective_coverage").compactMap { year, statistics in
      statistics.quantile(5).flatMap { low in
        statistics.quantile(95).map { (year: year, mean: statistics, low: low, high: $0) }
      }
    }
    guard let last = years.last else { return "" }
    func range(_ low: Double, _ high: Double) -> String { "\(numbers.percent(low)) – \(numbers.percent(high))" }
    var chart = XYChart(
      ChartText(
        id: "chart-effective", title: words.effectiveChart,
        description: "\(last.year): \(numbers.percent(last.mean.mean)) (\(range(last.low, last.high)))"),
      unit: context.words.page.perCent,
      marks: [
        .band(points: years.map { (Double($0.year), 100 * $0.low, 100 * $0.high) }, shade: 0),
        .line(
          points: years.map { (Double($0.year), 100 * $0.mean.mean) }, style: LineStyle(series: 2),
          label: context.words.page.mean),
      ], xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.height = 220
    chart.hints = years.map {
      (Double($0.year), "\($0.year): \(numbers.percent($0.mean.mean)) (\(range($0.low, $0.high)))")
    }
    let table = Table(
      caption: words.effectiveChart,
      columns: [context.words.page.year, context.words.page.mean, context.words.fund.nine],
      rows: years.map { year in
        (
          "\(year.year)",
          [
            .number(numbers.percentWithError(year.mean.mean, year.mean.standardError)),
            .number(range(year.low, year.high)),
          ]
        )
      })
    let drawn = chart
    return Figure(
      title: words.effectiveChart, note: "", forms: { drawn.svg($0) }, table: table, in: context
    ).markup
  }
}
