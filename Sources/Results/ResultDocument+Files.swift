import Writing

extension ResultDocument {
  /// Writes `annual.csv`, and `monthly.csv` and `breakdown.csv` where the scenario asks for such figures; then, last of
  /// all files of the folder, `result.json`, which lists them with their digests. A folder without it is not whole.
  /// - Parameter folder: must exist, and hold whatever else belongs to the result.
  /// - Returns: the document as it was written, with its list of files.
  @discardableResult package func writeFiles(to folder: String) throws -> ResultDocument {
    try writeTables(to: folder)
    var document = self
    document.files = try FileList(readingAllBelow: folder, except: "result.json")
    try write("\(folder)/result.json", document.writeJSON)
    return document
  }

  /// The tables alone.
  func writeTables(to folder: String) throws {
    try write("\(folder)/annual.csv", writeCSV)
    if schemes.contains(where: { !$0.analysis.monthly.isEmpty }) { try write("\(folder)/monthly.csv", writeMonthlyCSV) }
    if schemes.contains(where: { !$0.analysis.breakdown.isEmpty }) {
      try write("\(folder)/breakdown.csv", writeBreakdownCSV)
    }
  }

  /// All there is as CSV: the tables, depletion with its intervals, what the figures rest on.
  /// - Parameter folder: must exist.
  package func writeSpreadsheetTables(to folder: String) throws {
    try writeTables(to: folder)
    try write("\(folder)/depletion.csv", writeDepletionCSV)
    try write("\(folder)/assumptions.csv", writeAssumptionsCSV)
  }

  private func write(_ path: String, _ contents: DocumentWriter) throws {
    let file = try ByteOutput(file: path)
    try contents { try file.write($0) }
    try file.finish()
  }
}
