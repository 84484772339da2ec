import Results
import ScenarioFiles

/// All scenarios of a folder as one page of HTML: a small fan and a few figures each, and two of them side by side.
package struct GalleryBoard {
  struct Card {
    /// Of the page; in links.
    let number: Int
    let entry: GalleryEntry
    let fan: GalleryFan
    let labels: ScenarioLabels
  }

  let cards: [Card]
  let sections: [GalleryPage.Section]
  let language: ReportLanguage
  let version: String

  private var numbers: ReaderNumbers { ReaderNumbers(words.wording) }
  private var words: GalleryWords { .of(language) }

  package var html: String {
    let paths = numbers.count(cards.first?.entry.paths ?? 0)
    let counted = words.count(
      numbers.count(cards.count), paths, numbers.count(min(Gallery.fanPaths, cards.first?.entry.paths ?? 0)))
    let facts: Markup = """
      <p class="about">\(words.about)</p>
      <p class="facts">\(counted)</p>

      """
    let groups = sections.map { section -> Markup in
      let own = cards.filter { GalleryPage.folder(of: $0.entry.file) == section.folder }
      return PageFrame.section(
        "in-\(section.folder)", section.heading, attributes: " class=\"group\"",
        "<div class=\"cards\">\n\(own.map(card).joined())</div>\n")
    }
    return PageFrame(
      language: words.wording.code, title: words.title, version: version, attributes: " class=\"gallery\"",
      style: GalleryBoardStyle.rules, script: GalleryBoardStyle.script(words)
    ).page(facts: facts, sections: controls + groups.joined(), footer: "\(words.footer)").text
  }

  /// They need the script, and are hidden without it.
  private var controls: Markup {
    let countries = sections.map { "<option value=\"\($0.folder)\">\($0.heading)</option>" as Markup }
    let options = cards.map { "<option value=\"\($0.number)\">\(title($0))</option>" as Markup }
    func choice(_ id: String, _ name: String) -> Markup {
      """
      <label>\(name)<select id="\(id)"><option value="">\(words.choose)</option>\(options.joined())</select></label>

      """
    }
    let body: Markup = """
      <p class="note">\(words.compareNote)</p>
      <div class="controls">
      \(choice("x", words.first))\(choice("y", words.second))</div>
      <div id="pair" aria-live="polite"></div>

      """
    return """
      <div id="tools" hidden>
      <div class="controls" role="search">
      <label>\(words.find)<input id="find" type="search"></label>
      <label>\(words.country)<select id="country"><option value="">\(words.all)</option>\(countries.joined())</select></label>
      <output id="count"></output>
      </div>
      <p id="none" hidden>\(words.none)</p>
      \(PageFrame.section("compare", words.compare, body))</div>

      """
  }

  private func title(_ card: Card) -> String { card.labels.title(language.labels) ?? card.entry.title }

  private func card(_ card: Card) -> Markup {
    let description = card.labels.description(language.labels).map(GalleryEntry.firstSentence)
    let rows = figures(card.entry.headline).map { name, value -> Markup in
      "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
    }
    return """
      <article id="s\(card.number)" data-country="\(GalleryPage.folder(of: card.entry.file))" data-fan="\(data(card))">
      <h3>\(title(card))</h3>
      <p>\(description ?? card.entry.question)</p>
      \(drawing(card))
      <dl>\(rows.joined())</dl>
      <p class="file"><code>\(card.entry.file)</code></p>
      </article>

      """
  }

  /// With no more digits than the sampling error bears.
  private func figures(_ headline: Headline?) -> [(String, String)] {
    guard let headline else { return [] }
    func percent(_ item: Headline.Item) -> String { headline[item].map { numbers.percent($0.value) } ?? "–" }
    var rows: [(String, String)] = []
    if headline[.depletionProbability] != nil { rows.append((words.depleted, percent(.depletionProbability))) }
    if let reserve = headline[.reserveMonths] {
      rows.append((words.reserve, "\(numbers.short(reserve.value))\u{A0}\(words.months)"))
    }
    if headline[.firstCostRate] != nil {
      rows.append((words.cost, "\(percent(.firstCostRate)) → \(percent(.lastCostRate))"))
    }
    if headline[.levelRate] != nil {
      let own = headline[.ownRate].map { " (\(words.ownRate) \(numbers.percent($0.value)))" } ?? ""
      rows.append((words.levelRate, percent(.levelRate) + own))
    }
    if headline[.effectiveCoverage] != nil { rows.append((words.coverage, percent(.effectiveCoverage))) }
    return rows
  }

  /// Years, quantiles with five digits, currency and the words of its magnitudes, for the script that draws two.
  private func data(_ card: Card) -> String {
    func list(_ value: (GalleryFan.Point) -> Double) -> String {
      card.fan.points.map { Self.short(value($0)) }.joined(separator: ",")
    }
    let first = card.fan.points.first?.year ?? 0
    return "\(first);\(list(\.low));\(list(\.median));\(list(\.high));\(card.entry.currency)"
  }

  private static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    var scale = 1.0
    while value.magnitude / scale >= 1e5 { scale *= 10 }
    let rounded = (value / scale).rounded() * scale
    return "\(rounded)".replacing(".0", with: "")
  }

  private func drawing(_ card: Card) -> Markup {
    let points = card.fan.points
    guard let first = points.first, let last = points.last, points.count > 1 else { return "" }
    let (low, high) = (min(0, points.map(\.low).min() ?? 0), max(0, points.map(\.high).max() ?? 0))
    let x = LinearScale(Double(first.year)...Double(last.year), from: 0, to: 236)
    let y = LinearScale(low...max(high, low + 1), from: 74, to: 4)
    let area = PathGeometry.area(points.map { (x(Double($0.year)), y($0.low), y($0.high)) })
    let line = PathGeometry.line(points.map { (x(Double($0.year)), y($0.median)) })
    let opening = numbers.money(first.median, card.entry.currency),
      end = numbers.money(last.median, card.entry.currency)
    return """
      <svg class="fan" role="img" viewBox="0 0 240 106" aria-label="\(words.fan): \(first.year) \(opening), \(last.year) \(end)">\
      <g aria-hidden="true"><path class="band b0" d="\(area)"/><line class="zero" x1="0" x2="236" y1="\(y(0))" y2="\(y(0))"/>\
      <path class="line l0" d="\(line)"/><text class="tick" x="0" y="88">\(first.year)</text>\
      <text class="tick" x="0" y="102">\(opening)</text><text class="tick" text-anchor="end" x="238" y="88">\(last.year)</text>\
      <text class="tick" text-anchor="end" x="238" y="102">\(end)</text></g></svg>
      """
  }
}
