import Scenarios

/// A table of comma-separated values with a header, each field with its place.
package struct CSVTable {
  package struct Field {
    package var text: Substring
    package var line, column: Int
  }
  package var path: String
  package var header: [Field] = []
  package var rows: [[Field]] = []

  /// Reads RFC 4180 text: fields may stand in double quotes, a quote inside is doubled. Empty lines are skipped.
  package init(path: String, text: String) {
    self.path = path
    var lineNumber = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lineNumber += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      let fields = Self.fields(of: line, line: lineNumber)
      if header.isEmpty { header = fields } else { rows.append(fields) }
    }
  }

  private static func fields(of line: Substring, line number: Int) -> [Field] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else {
      var column = 1
      return line.split(separator: ",", omittingEmptySubsequences: false).map { raw in
        defer { column += raw.unicodeScalars.count + 1 }
        let text = raw.trimmed
        return Field(text: text, line: number, column: column + raw.prefix { $0.isWhitespace }.count)
      }
    }
    var fields: [Field] = []
    var (text, quoted, column, start) = ("", false, 0, 1)
    var characters = line.makeIterator()
    var next = characters.next()
    while let character = next {
      column += 1
      next = characters.next()
      switch (character, quoted) {
      case ("\"", true) where next == "\"":
        text.append("\"")
        column += 1
        next = characters.next()
      case ("\"", _): quoted.toggle()
      case (",", false):
        fields.append(Field(text: Substring(text).trimmed, line: number, column: start))
        (text, start) = ("", column + 1)
      default: text.append(character)
      }
    }
    return fields + [Field(text: Substring(text).trimmed, line: number, column: start)]
  }

  package func origin(of field: Field) -> Origin { Origin(file: path, line: field.line, column: field.column) }
}

extension Substring {
  /// Without white space at either end.
  var trimmed: Substring {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return self[first...last]
  }
}
