import Foundation
import Writing

/// What a reviewer can change, beside what the run has: a cell that stays empty leaves the run's value. The years stand
/// from `top` on.
struct AssumptionsSheet {
  let sheet: Sheet
  let workbook: ResultWorkbook
  let law: SchemeLaw?
  /// Of the run, by payer and year; shares of covered wages.
  let rates: [[Double]]
  let totalRates, shares, yields: [Double]
  let openingFund, openingReceivable: Double

  static let scalars = 4, all = 12, top = 13

  init(_ workbook: ResultWorkbook, sheet: Sheet) {
    (self.sheet, self.workbook) = (sheet, workbook)
    let law = SchemeLaw(of: workbook.document, years: workbook.years)
    self.law = law
    func mean(_ name: String, _ year: Int) -> Double { workbook.mean(name, year) ?? 0 }
    rates = workbook.payers.map { payer in
      workbook.years.map { year in
        let wages = mean("covered_wages", year)
        return law?.rate(of: payer, year) ?? (wages > 0 ? mean("contributions.\(payer)", year) / wages : 0)
      }
    }
    totalRates = workbook.years.indices.map { [rates] y in rates.reduce(0) { $0 + $1[y] } }
    shares = workbook.years.map { law?.administration($0) ?? 0 }
    yields = workbook.years.map { year in
      if let growth = workbook.mean("asset_growth", year) {
        return exp(growth * 12 / Double(workbook.months(of: year))) - 1
      }
      return law?.yield(year) ?? 0
    }
    openingReceivable = law?.outstanding ?? 0
    // Where the scenario cannot be read again: what the first year's account began with.
    openingFund =
      law?.fund
      ?? workbook.years.first.map { year in
        mean("fund", year) - mean("contributions", year) + mean("receivable", year) - mean("injections", year)
          - mean("interest", year) + mean("expenditure", year) - (workbook.isSubsidised ? mean("shortfall", year) : 0)
      } ?? 0
  }

  var spread: Double { law?.scenario.fund.borrowingSpread ?? 0 }

  private func scalar(_ line: Int, _ column: Int) -> String { sheet.place(Self.scalars + line, column) }
  var fundCell: String { scalar(0, 3) }
  var receivableCell: String { scalar(1, 3) }
  var receivableRun: String { scalar(1, 1) }
  var benefitsCell: String { scalar(2, 3) }
  var servicesCell: String { scalar(3, 3) }
  var administrationCell: String { scalar(4, 3) }

  private func year(_ y: Int, _ column: Int) -> String { sheet.place(Self.top + y, column) }
  func rateRun(_ p: Int, _ y: Int) -> String { year(y, 1 + 3 * p) }
  func rateUsed(_ p: Int, _ y: Int) -> String { year(y, 3 + 3 * p) }
  private var next: Int { 1 + 3 * workbook.payers.count }
  func totalRun(_ y: Int) -> String { "(\(workbook.payers.indices.map { rateRun($0, y) }.joined(separator: "+")))" }
  func shareRun(_ y: Int) -> String { year(y, next) }
  func shareUsed(_ y: Int) -> String { year(y, next + 2) }
  func yieldRun(_ y: Int) -> String { year(y, next + 3) }
  func yieldUsed(_ y: Int) -> String { year(y, next + 5) }
  private var results: Int { next + 6 }

