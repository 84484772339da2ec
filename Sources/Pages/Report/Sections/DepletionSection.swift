import Analysis

extension Report {
  func depletion(_ context: ReportContext) -> Section {
    let words = context.words.depletion, numbers = context.numbers, depletion = context.analysis.depletion
    let years = Array(zip(depletion.years, depletion.byYear))
    guard let first = years.first, let last = years.last else {
      return Section(
        id: "depletion", heading: words.heading, standards: words.standards,
        body: "<p>\(context.words.page.noFigures)</p>\n")
    }
    let points = years.map { year, share in
      (
        x: Double(year), y: 100 * share.value, low: Double?(100 * share.interval.lowerBound),
        high: Double?(100 * share.interval.upperBound)
      )
    }
    var chart = XYChart(
      ChartText(
        id: "chart-depletion", title: words.chart,
        description: words.description(
          "\(first.0)", "\(last.0)", numbers.percent(first.1.value), numbers.percent(last.1.value))),
      unit: context.words.page.perCent,
      marks: [
        .line(points: points.map { ($0.x, $0.y) }, style: LineStyle(series: 0)), .points(points, series: 0),
      ], xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    func interval(_ share: Proportion) -> String {
      "\(numbers.percent(share.interval.lowerBound)) – \(numbers.percent(share.interval.upperBound))"
    }
    chart.hints = years.map { (Double($0), "\($0): \(numbers.percent($1.value)) (\(interval($1)))") }
    chart.height = 260
    let table = Table(
      caption: words.chart, columns: [context.words.page.year, words.probability, words.interval],
      rows: years.map { year, share in
        ("\(year)", [.number(numbers.percentWithError(share.value, share.standardError)), .number(interval(share))])
      })
    let drawn = chart
    let figure = Figure(
      title: words.chart, note: last.1.hits == 0 ? "\(words.never) \(words.note)" : words.note,
      forms: { drawn.svg($0) }, table: table, in: context)
    return Section(id: "depletion", heading: words.heading, standards: words.standards, body: figure.markup)
  }
}
