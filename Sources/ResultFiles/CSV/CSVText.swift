/// Rows of text as RFC 4180 wants them.
package enum CSVText {
  /// One line with its end.
  package static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }

  package static func lines(_ rows: [[String]]) -> String { rows.map(line).joined() }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\"\(field.replacing("\"", with: "\"\""))\""
  }
}
