import Analysis
import CXLSXWriter
import Results
import Writing

/// The first sheet: the verdict, the checks, whether the sheets agree with themselves, key figures, charts.
struct SummarySheet {
  private let workbook: ResultWorkbook
  private let sheet: Sheet

  private static let key = [
    "insured", "beneficiaries", "claims", "contributions", "expenditure", "cash_benefits", "fund",
    "insured_unemployment_rate", "replacement_rate", "benefit_cost_rate", "pay_as_you_go_rate", "reserve_ratio",
    "average_high_cost_multiple", "contributor_coverage", "effective_coverage",
  ]

  init(_ workbook: ResultWorkbook, sheet: Sheet) {
    self.workbook = workbook
    self.sheet = sheet
  }

  func write(
    selfChecks: [SelfChecks], annual: AnnualSheet, depletion: ResultWorkbook.DepletionRanges,
    fund: ResultWorkbook.FundRanges?
  ) {
    let document = workbook.document
    sheet.widths(0...0, 46)
    sheet.widths(1...6, 18)
    sheet.text(0, 0, workbook.title, .title)
    sheet.text(
      1, 0,
      sheet.say(
        "\(document.start) to \(document.end), \(FigureText.count(document.manifest.paths)) paths, seed "
          + "\(document.manifest.seed), money in \(document.currency), nominal",
        "\(document.start) sampai \(document.end), \(document.manifest.paths) jalur, benih acak "
          + "\(document.manifest.seed), uang dalam \(document.currency), nominal"))
    var row = 3
    if let last = document.analysis.depletion.byYear.last, let year = workbook.years.last {
      sheet.text(
        row, 0,
        sheet.say(
          "Probability that the fund has run out by the end of \(year)", "Peluang dana habis sampai akhir \(year)"))
      sheet.number(row, 1, last.value, .share)
      sheet.text(
        row, 2,
        sheet.say("95 % interval", "Selang 95 %") + " \(FigureText.plain(100 * last.interval.lowerBound, width: 9)) "
          + sheet.say("to", "sampai") + " \(FigureText.plain(100 * last.interval.upperBound, width: 9)) %")
      row += 2
    }
    row = writeChecks(from: row)
    row = write(selfChecks, from: row)
    row = writeKeyFigures(annual, from: row)
    addCharts(annual, depletion, fund, from: row + 1)
  }

  private func writeChecks(from start: Int) -> Int {
    let checks = workbook.document.analysis.checks
    guard !checks.isEmpty else { return start }
    sheet.headings(
      start,
      sheet.say(
        ["condition of the scenario", "value", "standard error", "holds"],
        ["syarat skenario", "nilai", "galat baku", "terpenuhi"]), numbersFrom: 1)
    for (i, check) in checks.enumerated() {
      let row = start + 1 + i
      sheet.text(row, 0, check.condition)
      sheet.number(row, 1, check.estimate?.value, .factor)
      sheet.number(row, 2, check.estimate?.standardError, .factor)
      sheet.text(row, 3, check.holds ? sheet.yes : sheet.no, .check)
    }
    return start + checks.count + 2
  }

  private func write(_ checks: [SelfChecks], from start: Int) -> Int {
    sheet.headings(
      start,
      sheet.say(
        ["this workbook recomputed", "comparisons", "that fail", "all agree"],
        ["dihitung ulang buku kerja ini", "perbandingan", "yang gagal", "semua cocok"]), numbersFrom: 1)
    for (i, check) in checks.enumerated() {
      let row = start + 1 + i
      sheet.text(row, 0, check.what)
      sheet.number(row, 1, Double(check.count), .count)
      sheet.formula(row, 2, check.failures, Double(check.failed), .count)
      sheet.condition(row, 3, "\(Sheet.cell(row, 2))=0", holds: check.failed == 0)
    }
    return start + checks.count + 2
  }

