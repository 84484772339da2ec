import Studies

enum FrontierFigures {
  static let fileNames = [FrontierDocument.fileName]
}

extension Report {
  /// What coverage costs; nil where nobody asked.
  func frontier(_ context: ReportContext) throws -> Section? {
    guard let document = try AttachedDocument.read(FrontierDocument.self, of: context.source) else { return nil }
    let words = context.words.frontier, numbers = context.numbers
    let solved = document.points.compactMap { point in point.rate.map { (target: point.coverageTarget, rate: $0) } }
    let points = solved.map { target, rate in
      (
        x: 100 * target, y: 100 * rate.value, low: Double?(rate.lower.map { 100 * $0 } ?? -.infinity),
        high: Double?(rate.upper.map { 100 * $0 } ?? .infinity)
      )
    }
    let condition = ConditionText(context).condition(document.condition)
    var body: Markup = ""
    let table = Table(
      caption: words.chart,
      columns: [words.coverage, words.rate]
        + document.outcomes.map {
          ConditionText(context).outcome($0.outcome)
        },
      rows: document.points.map { point in
        let rate = point.rate.map { rate in
          let interval = [rate.lower, rate.upper].map { $0.map(numbers.percent) ?? "…" }
          return "\(numbers.percent(rate.value)) (\(interval.joined(separator: " – ")))"
        }
        let bought = zip(document.outcomes, point.bought).map { outcome, estimate -> Table.Cell in
          let text =
            switch outcome.unit {
            case .ratio: numbers.percentWithError(estimate.value, estimate.standardError)
            case .currency: context.money(estimate.value)
            case .persons, .months, .index, .multiple: numbers.withError(estimate.value, estimate.standardError)
            }
          return .number(text)
        }
        let missing = [Table.Cell](repeating: .number("–"), count: document.outcomes.count - bought.count)
        return (numbers.percent(point.coverageTarget), [.number(rate ?? words.none)] + bought + missing)
      })
    if let first = solved.first, let last = solved.last {
      var marks: [Mark] = [
        .line(points: points.map { ($0.x, $0.y) }, style: LineStyle(series: 0)), .points(points, series: 0),
      ]
      if let rate = document.presentRate {
        // The axis is the target of the last date: what the scenario aims at stands there, and today's coverage at its own.
        let places = [
          (context.series("contributor_coverage").first?.statistics.mean, words.present),
          (document.presentCoverage, words.asPlanned),
        ]
        marks += places.compactMap { coverage, name in
          coverage.map { .points([(100 * $0, 100 * rate, nil, nil)], series: 1, label: name) }
        }
      }
      var chart = XYChart(
        ChartText(
          id: "chart-frontier", title: words.chart,
          description: words.description(
            condition, numbers.percent(first.rate.value), numbers.percent(last.rate.value))),
        unit: "\(words.rate), \(context.words.page.perCent)", marks: marks,
        xLabel: { numbers.fixed($0, decimals: 0) }, yLabel: context.axisLabel)
      chart.xTitle = "\(words.coverage), \(context.words.page.perCent)"
      chart.xIsWhole = false
      chart.hints = points.map { ($0.x, "\(numbers.short($0.x)): \(numbers.short($0.y))") }
      let drawn = chart, isOpen = solved.contains { $0.rate.lower == nil || $0.rate.upper == nil }
      body =
        Figure(
          title: words.chart,
          note: "\(condition). \(words.note) \(isOpen ? words.open + " " : "")\(context.madeBy(document.effort))",
          forms: { drawn.svg($0) }, table: table,
          in: context
        ).markup
    } else {
      body = table.markup
    }
    return Section(id: "frontier", heading: words.heading, standards: words.standards, body: body)
  }
}
