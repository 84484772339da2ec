extension ResultDocument {
  /// Writes `result.json` and `annual.csv`, and `monthly.csv` and `breakdown.csv` where the scenario asks for such figures.
  /// - Parameter folder: must exist.
  package func writeFiles(to folder: String) throws {
    try write("\(folder)/result.json", writeJSON)
    try writeTables(to: folder)
  }

  /// The tables alone.
  func writeTables(to folder: String) throws {
    try write("\(folder)/annual.csv", writeCSV)
    if !analysis.monthly.isEmpty { try write("\(folder)/monthly.csv", writeMonthlyCSV) }
    if !analysis.breakdown.isEmpty { try write("\(folder)/breakdown.csv", writeBreakdownCSV) }
  }

  /// All there is as CSV: the tables, depletion with its intervals, what the figures rest on.
  /// - Parameter folder: must exist.
  package func writeSpreadsheetTables(to folder: String) throws {
    try writeTables(to: folder)
    try write("\(folder)/depletion.csv", writeDepletionCSV)
    try write("\(folder)/assumptions.csv", writeAssumptionsCSV)
  }

  private func write(
    _ path: String, _ contents: (@escaping (ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws {
    let file = try ByteOutput(file: path)
    try contents { try file.write($0) }
    try file.finish()
  }
}
