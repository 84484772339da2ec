extension Report {
  /// The scenario's own conditions, each with its estimate.
  /// - Parameter most: of them where there is no room for all, those that fail first.
  func checks(_ context: ReportContext, most: Int = .max) -> Section {
    let words = context.words.checks, all = context.analysis.checks
    let checks = all.count <= most ? all : Array((all.filter { !$0.holds } + all.filter(\.holds)).prefix(most))
    let rows = checks.map { check in
      let text = ConditionText(context)
      let estimate =
        check.estimate.map { text.estimate($0.value, $0.standardError, in: check.condition) } ?? words.noValue
      // The mark and the word say it without colour.
      let result: Markup =
        check.holds ? "<span class=\"good\">✓ \(words.holds)</span>" : "<span class=\"bad\">✗ \(words.fails)</span>"
      return (
        head: text.condition(check.condition),
        cells: [Table.Cell.number(estimate), Table.Cell(content: result, kind: "")]
      )
    }
    let table = Table(
      caption: words.heading, columns: [words.condition, words.value, words.result], rows: rows, hidesCaption: true,
      kind: "stack", rowNames: checks.map(\.condition))
    let hidden = all.count - checks.count, note = (hidden > 0 ? words.more(hidden) + " " : "") + words.note
    return Section(
      id: "checks", heading: words.heading, standards: words.standards,
      body: checks.isEmpty ? "<p>\(words.none)</p>\n" : table.markup + "<p class=\"note\">\(note)</p>\n")
  }
}