  /// - Parameter accounts: with what they are of; the first is that of the means.
  func write(_ accounts: [(name: String, account: LiveAccount, fund: [Double])]) {
    sheet.text(
      0, 0,
      sheet.say(
        "Assumptions to change: write into a yellow cell, and the fund to the right moves",
        "Asumsi yang dapat diubah: tulis di sel kuning, dan dana di sebelah kanan bergerak"), .title)
    sheet.text(
      1, 0,
      sheet.say(
        "An empty yellow cell leaves the run's value. Rates are shares of covered wages; money is in "
          + "\(workbook.moneyUnit(in: sheet.file)). What these formulas cannot follow stands below.",
        "Sel kuning yang kosong memakai nilai simulasi. Tarif adalah bagian dari upah dasar iuran; uang dalam "
          + "\(workbook.moneyUnit(in: sheet.file)). Yang tidak dapat diikuti rumus ini disebut di bawah."))
    let three = sheet.say(["of the run", "changed to", "used"], ["simulasi", "diubah menjadi", "dipakai"])
    sheet.headings(3, [""] + three, numbersFrom: 1)
    let lines: [(String, Double, WorkbookFile.Look, WorkbookFile.Look, ClosedRange<Double>)] = [
      (sheet.say("opening fund", "dana awal"), openingFund, .money, .moneyInput, -1e15...1e15),
      (
        sheet.say("contributions outstanding at the start", "piutang iuran pada awal"), openingReceivable, .money,
        .moneyInput, 0...1e15
      ),
      (
        sheet.say("cash benefits, times those of the run", "manfaat tunai, kali angka simulasi"), 1, .factor,
        .factorInput, 0...100
      ),
      (
        sheet.say("services, times those of the run", "layanan, kali angka simulasi"), 1, .factor, .factorInput, 0...100
      ),
      (
        sheet.say("other administration, times that of the run", "administrasi lain, kali angka simulasi"), 1, .factor,
        .factorInput, 0...100
      ),
    ]
    for (i, line) in lines.enumerated() {
      let row = Self.scalars + i
      sheet.text(row, 0, line.0)
      sheet.number(row, 1, line.1, line.2)
      sheet.input(row, 2, line.3, line.4)
      sheet.formula(
        row, 3, "IF(ISNUMBER(\(Sheet.cell(row, 2))),\(Sheet.cell(row, 2)),\(Sheet.cell(row, 1)))", line.1, line.2)
    }
    var groups = workbook.payers.enumerated().map {
      (sheet.say("contribution rate", "tarif iuran") + ", \(workbook.payer($1))", rates[$0])
    }
    groups += [
      (sheet.say("administration, share of contributions", "administrasi, bagian dari iuran"), shares),
      (sheet.say("yield of the fund", "imbal hasil dana"), yields),
    ]
    let heads = Self.all - 1
    sheet.text(heads, 0, sheet.say("year", "tahun"), .heading)
    sheet.text(Self.all, 0, sheet.say("all years", "semua tahun"))
    for (g, group) in groups.enumerated() {
      let column = 1 + 3 * g
      sheet.text(heads - 1, column, group.0, .section)
      for (i, text) in three.enumerated() {
        sheet.text(heads, column + i, text, .numberHeading)
      }
      let range = g == groups.count - 1 ? -0.5...1 : 0.0...1
      sheet.input(Self.all, column + 1, .shareInput, range)
      let all = Sheet.cell(Self.all, column + 1, fixed: true)
      for y in workbook.years.indices {
        let row = Self.top + y, own = Sheet.cell(row, column + 1)
        sheet.number(row, column, group.1[y], .share)
        sheet.input(row, column + 1, .shareInput, range)
        sheet.formula(
          row, column + 2, "IF(ISNUMBER(\(own)),\(own),IF(ISNUMBER(\(all)),\(all),\(Sheet.cell(row, column))))",
          group.1[y], .share)
      }
    }
    writeFund(accounts[0], Self.top, results)
    for (y, year) in workbook.years.enumerated() { sheet.number(Self.top + y, 0, Double(year), .year) }
    var row = Self.top + workbook.years.count + 1
    if accounts.count > 1 {
      // Below, so that a page is wide enough to be read.
      for (i, account) in accounts.dropFirst().enumerated() { writeFund(account, row + 2, 1 + 3 * i) }
      sheet.text(row + 1, 0, sheet.say("year", "tahun"), .heading)
      for (y, year) in workbook.years.enumerated() { sheet.number(row + 2 + y, 0, Double(year), .year) }
      row += workbook.years.count + 3
    }
    sheet.text(
      row, 0,
      sheet.say(
        "What the formulas take from the run and cannot follow",
        "Yang diambil dari simulasi dan tidak dapat diikuti rumus"),
      .section)
    for note in notes {
      row += 1
      sheet.text(row, 0, note)
    }
    sheet.widths(0...0, 42)
    sheet.widths(1...max(results + 2, 3 * accounts.count), 12)
    sheet.freeze(rows: Self.all, columns: 1, heading: Self.all)
  }

