/// A page of HTML that stands alone: head, style and landmarks around what it says.
struct PageFrame {
  var language = "en"
  let title: String
  /// Of the program.
  let version: String
  /// Attributes of the body, with a space before them.
  var attributes: Markup = ""
  /// Links before the header, to skip it.
  var skip: Markup = ""
  var kicker = "Payung"
  /// Rules beside `PageStyle`.
  var style: Markup = ""
  var script: Markup = ""

  /// - Parameters:
  ///   - heading: the title where nil.
  ///   - facts: below the heading.
  func page(heading: String? = nil, facts: Markup, sections: Markup, footer: Markup) -> Markup {
    let scripts: Markup = script.isEmpty ? "" : "<script>\n\(script)</script>\n"
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Payung \(version)">
      <title>\(title)</title>
      <style>
      \(PageStyle.markup)\(style)</style>
      </head>
      <body\(attributes)>
      \(skip)<header>
      <p class="kicker">\(kicker)</p>
      <h1>\(heading ?? title)</h1>
      \(facts)</header>
      <main>
      \(sections)</main>
      <footer><p>\(footer)</p></footer>
      \(scripts)</body>
      </html>

      """
  }

  /// A part of the page under a heading, which links lead to by its `id`.
  static func section(_ id: String, _ heading: String, attributes: Markup = "", _ body: Markup) -> Markup {
    """
    <section id="\(id)"\(attributes) aria-labelledby="\(id)-heading">
    <h2 id="\(id)-heading">\(heading)</h2>
    \(body)</section>

    """
  }
}
