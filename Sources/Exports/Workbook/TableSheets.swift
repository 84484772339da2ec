import Analysis
import Results
import ScenarioFiles

/// The sheets that only list: depletion, quantiles, breakdown, assumptions, the scenario, the manifest.
extension ResultWorkbook {
  struct DepletionRanges { let years, probability: String }

  func writeDepletion(in file: WorkbookFile) throws -> DepletionRanges {
    let sheet = try file.sheet("Depletion", "Dana habis")
    sheet.headings(
      0,
      sheet.say(
        ["by the end of", "probability", "standard error", "95 % from", "95 % to"],
        ["sampai akhir", "peluang", "galat baku", "95 % dari", "95 % sampai"]), numbersFrom: 1)
    for (y, share) in document.analysis.depletion.byYear.enumerated() {
      sheet.number(y + 1, 0, Double(years[y]), .year)
      for (i, value) in [share.value, share.standardError, share.interval.lowerBound, share.interval.upperBound]
        .enumerated()
      { sheet.number(y + 1, i + 1, value, .share) }
    }
    sheet.widths(0...4, 15)
    sheet.freeze(rows: 1, columns: 1)
    let rows = 1..<years.count + 1
    return DepletionRanges(years: sheet.range(rows, 0), probability: sheet.range(rows, 1))
  }

  /// The fund's rows, for its chart.
  struct FundRanges {
    let years: String
    /// By level, per cent.
    let quantiles: [(level: Double, range: String)]
  }

  func writeQuantiles(in file: WorkbookFile) throws -> FundRanges? {
    let sheet = try file.sheet("Quantiles", "Kuantil")
    let levels = SampleStatistics.quantileLevels, tails = SampleStatistics.tailLevels
    let headings =
      sheet.say(
        ["variable", "unit", "year", "mean", "sd", "standard error of the mean"],
        ["variabel", "satuan", "tahun", "rata-rata", "simpangan baku", "galat baku rata-rata"])
      + levels.map { sheet.say("\(text($0)) % quantile", "kuantil \(text($0)) %") }
      + tails.map {
        $0 < 50
          ? sheet.say("mean of the lowest \(text($0)) %", "rata-rata \(text($0)) % terendah")
          : sheet.say("mean of the highest \(text(100 - $0)) %", "rata-rata \(text(100 - $0)) % tertinggi")
      } + [sheet.say("paths without value", "jalur tanpa nilai")]
    sheet.headings(0, headings, numbersFrom: 2)
    var row = 0
    var fundRows: [Int] = []
    for figure in document.analysis.annual.prefix(sheet.rows(document.analysis.annual.count, from: 1)) {
      row += 1
      if figure.variable.name == "fund" { fundRows.append(row) }
      let look = Self.look(of: figure.variable)
      sheet.text(row, 0, figure.variable.name)
      sheet.text(row, 1, unit(figure.variable, in: file))
      sheet.number(row, 2, Double(figure.year), .year)
      if figure.pathsWithoutValue > 0 {
        sheet.number(row, headings.count - 1, Double(figure.pathsWithoutValue), .count)
      }
      guard let statistics = figure.statistics else { continue }
      let values =
        [statistics.mean, statistics.sd, statistics.standardError] + statistics.quantiles + statistics.tailMeans
      for (i, value) in values.enumerated() { sheet.number(row, 3 + i, value, look) }
    }
    sheet.widths(0...0, 28)
    sheet.widths(1...headings.count, 14)
    sheet.filter(0, columns: headings.count, through: row)
    sheet.freeze(rows: 1, columns: 3)
    guard let first = fundRows.first, let last = fundRows.last else { return nil }
    return FundRanges(
      years: sheet.range(first..<last + 1, 2),
      quantiles: [95.0, 75, 50, 25, 5].compactMap { level in
        levels.firstIndex(of: level).map { (level, sheet.range(first..<last + 1, 6 + $0)) }
      })
  }

