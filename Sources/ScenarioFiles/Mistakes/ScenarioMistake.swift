import Scenarios

/// One thing wrong in a scenario, with the place to mend it.
package struct ScenarioMistake: Sendable {
  package var origin: Origin
  /// `labour.layoffs.base`; empty for what concerns a file as a whole.
  package var keyPath: String
  /// What is wrong, and what would be right.
  package var what, cure: String
  /// The line of the file it stands in; nil for overrides and unreadable files.
  package var sourceLine: String?

  package init(origin: Origin, keyPath: String, what: String, cure: String, sourceLine: String? = nil) {
    self.origin = origin
    self.keyPath = keyPath
    self.what = what
    self.cure = cure
    self.sourceLine = sourceLine
  }

  /// `file:line:column: path.to.key: what is wrong; what would be right`.
  package var message: String {
    "\(origin): \(keyPath.isEmpty ? "" : "\(shownKeyPath): ")\(what); \(cure)".printable
  }

  /// The message, the source line, and a caret under the column.
  package var rendered: String {
    guard let sourceLine, origin.line > 0 else { return message }
    let (excerpt, indent) = Self.excerpt(of: sourceLine, column: origin.column)
    return "\(message)\n\(excerpt)\n\(indent)^"
  }

  /// Long lines are cut to the neighbourhood of the column; tabs stay, so that the caret stands where it should.
  private static func excerpt(of line: String, column: Int) -> (line: String, indent: String) {
    let scalars = Array(line.unicodeScalars)
    let first = max(0, column - 1 - 80)
    let shown = scalars[min(first, scalars.count)..<min(scalars.count, first + 120)]
    let indent = shown.prefix(max(0, column - 1 - first)).map { $0 == "\t" ? "\t" : " " as Character }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown)
    return (String(text).printable, String(indent))
  }

  /// Cut in the middle where it is very long.
  private var shownKeyPath: String {
    keyPath.count <= 160 ? keyPath : "\(keyPath.prefix(80))…\(keyPath.suffix(79))"
  }
}

/// Everything wrong in a scenario, in the order of its files.
package struct ScenarioErrors: Error, Sendable, CustomStringConvertible {
  package let mistakes: [ScenarioMistake]

  package init(_ mistakes: [ScenarioMistake]) { self.mistakes = mistakes }

  /// Every mistake with its source line and caret, an empty line between them.
  package var description: String { mistakes.map(\.rendered).joined(separator: "\n\n") + "\n" }
}
