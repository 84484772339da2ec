/// Futures as dots: those in which something happens are crosses at the end, so that form and colour both tell.
package struct IconArray: Sendable {
  package var text: ChartText
  package var crosses, count: Int

  package init(_ text: ChartText, crosses: Int, of count: Int) {
    self.text = text
    self.crosses = crosses
    self.count = count
  }

  package func svg(_ form: ChartForm) -> Markup {
    let columns = count > 100 ? (form == .wide ? 50 : 25) : (form == .wide ? 25 : 20)
    let cell = form.width / Double(columns), size = cell * 0.28
    func centre(_ index: Int) -> (x: Double, y: Double) {
      ((Double(index % columns) + 0.5) * cell, (Double(index / columns) + 0.5) * cell)
    }
    let dots = (0..<count - crosses).map { index -> Markup in
      let place = centre(index)
      return "M\(place.x) \(place.y)h0"
    }
    let marks = (count - crosses..<count).map { index -> Markup in
      let place = centre(index)
      return "M\(place.x - size) \(place.y - size)l\(2 * size) \(2 * size)m0 \(-2 * size)l\(-2 * size) \(2 * size)"
    }
    let rows = (count + columns - 1) / columns
    return text.svg(
      form, height: Double(rows) * cell,
      """
      <path class="l4" fill="none" stroke-linecap="round" stroke-width="\(cell * 0.42)" d="\(dots.joined())"/>\
      <path class="l1" fill="none" stroke-linecap="round" stroke-width="2.2" d="\(marks.joined())"/>
      """)
  }
}
