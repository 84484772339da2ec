import Foundation
import Writing

/// A chart of the report as files of its own: a drawing that needs no page, and its figures as a table.
package struct ChartFile: Sendable {
  /// For file names: letters, digits and dashes.
  package let name: String
  package let title: String
  /// SVG with its colours, on white.
  package let svg: String

  init(_ figure: Figure) {
    let drawing = figure.forms(.wide).text
    let id = drawing.firstMatch(of: /aria-labelledby="(?:chart-)?([A-Za-z0-9-]+?)-wide-title/).map { String($0.1) }
    name = id ?? "chart"
    title = figure.title
    svg = Self.alone(drawing)
    rows = Self.rows(figure.table, figure.words.numbers)
  }

  /// CSV of the rows.
  package var csv: [UInt8] { rows.flatMap(CSVRow.bytes) }
  private let rows: [[String]]

  /// Numbers as programs read them, errors in columns of their own.
  private static func rows(_ table: Table, _ forms: Wording.Numbers) -> [[String]] {
    let cells = table.rows.map { row in row.cells.map { parts($0, forms) } }
    let hasError = table.columns.indices.dropFirst().map { column in
      cells.contains { column - 1 < $0.count && $0[column - 1].count > 1 }
    }
    var rows = [[table.columns[0]]]
    for (name, error) in zip(table.columns.dropFirst(), hasError) { rows[0] += error ? [name, "± \(name)"] : [name] }
    for (row, parts) in zip(table.rows, cells) {
      var line = [row.head]
      for (cell, error) in zip(parts, hasError) {
        line += error ? [cell[0], cell.count > 1 ? cell[1] : ""] : [cell[0]]
      }
      rows.append(line)
    }
    return rows
  }

  private static func parts(_ cell: Table.Cell, _ forms: Wording.Numbers) -> [String] {
    let text = plain(cell.content)
    guard cell.kind == "n" else { return [text] }
    return text.split(separator: "±", maxSplits: 1).map { part in
      let digits = part.replacing(String(forms.thousands), with: "").replacing(String(forms.point), with: ".")
        .replacing("−", with: "-").replacing("%", with: "").filter { $0 != " " }
      return Double(digits) == nil ? part.trimmingCharacters(in: .whitespaces) : digits
    }
  }

  /// Programs that draw know no variables of a page: each colour is written out. Strips for pointers go.
  private static func alone(_ drawing: String) -> String {
    var style = PageStyle.chartRules.text
    for colour in PageStyle.colours.sorted(by: { $0.name.count > $1.name.count }) {
      style = style.replacing("var(--\(colour.name))", with: colour.light)
    }
    let box = drawing.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/)
    let (width, height) = (box.map { String($0.1) } ?? "720", box.map { String($0.2) } ?? "360")
    let open = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" 
      """
    let body = drawing.replacing(/<rect class="hint"[^>]*>.*?<\/rect>/.dotMatchesNewlines(), with: "")
    return body.replacing("<svg ", with: open, maxReplacements: 1)
      .replacing(
        /<\/desc>/, with: "</desc><style>\(style)</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        maxReplacements: 1)
      + "\n"
  }

  /// Text of a cell; what stands below a figure follows it.
  private static func plain(_ cell: Markup) -> String {
    cell.text.replacing(/<span[^>]*>/, with: " ").replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&").replacing("\u{A0}", with: " ")
  }
}
