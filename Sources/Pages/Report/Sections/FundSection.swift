import Analysis

extension Report {
  /// The fan of the fund, with single futures where path values were kept.
  func fund(_ context: ReportContext) throws -> Section {
    let words = context.words.fund, numbers = context.numbers
    let years = context.series("fund")
    guard let first = years.first, let last = years.last else {
      return Section(
        id: "fund", heading: words.heading, standards: words.standards,
        body: "<p>\(context.words.page.noFigures)</p>\n")
    }
    let singles = try Self.singleFutures(context)
    let scale = context.scale(years.flatMap { [$0.statistics.quantiles[2], $0.statistics.quantiles[8]] })
    let amount = { (value: Double) in value / scale.factor }
    func curve(_ level: Double) -> [(x: Double, y: Double?)] {
      years.map { (Double($0.year), $0.statistics.quantile(level).map(amount)) }
    }
    func band(_ low: Double, _ high: Double, shade: Int) -> Mark {
      .band(
        points: years.compactMap { year, statistics in
          guard let low = statistics.quantile(low), let high = statistics.quantile(high) else { return nil }
          return (Double(year), amount(low), amount(high))
        }, shade: shade)
    }
    func edge(_ level: Double, _ label: String) -> Mark {
      .line(points: curve(level), style: LineStyle(series: 0, dash: .dotted, isThin: true), label: label)
    }
    let percent = context.words.numbers.percent
    var marks = [band(5, 95, shade: 0), band(25, 75, shade: 1)]
    if !singles.isEmpty {
      let lines = singles.enumerated().map { index, future in
        Mark.line(
          points: future.fund.map { ($0.year.asDouble, amount($0.value)) },
          style: LineStyle(series: [1, 2, 3, 5][index % 4], dash: LineStyle.Dash.allCases[index % 6], isThin: true),
          label: words.single(numbers.count(future.number)))
      }
      marks.append(.toggled(words.singles, lines))
    }
    marks += [
      edge(95, "95\(percent)"), edge(75, "75\(percent)"),
      .line(points: curve(50), style: LineStyle(series: 0), label: context.words.page.median),
      edge(25, "25\(percent)"), edge(5, "5\(percent)"),
    ]
    func text(_ statistics: SampleStatistics, _ level: Double) -> String {
      statistics.quantile(level).map(context.money) ?? "–"
    }
    var chart = XYChart(
      ChartText(
        id: "chart-fund", title: words.chart,
        description: words.description(
          "\(first.year)", "\(last.year)", text(last.statistics, 5), text(last.statistics, 50),
          text(last.statistics, 95))),
      unit: numbers.unit(context.currency, scale), marks: marks, xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.hints = years.map { year, statistics in
      (Double(year), words.hint("\(year)", text(statistics, 50), text(statistics, 5), text(statistics, 95)))
    }
    chart.height = 360
    let table = Table(
      caption: "\(words.chart), \(numbers.unit(context.currency, scale))",
      columns: [context.words.page.year, context.words.page.mean]
        + Self.fanLevels.map { "\(numbers.short($0))\(percent)" },
      rows: years.map { year, statistics in
        let mean = numbers.withError(amount(statistics.mean), statistics.standardError.map(amount))
        let quantiles = Self.fanLevels.map { level in
          Table.Cell.number(statistics.quantile(level).map { numbers.short(amount($0)) } ?? "–")
        }
        return (context.yearText(year), [.number(mean)] + quantiles)
      })
    var note = words.note
    if !singles.isEmpty {
      note += " " + words.singlesNote(singles.map { numbers.count($0.number) }.joined(separator: ", "))
    } else if context.source.paths == nil {
      note += " " + words.withoutPaths
    }
    let fan = chart
    let figure = Figure(title: words.chart, note: note, forms: { fan.svg($0) }, table: table, in: context)
    return Section(id: "fund", heading: words.heading, standards: words.standards, body: figure.markup)
  }

  private static let fanLevels: [Double] = [5, 25, 50, 75, 95]

  struct SingleFuture {
    let number: Int
    let fund: [(year: Int, value: Double)]
  }

  /// The paths that end nearest to the 10, 50 and 90 % quantiles, and the one whose fund is lowest at any year's end.
  private static func singleFutures(_ context: ReportContext) throws -> [SingleFuture] {
    guard let paths = context.source.paths, paths.paths >= 20 else { return [] }
    let columns = try context.years.compactMap { year in
      try context.source.column("fund", year).map { (year: year, values: $0) }
    }
    guard let end = columns.last?.values, let statistics = context.statistics("fund", context.lastYear) else {
      return []
    }
    var chosen: [Int] = []
    for level in [10.0, 50, 90] {
      guard let target = statistics.quantile(level) else { continue }
      let nearest = end.indices.filter { !chosen.contains($0) }.min {
        (end[$0] - target).magnitude < (end[$1] - target).magnitude
      }
      if let nearest { chosen.append(nearest) }
    }
    let lows = columns.reduce(into: end) { lows, column in
      for path in lows.indices { lows[path] = min(lows[path], column.values[path]) }
    }
    let lowest = lows.indices.filter { !chosen.contains($0) }.min { lows[$0] < lows[$1] }
    if let lowest { chosen.append(lowest) }
    return chosen.map { path in
      SingleFuture(number: paths.firstPath + path, fund: columns.map { ($0.year, $0.values[path]) })
    }
  }
}

extension Int {
  var asDouble: Double { Double(self) }
}
