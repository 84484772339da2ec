/// What each of several changes does to a figure: bars to both sides of its present value, the longest on top.
package struct Tornado: Sendable {
  package struct Row: Sendable {
    package var label: String
    /// The settings behind the two ends, as people read them.
    package var lowSetting, highSetting: String
    /// The figure under the low and the high setting.
    package var low, high: Double

    package init(label: String, lowSetting: String, highSetting: String, low: Double, high: Double) {
      self.label = label
      self.lowSetting = lowSetting
      self.highSetting = highSetting
      self.low = low
      self.high = high
    }
  }

  package var text: ChartText
  package var unit: String
  package var base: Double
  package var rows: [Row]
  package var valueText: @Sendable (_ value: Double, _ decimals: Int) -> String

  package init(
    _ text: ChartText, unit: String, base: Double, rows: [Row],
    valueText: @escaping @Sendable (Double, Int) -> String
  ) {
    self.text = text
    self.unit = unit
    self.base = base
    self.rows = rows.sorted { Self.swing($0, base) > Self.swing($1, base) }
    self.valueText = valueText
  }

  private static func swing(_ row: Row, _ base: Double) -> Double {
    max(row.low, row.high, base) - min(row.low, row.high, base)
  }

  package func svg(_ form: ChartForm) -> Markup {
    let size = form.fontSize, rowHeight = form == .wide ? 26.0 : 42.0, top = 44.0
    let height = top + rowHeight * Double(rows.count) + 8
    let widest = rows.map { LabelLayout.width(of: $0.label, fontSize: size) }.max() ?? 0
    // On a narrow screen the label stands above its bar.
    let left = form == .wide ? min(widest + 12, form.width * 0.34) : 0
    let ticks = Ticks(
      for: rows.flatMap { [$0.low, $0.high] }.reduce(base...base) { min($0.lowerBound, $1)...max($0.upperBound, $1) },
      about: form == .wide ? 5 : 3)
    let margin =
      rows.flatMap { [$0.lowSetting, $0.highSetting] }
      .map { LabelLayout.width(of: $0, fontSize: size) }.max() ?? 0
    let room = min(margin + 8, form.width * 0.16)
    let x = LinearScale(ticks.range, from: left + room, to: form.width - room)
    let grid = ticks.values.map { value -> Markup in
      """
      <line class="grid" x1="\(x(value))" x2="\(x(value))" y1="\(top - 6)" y2="\(height - 6)"/>\
      <text class="tick" text-anchor="middle" x="\(x(value))" y="\(top - 12)">\
      \(valueText(value, ticks.decimals))</text>
      """
    }
    let bars = rows.enumerated().map { position, row -> Markup in
      let y = top + Double(position) * rowHeight + (form == .wide ? 4 : 20)
      let label = LabelLayout.cut(row.label, to: form == .wide ? left - 10 : form.width, fontSize: size)
      let labelY = form == .wide ? y + 13 : y - 5
      let sides = [(row.low, row.lowSetting, 1), (row.high, row.highSetting, 0)].map {
        value, setting, series -> Markup in
        let (start, end) = (min(x(base), x(value)), max(x(base), x(value)))
        let isLeft = value < base || (value == base && series == 1)
        let shown = LabelLayout.cut(setting, to: room - 4, fontSize: size)
        return """
          <rect class="bar f\(series)" x="\(start)" y="\(y)" width="\(end - start)" height="18"/>\
          <text class="tick" text-anchor="\(isLeft ? "end" : "start")" x="\(isLeft ? start - 4 : end + 4)" \
          y="\(y + 13)">\(shown)</text>
          """
      }
      return "<text class=\"label\" x=\"0\" y=\"\(labelY)\">\(label)</text>\(sides.joined())"
    }
    let drawing: Markup = """
      <g aria-hidden="true"><text class="unit" x="0" y="12">\(unit)</text>\(grid.joined())\(bars.joined())\
      <line class="zero" x1="\(x(base))" x2="\(x(base))" y1="\(top - 6)" y2="\(height - 6)"/></g>
      """
    return text.svg(form, height: height, drawing)
  }
}
