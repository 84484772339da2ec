extension Report {
  func model(_ context: ReportContext) -> Section {
    let words = context.words.model
    let paragraphs = words.paragraphs.map { text -> Markup in "<p>\(text)</p>\n" }
    let assumed = words.assumptions.map { text -> Markup in "<li>\(text)</li>" }
    let table = Table(
      caption: words.limits, columns: [words.left, words.errs],
      rows: words.omissions.map { ($0.what, [.text($0.errs)]) })
    let body: Markup = """
      \(paragraphs.joined())<h3>\(words.assumed)</h3>
      <ul class="assumed">\(assumed.joined())</ul>
      \(table.markup)<p class="note">\(words.reliance)</p>

      """
    return Section(id: "model", heading: words.heading, standards: words.standards, body: body)
  }
}
