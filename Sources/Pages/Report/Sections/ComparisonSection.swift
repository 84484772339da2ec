import Analysis
import Results
import ScenarioFiles
import Studies

extension Report {
  /// Several results side by side, with their differences to the first one; nil for a single result.
  func comparison(_ context: ReportContext) throws -> Section? {
    guard context.sources.count > 1 else { return nil }
    let words = context.words.comparison
    let isPaired = Self.isPaired(context.sources)
    var body = Self.medians(context)
    body += try Self.differences(context, isPaired: isPaired)
    body += "<p class=\"note\">\(isPaired ? words.paired : words.unpaired)</p>\n"
    body += Self.changes(context)
    return Section(id: "comparison", heading: words.heading, standards: words.standards, body: body)
  }

  /// Whether all share every random draw: the same seed and the same paths, whose values were kept.
  static func isPaired(_ sources: [ReportSource]) -> Bool {
    let manifest = sources[0].document.manifest
    return sources.allSatisfy { source in
      let other = source.document.manifest
      return other.seed == manifest.seed && other.paths == manifest.paths && source.paths != nil
        && source.paths?.firstPath == sources[0].paths?.firstPath
    }
  }

  private static func medians(_ context: ReportContext) -> Markup {
    let words = context.words.comparison, numbers = context.numbers
    let curves = context.sources.map { source in
      context.series("fund", in: source.document).compactMap { year, statistics in
        statistics.quantile(50).map { (year: year, median: $0) }
      }
    }
    let scale = context.scale(curves.flatMap { $0.map(\.median) })
    let marks = curves.enumerated().map { index, curve in
      Mark.line(
        points: curve.map { (Double($0.year), $0.median / scale.factor) }, style: .nth(index),
        label: words.scenario(index + 1))
    }
    var chart = XYChart(
      ChartText(
        id: "chart-comparison", title: words.chart,
        description: words.description(context.sources.count, "\(context.lastYear)")),
      unit: numbers.unit(context.currency, scale), marks: marks, xLabel: { "\(Int($0))" }, yLabel: context.axisLabel)
    chart.hints = context.years.map { year in
      let parts = curves.enumerated().compactMap { index, curve in
        curve.first { $0.year == year }.map { "\(words.scenario(index + 1)) \(context.money($0.median))" }
      }
      return (Double(year), "\(year): \(parts.joined(separator: ", "))")
    }
    chart.height = 280
    let table = Table(
      caption: "\(words.chart), \(numbers.unit(context.currency, scale))",
      columns: [context.words.page.year] + curves.indices.map { words.scenario($0 + 1) },
      rows: context.years.map { year in
        (
          "\(year)",
          curves.map { curve in
            .number(curve.first { $0.year == year }.map { numbers.short($0.median / scale.factor) } ?? "–")
          }
        )
      })
    let drawn = chart
    let names = context.sources.enumerated().map { "\(words.scenario($0 + 1)): \(context.distinctTitle($1))" }
    return Figure(
      title: words.chart, note: names.joined(separator: " · "), forms: { drawn.svg($0) }, table: table,
      in: context
    ).markup
  }

  /// A figure compared: in each result, and path by path where paths are paired.
  private struct Compared {
    let name: String
    let factor: Double
    let value: (ResultDocument) -> (value: Double, error: Double?)?
    /// Nil where it is not a mean over paths.
    let column: ((ReportSource) throws -> [Double]?)?
  }

