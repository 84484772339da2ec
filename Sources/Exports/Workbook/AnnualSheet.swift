import ScenarioFiles

/// Means over the paths: a row for each variable, a column for each year.
struct AnnualSheet {
  private static let top = 1, firstColumn = 3
  let sheet: Sheet
  private let rows: [String: Int]
  private let years: [Int]

  init(_ workbook: ResultWorkbook, in file: WorkbookFile) throws {
    sheet = try file.sheet("Annual", "Tahunan")
    years = workbook.years
    rows = Dictionary(uniqueKeysWithValues: workbook.variables.enumerated().map { ($1.name, $0 + Self.top + 1) })
    sheet.text(
      0, 0,
      sheet.say(
        "Means over the paths; flows are sums of the year's months, stocks stand at its end",
        "Rata-rata seluruh jalur; arus adalah jumlah bulan-bulan tahun itu, stok pada akhir tahun"), .section)
    sheet.headings(
      Self.top, [sheet.say("figure", "besaran"), sheet.say("variable", "variabel"), sheet.say("unit", "satuan")])
    sheet.yearHeadings(Self.top, Self.firstColumn, years)
    let last = Self.firstColumn + years.count
    sheet.text(Self.top, last, sheet.say("meaning", "arti"), .heading)
    for (i, variable) in workbook.variables.enumerated() {
      let row = Self.top + 1 + i
      sheet.text(row, 0, workbook.label(variable))
      sheet.text(row, 1, variable.name, .note)
      sheet.text(row, 2, workbook.unit(variable, in: file), .note)
      sheet.text(row, last, variable.meaning, .note)
      for (y, year) in years.enumerated() {
        sheet.number(row, Self.firstColumn + y, workbook.mean(variable.name, year), ResultWorkbook.look(of: variable))
      }
    }
    sheet.widths(0...0, 38)
    sheet.widths(1...1, 30)
    sheet.widths(2...2, 12)
    sheet.widths(Self.firstColumn...last - 1, 13)
    sheet.widths(last...last, 60)
    sheet.freeze(rows: Self.top + 1, columns: Self.firstColumn)
  }

  /// The cell of a figure as other sheets name it; nil where there is no such variable.
  func cell(_ name: String, _ year: Int) -> String? {
    guard let row = rows[name], let position = years.firstIndex(of: year) else { return nil }
    return "'\(sheet.name)'!\(Sheet.cell(row, Self.firstColumn + position))"
  }

  /// The years of one variable, for charts.
  func range(_ name: String) -> String? { rows[name].map { sheet.range(row: $0, columns) } }
  var yearsRange: String { sheet.range(row: Self.top, columns) }
  private var columns: Range<Int> { Self.firstColumn..<Self.firstColumn + years.count }
}
