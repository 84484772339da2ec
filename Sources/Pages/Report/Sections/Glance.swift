import Analysis
import Results

extension Report {
  /// What one sees in ten seconds: a line, futures as squares, a small fan, four figures.
  static func glance(_ context: ReportContext) -> Markup {
    """
    <div class="first">
    \(headline(context))<div class="glance">
    \(icons(context))\(smallFan(context))</div>
    \(tiles(context))</div>

    """
  }

  private static func headline(_ context: ReportContext) -> Markup {
    guard let end = context.analysis.depletion.byYear.last else { return "" }
    let words = context.words.verdict.glance, numbers = context.numbers, of = context.denominator
    let checks = context.analysis.checks, failed = checks.count { !$0.holds }
    let month = numbers.month(context.document.end), runsOut = end.value >= 0.5
    let hits = ReaderNumbers.hits(end.value, of: of)
    let gone = words.of(numbers.count(hits), numbers.count(of)),
      kept = words.of(numbers.count(of - hits), numbers.count(of))
    let text: String
    if failed > 0 {
      text =
        end.hits > 0
        ? words.fails(failed, checks.count, gone, month) : words.failsYetLasts(failed, checks.count, month)
    } else if end.hits == 0 {
      text = (checks.isEmpty ? words.untestedInAll : words.safeInAll)(numbers.count(end.count), month)
    } else if checks.isEmpty {
      text = runsOut ? words.untestedGone(gone, month) : words.untestedKept(kept, month)
    } else {
      text = runsOut ? words.passesYetGone(gone, month) : words.safe(kept, month)
    }
    // The mark says it without colour.
    let (kind, mark) = failed > 0 || runsOut ? ("bad", "✗ ") : checks.isEmpty ? ("plain", "") : ("good", "✓ ")
    return "<p class=\"headline \(kind)\">\(mark)\(text)</p>\n"
  }

  /// The most squares that can still be seen.
  private static let mostIcons = 1000

  private static func icons(_ context: ReportContext) -> Markup {
    guard let end = context.analysis.depletion.byYear.last else { return "" }
    let words = context.words.verdict.glance, numbers = context.numbers
    let of = min(context.denominator, mostIcons), exact = ReaderNumbers.hits(end.value, of: of)
    let hits = end.hits > 0 ? max(1, exact) : 0
    let title = words.icons(numbers.count(of), numbers.month(context.document.end))
    let array = IconArray(
      ChartText(id: "glance-icons", title: title, description: words.of(numbers.count(hits), numbers.count(of))),
      crosses: hits, of: of)
    let note: Markup = hits > exact ? "<p class=\"note\">\(words.iconsOfOne(numbers.count(of)))</p>\n" : ""
    return """
      <div class="glimpse icons"><p class="caption">\(title): \(numbers.count(hits))</p>
      \(array.svg(of > 100 ? .wide : .narrow))
      \(note)</div>

      """
  }

  private static func smallFan(_ context: ReportContext) -> Markup {
    let years = context.series("fund"), numbers = context.numbers, title = context.words.verdict.glance.fan
    guard let first = years.first, let last = years.last else { return "" }
    let scale = context.scale(years.flatMap { [$0.statistics.quantiles[2], $0.statistics.quantiles[8]] })
    func amount(_ statistics: SampleStatistics, _ level: Double) -> Double? {
      statistics.quantile(level).map { $0 / scale.factor }
    }
    func text(_ level: Double) -> String { last.statistics.quantile(level).map(context.money) ?? "–" }
    var chart = XYChart(
      ChartText(
        id: "glance-fund", title: title,
        description: context.words.fund.description(
          "\(first.year)", "\(last.year)", text(5), text(50), text(95))),
      unit: numbers.unit(context.currency, scale),
      marks: [
        .band(
          points: years.compactMap { year, statistics in
            guard let low = amount(statistics, 5), let high = amount(statistics, 95) else { return nil }
            return (Double(year), low, high)
          }, shade: 0),
        .line(
          points: years.map { (Double($0.year), amount($0.statistics, 50)) }, style: LineStyle(series: 0),
          label: context.words.page.median),
      ], xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.height = 265
    return "<div class=\"glimpse\"><p class=\"caption\">\(title)</p>\n\(chart.svg(.narrow))\n</div>\n"
  }
}
