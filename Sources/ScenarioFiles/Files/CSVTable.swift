import Scenarios

/// A table of comma-separated values with a header, each field with its place: the one reader of all CSV input.
///
/// RFC 4180, within one line: fields may stand in double quotes, a quote inside is doubled. Empty lines are skipped, and a
/// byte-order mark, with which spreadsheets begin their files. What breaks these rules is found here, in one wording.
package struct CSVTable {
  package struct Field {
    package var text: Substring
    package var line, column: Int

    package init(text: Substring, line: Int, column: Int) { (self.text, self.line, self.column) = (text, line, column) }
  }
  /// What is wrong, and what would be right.
  package struct Fault {
    package var origin: Origin
    package var what, cure: String
  }
  package private(set) var path: String
  package private(set) var header: [Field] = []
  /// Those with as many fields as the header.
  package private(set) var rows: [[Field]] = []
  /// Of the header, or of a file without one: nothing below it means anything then.
  package private(set) var headerFaults: [Fault] = []
  package private(set) var rowFaults: [Fault] = []

  package init(path: String, text: String) {
    self.path = path
    var lineNumber = 0
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lineNumber += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      let (fields, fault) = Self.fields(of: line, line: lineNumber)
      if let fault {
        let found = Fault(
          origin: Origin(file: path, line: lineNumber, column: fault.column), what: fault.what,
          cure: "put the whole field in double quotes, and double the quotes inside it")
        if header.isEmpty { headerFaults.append(found) } else { rowFaults.append(found) }
      }
      if header.isEmpty {
        header = fields
        checkHeader()
      } else if fields.count == header.count {
        if fault == nil { rows.append(fields) }
      } else if fault == nil {
        rowFaults.append(
          Fault(
            origin: Origin(file: path, line: lineNumber, column: 1),
            what: "the line has \(fields.count) \(fields.count == 1 ? "field" : "fields"), the header \(header.count)",
            cure: Self.looksForeign(line)
              ? Self.commasNeeded
              : fields.count < header.count
                ? "put a comma for every empty field" : "put texts with commas in double quotes"))
      }
    }
    guard header.isEmpty else { return }
    headerFaults.append(
      Fault(origin: Origin(file: path, line: 1, column: 1), what: "the file is empty", cure: "begin with a header"))
  }

  private static let commasNeeded = "separate fields by commas, and write decimals with a point"

  /// Semicolons or tabs, as spreadsheets write them where the comma is the decimal sign.
  private static func looksForeign(_ line: Substring) -> Bool { line.contains { $0 == ";" || $0 == "\t" } }

  private mutating func checkHeader() {
    if header.count == 1, let only = header.first, Self.looksForeign(only.text) {
      headerFaults.append(
        Fault(
          origin: origin(of: only), what: "the fields stand between semicolons or tabs", cure: Self.commasNeeded))
      return
    }
    var seen: Set<Substring> = []
    for field in header {
      if field.text.isEmpty {
        headerFaults.append(
          Fault(origin: origin(of: field), what: "a column has no name", cure: "name it, or take it out"))
      } else if !seen.insert(field.text).inserted {
        headerFaults.append(
          Fault(
            origin: origin(of: field), what: "the column \(field.text) stands here a second time",
            cure: "keep one of the two"))
      }
    }
  }

  private static func fields(of line: Substring, line number: Int) -> (
    fields: [Field], fault: (column: Int, what: String)?
  ) {
    guard line.utf8.contains(UInt8(ascii: "\"")) else {
      var column = 1
      return (
        line.split(separator: ",", omittingEmptySubsequences: false).map { raw in
          defer { column += raw.unicodeScalars.count + 1 }
          let text = raw.trimmed
          return Field(text: text, line: number, column: column + raw.prefix { $0.isWhitespace }.unicodeScalars.count)
        }, nil
      )
    }
    var fields: [Field] = []
    var fault: (column: Int, what: String)?
    var (text, column, start) = ("", 0, 1)
    var (isQuoted, wasQuoted, opened) = (false, false, 0)
    var rest = line
    func field() -> Field {
      Field(text: wasQuoted ? Substring(text) : Substring(text).trimmed, line: number, column: start)
    }
    while let character = rest.popFirst() {
      column += character.unicodeScalars.count
      switch (character, isQuoted) {
      case ("\"", true) where rest.first == "\"":
        text.append("\"")
        rest.removeFirst()
        column += 1
      case ("\"", true): isQuoted = false
      case (_, true): text.append(character)
      case (",", false):
        fields.append(field())
        (text, start, wasQuoted) = ("", column + 1, false)
      case ("\"", false) where text.allSatisfy(\.isWhitespace) && !wasQuoted:
        (text, isQuoted, wasQuoted, opened) = ("", true, true, column)
      case ("\"", false):
        fault = fault ?? (column, "a quote stands inside the field")
        text.append(character)
      case (_, false) where wasQuoted:
        if !character.isWhitespace { fault = fault ?? (column, "something stands after the closing quote") }
      default: text.append(character)
      }
    }
    if isQuoted { fault = fault ?? (opened, "the quote is not closed in this line") }
    return (fields + [field()], fault)
  }

  package func origin(of field: Field) -> Origin { Origin(file: path, line: field.line, column: field.column) }

  /// The number of a field: decimal, without marks between thousands; nil where it is none.
  package static func number(_ field: Field) -> Double? { ScalarText.decimal(field.text) }

  /// What to write in place of a field that is no number.
  /// - Parameter absent: what to do where the figure is not known.
  package static func numberCure(_ field: Field, absent: String) -> String {
    let text = String(field.text)
    if text.isEmpty || ["NA", "N/A", "NULL", "NaN", "nan", "-", ".", "..", "…"].contains(text) { return absent }
    if let value = ScalarText.number(text), value.isFinite { return "write \(plain(value)): digits and a point alone" }
    return NumberText.cure(of: text) ?? "write digits alone, a point before decimals: 14440000, 0.0491"
  }
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
