import Analysis
import Results

extension Report {
  /// One paragraph in plain words: whether the fund lasts, how surely that is known, what is in it, what it would take.
  func verdict(_ context: ReportContext) -> Section {
    let words = context.words.verdict
    var markup: Markup = "<p class=\"lead\">\(Self.verdictText(context, of: context.document))</p>\n"
    if options.isBrief, context.sources.count > 1 { markup += Self.outcomes(context) }
    // Of the other scenarios the first sentence; the comparison says more.
    for other in context.sources.dropFirst() where !options.isBrief {
      let sentence = Self.depletionSentence(context, of: other.document) ?? ""
      markup += "<p><b>\(context.distinctTitle(other)).</b> \(sentence)</p>\n"
    }
    markup += "<p class=\"note\">\(words.caution)</p>\n"
    return Section(id: "verdict", heading: words.heading, standards: words.standards, body: markup)
  }

  /// Results that a brief has a line for.
  private static let mostOutcomes = 6

  /// A line for each scenario, where a page must do.
  private static func outcomes(_ context: ReportContext) -> Markup {
    let words = context.words, numbers = context.numbers
    let rows = context.sources.prefix(mostOutcomes).map { source -> (head: String, cells: [Table.Cell]) in
      let end = source.document.analysis.depletion.byYear.last
      let median = context.statistics("fund", context.lastYear, in: source.document)?.quantile(50)
      return (
        // One line of the column; the end tells apart results of one title.
        LabelLayout.cutWithin(context.distinctTitle(source), to: 400, fontSize: 13),
        [
          .number(end.map { numbers.percentWithError($0.value, $0.standardError) } ?? "–"),
          .number(median.map(context.money) ?? "–"),
        ]
      )
    }
    let left = context.sources.count - rows.count
    let notes = [
      left > 0 ? words.comparison.moreResults(numbers.count(left)) : nil,
      isPaired(context.sources) ? nil : words.comparison.unpaired,
    ].compactMap { $0 }
    let note: Markup = notes.isEmpty ? "" : "<p class=\"note\">\(notes.joined(separator: ". "))</p>\n"
    return Table(
      caption: words.comparison.heading,
      columns: [words.comparison.heading, words.comparison.probability, words.keyFigures.tileFund], rows: rows,
      hidesCaption: true, kind: "outcomes"
    ).markup + note
  }

  private static func verdictText(_ context: ReportContext, of document: ResultDocument) -> String {
    let words = context.words.verdict, analysis = document.analysis
    var sentences = [depletionSentence(context, of: document)]
    sentences.append(analysis.depletion.medianYear.map { words.median("\($0)") })
    if let fund = context.statistics("fund", document.end.year), let low = fund.quantile(5),
      let median = fund.quantile(50), let high = fund.quantile(95)
    {
      let (middle, year) = (context.money(median), "\(document.end.year)")
      sentences.append(words.fund(middle, year, context.money(low), context.money(high)))
    }
    let level = analysis.levelRates?.figures.first { $0.goal.interest && $0.goal.target == .nothing }
    if let statistics = level?.statistics, let rates = analysis.levelRates?.schemeRates, let first = rates.first,
      let last = rates.last
    {
      let numbers = context.numbers
      let needed = numbers.percentWithError(statistics.mean, statistics.standardError)
      let enough = statistics.quantile(95).map(numbers.percent) ?? "–"
      let isConstant = (last - first).magnitude <= 1e-9 * max(first.magnitude, last.magnitude)
      let charged = isConstant ? [numbers.plainPercent(first)] : [first, last].map(numbers.percent)
      sentences.append(words.rate(needed, enough, charged[0], charged.count > 1 ? charged[1] : nil))
    }
    let checks = analysis.checks, failed = checks.count { !$0.holds }
    if !checks.isEmpty {
      sentences.append(failed == 0 ? words.allHold(checks.count) : words.someFail(failed, checks.count))
    }
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  /// The probability of depletion as a natural frequency, with its error and interval.
  private static func depletionSentence(_ context: ReportContext, of document: ResultDocument) -> String? {
    let words = context.words.verdict, numbers = context.numbers
    guard let last = document.analysis.depletion.byYear.last else { return nil }
    let month = numbers.month(document.end), interval = last.interval
    guard last.hits > 0 else {
      let of = numbers.frequency(interval.upperBound, of: context.denominator, .up)
      return words.lasts(
        month, numbers.count(last.count), numbers.percent(interval.upperBound), of.hits, of.of)
    }
    let about = numbers.frequency(last.value, of: context.denominator)
    return words.depleted(
      about.hits, about.of, month, numbers.percent(last.value), numbers.rough(100 * last.standardError),
      numbers.percent(interval.lowerBound), numbers.percent(interval.upperBound))
  }
}
