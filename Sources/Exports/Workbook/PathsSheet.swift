import Engine
import Foundation
import ScenarioFiles
import Writing

/// A few single paths, their ratios recomputed by formulas beside those of the run. The paths are those whose fund ends
/// nearest to the 5, 25, 50, 75 and 95 % quantiles.
struct PathsSheet {
  let checks: SelfChecks

  private struct Ratio {
    let name, heading: String
    let numerator, denominator: Int
    let factor: Double
    var look: WorkbookFile.Look { factor == 1 ? .share : .factor }
  }
  private static let ratioInputs = [
    "fund", "total_wages", "covered_wages", "contributions", "cash_benefits", "expenditure",
  ]
  /// What the live account takes besides.
  private static let accountInputs = [
    "receivable", "injections", "services", "administration", "work_sharing", "grants", "interest", "shortfall",
  ]
  /// The paths of the sheet, with the percentile that each is near.
  private(set) var shown: [(percentile: Double, path: Int)] = []
  private let name: String
  private let columns: [String: Int]
  private let top: Int
  private let years: [Int]
  private let table: [Int: [String: [Double]]]

  /// A figure of one of the shown paths.
  func source(_ place: Int, _ variable: String, _ year: Int) -> (cell: String, value: Double)? {
    guard let column = columns[variable], let y = years.firstIndex(of: year), let value = table[y]?[variable]?[place],
      value.isFinite
    else { return nil }
    return ("'\(name)'!\(Sheet.cell(top + 1 + place * years.count + y, column))", value)
  }
  private static let ratios = [
    Ratio(name: "reserve_ratio", heading: "fund / total wages", numerator: 0, denominator: 1, factor: 1),
    Ratio(name: "benefit_cost_rate", heading: "cash benefits / total wages", numerator: 4, denominator: 1, factor: 1),
    Ratio(name: "claims_ratio", heading: "cash benefits / contributions", numerator: 4, denominator: 3, factor: 1),
    Ratio(
      name: "pay_as_you_go_rate", heading: "expenditure / covered wages", numerator: 5, denominator: 2, factor: 1),
    Ratio(name: "reserve_months", heading: "12 × fund / expenditure", numerator: 0, denominator: 5, factor: 12),
  ]
  private static let tolerance = 1e-12

  init?(_ workbook: ResultWorkbook, in file: WorkbookFile) throws {
    guard let store = workbook.paths, let lastYear = store.years.indices.last else { return nil }
    func values(_ name: String, _ year: Int) throws -> [Double]? {
      guard let variable = store.variables.firstIndex(where: { $0.name == name }) else { return nil }
      return try [Double](unsafeUninitializedCapacity: store.paths) { buffer, count in
        try store.read(
          variable: variable, year: year, paths: 0..<store.paths,
          into: UnsafeMutableBufferPointer(rebasing: buffer[..<store.paths]))
        count = store.paths
      }
    }
    guard let ends = try values("fund", lastYear) else { return nil }
    let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    let shown = workbook.percentiles.map { order[Int(($0 / 100 * Double(order.count - 1)).rounded())] }
    let inputs =
      Self.ratioInputs
      + (Self.accountInputs + workbook.payers.map { "contributions.\($0)" }).filter { name in
        store.variables.contains { $0.name == name }
      }

    let sheet = try file.sheet("Paths", "Jalur")
    let levels = workbook.percentiles.map(\.shortestText).joined(separator: ", ")
    sheet.text(
      0, 0,
      sheet.say(
        "Single paths whose fund ends nearest to its quantiles: \(levels) %",
        "Jalur tunggal yang dananya berakhir paling dekat dengan kuantil: \(levels) %"), .section)
    sheet.text(
      1, 0,
      sheet.say(
        "Ratios recomputed by formulas from the path's account, beside what the run says of the same path.",
        "Rasio dihitung ulang dengan rumus dari rekening jalur, di samping angka simulasi untuk jalur yang sama."))
    let top = 3
    let first = 2 + inputs.count
    sheet.headings(
      top,
      sheet.say(["path", "year"], ["jalur", "tahun"]) + inputs
        + Self.ratios.flatMap {
          sheet.say(
            ["\($0.name), recomputed: \($0.heading)", "\($0.name) of the run", "agrees"],
            ["\($0.name), dihitung ulang: \($0.heading)", "\($0.name) menurut simulasi", "cocok"])
        })
    var row = top, count = 0, failed = 0
    // A variable-year of all paths at a time, as the file holds them.
    var table: [Int: [String: [Double]]] = [:]
    for year in store.years.indices {
      for name in inputs + Self.ratios.map(\.name) {
        guard let column = try values(name, year) else { continue }
        table[year, default: [:]][name] = shown.map { column[$0] }
      }
    }
    for (place, path) in shown.enumerated() {
      for year in store.years.indices {
        row += 1
        sheet.number(row, 0, Double(store.firstPath + path), .year)
        sheet.number(row, 1, Double(store.years[year]), .year)
        let values = inputs.map { table[year]?[$0]?[place] }
        for (i, value) in values.enumerated() { sheet.number(row, 2 + i, value, .money) }
        for (i, ratio) in Self.ratios.enumerated() {
          guard let stored = table[year]?[ratio.name]?[place], stored.isFinite,
            let above = values[ratio.numerator], let below = values[ratio.denominator]
          else { continue }
          let column = first + 3 * i, computed = ratio.factor * above / below
          let (a, b) = (Sheet.cell(row, 2 + ratio.numerator), Sheet.cell(row, 2 + ratio.denominator))
          sheet.formula(row, column, ratio.factor == 1 ? "\(a)/\(b)" : "12*\(a)/\(b)", computed, ratio.look)
          sheet.number(row, column + 1, stored, ratio.look)
          let holds = abs(computed - stored) <= Self.tolerance * (1 + abs(stored))
          let (x, y) = (Sheet.cell(row, column), Sheet.cell(row, column + 1))
          sheet.condition(row, column + 2, "ABS(\(x)-\(y))<=\(Self.tolerance)*(1+ABS(\(y)))", holds: holds)
          count += 1
          if !holds { failed += 1 }
        }
      }
    }
    let last = first + 3 * Self.ratios.count - 1
    sheet.widths(0...1, 8)
    sheet.widths(2...last, 16)
    sheet.freeze(rows: top + 1, columns: 2, heading: top)
    self.shown = zip(workbook.percentiles, shown).map { (percentile: $0, path: $1) }
    (name, self.top, years, self.table) = (sheet.name, top, store.years, table)
    columns = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1, 2 + $0) })
    let area = "'\(sheet.name)'!\(Sheet.cell(top + 1, first)):\(Sheet.cell(row, last))"
    checks = SelfChecks(
      what: sheet.say("Ratios of single paths", "Rasio jalur tunggal"), failures: "COUNTIF(\(area),\"\(sheet.no)\")",
      count: count, failed: failed)
  }
}
