/// Rows as RFC 4180 wants them, in which no text can become a formula of a spreadsheet.
package enum CSVRow {
  /// One line with its end.
  package static func bytes(_ fields: [String]) -> [UInt8] { joined(fields) + [UInt8(ascii: "\n")] }

  /// Fields and what stands between them.
  package static func joined(_ fields: [String]) -> [UInt8] {
    var line: [UInt8] = []
    for (i, field) in fields.enumerated() {
      if i > 0 { line.append(UInt8(ascii: ",")) }
      append(field, to: &line)
    }
    return line
  }

  private static func append(_ field: String, to line: inout [UInt8]) {
    let needsQuotes = field.utf8.contains { special.contains($0) }
    if needsQuotes { line.append(quote) }
    if isFormula(field) { line.append(UInt8(ascii: "'")) }
    for byte in field.utf8 {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    if needsQuotes { line.append(quote) }
  }

  /// Spreadsheets compute what begins with one of these, numbers apart; an apostrophe before it keeps it text.
  private static func isFormula(_ field: String) -> Bool {
    guard let first = field.utf8.first else { return false }
    return starters.contains(first) && Double(field) == nil
  }

  private static let quote = UInt8(ascii: "\"")
  private static let special = Array(",\"\r\n".utf8), starters = Array("=+-@\t\r".utf8)
}
