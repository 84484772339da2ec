import Scenarios

/// Rows of at most 80 columns: the first cell to the left, the others to the right of theirs.
package enum FigureTable {
  package static let width = 80

  package static func row(_ cells: [String], _ widths: [Int]) -> String {
    let text = zip(cells, widths).enumerated().map { i, pair in
      let cell = DisplayText.harmless(pair.0)
      return i == 0 ? DisplayText.left(DisplayText.cut(cell, to: pair.1), pair.1) : DisplayText.right(cell, pair.1)
    }.joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  package static func cut(_ text: String) -> String { DisplayText.cut(DisplayText.harmless(text), to: width) }

  /// Text broken at spaces into lines of at most so many columns, those after the first one indented.
  package static func wrapped(_ text: String, indent: Int = 2, width: Int = width) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, DisplayText.width(last) + 1 + DisplayText.width(word) <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + word)
      }
    }
  }

  /// The unit a variable's figures are shown in.
  package struct Unit {
    package let factor: Double
    package let name: String

    package init(_ unit: Quantity.Unit, largest: Double, currency: String) {
      let magnitude = Magnitude.fitting(largest)
      switch unit {
      case .currency:
        (factor, name) = (magnitude.factor, "\(currency)\(magnitude.word.isEmpty ? "" : " ")\(magnitude.word)")
      case .persons:
        (factor, name) = (magnitude.factor, "\(magnitude.word)\(magnitude.word.isEmpty ? "" : " ")persons")
      case .ratio: (factor, name) = (0.01, "per cent")
      case .months: (factor, name) = (1, "months")
      case .index: (factor, name) = (1, "")
      }
    }
  }
}
