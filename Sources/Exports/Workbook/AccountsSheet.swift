import Foundation
import ScenarioFiles

/// The account of the mean path rolled forward by formulas. Sums and their means may be added and compared; ratios may
/// not (the mean of a ratio is not the ratio of the means), so these are recomputed path by path on the sheet Paths.
struct AccountsSheet {
  let checks: SelfChecks?

  private static let columns = [
    "year", "fund before", "contributions", "receivable before", "receivable after", "injections", "interest",
    "cash benefits", "services", "administration", "subsidy", "fund after, recomputed", "fund of the result",
    "roll-forward agrees", "expenditure agrees", "contributions of payers add up", "claims by cause add up",
  ]
  private static let indonesian = [
    "tahun", "dana sebelumnya", "iuran", "piutang sebelumnya", "piutang sesudahnya", "modal pemerintah",
    "hasil investasi",
    "manfaat tunai", "layanan", "administrasi", "subsidi", "dana sesudahnya, dihitung ulang", "dana menurut hasil",
    "rekening cocok", "pengeluaran cocok", "iuran pembayar cocok", "klaim menurut sebab cocok",
  ]
  private static let others = ["administration", "work_sharing", "grants"]
  /// Means of sums of twelve months in doubles; the ninth digit is far beyond their rounding.
  private static let tolerance = 1e-9

  init(_ workbook: ResultWorkbook, annual: AnnualSheet, in file: WorkbookFile) throws {
    let sheet = try file.sheet("Accounts", "Rekonsiliasi")
    sheet.text(
      0, 0,
      sheet.say(
        "The account of the means, rolled forward from year to year",
        "Rekening rata-rata, digulirkan dari tahun ke tahun"),
      .section)
    sheet.text(
      1, 0,
      sheet.say(
        "fund after = fund before + contributions + receivable before - receivable after + injections + interest - "
          + "cash benefits - services - administration + subsidy. Each link leads to the sheet Annual.",
        "dana sesudahnya = dana sebelumnya + iuran + piutang sebelumnya - piutang sesudahnya + modal pemerintah + hasil "
          + "investasi - manfaat tunai - layanan - administrasi + subsidi. Setiap tautan menuju lembar Tahunan."))
    let top = 3
    sheet.headings(top, sheet.say(Self.columns, Self.indonesian), numbersFrom: 1)
    // A subsidy is the one shortfall that enters the fund.
    let subsidised = workbook.document.scenario["fund", "on_depletion"]?.scalarText == "subsidy"
    let payers = workbook.variables.map(\.name).filter { $0.hasPrefix(Quantity.payerPrefix) }
    let causes =
      ["claims_cyclical", "claims_automation", "claims_climate"]
      + workbook.variables.map(\.name).filter { $0 == "claims_quits" }
    var count = 0, failed = 0

    for (y, year) in workbook.years.enumerated() {
      let row = top + 1 + y
      func mean(_ name: String, _ year: Int) -> Double { workbook.mean(name, year) ?? 0 }
      func link(_ column: Int, _ name: String, _ year: Int) {
        guard let cell = annual.cell(name, year) else { return sheet.number(row, column, 0, .money) }
        sheet.formula(row, column, cell, mean(name, year), .money)
      }
      func check(_ column: Int, _ difference: String, _ scale: String, _ holds: Bool) {
        sheet.condition(row, column, "ABS(\(difference))<=\(Self.tolerance)*(\(scale))", holds: holds)
        count += 1
        if !holds { failed += 1 }
      }
      func agree(_ a: Double, _ b: Double, _ scale: Double) -> Bool { abs(a - b) <= Self.tolerance * scale }
      func at(_ column: Int) -> String { Sheet.cell(row, column) }

      sheet.number(row, 0, Double(year), .year)
      for (column, name) in [
        (2, "contributions"), (4, "receivable"), (5, "injections"), (6, "interest"), (7, "cash_benefits"),
        (8, "services"), (12, "fund"),
      ] { link(column, name, year) }
      // Wage subsidies and grants, where the law has them, stand with administration.
      let others = Self.others.compactMap { annual.cell($0, year) }
      let spent = Self.others.reduce(0) { $0 + mean($1, year) }
      if others.isEmpty {
        sheet.number(row, 9, 0, .money)
      } else {
        sheet.formula(row, 9, others.joined(separator: "+"), spent, .money)
      }
      if subsidised { link(10, "shortfall", year) } else { sheet.number(row, 10, 0, .money) }

      // What the first year begins with is not among the annual figures.
      if y > 0 {
        let before = workbook.years[y - 1]
        link(1, "fund", before)
        link(3, "receivable", before)
        let flows =
          mean("contributions", year) + mean("receivable", before) - mean("receivable", year) + mean("injections", year)
          + mean("interest", year) - mean("cash_benefits", year) - mean("services", year) - spent
          + (subsidised ? mean("shortfall", year) : 0)
        let after = mean("fund", before) + flows
        sheet.formula(
          row, 11,
          "\(at(1))+\(at(2))+\(at(3))-\(at(4))+\(at(5))+\(at(6))-\(at(7))-\(at(8))-\(at(9))+\(at(10))", after, .money)
        let scale = abs(mean("fund", before)) + mean("contributions", year) + mean("expenditure", year)
        check(
          13, "\(at(11))-\(at(12))", "ABS(\(at(1)))+\(at(2))+\(at(7))+\(at(8))+\(at(9))",
          agree(after, mean("fund", year), scale))
      }
      if let expenditure = annual.cell("expenditure", year) {
        let sum = mean("cash_benefits", year) + mean("services", year) + spent
        check(
          14, "\(at(7))+\(at(8))+\(at(9))-\(expenditure)", "\(expenditure)",
          agree(sum, mean("expenditure", year), mean("expenditure", year)))
      }
      func sums(_ column: Int, _ parts: [String], _ whole: String) {
        let cells = parts.compactMap { annual.cell($0, year) }
        guard cells.count == parts.count, !parts.isEmpty, let total = annual.cell(whole, year) else { return }
        let sum = parts.reduce(0) { $0 + mean($1, year) }
        check(
          column, "\(cells.joined(separator: "+"))-\(total)", "ABS(\(total))",
          agree(sum, mean(whole, year), mean(whole, year)))
      }
      sums(15, payers, "contributions")
      sums(16, causes, "claims")
    }
    sheet.widths(0...0, 8)
    sheet.widths(1...16, 16)
    sheet.freeze(rows: top + 1, columns: 1, heading: top)
    guard count > 0, !workbook.years.isEmpty else {
      checks = nil
      return
    }
    let last = top + workbook.years.count
    let area = "'\(sheet.name)'!\(Sheet.cell(top + 1, 13)):\(Sheet.cell(last, 16))"
    checks = SelfChecks(
      what: sheet.say("Accounts of the means", "Rekening rata-rata"), failures: "COUNTIF(\(area),\"\(sheet.no)\")",
      count: count, failed: failed)
  }
}
