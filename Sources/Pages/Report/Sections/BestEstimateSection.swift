import Results
import ScenarioFiles
import Studies

extension Report {
  /// The projection without chance beside the mean of the futures, and what it assumes of the economy year by year.
  func bestEstimate(_ context: ReportContext) -> Section {
    let words = context.words.bestEstimate
    guard let calm = context.bestEstimate else {
      return Section(
        id: "best-estimate", heading: words.heading, standards: words.standards, body: "<p>\(words.notAtHand)</p>\n")
    }
    let body = "<p>\(words.about)</p>\n" + Self.besides(context, calm) + Self.economy(context, calm.scenario)
    return Section(id: "best-estimate", heading: words.heading, standards: words.standards, body: body)
  }

  private static func besides(_ context: ReportContext, _ calm: BestEstimate) -> Markup {
    let words = context.words.bestEstimate, numbers = context.numbers
    let names = ["fund", "contributions", "cash_benefits"]
    let all = names.flatMap { name in
      context.years.flatMap { [calm[name, $0], context.statistics(name, $0)?.mean].compactMap { $0 } }
    }
    let scale = context.scale(all), unit = numbers.unit(context.currency, scale)
    func cell(_ value: Double?) -> Table.Cell { .number(value.map { numbers.short($0 / scale.factor) } ?? "–") }
    let heads = names.flatMap { ["\(context.label($0)), \(words.deterministic)", words.simulated] }
    var note = context.words.page.errorNote
    if let year = context.years.last, let best = calm["fund", year], let mean = context.statistics("fund", year) {
      note = words.difference("\(year)", context.money(best), context.money(mean.mean))
    }
    return Table(
      caption: "\(words.table), \(unit)", columns: [context.words.page.year] + heads,
      rows: context.years.map { year in
        (
          context.yearText(year),
          names.flatMap { [cell(calm[$0, year]), cell(context.statistics($0, year)?.mean)] }
        )
      }, kind: "pairs"
    ).markup + "<p class=\"note\">\(note)</p>\n"
  }

  /// Annual rates of the baseline, means of the months of each year.
  private static func economy(_ context: ReportContext, _ scenario: Scenario) -> Markup {
    let words = context.words.bestEstimate, economy = scenario.economy
    func rate(_ series: DatedSeries<Double>?, _ year: Int) -> Double? {
      let months = (1...12).map { CalendarMonth(year: year, month: $0) }.filter {
        (scenario.start...scenario.end).contains($0)
      }
      let values = months.compactMap { series?.step(at: $0) }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    let columns: [(String, DatedSeries<Double>?)] = [
      (words.growth, economy.growth), (words.inflation, economy.inflation), (words.wageGrowth, economy.wageGrowth),
      (words.yield, economy.yield),
    ]
    return Table(
      caption: words.economy, columns: [context.words.page.year] + columns.map(\.0),
      rows: context.years.map { year in
        (
          "\(year)",
          columns.map { .number(rate($0.1, year).map { context.numbers.fixed(100 * $0, decimals: 2) } ?? "–") }
        )
      }
    ).markup
  }

  /// Assumptions in the order of what they move, from runs without chance; nil unless asked for.
  func ranking(_ context: ReportContext) throws -> Section? {
    guard let calm = context.bestEstimate, let year = context.years.last, let base = calm["fund", year] else {
      return nil
    }
    let effects = try calm.ranked(by: "fund", year)
    guard let widest = effects.first else { return nil }
    let words = context.words.sensitivity, numbers = context.numbers
    let scale = context.scale([base] + effects.flatMap { [$0.low, $0.high] })
    let unit = numbers.unit(context.currency, scale)
    func setting(_ value: Double) -> String {
      value.magnitude < 1e5 ? numbers.short(value) : context.money(value)
    }
    let rows = effects.map { effect in
      Tornado.Row(
        label: context.lever(effect.lever.rawValue), lowSetting: setting(effect.range.lowerBound),
        highSetting: setting(effect.range.upperBound), low: effect.low / scale.factor, high: effect.high / scale.factor)
    }
    let title = "\(words.ranked): \(context.label("fund")) \(year)"
    let chart = Tornado(
      ChartText(
        id: "chart-ranking", title: title,
        description: words.description(context.lever(widest.lever.rawValue), "\(context.label("fund")) \(year)")),
      unit: unit, base: base / scale.factor, rows: rows, valueText: context.axisLabel)
    let table = Table(
      caption: "\(title), \(unit)", columns: [words.input, words.low, words.high, words.swing],
      rows: effects.map { effect in
        func end(_ setting: String, _ value: Double) -> Table.Cell {
          .number("\(setting): \(numbers.short(value / scale.factor))")
        }
        return (
          context.lever(effect.lever.rawValue),
          [
            end(setting(effect.range.lowerBound), effect.low), end(setting(effect.range.upperBound), effect.high),
            .number(numbers.short(effect.swing / scale.factor)),
          ]
        )
      })
    let figure = Figure(title: title, note: words.rankedNote, forms: { chart.svg($0) }, table: table, in: context)
    return Section(id: "sensitivity", heading: words.heading, standards: words.standards, body: figure.markup)
  }
}
