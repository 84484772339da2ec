/// Rows as RFC 4180 wants them, in which no text can become a formula of a spreadsheet.
enum CSVRow {
  static func bytes(_ fields: [String]) -> [UInt8] {
    Array((fields.map { quoted(inert($0)) }.joined(separator: ",") + "\n").utf8)
  }

  /// Spreadsheets compute what begins with one of these, numbers apart; an apostrophe before it keeps it text.
  private static func inert(_ field: String) -> String {
    guard let first = field.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(field) == nil else {
      return field
    }
    return "'\(field)"
  }

  private static func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
    return "\"\(field.replacing("\"", with: "\"\""))\""
  }
}