  private static func differences(_ context: ReportContext, isPaired: Bool) throws -> Markup {
    let words = context.words.comparison, numbers = context.numbers
    let end = context.lastYear, full = context.lastFullYear, years = context.years
    func mean(_ variable: String, _ year: Int) -> (ResultDocument) -> (value: Double, error: Double?)? {
      { document in context.statistics(variable, year, in: document).map { ($0.mean, $0.standardError) } }
    }
    let money = context.scale(
      context.sources.compactMap { mean("fund", end)($0.document)?.value }
        + context.sources.flatMap { source in years.compactMap { mean("cash_benefits", $0)(source.document)?.value } })
    let unit = numbers.unit(context.currency, money)
    let compared = [
      Compared(
        name: "\(words.probability), \(context.words.page.perCent)", factor: 100,
        value: { $0.analysis.depletion.byYear.last.map { ($0.value, $0.standardError) } },
        column: { $0.paths?.depletionMonth.map { $0 >= 0 ? 1 : 0 } }),
      Compared(
        name: "\(words.fundEnd), \(unit)", factor: 1 / money.factor, value: mean("fund", end),
        column: { try $0.column("fund", end) }),
      Compared(
        name: "\(words.fundLow), \(unit)", factor: 1 / money.factor,
        value: { context.statistics("fund", end, in: $0)?.quantile(5).map { ($0, nil) } }, column: nil),
      Compared(
        name: "\(words.benefits), \(unit)", factor: 1 / money.factor,
        value: { document in
          let means = years.compactMap { mean("cash_benefits", $0)(document)?.value }
          return means.isEmpty ? nil : (means.reduce(0, +), nil)
        }, column: { try total(of: "cash_benefits", in: $0, years) }),
      Compared(
        name: "\(words.effective), \(context.words.page.perCent)", factor: 100, value: mean("effective_coverage", full),
        column: { try $0.column("effective_coverage", full) }),
    ]
    // A row for each scenario: six of them fit a page and a phone.
    let bases = try compared.map { isPaired ? try $0.column?(context.source) : nil }
    let rows = try context.sources.enumerated().map { index, source -> (head: String, cells: [Table.Cell]) in
      let cells = try zip(compared, bases).map { figure, base -> Table.Cell in
        guard let value = figure.value(source.document) else { return .number("–") }
        let cell = errorCell(numbers, figure.factor * value.value, value.error.map { figure.factor * $0 })
        guard index > 0, let first = figure.value(context.document) else { return cell }
        let apart = try difference(numbers, figure, first, value, base, isPaired ? try figure.column?(source) : nil)
        return Table.Cell(content: "\(cell.content)<span class=\"apart\">Δ\u{A0}\(apart.content)</span>", kind: "n")
      }
      return ("\(index + 1). \(context.distinctTitle(source))", cells)
    }
    return Table(
      caption: words.heading, columns: [words.figure] + compared.map(\.name), rows: rows, kind: "compared stack"
    ).markup
  }

  private static func difference(
    _ numbers: ReaderNumbers, _ figure: Compared, _ first: (value: Double, error: Double?),
    _ second: (value: Double, error: Double?)?, _ base: [Double]?, _ other: [Double]?
  ) throws -> Table.Cell {
    if let base, let other, base.count == other.count, let paired = PairedMean(from: base, to: other) {
      return errorCell(
        numbers, figure.factor * paired.difference, paired.standardError.map { figure.factor * $0 })
    }
    guard let second else { return .number("–") }
    var error: Double?
    if let a = first.error, let b = second.error { error = (a * a + b * b).squareRoot() }
    return errorCell(numbers, figure.factor * (second.value - first.value), error.map { figure.factor * $0 })
  }

  private static func total(of name: String, in source: ReportSource, _ years: [Int]) throws -> [Double]? {
    var total: [Double]?
    for year in years {
      guard let column = try source.column(name, year) else { continue }
      total = total.map { zip($0, column).map { $0 + $1 } } ?? column
    }
    return total
  }

  /// Differences shown of one scenario; more stand in its file.
  private static let mostChanges = 40

  /// What differs from the first scenario, old → new.
  private static func changes(_ context: ReportContext) -> Markup {
    let words = context.words.comparison
    let first = values(of: context.document)
    let tables = context.sources.enumerated().dropFirst().map { index, source -> Markup in
      let name = words.scenario(index + 1)
      let changed =
        ScenarioChanges.between(first, values(of: source.document), width: 120)
        + levers(context.document, source.document)
      guard !changed.isEmpty else { return "<p>\(words.unchanged(name))</p>\n" }
      let rows = changed.prefix(mostChanges).map { change -> (head: String, cells: [Table.Cell]) in
        let shown = Lever(rawValue: change.key) == nil ? context.path(change.key) : context.lever(change.key)
        let value: Markup = """
          \(change.old ?? "–") → <b>\(change.new ?? "–")</b><span class=\"place\">\(change.key)</span>
          """
        return (shown, [Table.Cell(content: value, kind: "")])
      }
      let more: Markup =
        changed.count > mostChanges ? "<p class=\"note\">\(words.more(changed.count - mostChanges))</p>\n" : ""
      return Table(
        caption: "\(name): \(context.distinctTitle(source))", columns: [context.words.assumptions.key, words.change],
        rows: rows,
        kind: "changes whole stack"
      ).markup + more
    }
    return "<h3>\(words.changes)</h3>\n\(tables.joined())"
  }

  /// The scenario without texts and settings of the run.
  private static func values(of document: ResultDocument) -> ScenarioNode {
    guard case .mapping(let entries, let origin) = document.scenario else { return document.scenario }
    return .mapping(entries.filter { !AssumptionList.settings.contains($0.key) }, origin: origin)
  }

  private static func levers(_ a: ResultDocument, _ b: ResultDocument) -> [ScenarioChanges.Change] {
    func text(_ document: ResultDocument, _ name: String) -> String? {
      document.manifest.levers.last { $0.name == name }.map { $0.value.shortestText }
    }
    return Set((a.manifest.levers + b.manifest.levers).map(\.name)).sorted().compactMap { name in
      let (old, new) = (text(a, name), text(b, name))
      return old == new ? nil : .init(key: name, old: old, new: new)
    }
  }
}
