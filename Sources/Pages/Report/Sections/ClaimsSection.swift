import Analysis

extension Report {
  /// New claims by cause, and by the labels of each dimension that the scenario breaks figures down by.
  func claims(_ context: ReportContext) -> Section {
    let words = context.words.claims
    var body = Self.causes(context)
    let breakdown = context.analysis.breakdown
    var dimensions: [String] = []
    for figure in breakdown where !dimensions.contains(figure.dimension) { dimensions.append(figure.dimension) }
    for dimension in dimensions { body += Self.breakdown(context, dimension) }
    if dimensions.isEmpty { body += "<p class=\"note\">\(words.none)</p>\n" }
    return Section(id: "claims", heading: words.heading, standards: words.standards, body: body)
  }

  private static func causes(_ context: ReportContext) -> Markup {
    let words = context.words.claims, numbers = context.numbers
    let all = [
      ("claims_cyclical", words.cyclical), ("claims_automation", words.automation), ("claims_climate", words.climate),
    ]
    let years = context.years.filter { !context.isPartial($0) }
    // A cause the scenario does not have would only be a label on nothing.
    let causes = all.filter { name, _ in years.contains { (context.statistics(name, $0)?.mean ?? 0) > 0 } }
    guard let first = years.first, let last = years.last, !causes.isEmpty else {
      return "<p>\(context.words.page.noFigures)</p>\n"
    }
    func mean(_ name: String, _ year: Int) -> Double { context.statistics(name, year)?.mean ?? 0 }
    let scale = context.scale(years.map { mean("claims", $0) })
    var below = [Double](repeating: 0, count: years.count)
    let series = [0, 1, 3]
    let bars = causes.enumerated().map { position, cause -> Mark in
      let stack = years.enumerated().map { index, year -> (x: Double, from: Double, to: Double) in
        let from = below[index]
        below[index] += mean(cause.0, year) / scale.factor
        return (Double(year), from, below[index])
      }
      return .bars(stack, width: 0.72, series: series[position], label: cause.1)
    }
    var chart = XYChart(
      ChartText(
        id: "chart-causes", title: words.causes,
        description: words.description(
          "\(first)", "\(last)", numbers.count(Int(mean("claims", first))), numbers.count(Int(mean("claims", last))))),
      unit: [scale.word, context.words.page.persons].filter { !$0.isEmpty }.joined(separator: " "), marks: bars,
      xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.hints = years.map { year in
      let parts = causes.map { "\($0.1) \(numbers.count(Int(mean($0.0, year))))" }
      return (Double(year), "\(year): \(parts.joined(separator: ", "))")
    }
    chart.height = 280
    let table = Table(
      caption: words.causes, columns: [context.words.page.year, words.total] + causes.map(\.1),
      rows: context.years.map { year in
        (
          context.yearText(year),
          (["claims"] + causes.map(\.0)).map { name in
            context.statistics(name, year).map { errorCell(numbers, $0.mean, $0.standardError) } ?? .number("–")
          }
        )
      })
    let drawn = chart
    return Figure(
      title: words.causes, note: words.note, forms: { drawn.svg($0) }, table: table, in: context
    ).markup
  }

  /// Claims per 1,000 insured: mean claims over mean insured of a label.
  private static func breakdown(_ context: ReportContext, _ dimension: String) -> Markup {
    let words = context.words.claims, numbers = context.numbers
    struct Key: Hashable {
      let variable, label: String
      let year: Int
    }
    let figures = context.analysis.breakdown.filter { $0.dimension == dimension }
    var means: [Key: BreakdownFigure] = [:]
    var labels: [String] = []
    for figure in figures {
      means[Key(variable: figure.variable.name, label: figure.label, year: figure.year)] = figure
      if !labels.contains(figure.label) { labels.append(figure.label) }
    }
    let years = context.years.filter { !context.isPartial($0) }
    func rate(_ label: String, _ year: Int) -> Double? {
      guard let claims = means[Key(variable: "claims", label: label, year: year)]?.mean,
        let insured = means[Key(variable: "insured", label: label, year: year)]?.mean, insured > 0
      else { return nil }
      return 1000 * claims / insured
    }
    let values = labels.map { label in years.map { rate(label, $0) } }
    guard let last = years.last, values.contains(where: { $0.contains { $0 != nil } }) else { return "" }
    let name =
      switch dimension {
      case _ where context.labels.has(dimension, context.language): context.labels.text(dimension, context.language)
      case "sector": words.sector
      case "wage": words.wage
      case "age": words.age
      default: context.labels.text(dimension, context.language)
      }
    let shownLabels = labels.map { context.labels.text($0, in: dimension, context.language) }
    let ends = zip(shownLabels, values).compactMap { label, row in row.last?.map { (label, $0) } }
    let highest = ends.max { $0.1 < $1.1 } ?? ("–", 0)
    let title = words.breakdown(name)
    let chart = HeatMap(
      ChartText(
        id: "chart-claims-\(identifier(dimension))", title: title,
        description: words.breakdownDescription(highest.0, numbers.short(highest.1), "\(last)")),
      unit: words.perThousand, rows: shownLabels, columns: years.map { "\($0)" }, values: values,
      cellText: { numbers.short($0) })
    let selected = context.shownYears.filter { !context.isPartial($0) }
    var table = Table(
      caption: title, columns: [words.label] + selected.map { "\($0)" } + ["\(words.share), \(last)"],
      rows: zip(labels, shownLabels).map { label, shown in
        let total = labels.compactMap { means[Key(variable: "claims", label: $0, year: last)]?.mean }.reduce(0, +)
        let own = means[Key(variable: "claims", label: label, year: last)]?.mean ?? 0
        return (
          shown,
          selected.map { rate(label, $0).map { .number(numbers.short($0)) } ?? .number("–") }
            + [.number(total > 0 ? numbers.percent(own / total) : "–")]
        )
      })
    table.name = words.breakdown(dimension)
    table.rowNames = labels
    let drawnTable = table
    return Figure(title: title, note: "", forms: { chart.svg($0) }, table: drawnTable, in: context).markup
  }

  /// Letters, digits and dashes, for an identifier on the page; different names stay different.
  static func identifier(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic ? String(scalar) : "-\(String(scalar.value, radix: 16))-"
    }.joined()
  }
}
