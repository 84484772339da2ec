/// A table whose cells are the darker the larger their values; the values stand in them.
package struct HeatMap: Sendable {
  package var text: ChartText
  package var rows, columns: [String]
  /// By row; nil where there is none.
  package var values: [[Double?]]
  package var unit: String
  package var cellText: @Sendable (Double) -> String
  /// No more columns than these are drawn, the last among them.
  package var mostColumns: (wide: Int, narrow: Int) = (12, 5)

  package init(
    _ text: ChartText, unit: String, rows: [String], columns: [String], values: [[Double?]],
    cellText: @escaping @Sendable (Double) -> String
  ) {
    self.text = text
    self.unit = unit
    self.rows = rows
    self.columns = columns
    self.values = values
    self.cellText = cellText
  }

  /// Darkest shade: text on it must stay readable.
  package static let mostOpacity = 0.42

  /// 0 to `mostOpacity`, linear from 0 or from the lowest value if that is negative.
  package func opacity(_ value: Double) -> Double {
    let all = values.flatMap { $0 }.compactMap { $0 }
    let low = min(0, all.min() ?? 0), high = max(0, all.max() ?? 0)
    return high > low ? (value - low) / (high - low) * Self.mostOpacity : 0
  }

  package func svg(_ form: ChartForm) -> Markup {
    let size = form.fontSize, rowHeight = 22.0, top = 44.0
    let widest = rows.map { LabelLayout.width(of: $0, fontSize: size) }.max() ?? 0
    let left = min(widest + 10, form.width * 0.36)
    let shown = shownColumns(form)
    let cell = (form.width - left) / Double(max(shown.count, 1))
    let heads = shown.enumerated().map { position, column -> Markup in
      let centre = left + (Double(position) + 0.5) * cell
      return "<text class=\"tick\" text-anchor=\"middle\" x=\"\(centre)\" y=\"\(top - 8)\">\(columns[column])</text>"
    }
    let labels = LabelLayout.cut(rows, to: left - 8, fontSize: size)
    let lines = rows.indices.map { row -> Markup in
      let y = top + Double(row) * rowHeight
      let cells = shown.enumerated().compactMap { position, column -> Markup? in
        guard let value = values[row][column] else { return nil }
        let x = left + Double(position) * cell
        let shade = (opacity(value) * 1000).rounded() / 1000
        return """
          <rect class="cell" fill-opacity="\(String(shade))" x="\(x + 1)" y="\(y + 1)" width="\(cell - 2)" \
          height="\(rowHeight - 2)"/>\
          <text class="value" text-anchor="middle" x="\(x + cell / 2)" y="\(y + 15)">\(cellText(value))</text>
          """
      }
      return "<text class=\"label\" x=\"0\" y=\"\(y + 15)\">\(labels[row])</text>\(cells.joined())"
    }
    let unit: Markup = "<text class=\"unit\" x=\"0\" y=\"12\">\(unit)</text>"
    return text.svg(
      form, height: top + rowHeight * Double(rows.count) + 4,
      "<g aria-hidden=\"true\">\(unit)\(heads.joined())\(lines.joined())</g>")
  }

  /// As many as there is room for, a round number apart, the last among them: from 2045 back 2040, 2035, not 2039, 2033.
  private func shownColumns(_ form: ChartForm) -> [Int] {
    let most = form == .wide ? mostColumns.wide : mostColumns.narrow
    let needed = max(1, (columns.count + most - 1) / most)
    let step = [1, 2, 5, 10, 20, 50].first { $0 >= needed } ?? needed
    return stride(from: columns.count - 1, through: 0, by: -step).reversed()
  }
}
