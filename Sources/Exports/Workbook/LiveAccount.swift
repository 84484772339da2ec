import Foundation

/// The account of one path, or of the means, as formulas that answer to the sheet of assumptions: with nothing written
/// there it is the run's own.
struct LiveAccount {
  /// A figure of the run: the cell it stands in and its value, in the currency's own unit.
  typealias Source = (_ name: String, _ year: Int) -> (cell: String, value: Double)?

  static func headings(_ workbook: ResultWorkbook) -> [String] {
    workbook.language == .indonesian
      ? ["tahun", "dana sebelumnya"] + workbook.payers.map { "iuran, \(workbook.payer($0))" } + [
        "iuran", "piutang pada akhir", "diterima", "modal pemerintah", "manfaat tunai", "layanan", "administrasi",
        "subsidi upah dan bantuan", "subsidi pemerintah", "hasil menurut simulasi", "hasil", "hasil tetap",
        "hasil investasi", "dana sesudahnya", "dana menurut simulasi", "selisih",
      ]
      : ["year", "fund before"] + workbook.payers.map { "contributions, \(workbook.payer($0))" } + [
        "contributions", "outstanding at the end", "received", "government capital", "cash benefits", "services",
        "administration", "subsidies and grants", "subsidy of the government", "earned in the run", "earned",
        "kept interest", "interest", "fund after", "fund of the run", "difference",
      ]
  }

  let sheet: Sheet
  let top: Int
  let workbook: ResultWorkbook
  let input: AssumptionsSheet
  let source: Source

  private var c: Int { 2 + workbook.payers.count }
  func after(_ y: Int) -> String { sheet.place(top + y, c + 13) }
  func difference(_ y: Int) -> String { sheet.place(top + y, c + 15) }

