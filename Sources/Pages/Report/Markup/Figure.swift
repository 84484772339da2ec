import Foundation

/// A chart in both its forms with its name, a note, and the figures behind it.
struct Figure {
  var title: String
  var note: String
  var forms: @Sendable (ChartForm) -> Markup
  var table: Table
  var words: Wording
  private let shelf: FigureShelf

  init(
    title: String, note: String, forms: @escaping @Sendable (ChartForm) -> Markup, table: Table,
    in context: ReportContext
  ) {
    (self.title, self.note, self.forms, self.table) = (title, note, forms, table)
    (words, shelf) = (context.words, context.shelf)
  }

  /// On a page without an appendix.
  init(
    title: String, note: String, forms: @escaping @Sendable (ChartForm) -> Markup, table: Table, words: Wording
  ) {
    (self.title, self.note, self.forms, self.table, self.words) = (title, note, forms, table, words)
    shelf = FigureShelf()
  }

  /// Shown here: its table also stands in the appendix of the printed page.
  var markup: Markup {
    shelf.add(self)
    var table = table
    table.hidesCaption = true
    let noteMarkup: Markup = note.isEmpty ? "" : "<p class=\"note\">\(note)</p>"
    return """
      <figure><figcaption>\(title)</figcaption>
      \(ChartForm.allCases.map(forms).joined(separator: "\n"))
      \(noteMarkup)
      <details><summary>\(words.page.figures)<span class="unseen">: \(title)</span></summary>\(table.markup)</details>
      </figure>

      """
  }
}

/// The figures of a page in their order.
final class FigureShelf: @unchecked Sendable {
  private let lock = NSLock()
  private var shown: [Figure] = []

  var figures: [Figure] { lock.withLock { shown } }
  func add(_ figure: Figure) { lock.withLock { shown.append(figure) } }
}
