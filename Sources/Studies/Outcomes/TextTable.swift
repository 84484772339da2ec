import Results
import Writing

/// Columns of text, the first to the left, the others to the right, at most 80 columns wide.
struct TextTable {
  static let width = 80
  /// Of each column.
  let widths: [Int]
  private(set) var lines: [String] = []

  init(_ widths: [Int]) { self.widths = widths }

  mutating func row(_ cells: [String]) {
    let text = zip(cells, widths).enumerated().map { i, cell in
      i == 0
        ? DisplayText.left(DisplayText.cut(cell.0, to: cell.1), cell.1)
        : DisplayText.right(DisplayText.cut(cell.0, to: cell.1 - 1), cell.1)
    }
    lines.append(String(text.joined().reversed().drop { $0 == " " }.reversed()))
  }

  /// Names over the columns, broken at spaces where they are too long.
  mutating func header(_ names: [String]) {
    let broken = zip(names, widths).map { Prose.wrapped($0, width: $1 - 1) }
    let height = broken.map(\.count).max() ?? 0
    for i in 0..<height {
      row(
        broken.map { lines in
          let index = i - (height - lines.count)
          return index >= 0 ? lines[index] : ""
        })
    }
  }

  mutating func line(_ text: String) { lines.append(text) }
}

enum Prose {
  /// Broken at spaces, the lines after the first indented.
  static func wrapped(_ text: String, indent: Int = 0, width: Int = TextTable.width) -> [String] {
    FigureTable.wrapped(text, indent: indent, width: width)
  }

  /// A title of a file, fit for a terminal.
  static func title(_ text: String, to width: Int) -> String { DisplayText.cut(DisplayText.harmless(text), to: width) }
}
