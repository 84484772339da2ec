/// How large a chart is drawn: once for pages and once for narrow screens, where a shrunken page would be unreadable.
package enum ChartForm: String, CaseIterable, Sendable {
  case wide, narrow

  var width: Double { self == .wide ? 720 : 360 }
  var fontSize: Double { 12 }
}

/// What every chart has: a name for those who do not see it, and the figures behind it.
package struct ChartText: Sendable {
  /// Unique on the page; letters, digits and dashes.
  package var id: String
  package var title: String
  /// What one would see, in a sentence or two.
  package var description: String

  package init(id: String, title: String, description: String) {
    self.id = id
    self.title = title
    self.description = description
  }

  /// The `svg` element around a drawing.
  func svg(_ form: ChartForm, height: Double, _ content: Markup) -> Markup {
    let (titleID, descriptionID) = ("\(id)-\(form.rawValue)-title", "\(id)-\(form.rawValue)-desc")
    return """
      <svg class="chart \(form.rawValue)" role="img" viewBox="0 0 \(form.width) \(height)" \
      aria-labelledby="\(titleID) \(descriptionID)">\
      <title id="\(titleID)">\(title)</title><desc id="\(descriptionID)">\(description)</desc>\(content)</svg>
      """
  }
}
