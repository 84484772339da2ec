import Analysis
import Results
import Scenarios

/// What the workbench shows of a result: the report's own sections, and a headline that is read in two seconds.
package struct WorkbenchPicture: Sendable, Encodable {
  package struct Part: Sendable, Encodable {
    package var id, heading, html: String
  }

  /// Whether the scenario's own checks hold; `open` where more paths may still turn that, `untested` where it has none.
  package enum Tone: String, Sendable, Encodable { case safe, unsafe, open, untested }

  package var headline: String
  package var tone: Tone
  /// Paths it is drawn from.
  package var paths: Int
  package var parts: [Part]

  /// What is seen at a glance, or what is read after it.
  package enum Extent: Sendable { case glance, rest, whole }

  /// Whether its sections read the statistics of an annual figure: others need not be worked out for a picture.
  package static func shows(_ figure: String) -> Bool {
    figures.contains(figure) || figure.hasPrefix(Quantity.payerPrefix)
  }

  private static let figures: Set = [
    "fund", "contributions", "expenditure", "cash_benefits", "services", "administration", "interest",
    "work_sharing", "grants", "contributor_coverage", "legal_coverage", "effective_coverage", "replacement_rate",
    "average_duration", "exhaustion_rate", "beneficiaries", "claims", "claims_cyclical", "claims_automation",
    "claims_climate",
  ]

  /// - Parameters:
  ///   - extent: which of the parts.
  ///   - isOpen: whether paths that are to come may turn the checks: then nothing is said of them.
  /// - Throws: what reading path values throws.
  package init(
    of source: ReportSource, language: ReportLanguage, extent: Extent = .whole, isOpen: Bool = false
  ) throws {
    let report = try Report(of: [source], language: language)
    let context = ReportContext([source], language.wording)
    let words = WorkbenchWords.of(context.words)
    let checks = source.document.analysis.checks
    tone = checks.isEmpty ? .untested : isOpen ? .open : checks.allSatisfy(\.holds) ? .safe : .unsafe
    paths = source.document.manifest.paths
    headline = Self.headline(context, words, tone)
    func part(_ section: Section) -> Part {
      Part(id: section.id, heading: section.heading, html: section.body.text)
    }
    parts = []
    if extent != .rest {
      parts += try [Self.icons(context, words), part(report.fund(context)), part(report.cash(context))]
        .compactMap { $0 }
    }
    if extent != .glance {
      parts += [
        part(report.coverage(context)), Self.people(context, words), part(report.checks(context)),
        part(report.verdict(context)), part(report.claims(context)),
      ].compactMap { $0 }
    }
  }

  /// Futures that keep their money, of 100 or of 1,000: no digit that the standard error does not bear.
  private static func kept(_ context: ReportContext) -> (kept: Int, of: Int)? {
    guard let last = context.analysis.depletion.byYear.last else { return nil }
    let of = last.standardError < 0.006 ? 1000 : 100
    var lost = Int((last.value * Double(of)).rounded())
    // Never none and never all, where there are some.
    if last.hits > 0 { lost = max(1, lost) }
    if last.hits < last.count { lost = min(of - 1, lost) }
    return (of - lost, of)
  }

  private static func headline(_ context: ReportContext, _ words: WorkbenchWords, _ tone: Tone) -> String {
    guard let futures = kept(context) else { return "" }
    let numbers = context.numbers
    let say =
      switch tone {
      case .safe: words.safe
      case .unsafe: words.unsafe
      case .open, .untested: words.untested
      }
    return say(numbers.count(futures.kept), numbers.count(futures.of), numbers.month(context.document.end))
  }

  private static func icons(_ context: ReportContext, _ words: WorkbenchWords) -> Part? {
    guard let futures = kept(context) else { return nil }
    let numbers = context.numbers, lost = futures.of - futures.kept
    let chart = IconArray(
      ChartText(
        id: "chart-icons", title: words.icons,
        description: words.iconsDescription(numbers.count(lost), numbers.count(futures.of))),
      crosses: lost, of: futures.of)
    let drawings = ChartForm.allCases.map { chart.svg($0) }.joined(separator: "\n")
    let html: Markup = """
      <figure><figcaption>\(words.icons): \(numbers.count(lost)) / \(numbers.count(futures.of))</figcaption>
      \(drawings)</figure>

      """
    return Part(id: "icons", heading: words.icons, html: html.text)
  }

  private static func people(_ context: ReportContext, _ words: WorkbenchWords) -> Part? {
    let numbers = context.numbers
    let years = context.series("beneficiaries").filter { !context.isPartial($0.year) }
    guard let last = years.last, let low = last.statistics.quantile(5), let high = last.statistics.quantile(95) else {
      return nil
    }
    let scale = context.scale(years.compactMap { $0.statistics.quantile(95) })
    func count(_ value: Double) -> String { "\(numbers.short(value / scale.factor)) \(scale.word)" }
    var chart = XYChart(
      ChartText(
        id: "chart-people", title: words.people,
        description: words.peopleDescription(
          "\(last.year)", count(last.statistics.mean), count(low), count(high))),
      unit: [scale.word, context.words.page.persons].filter { !$0.isEmpty }.joined(separator: " "),
      marks: [
        .band(
          points: years.compactMap { year, statistics in
            guard let low = statistics.quantile(5), let high = statistics.quantile(95) else { return nil }
            return (Double(year), low / scale.factor, high / scale.factor)
          }, shade: 0),
        .line(
          points: years.map { (Double($0.year), $0.statistics.mean / scale.factor) }, style: LineStyle(series: 3),
          label: words.beneficiaries),
      ], xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.height = 240
    chart.hints = years.map { year, statistics in
      (
        Double(year),
        words.peopleDescription(
          "\(year)", count(statistics.mean), statistics.quantile(5).map(count) ?? "–",
          statistics.quantile(95).map(count) ?? "–")
      )
    }
    let table = Table(
      caption: words.people, columns: [context.words.page.year, context.words.page.mean],
      rows: years.map { year, statistics in
        ("\(year)", [Report.errorCell(numbers, statistics.mean, statistics.standardError)])
      })
    let drawn = chart
    let figure = Figure(
      title: words.people, note: words.peopleNote, forms: { drawn.svg($0) }, table: table, in: context)
    return Part(id: "people", heading: words.people, html: figure.markup.text)
  }
}
