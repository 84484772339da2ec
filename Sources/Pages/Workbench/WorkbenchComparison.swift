import Analysis
import Results

extension WorkbenchPicture {
  /// Results side by side, as the report has them, and who gains.
  /// - Throws: `ReportRefusal` where they do not compare, and what reading path values throws.
  package static func comparison(of sources: [ReportSource], language: ReportLanguage) throws -> [Part] {
    let report = try Report(of: sources, language: language)
    let context = ReportContext(sources, language.wording)
    let compared = try report.comparison(context)
    return [compared.map { Part(id: $0.id, heading: $0.heading, html: $0.body.text) }, gains(context)].compactMap { $0 }
  }

  /// Nil where a scenario keeps no figures by group.
  private static func gains(_ context: ReportContext) -> Part? {
    let words = WorkbenchWords.of(context.words), claims = context.words.claims
    let groups = context.sources.map { GroupMeans($0.document.analysis.breakdown, year: context.lastFullYear) }
    guard let first = groups.first, groups.count > 1 else { return nil }
    let body = first.dimensions.map { dimension -> Markup in
      let name =
        switch dimension {
        case "sector": claims.sector
        case "wage": claims.wage
        case "age": claims.age
        default: dimension
        }
      let heads = groups.indices.dropFirst().flatMap { index in
        [words.benefits, words.contributions, words.net].map { "\(index + 1): \($0)" }
      }
      let rows = first.labels(of: dimension).map { label in
        (
          head: label.replacing("_", with: " "),
          cells: groups.dropFirst().flatMap { other in
            GroupMeans.changes(dimension, label, from: first, to: other).map { change in
              change.map { Report.errorCell(context.numbers, $0.value, $0.error) } ?? Table.Cell.number("–")
            }
          }
        )
      }
      return Table(
        caption: words.gainsCaption(name, "\(context.lastFullYear)", context.currency),
        columns: [words.group] + heads, rows: rows
      ).markup
    }
    guard !body.isEmpty else { return nil }
    let html: Markup = "\(body.joined())<p class=\"note\">\(words.gainsNote)</p>\n"
    return Part(id: "gains", heading: words.gains, html: html.text)
  }
}

/// Figures by group in one year.
private struct GroupMeans {
  private let figures: [BreakdownFigure]

  init(_ all: [BreakdownFigure], year: Int) { figures = all.filter { $0.year == year } }

  var dimensions: [String] { figures.map(\.dimension).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  func labels(of dimension: String) -> [String] {
    figures.filter { $0.dimension == dimension }.map(\.label).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func perInsured(_ name: String, _ dimension: String, _ label: String) -> (value: Double, error: Double)? {
    func figure(_ name: String) -> BreakdownFigure? {
      figures.first { $0.variable.name == name && $0.dimension == dimension && $0.label == label }
    }
    guard let insured = figure("insured")?.mean, insured > 0, let amount = figure(name) else { return nil }
    return (amount.mean / insured, (amount.standardError ?? 0) / insured)
  }

  /// Benefits, contributions, and benefits less contributions, of an insured person and year.
  static func changes(
    _ dimension: String, _ label: String, from first: GroupMeans, to other: GroupMeans
  ) -> [(value: Double, error: Double)?] {
    let (benefits, contributions) = ("cash_benefits", "contributions")
    func change(_ name: String) -> (value: Double, error: Double)? {
      guard let a = first.perInsured(name, dimension, label), let b = other.perInsured(name, dimension, label) else {
        return nil
      }
      return (b.value - a.value, (a.error * a.error + b.error * b.error).squareRoot())
    }
    let more = change(benefits), paid = change(contributions)
    let net = more.flatMap { more in
      paid.map { (more.value - $0.value, (more.error * more.error + $0.error * $0.error).squareRoot()) }
    }
    return [more, paid, net]
  }
}
