import ScenarioFiles

/// Means over the paths: a row for each year, a column for each variable.
struct AnnualSheet {
  private static let firstRow = 4
  let sheet: Sheet
  private let columns: [String: Int]
  private let years: [Int]

  init(_ workbook: ResultWorkbook, in file: WorkbookFile) throws {
    sheet = try file.sheet("Annual")
    years = workbook.years
    columns = Dictionary(uniqueKeysWithValues: workbook.variables.enumerated().map { ($1.name, $0 + 1) })
    sheet.headings(0, ["mean over the paths"] + workbook.variables.map(\.name), numbersFrom: 1)
    sheet.text(1, 0, "unit", .note)
    sheet.text(2, 0, "shown in", .note)
    sheet.text(3, 0, "meaning", .note)
    for (i, variable) in workbook.variables.enumerated() {
      sheet.text(1, i + 1, workbook.unit(variable), .note)
      sheet.text(2, i + 1, workbook.shown(variable, in: file), .note)
      sheet.text(3, i + 1, variable.meaning, .note)
    }
    for (y, year) in years.enumerated() {
      sheet.number(Self.firstRow + y, 0, Double(year), .year)
      for (i, variable) in workbook.variables.enumerated() {
        sheet.number(
          Self.firstRow + y, i + 1, workbook.mean(variable.name, year), ResultWorkbook.look(of: variable))
      }
    }
    sheet.widths(0...0, 12)
    sheet.widths(1...max(1, workbook.variables.count), 17)
    sheet.freeze(rows: Self.firstRow, columns: 1)
  }

  /// The cell of a figure as other sheets name it; nil where there is no such variable.
  func cell(_ name: String, _ year: Int) -> String? {
    guard let column = columns[name], let position = years.firstIndex(of: year) else { return nil }
    return "'Annual'!\(Sheet.cell(Self.firstRow + position, column))"
  }

  /// The rows of one variable, for charts.
  func range(_ name: String) -> String? {
    columns[name].map { sheet.range(Self.firstRow..<Self.firstRow + years.count, $0) }
  }
  var yearsRange: String { sheet.range(Self.firstRow..<Self.firstRow + years.count, 0) }
}
