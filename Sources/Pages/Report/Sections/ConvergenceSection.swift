import Analysis

extension Report {
  /// How the estimates settled as futures were added.
  func convergence(_ context: ReportContext) throws -> Section {
    let words = context.words.convergence
    var body: Markup = ""
    if let paths = context.source.paths, paths.paths >= 50 {
      if let fund = try context.source.column("fund", context.lastYear) {
        body += Self.runningMean(context, of: fund)
      }
      body += Self.runningShare(context, of: paths.depletionMonth.map { $0 >= 0 })
      body += "<p class=\"note\">\(words.note)</p>\n"
    } else {
      body += "<p class=\"note\">\(words.withoutPaths)</p>\n"
    }
    body += Self.errorTable(context)
    return Section(id: "convergence", heading: words.heading, standards: words.standards, body: body)
  }

  /// About sixty sample sizes from 20 to all, evenly apart.
  package static func sampleSizes(of count: Int) -> [Int] {
    let first = min(20, count), steps = 60
    return Array(Set((0...steps).map { first + (count - first) * $0 / steps })).sorted()
  }

  private static func runningMean(_ context: ReportContext, of values: [Double]) -> Markup {
    let words = context.words.convergence, scale = context.scale(values)
    var points: [(n: Int, value: Double, error: Double)] = []
    for n in sampleSizes(of: values.count) {
      let moments = values[..<n].withUnsafeBufferPointer { SampleMoments(of: $0) }
      let error = (moments.sd ?? 0) / Double(n).squareRoot()
      points.append((n, moments.mean / scale.factor, error / scale.factor))
    }
    let unit = context.numbers.unit(context.currency, scale)
    return running(
      context, id: "chart-running-fund", title: words.fund, unit: unit, fromZero: false,
      last: points.last.map { context.money($0.value * scale.factor) },
      points: points.map { ($0.n, $0.value, $0.value - normal95 * $0.error, $0.value + normal95 * $0.error) })
  }

  private static func runningShare(_ context: ReportContext, of hits: [Bool]) -> Markup {
    var (count, n) = (0, 0)
    let sizes = sampleSizes(of: hits.count)
    let points = sizes.map { size -> (Int, Double, Double, Double) in
      while n < size {
        count += hits[n] ? 1 : 0
        n += 1
      }
      let share = Proportion(hits: count, of: n)
      return (n, 100 * share.value, 100 * share.interval.lowerBound, 100 * share.interval.upperBound)
    }
    return running(
      context, id: "chart-running-probability", title: context.words.convergence.probability,
      unit: context.words.page.perCent, fromZero: true, last: points.last.map { context.numbers.percent($0.1 / 100) },
      points: points)
  }

  private static func running(
    _ context: ReportContext, id: String, title: String, unit: String, fromZero: Bool, last: String?,
    points: [(n: Int, value: Double, low: Double, high: Double)]
  ) -> Markup {
    let words = context.words.convergence, numbers = context.numbers
    // The first few values swing so far that nothing else could be seen.
    let calm = points.filter { $0.n * 10 >= (points.last?.n ?? 0) }
    var chart = XYChart(
      ChartText(id: id, title: title, description: words.description(last ?? "–")), unit: unit,
      marks: [
        .band(points: calm.map { (Double($0.n), $0.low, $0.high) }, shade: 0),
        .line(points: calm.map { (Double($0.n), $0.value) }, style: LineStyle(series: 0), label: words.estimate),
      ], xLabel: { numbers.fixed($0, decimals: 0) }, yLabel: context.axisLabel)
    chart.fromZero = fromZero
    chart.xTitle = words.paths
    chart.height = 220
    chart.hints = calm.map {
      (
        Double($0.n),
        "n = \(numbers.count($0.n)): \(numbers.short($0.value)) (\(numbers.short($0.low)) – \(numbers.short($0.high)))"
      )
    }
    let tenth = stride(from: 0, to: points.count, by: 6).map { points[$0] }
    let table = Table(
      caption: "\(title), \(unit)", columns: [words.paths, words.estimate, words.band],
      rows: tenth.map {
        (
          numbers.count($0.n),
          [.number(numbers.short($0.value)), .number("\(numbers.short($0.low)) – \(numbers.short($0.high))")]
        )
      })
    let drawn = chart
    return Figure(title: title, note: "", forms: { drawn.svg($0) }, table: table, in: context).markup
  }

  /// Standard errors of the main figures, absolute and relative.
  private static func errorTable(_ context: ReportContext) -> Markup {
    let page = context.words.page, keys = context.words.keyFigures, numbers = context.numbers
    var rows: [(head: String, cells: [Table.Cell])] = []
    if let last = context.analysis.depletion.byYear.last {
      rows.append(
        (
          "\(keys.tileDepletion), \(context.lastYear)",
          [.number(numbers.percent(last.value)), .number(numbers.percent(last.standardError))]
        ))
    }
    for (name, label, year) in [
      ("fund", keys.fundMean, context.lastYear),
      ("contributions", context.label("contributions"), context.lastFullYear),
      ("cash_benefits", context.label("cash_benefits"), context.lastFullYear),
    ] {
      guard let statistics = context.statistics(name, year), let error = statistics.standardError else { continue }
      rows.append(("\(label), \(year)", [.number(context.money(statistics.mean)), .number(context.money(error))]))
    }
    return Table(
      caption: page.standardError, columns: ["", page.value, page.standardError], rows: rows
    ).markup
  }
}
