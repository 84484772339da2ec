import History
import Writing

/// The scoreboard as one page of HTML.
package struct ScoreboardPage {
  private let summary: ScoreSummary

  private let version: String

  /// - Parameter version: of the program.
  package init(_ summary: ScoreSummary, version: String) { (self.summary, self.version) = (summary, version) }

  private var rows: [ScoreSummary.Horizon] { summary.horizons }
  private var board: Scoreboard { summary.board }

  package var html: Markup {
    let years = "\(board.origins.first ?? 0) to \(board.origins.last ?? 0)"
    let facts =
      "\(FigureText.count(board.funds.count)) funds, origins \(years), \(FigureText.count(board.cases.count)) forecasts"
    let variants: Markup =
      summary.variants.isEmpty ? "" : "<p class=\"note\">Variants: \(summary.variants.joined(separator: ", "))</p>"
    let sections = [
      PageFrame.section("bands", "Fund: bands and scores", bands),
      PageFrame.section("depletion", "Depletion: what a probability meant", depletion),
      PageFrame.section("pit", "Where observations fell", pit),
    ]
    return PageFrame(title: "Scoreboard of forecasts from accounts", version: version).page(
      heading: "How good forecasts from accounts were", facts: "<p class=\"facts\">\(facts)</p>\n\(variants)",
      sections: "\(sections.joined())",
      footer: """
        Each forecast is the scenario that payung init --accounts would have written at that origin, from the past of all \
        funds alone, run by the engine. Errors are standard errors from drawing whole years in blocks as long as the \
        horizon: a recession strikes all funds at once.
        """)
  }

  private func figure(_ chart: XYChart) -> Markup {
    "<figure><figcaption>\(chart.text.title)</figcaption>\(chart.svg(.wide))\(chart.svg(.narrow))</figure>\n"
  }

  private func chart(_ id: String, _ title: String, _ unit: String, _ marks: [Mark], x: String = "Years ahead")
    -> XYChart
  {
    var chart = XYChart(
      ChartText(id: id, title: title, description: title), unit: unit, marks: marks,
      xLabel: { FigureText.fixed($0, decimals: $0 == $0.rounded() ? 0 : 1) },
      yLabel: { FigureText.fixed($0, decimals: $1) })
    chart.xTitle = x
    chart.height = 240
    return chart
  }

  private static func whiskers(_ horizon: Int, _ figure: ScoreSummary.Figure?, _ factor: Double, shift: Double = 0)
    -> (x: Double, y: Double, low: Double?, high: Double?)?
  {
    guard let figure, figure.value.isFinite else { return nil }
    let low = figure.error.map { factor * (figure.value - 2 * $0) }
    let high = figure.error.map { factor * (figure.value + 2 * $0) }
    return (Double(horizon) + shift, factor * figure.value, low, high)
  }

  private var bands: Markup {
    let crps = rows.compactMap { Self.whiskers($0.horizon, $0.crpsRatio, 1) }
    let interval = rows.compactMap { Self.whiskers($0.horizon, $0.intervalRatio, 1, shift: 0.12) }
    let ninety = rows.compactMap { Self.whiskers($0.horizon, $0.coverage90, 100) }
    let fifty = rows.compactMap { Self.whiskers($0.horizon, $0.coverage50, 100) }
    var table = Table(
      caption: "Scores of the reserve ratio by years ahead",
      columns: ["Years", "Forecasts", "CRPS / naive", "90 % score / naive", "In 50 %", "In 90 %", "Cost CRPS / naive"],
      rows: rows.map { row in
        (
          "\(row.horizon)",
          [
            .number(FigureText.count(row.count)), .number(Self.text(row.crpsRatio)),
            .number(Self.text(row.intervalRatio)),
            .number(Self.text(row.coverage50, 100, 1)), .number(Self.text(row.coverage90, 100, 1)),
            .number(row.cost.map { Self.text($0.crpsRatio) } ?? "–"),
          ]
        )
      })
    table.kind = ""
    return """
      <p>The continuous ranked probability score (CRPS) of the reserve ratio, over that of the forecast anyone can make: the
      last value, with the spread of the fund’s own past changes. Below 1 the model is better. Whiskers are two standard
      errors.</p>
      \(figure(chart("crps", "Scores over naive ones", "ratio", [
        .level(y: 1, label: "as naive"), .points(crps, series: 0, label: "CRPS"),
        .points(interval, series: 1, label: "90 % score"),
      ])))
      \(figure(chart("coverage", "Observations within the bands", "per cent", [
        .level(y: 90, label: "90"), .level(y: 50, label: "50"), .points(ninety, series: 0, label: "90 % band"),
        .points(fifty, series: 1, label: "50 % band"),
      ])))
      \(table.markup)
      """
  }

  private var depletion: Markup {
    let known = rows.filter { $0.depletion != nil }
    guard !known.isEmpty else { return "<p>No fund could run out: all were below 0 at every origin.</p>" }
    let own = known.compactMap { Self.whiskers($0.horizon, $0.depletion?.auc, 1) }
    let multiple = known.compactMap { Self.whiskers($0.horizon, $0.depletion?.multipleAUC, 1, shift: 0.12) }
    let reserve = known.compactMap { Self.whiskers($0.horizon, $0.depletion?.reserveAUC, 1, shift: 0.24) }
    // Neighbouring horizons hide each other: the first, the middle one and the last.
    let shown = [0, (known.count - 1) / 2, known.count - 1].reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    let reliability = shown.map { known[$0] }.enumerated().map { index, row -> Mark in
      .line(
        points: row.depletion?.brier.bins.map { (100 * $0.forecast, 100 * $0.observed) } ?? [], style: .nth(index),
        label: "\(row.horizon) y")
    }
    let probabilities = Self.table(
      "Probabilities of depletion within so many years",
      ["Years", "Forecasts", "Events", "Spells", "Mean P, %", "Happened, %", "Brier", "Brier of AHCM"], known
    ) { own in
      [
        FigureText.count(own.count), FigureText.count(own.events), "\(own.spells)",
        FigureText.fixed(100 * own.meanProbability, decimals: 1), FigureText.fixed(100 * own.frequency, decimals: 1),
        FigureText.fixed(own.brier.score, decimals: 4), FigureText.fixed(own.multipleBrier, decimals: 4),
      ]
    }
    let ranking = Self.table(
      "Ranking: areas under the curve (AUC)",
      ["Years", "Model", "AHCM", "Reserve in years", "Model less AHCM", "Model less reserve"], known
    ) { own in
      [own.auc, own.multipleAUC, own.reserveAUC, own.aucOverMultiple, own.aucOverReserve].map { Self.text($0) }
    }
    return """
      <p>Of the forecasts that gave a probability, how many funds ran out: on the diagonal a probability means what it
      says.</p>
      \(figure(chart("reliability", "Said and happened", "per cent happened", [
        .line(points: [(0, 0), (100, 100)], style: LineStyle(series: 4, dash: .dotted, isThin: true), label: "as said")
      ] + reliability, x: "Probability said, per cent")))
      \(probabilities.markup)
      \(figure(chart("auc", "Ranking of funds that ran out above those that did not (AUC)", "AUC", [
        .level(y: 0.5, label: "by chance"), .points(own, series: 0, label: "model"),
        .points(multiple, series: 1, label: "AHCM"), .points(reserve, series: 2, label: "reserve in years"),
      ])))
      \(ranking.markup)
      """
  }

  private static func table(
    _ caption: String, _ columns: [String], _ rows: [ScoreSummary.Horizon],
    _ cells: (ScoreSummary.Depletion) -> [String]
  ) -> Table {
    Table(
      caption: caption, columns: columns,
      rows: rows.compactMap { row in row.depletion.map { ("\(row.horizon)", cells($0).map { .number($0) }) } })
  }

  private var pit: Markup {
    let charts = rows.map { row -> Markup in
      let bars = row.pit.enumerated().map { (x: Double($0) + 0.5, from: 0.0, to: 100 * $1) }
      var histogram = chart(
        "pit-\(row.horizon)", "\(row.horizon) year\(row.horizon == 1 ? "" : "s") ahead", "per cent of observations",
        [.bars(bars, width: 0.9, series: 0), .level(y: 10, label: "10")], x: "Tenths of the forecast distribution")
      histogram.height = 170
      return figure(histogram)
    }
    return """
      <p>Shares of observations in each tenth of the forecast distribution of the reserve ratio. Flat: as said. High at both
      ends: bands too narrow. High at one end: forecasts off to one side.</p>
      \(charts.joined())
      """
  }

  private static func text(_ figure: ScoreSummary.Figure?, _ factor: Double = 1, _ decimals: Int = 3) -> String {
    guard let figure, figure.value.isFinite else { return "–" }
    let value = FigureText.fixed(factor * figure.value, decimals: decimals)
    return figure.error.map { "\(value) ± \(FigureText.fixed(factor * $0, decimals: decimals))" } ?? value
  }
}