  /// Three columns whose years begin in `top`, under their headings.
  private func writeFund(
    _ account: (name: String, account: LiveAccount, fund: [Double]), _ top: Int, _ column: Int
  ) {
    sheet.text(
      top - (column == results && top == Self.top ? 3 : 2), column,
      sheet.say("fund, \(account.name)", "dana, \(account.name)"), .section)
    let heads = sheet.say(["of the run", "as changed", "difference"], ["simulasi", "setelah diubah", "selisih"])
    for (k, text) in heads.enumerated() {
      sheet.text(top - (top == Self.top ? 2 : 1), column + k, text, .numberHeading)
    }
    for (y, year) in workbook.years.enumerated() {
      let row = top + y, value = account.account.source("fund", year)?.value ?? 0
      let agrees = abs(account.fund[y] - value) <= 1e-12 * (abs(account.fund[y]) + abs(value))
      sheet.formula(row, column, account.account.source("fund", year)?.cell ?? "0", value, .money)
      sheet.formula(row, column + 1, account.account.after(y), account.fund[y], .money)
      sheet.formula(row, column + 2, account.account.difference(y), agrees ? 0 : account.fund[y] - value, .money)
    }
  }

  private var notes: [String] {
    var notes = [
      sheet.say(
        "Probabilities of depletion and quantiles are not computed here: run the changed scenario for them (payung run … --set).",
        "Peluang dana habis dan kuantil tidak dihitung di sini: jalankan skenario yang diubah (payung run … --set)."),
      sheet.say(
        "The mean of yield × fund is not the product of the means. \"Earned in the run\" is the rate at which the year's interest "
          + "comes out; a changed yield moves it by as many points. Flows count from the middle of their year.",
        "Rata-rata imbal hasil × dana bukan hasil kali rata-ratanya. \"Hasil menurut simulasi\" adalah tingkat yang "
          + "menghasilkan bunga tahun itu; imbal hasil yang diubah menggesernya sebesar poin yang sama. Arus dihitung dari "
          + "pertengahan tahunnya."),
    ]
    guard let scenario = law?.scenario else {
      return notes + [
        sheet.say(
          "The scenario's own files are not at hand: rates are contributions / covered wages, administration is a fixed amount.",
          "Berkas skenario tidak ada di sini: tarif adalah iuran / upah dasar iuran, administrasi adalah jumlah tetap.")
      ]
    }
    switch scenario.fund.onDepletion {
    case .borrow:
      notes.append(
        sheet.say(
          "A fund below zero at a year's beginning is charged the borrowing spread; within a year it is not told apart.",
          "Dana di bawah nol pada awal tahun dikenai tambahan bunga pinjaman; di dalam tahun tidak dibedakan."))
    case .cut:
      notes.append(
        sheet.say(
          "Cuts of benefits when the fund is empty stay as they were in the run.",
          "Pemotongan manfaat ketika dana habis tetap seperti dalam simulasi."))
    case .subsidy:
      notes.append(
        sheet.say(
          "The government's subsidies stay as they were in the run.",
          "Subsidi pemerintah tetap seperti dalam simulasi."))
    }
    if !scenario.fund.rules.isEmpty || readsReserve {
      notes.append(
        sheet.say(
          "Rates and measures that answer to the fund stay as they were in the run, in proportion to the rates.",
          "Tarif dan kebijakan yang mengikuti dana tetap seperti dalam simulasi, sebanding dengan tarif."))
    }
    if !scenario.fund.assets.isEmpty {
      notes.append(
        sheet.say(
          "A changed yield reaches all assets at once; bonds held to maturity would take it on over their years.",
          "Imbal hasil yang diubah langsung mengenai semua aset; obligasi yang dipegang sampai jatuh tempo mengikutinya selama masanya."
        ))
    }
    if !scenario.contributions.payers.allSatisfy({ $0.arrears.points.allSatisfy { $0.value == 0 } }) {
      notes.append(
        sheet.say(
          "Contributions paid late are late in proportion to the year's accruals.",
          "Iuran yang terlambat tetap terlambat sebanding dengan iuran terutang tahun itu."))
    }
    return notes
  }
  private var readsReserve: Bool { law?.readsReserve ?? false }
}

