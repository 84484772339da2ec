/// A table with a caption, column heads and a head to each row.
struct Table {
  struct Cell {
    var content: Markup
    var kind: String

    /// Numbers stand to the right, under one another.
    static func number(_ text: String) -> Cell { Cell(content: "\(text)", kind: "n") }
    static func text(_ text: String) -> Cell { Cell(content: "\(text)", kind: "") }
  }

  var caption: String
  /// Above the row heads first.
  var columns: [String]
  var rows: [(head: String, cells: [Cell])]
  /// Shown only to those who do not see that the figure above is the caption.
  var hidesCaption = false
  var kind = ""
  /// What programs call the table, and its rows, where people are shown something else.
  var name = ""
  var rowNames: [String] = []

  var markup: Markup {
    let numeric = rows.first?.cells.map { $0.kind == "n" } ?? []
    let heads = columns.enumerated().map { index, column -> Markup in
      let kind: Markup = index > 0 && index <= numeric.count && numeric[index - 1] ? " class=\"n\"" : ""
      // A head without a word is none.
      return column.isEmpty ? "<td></td>" : "<th scope=\"col\"\(kind)>\(column)</th>"
    }
    let lines = rows.enumerated().map { position, row -> Markup in
      let cells = row.cells.enumerated().map { index, cell -> Markup in
        let label = index + 1 < columns.count ? columns[index + 1] : ""
        let kind: Markup = cell.kind.isEmpty ? "" : " class=\"\(cell.kind)\""
        return "<td\(kind) data-label=\"\(label)\">\(cell.content)</td>"
      }
      let own = position < rowNames.count ? rowNames[position] : row.head
      return "<tr><th scope=\"row\"\(Self.named(own, row.head))>\(row.head)</th>\(cells.joined())</tr>\n"
    }
    let hidden: Markup = hidesCaption ? " class=\"unseen\"" : ""
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="\(kind)">\
      <caption\(hidden)\(Self.named(name.isEmpty ? caption : name, caption))>\(caption)</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>\(lines.joined())</tbody></table></div>

      """
  }

  private static func named(_ name: String, _ shown: String) -> Markup {
    name == shown ? "" : " data-name=\"\(name)\""
  }
}
