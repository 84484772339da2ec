/// A chart in both its forms with its name, a note, and the figures behind it.
struct Figure {
  var title: String
  var note: String
  var forms: @Sendable (ChartForm) -> Markup
  var table: Table
  var words: Wording

  var markup: Markup {
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