  func writeBreakdown(in file: WorkbookFile) throws {
    guard !document.analysis.breakdown.isEmpty else { return }
    let sheet = try file.sheet("Breakdown", "Rincian")
    let headings = sheet.say(
      ["variable", "unit", "dimension", "label", "year", "mean", "sd", "standard error of the mean"],
      ["variabel", "satuan", "dimensi", "kelompok", "tahun", "rata-rata", "simpangan baku", "galat baku rata-rata"])
    sheet.headings(0, headings)
    let rows = sheet.rows(document.analysis.breakdown.count, from: 1)
    for (i, figure) in document.analysis.breakdown.prefix(rows).enumerated() {
      let look = Self.look(of: figure.variable)
      sheet.text(i + 1, 0, figure.variable.name)
      sheet.text(i + 1, 1, unit(figure.variable, in: file))
      sheet.text(i + 1, 2, figure.dimension)
      sheet.text(i + 1, 3, figure.label)
      sheet.number(i + 1, 4, Double(figure.year), .year)
      for (j, value) in [figure.mean, figure.sd, figure.standardError].enumerated() {
        sheet.number(i + 1, 5 + j, value, look)
      }
    }
    sheet.widths(0...8, 18)
    sheet.filter(0, columns: headings.count, through: rows)
    sheet.freeze(rows: 1, columns: 0)
  }

  /// What the figures rest on: each entry of `sources`, and where the figures stand.
  func writeSources(in file: WorkbookFile) throws {
    let sheet = try file.sheet("Sources", "Sumber")
    sheet.headings(
      0, sheet.say(["figures", "source", "confidence", "written in"], ["angka", "sumber", "keyakinan", "tempat"]))
    var row = 0
    for assumption in document.assumptions {
      row += 1
      for (column, text) in [assumption.keyPath, assumption.source, assumption.confidence, assumption.writtenIn]
        .enumerated()
      { sheet.text(row, column, text, .wrapped) }
    }
    sheet.widths(0...0, 32)
    sheet.widths(1...1, 90)
    sheet.widths(2...2, 14)
    sheet.widths(3...3, 40)
    sheet.filter(0, columns: 4, through: row)
    sheet.freeze(rows: 1, columns: 1)
  }

  /// Every value of the merged scenario by its key path.
  func writeScenario(in file: WorkbookFile) throws {
    let sheet = try file.sheet("Scenario", "Skenario")
    sheet.headings(0, sheet.say(["key", "value"], ["kunci", "nilai"]))
    var row = 0
    func visit(_ node: ScenarioNode, _ path: String) {
      switch node {
      case .scalar(let text, let kind, _):
        row += 1
        sheet.text(row, 0, path)
        let digits = text.replacing("_", with: "")
        if kind == .number, let value = Double(digits) {
          sheet.number(row, 1, value, .plain)
        } else {
          sheet.text(row, 1, text)
        }
      case .sequence(let elements, _):
        for (i, element) in elements.enumerated() { visit(element, "\(path)[\(i + 1)]") }
      case .mapping(let entries, _):
        for entry in entries { visit(entry.value, path.isEmpty ? entry.key : "\(path).\(entry.key)") }
      }
    }
    for entry in document.scenario.entries ?? [] where entry.key != "sources" { visit(entry.value, entry.key) }
    sheet.widths(0...0, 60)
    sheet.widths(1...1, 60)
    sheet.freeze(rows: 1, columns: 0)
  }

  func writeManifest(in file: WorkbookFile) throws {
    let sheet = try file.sheet("Manifest", "Manifes")
    let manifest = document.manifest
    let rows =
      [
        ("payung", manifest.version), (sheet.say("scenario, SHA-256", "skenario, SHA-256"), manifest.scenarioDigest),
        (sheet.say("seed", "benih acak"), "\(manifest.seed)"), (sheet.say("paths", "jalur"), "\(manifest.paths)"),
        (sheet.say("months", "bulan"), "\(manifest.months)"), (sheet.say("cells", "sel"), "\(manifest.cells)"),
        (sheet.say("threads", "utas"), "\(manifest.threads)"), ("BLAS", manifest.blas),
        (sheet.say("processor", "prosesor"), manifest.cpu), (sheet.say("kernels", "kernel"), manifest.kernels),
        (sheet.say("started", "dimulai"), manifest.started), (sheet.say("seconds", "detik"), "\(manifest.seconds)"),
        (sheet.say("checksum of all annual path values", "ceksum semua nilai tahunan jalur"), manifest.checksum),
      ] + manifest.levers.map { (sheet.say("lever \($0.name)", "tuas \($0.name)"), "\($0.value)") }
    for (row, entry) in rows.enumerated() {
      sheet.text(row, 0, entry.0, .heading)
      sheet.text(row, 1, entry.1)
    }
    sheet.widths(0...0, 36)
    sheet.widths(1...1, 80)
  }

  private func text(_ level: Double) -> String { level == level.rounded() ? "\(Int(level))" : "\(level)" }
}