/// The sheets on which a reviewer recalculates.
struct LiveSheets {
  private let workbook: ResultWorkbook
  private let annual: AnnualSheet
  private let single: PathsSheet?

  init(_ workbook: ResultWorkbook, annual: AnnualSheet, paths: PathsSheet?) {
    (self.workbook, self.annual, single) = (workbook, annual, paths)
  }

  func write(assumptions: Sheet, account: Sheet, paths: Sheet?) -> SelfChecks? {
    let input = AssumptionsSheet(workbook, sheet: assumptions), years = workbook.years.count
    func begin(_ sheet: Sheet, _ title: String) {
      sheet.text(0, 0, title, .section)
      sheet.text(
        1, 0,
        sheet.say(
          "With nothing changed on the sheet Assumptions the difference is zero. In "
            + "\(workbook.moneyUnit(in: sheet.file)).",
          "Selama tidak ada yang diubah di lembar Asumsi, selisihnya nol. Dalam \(workbook.moneyUnit(in: sheet.file)).")
      )
      let headings = LiveAccount.headings(workbook)
      sheet.headings(2, headings, numbersFrom: 1)
      sheet.widths(0...0, 8)
      sheet.widths(1...headings.count, 14)
      sheet.freeze(rows: 3, columns: 1, heading: 2)
    }
    begin(
      account,
      account.say(
        "The account of the means, as assumed on the sheet Assumptions", "Rekening rata-rata, menurut lembar Asumsi"))
    var accounts: [(name: String, account: LiveAccount, fund: [Double])] = []
    var agree = 0
    func add(_ name: String, _ one: LiveAccount) {
      let written = one.write()
      agree += written.agree
      accounts.append((name, one, written.fund))
    }
    add(
      account.say("mean", "rata-rata"),
      LiveAccount(sheet: account, top: 3, workbook: workbook, input: input) { name, year in
        guard let cell = annual.cell(name, year), let mean = workbook.mean(name, year) else { return nil }
        return (cell, mean)
      })
    if let paths, let single {
      begin(
        paths,
        paths.say(
          "The account of single paths, as assumed on the sheet Assumptions",
          "Rekening jalur tunggal, menurut lembar Asumsi"))
      for (place, shown) in single.shown.enumerated() {
        let top = 4 + place * (years + 2),
          name = paths.say("path near", "jalur dekat") + " \(shown.percentile.shortestText) %"
        paths.text(top - 1, 0, name, .section)
        add(
          name, LiveAccount(sheet: paths, top: top, workbook: workbook, input: input) { single.source(place, $0, $1) })
      }
    }
    input.write(accounts)
    let column = LiveAccount.headings(workbook).count - 1
    let cells = accounts.map { one in
      "'\(one.account.sheet.name)'!\(Sheet.cell(one.account.top, column)):\(Sheet.cell(one.account.top + years - 1, column))"
    }
    let failures = cells.map { "COUNTIF(\($0),\"<>0\")" }.joined(separator: "+")
    return SelfChecks(
      what: account.say(
        "Live accounts, nothing changed: the run's fund", "Rekening hidup tanpa perubahan: dana simulasi"),
      failures: failures,
      count: years * accounts.count, failed: years * accounts.count - agree)
  }
}