  /// - Returns: the fund at the end of each year as the formulas give it, and in how many years that is the run's.
  func write() -> (fund: [Double], agree: Int) {
    var agree = 0, computed: [Double] = []
    // What the run had before, and what the formulas have come to.
    var runBefore = input.openingFund, fundBefore = input.openingFund, outstandingBefore = input.openingReceivable
    for (y, year) in workbook.years.enumerated() {
      let row = top + y, law = input.law
      func at(_ column: Int, _ row: Int = row) -> String { Sheet.cell(row, column) }
      func link(_ name: String) -> String { source(name, year)?.cell ?? "0" }
      func value(_ name: String) -> Double { source(name, year)?.value ?? 0 }
      let months = Double(workbook.months(of: year)) / 12
      sheet.number(row, 0, Double(year), .year)
      if y == 0 {
        sheet.formula(row, 1, input.fundCell, input.openingFund, .money)
      } else {
        sheet.formula(row, 1, at(c + 13, row - 1), fundBefore, .money)
      }
      for (p, payer) in workbook.payers.enumerated() {
        let name = "contributions.\(payer)", run = input.rateRun(p, y), used = input.rateUsed(p, y)
        // Who paid nothing pays on the same wages what the scheme collects of its total rate.
        let changed =
          input.rates[p][y] > 0
          ? "\(link(name))*\(used)/\(run)"
          : input.totalRates[y] > 0
            ? "\(used)*\(link("contributions"))/\(input.totalRun(y))" : "\(used)*\(link("covered_wages"))"
        sheet.formula(row, 2 + p, changed, value(name), .money)
      }
      let contributions = value("contributions"), receivable = value("receivable")
      sheet.formula(
        row, c, workbook.payers.isEmpty ? link("contributions") : "SUM(\(at(2)):\(at(c - 1)))", contributions, .money)
      // What is left of the opening balance, and of later accruals in proportion to those who pay late.
      let still = law?.stillOutstanding(year) ?? 0
      let late = workbook.payers.indices.filter { law?.inArrears.contains(workbook.payers[$0]) ?? true }
      let lateRun = late.reduce(0) { $0 + value("contributions.\(workbook.payers[$1])") }
      var outstanding = link("receivable")
      if lateRun > 0 {
        let ratio =
          "(\(late.map { at(2 + $0) }.joined(separator: "+")))/(\(late.map { link("contributions.\(workbook.payers[$0])") }.joined(separator: "+")))"
        outstanding =
          "\(still)*\(input.receivableCell)+(\(link("receivable"))-\(still)*\(input.receivableRun))*\(ratio)"
      }
      sheet.formula(row, c + 1, outstanding, receivable, .money)
      let received = contributions + outstandingBefore - receivable
      sheet.formula(
        row, c + 2, "\(at(c))+\(y == 0 ? input.receivableCell : at(c + 1, row - 1))-\(at(c + 1))", received, .money)
      sheet.formula(row, c + 3, link("injections"), value("injections"), .money)
      sheet.formula(row, c + 4, "\(link("cash_benefits"))*\(input.benefitsCell)", value("cash_benefits"), .money)
      sheet.formula(row, c + 5, "\(link("services"))*\(input.servicesCell)", value("services"), .money)
      sheet.formula(
        row, c + 6,
        "\(input.shareUsed(y))*\(at(c))+(\(link("administration"))-\(input.shareRun(y))*\(link("contributions")))*\(input.administrationCell)",
        value("administration"), .money)
      let others = value("work_sharing") + value("grants")
      sheet.formula(row, c + 7, "\(link("work_sharing"))+\(link("grants"))", others, .money)
      let subsidy = workbook.isSubsidised ? value("shortfall") : 0
      sheet.formula(row, c + 8, workbook.isSubsidised ? link("shortfall") : "0", subsidy, .money)
      let net =
        received + value("injections") - value("cash_benefits") - value("services") - value("administration") - others
      func interest(_ fund: Double, _ i: Double) -> Double {
        Self.interest(on: fund, net, at: i, months, spread: fund < 0 ? input.spread : 0)
      }
      let (earned, kept) = Self.earned(
        on: runBefore, net, interest: value("interest"), months, spread: runBefore < 0 ? input.spread : 0,
        near: input.yields[y])
      let gained = interest(fundBefore, earned) + kept
      sheet.number(row, c + 9, earned, .share)
      sheet.formula(row, c + 10, "\(at(c + 9))+\(input.yieldUsed(y))-\(input.yieldRun(y))", earned, .share)
      sheet.number(row, c + 11, kept, .money)
      let netFormula = "(\(at(c + 2))+\(at(c + 3))-\(at(c + 4))-\(at(c + 5))-\(at(c + 6))-\(at(c + 7)))"
      sheet.formula(
        row, c + 12,
        "\(at(1))*((1+\(at(c + 10))+IF(\(at(1))<0,\(input.spread),0))^\(months)-1)+\(netFormula)*((1+\(at(c + 10)))^\(months / 2)-1)+\(at(c + 11))",
        gained, .money)
      let after = fundBefore + net + gained + subsidy
      sheet.formula(row, c + 13, "\(at(1))+\(netFormula)+\(at(c + 12))+\(at(c + 8))", after, .money)
      sheet.formula(row, c + 14, link("fund"), value("fund"), .money)
      // Digits beyond what doubles tell are no difference.
      let difference = after - value("fund"), rounding = 1e-12 * (abs(after) + abs(value("fund")))
      let (a, b) = (at(c + 13), at(c + 14))
      sheet.formula(
        row, c + 15, "IF(ABS(\(a)-\(b))<=1E-12*(ABS(\(a))+ABS(\(b))),0,\(a)-\(b))",
        abs(difference) <= rounding ? 0 : difference, .money)
      if abs(difference) <= rounding { agree += 1 }
      computed.append(after)
      (runBefore, fundBefore, outstandingBefore) = (value("fund"), after, receivable)
    }
    return (computed, agree)
  }

  /// Flows count from the middle of the year.
  private static func interest(
    on fund: Double, _ net: Double, at i: Double, _ years: Double, spread: Double
  ) -> Double {
    fund * (pow(1 + i + spread, years) - 1) + net * (pow(1 + i, years / 2) - 1)
  }

  /// What the balance must have earned for the year's interest to come out, and what of it no rate explains: all that
  /// goes beyond the yield `near`, where the balance is too small beside what moves in the year.
  static func earned(
    on fund: Double, _ net: Double, interest: Double, _ years: Double, spread: Double, near: Double
  ) -> (rate: Double, kept: Double) {
    func given(_ i: Double) -> Double { Self.interest(on: fund, net, at: i, years, spread: spread) }
    var i = near
    for _ in 0..<50 {
      let slope = (given(i + 1e-6) - given(i - 1e-6)) / 2e-6
      guard abs(slope) > 0.1 * years * (abs(fund) + abs(net)) else { break }
      let step = (given(i) - interest) / slope
      i -= step
      guard abs(i - near) < 0.3 else { break }
      if abs(step) < 1e-15 { return (i, interest - given(i)) }
    }
    return (near, interest - given(near))
  }
}
