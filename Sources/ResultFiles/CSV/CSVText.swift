/// Tables of text as CSV.
package enum CSVText {
  package static func lines(_ rows: [[String]]) -> String {
    String(decoding: rows.flatMap { CSVRow.bytes($0) }, as: UTF8.self)
  }
}
