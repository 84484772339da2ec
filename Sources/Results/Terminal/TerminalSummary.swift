import Analysis
import Engine
import Scenarios
import Writing

/// What an actuary reads first: whether the fund lasts, the scenario's checks, and the main figures with their errors.
package struct TerminalSummary {
  /// Columns that lines may take.
  private let width: Int
  private let document: ResultDocument
  private let style: TerminalStyle
  private let words: SummaryWords
  private var analysis: RunAnalysis { document.analysis }

  /// - Parameter columns: of the terminal; 80 of them are always taken, and no more than the table can use.
  package init(
    of document: ResultDocument, coloured: Bool, columns: Int = 80, language: Quantity.Language = .english
  ) {
    self.document = document
    words = SummaryWords(language: language)
    width = min(max(columns, 80), 140)
    style = TerminalStyle(isColoured: coloured)
  }

  /// Lines without their ends.
  package var lines: [String] {
    let table = SummaryTable(of: document, style: style, words: words, width: width).lines
    let sections = [heading, verdict, checks, table, levelRates, fan, depletion, sampling]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private var heading: [String] {
    let manifest = document.manifest
    let paths = count(manifest.paths)
    let run = words(
      "\(document.start) to \(document.end) · \(paths) paths · seed \(manifest.seed)",
      "\(document.start) sampai \(document.end) · \(paths) jalur · benih acak \(manifest.seed)")
    let own = ScenarioLabels(of: document.scenario).title(.indonesian)
    let title = words(document.title, own ?? document.title)
    return [style.bold(DisplayText.cut(DisplayText.harmless(title), to: width)), style.dim(run)]
  }

  private var verdict: [String] {
    guard let last = analysis.depletion.byYear.last else { return [] }
    let count = count(last.count)
    guard last.hits > 0 else {
      return [
        judged(
          words(
            "The fund lasts to \(document.end) on all \(count) paths",
            "Dana bertahan sampai \(document.end) pada semua \(count) jalur")),
        words(
          "(95 % upper bound of the probability of depletion: \(percent(last.interval.upperBound)) %).",
          "(batas atas 95% dari peluang dana habis: \(percent(last.interval.upperBound))%)."),
      ]
    }
    let text = words(
      "The fund is depleted by \(document.end) on \(percentWithError(last)) % of paths",
      "Dana habis paling lambat \(document.end) pada \(percentWithError(last))% jalur")
    let median = analysis.depletion.medianYear.map {
      words("; on half of them by the end of \($0)", "; pada separuh jalur paling lambat akhir \($0)")
    }
    let hits = self.count(last.hits)
    return [judged(text), "(\(words("\(hits) of \(count)", "\(hits) dari \(count)"))\(median ?? ""))."]
  }

  /// In the colour of the scenario's own checks: what is good enough is for them to say.
  private func judged(_ text: String) -> String {
    if analysis.checks.isEmpty { return style.bold(text) }
    return analysis.checks.allSatisfy(\.holds) ? style.good(text) : style.bad(text)
  }

  private var checks: [String] {
    analysis.checks.map { check in
      let mark = check.holds ? style.good("✓") : style.bad("✗")
      let value =
        check.estimate.map { words.number(FigureText.spaced($0.value, $0.standardError)) }
        ?? words("no value", "tanpa nilai")
      let condition = DisplayText.cut(DisplayText.harmless(check.condition), to: width - 2 - 28)
      return "\(mark) \(DisplayText.left(condition, width - 2 - 28))\(DisplayText.right(value, 28))"
    }
  }

  /// The rates at which the account would end at 0, and with a reserve, beside the scheme's own.
  private var levelRates: [String] {
    guard let levelRates = analysis.levelRates else { return [] }
    let level = levelRates.figures.filter(\.goal.interest).compactMap { figure in
      figure.statistics.map { statistics in
        let end =
          figure.goal.target == .nothing
          ? words("fund used up in", "dana habis terpakai pada")
          : words("one year of benefits left in", "tersisa manfaat setahun pada")
        let rate = FigureText.spaced(100 * statistics.mean, statistics.standardError.map { 100 * $0 })
        let enough = statistics.quantile(95).map { FigureText.plain(100 * $0, width: 8) } ?? "–"
        return ("  \(end) \(figure.horizon)", words.number(rate), words.number(enough))
      }
    }
    guard !level.isEmpty else { return [] }
    let own = [levelRates.schemeRates.first, levelRates.schemeRates.last].map { rate in
      rate.map { words.number(FigureText.plain(100 * $0, width: 10)) } ?? "–"
    }
    let from = levelRates.figures.first.flatMap { $0.goal.from > 0 ? document.start + $0.goal.from : nil }
    let rows =
      level + [
        (
          words("  the scheme's own, first and last month", "  dipungut, bulan pertama dan terakhir"),
          own.joined(separator: " → "), ""
        )
      ]
    func row(_ name: String, _ mean: String, _ enough: String) -> String {
      let text = DisplayText.left(name, 40) + DisplayText.right(mean, 19) + DisplayText.right(enough, 17)
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let heading = words(
      "Level contribution rate\(from.map { " from \($0)" } ?? ""), % of covered wages",
      "Tarif iuran tetap\(from.map { " sejak \($0)" } ?? ""), % upah dasar iuran")
    return [style.bold(heading)]
      + [style.dim(row("", words("mean of paths", "rata-rata jalur"), words("enough on 95 %", "cukup pada 95%")))]
      + rows.map { row($0.0, $0.1, $0.2) }
  }

  /// The fund's median between its 5 and 95 % quantiles, year by year.
  private var fan: [String] {
    let all = analysis.annual.filter { $0.variable.name == "fund" && $0.statistics != nil }
    guard all.count > 1, let first = all.first, let last = all.last else { return [] }
    let room = width - 32
    let shown = all.count <= room ? all : (0..<room).map { all[$0 * (all.count - 1) / (room - 1)] }
    func series(_ level: Double) -> [Double] { shown.compactMap { $0.statistics?.quantile(level) } }
    let values = [95.0, 50, 5].map(series).flatMap { $0 }
    guard let low = values.min(), let high = values.max() else { return [] }
    // As in the table above: one unit for all money.
    let magnitude = SummaryTable(of: document, style: style, words: words, width: width).money
    let unit = [document.currency, words.magnitude(magnitude.word)].filter { !$0.isEmpty }.joined(separator: " ")
    let rows = [(95.0, "95 %"), (50, "median"), (5, "5 %")].map { level, name in
      let quantiles = series(level)
      let ends = [quantiles.first, quantiles.last].compactMap { $0 }.map {
        words.number(FigureText.plain($0 / magnitude.factor, width: 9))
      }
      return "  \(DisplayText.left(name, 8))\(Sparkline.text(quantiles, from: low, to: high))"
        + "  \(ends.joined(separator: " → "))"
    }
    return [
      style.bold(
        words(
          "Fund at year's end, \(first.year) to \(last.year), \(unit)",
          "Dana pada akhir tahun, \(first.year) sampai \(last.year), \(unit)"))
    ] + rows
  }

  /// The years by whose end more paths are depleted than before, at most eight of them.
  private var depletion: [String] {
    var before = 0
    let rising = zip(analysis.depletion.years, analysis.depletion.byYear).filter { _, share in
      defer { before = share.hits }
      return share.hits > before
    }
    guard !rising.isEmpty else { return [] }
    let most = 8
    let shown = rising.count <= most ? rising : (0..<most).map { rising[$0 * (rising.count - 1) / (most - 1)] }
    let rows = shown.map { year, share in
      let interval = [share.interval.lowerBound, share.interval.upperBound].map(percent)
        .joined(separator: words(" to ", " sampai "))
      return row("\(year)", percentWithError(share), interval)
    }
    return [
      style.bold(words("Depleted by the end of", "Dana habis sampai akhir")),
      style.dim(row("", words("% of paths", "% jalur"), words("95 % interval", "selang 95%"))),
    ] + rows
  }

  /// What another sampling than independent paths was worth.
  private var sampling: [String] {
    let sampling = document.manifest.sampling
    guard sampling != .plain else { return [] }
    let paths = document.manifest.paths
    func row(_ name: String, _ effective: Double) -> String {
      let worth = words("\(count(Int(effective.rounded()))) paths", "\(count(Int(effective.rounded()))) jalur")
      let gain = "×\(words.number(FigureText.plain(effective / Double(paths), width: 8)))"
      return "  \(DisplayText.left(name, 34))\(DisplayText.right(worth, 22))\(DisplayText.right(gain, 12))"
    }
    let year = document.end.year
    var rows = ["expenditure", "fund"].compactMap { name in
      analysis.figure(name, year)?.statistics.flatMap { statistics in
        statistics.designEffect > 0
          ? row("\(name)(\(year)), \(words("mean", "rata-rata"))", statistics.effectiveCount) : nil
      }
    }
    if let share = analysis.depletion.byYear.last, share.hits > 0, share.hits < share.count {
      rows.append(row("depletion_probability(\(year))", share.effectiveCount))
    }
    let name =
      sampling == .antithetic
      ? words("antithetic pairs", "pasangan antitetik")
      : words("Sobol points, \(Sampling.scramblings) scramblings", "titik Sobol, \(Sampling.scramblings) pengacakan")
    let heading = words(
      "Sampling: \(name); worth as many independent paths as", "Penarikan sampel: \(name); senilai jalur bebas sebanyak"
    )
    return [style.bold(heading)] + rows
  }

  private func row(_ year: String, _ share: String, _ interval: String) -> String {
    "  \(DisplayText.left(year, 4))\(DisplayText.right(share, 18))\(DisplayText.right(interval, 22))"
  }

  private func count(_ value: Int) -> String { words.number(FigureText.count(value)) }

  private func percentWithError(_ share: Proportion) -> String {
    words.number(FigureText.spaced(100 * share.value, 100 * share.standardError))
  }

  private func percent(_ share: Double) -> String {
    words.number(FigureText.fixed(100 * share, decimals: share < 0.01 ? 3 : share < 0.1 ? 2 : 1))
  }
}