  /// First, middle and last full year, each with its standard error.
  private func writeKeyFigures(_ annual: AnnualSheet, from start: Int) -> Int {
    let full = workbook.years.filter { workbook.mean("benefit_cost_rate", $0) != nil }
    let all = full.isEmpty ? workbook.years : full
    var shown: [Int] = []
    for year in [all.first, all.isEmpty ? nil : all[all.count / 2], all.last] {
      if let year, !shown.contains(year) { shown.append(year) }
    }
    sheet.text(start, 0, sheet.say("mean over the paths", "rata-rata seluruh jalur"), .heading)
    for (i, year) in shown.enumerated() {
      sheet.number(start, 1 + 2 * i, Double(year), .yearHeading)
      sheet.text(start, 2 + 2 * i, sheet.say("± standard error", "± galat baku"), .numberHeading)
    }
    var row = start
    for variable in workbook.variables where Self.key.contains(variable.name) {
      row += 1
      let (unit, look) = (workbook.unit(variable, in: sheet.file), ResultWorkbook.look(of: variable))
      let name =
        workbook.language == .english ? variable.name.replacing("_", with: " ") : workbook.label(variable)
      sheet.text(row, 0, "\(name), \(unit)")
      for (i, year) in shown.enumerated() {
        guard let statistics = workbook.figure(variable.name, year)?.statistics,
          let cell = annual.cell(variable.name, year)
        else { continue }
        sheet.formula(row, 1 + 2 * i, cell, statistics.mean, look)
        sheet.number(row, 2 + 2 * i, statistics.standardError, look)
      }
    }
    return row + 1
  }

  private func addCharts(
    _ annual: AnnualSheet, _ depletion: ResultWorkbook.DepletionRanges, _ fund: ResultWorkbook.FundRanges?,
    from row: Int
  ) {
    // Charts begin a page: none is cut in two.
    var breaks: [lxw_row_t] = [lxw_row_t(row), 0]
    worksheet_set_h_pagebreaks(sheet.sheet, &breaks)
    if let fund, let chart = sheet.file.lineChart() {
      for (level, range) in fund.quantiles {
        let dash =
          level == 50
          ? LXW_CHART_LINE_DASH_SOLID
          : level == 25 || level == 75
            ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_ROUND_DOT
        add(
          range, fund.years, level == 50 ? "median" : "\(Int(level)) %", dash, width: level == 50 ? 2.5 : 1.25,
          to: chart)
      }
      place(
        chart,
        sheet.say("Fund at the year's end", "Dana pada akhir tahun") + ", \(workbook.moneyUnit(in: sheet.file))", row,
        0,
        format: .money)
    }
    if let chart = sheet.file.columnChart() {
      let series = chart_add_series(chart, "=\(depletion.years)", "=\(depletion.probability)")
      chart_series_set_name(series, sheet.say("depleted by the end of the year", "habis sampai akhir tahun"))
      place(
        chart, sheet.say("Probability that the fund has run out", "Peluang dana habis"), row, 3, format: .share)
    }
    if let contributions = annual.range("contributions"), let expenditure = annual.range("expenditure"),
      let chart = sheet.file.lineChart()
    {
      add(
        contributions, annual.yearsRange, sheet.say("contributions", "iuran"), LXW_CHART_LINE_DASH_SOLID, width: 2,
        to: chart)
      add(
        expenditure, annual.yearsRange, sheet.say("expenditure", "pengeluaran"), LXW_CHART_LINE_DASH_DASH, width: 2,
        to: chart)
      place(
        chart,
        sheet.say("Contributions and expenditure, means", "Iuran dan pengeluaran, rata-rata")
          + ", \(workbook.moneyUnit(in: sheet.file))", row + 20, 0,
        format: .money)
    }
  }

  /// Lines differ by their dashes too: black-and-white prints stay readable.
  private func add(
    _ values: String, _ categories: String, _ name: String, _ dash: lxw_chart_line_dash_type, width: Float,
    to chart: UnsafeMutablePointer<lxw_chart>
  ) {
    let series = chart_add_series(chart, "=\(categories)", "=\(values)")
    chart_series_set_name(series, name)
    var line = lxw_chart_line()
    line.color = 0x1F4E79
    line.width = width
    line.dash_type = UInt8(dash.rawValue)
    chart_series_set_line(series, &line)
  }

  private func place(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ title: String, _ row: Int, _ column: Int, format: WorkbookFile.Look
  ) {
    chart_title_set_name(chart, title)
    var font = lxw_chart_font()
    font.size = 11
    chart_title_set_name_font(chart, &font)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    chart_axis_set_num_format(chart.pointee.y_axis, format == .money ? "#,##0" : "0.0%")
    _ = worksheet_insert_chart(sheet.sheet, UInt32(row), UInt16(column), chart)
  }
}
