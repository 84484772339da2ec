/// Tables of text as CSV.
package enum CSVText {
  package static func lines(_ rows: [[String]]) -> String {
    String(decoding: rows.flatMap { CSVRow.bytes($0) }, as: UTF8.self)
  }
/// Rows of text as `CSVRow` writes them.
package enum CSVText {
  /// One line with its end.
  package static func line(_ fields: [String]) -> String { String(decoding: CSVRow.bytes(fields), as: UTF8.self) }

  package static func lines(_ rows: [[String]]) -> String { rows.map(line).joined() }
}
