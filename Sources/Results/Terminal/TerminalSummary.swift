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
  private var analysis: RunAnalysis { document.analysis }

  /// - Parameter columns: of the terminal; 80 of them are always taken, and no more than the table can use.
  package init(of document: ResultDocument, coloured: Bool, columns: Int = 80) {
    self.document = document
    width = min(max(columns, 80), 140)
    style = TerminalStyle(isColoured: coloured)
  }

  /// Lines without their ends.
  package var lines: [String] {
    let table = SummaryTable(of: document, style: style, width: width).lines
    let sections = [heading, verdict, checks, table, levelRates, fan, depletion, sampling]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private var heading: [String] {
    let manifest = document.manifest
    let run = "\(document.start) to \(document.end) · \(FigureText.count(manifest.paths)) paths · seed \(manifest.seed)"
    return [style.bold(DisplayText.cut(DisplayText.harmless(document.title), to: width)), style.dim(run)]
  }

  private var verdict: [String] {
    guard let last = analysis.depletion.byYear.last else { return [] }
    let count = FigureText.count(last.count)
    guard last.hits > 0 else {
      return [
        judged("The fund lasts to \(document.end) on all \(count) paths"),
        "(95 % upper bound of the probability of depletion: \(percent(last.interval.upperBound)) %).",
      ]
    }
    let text = "The fund is depleted by \(document.end) on \(percentWithError(last)) % of paths"
    let median = analysis.depletion.medianYear.map { "; on half of them by the end of \($0)" } ?? ""
    return [judged(text), "(\(FigureText.count(last.hits)) of \(count)\(median))."]
  }

  /// In the colour of the scenario's own checks: what is good enough is for them to say.
  private func judged(_ text: String) -> String {
    if analysis.checks.isEmpty { return style.bold(text) }
    return analysis.checks.allSatisfy(\.holds) ? style.good(text) : style.bad(text)
  }

  private var checks: [String] {
    analysis.checks.map { check in
      let mark = check.holds ? style.good("✓") : style.bad("✗")
      let value = check.estimate.map { FigureText.spaced($0.value, $0.standardError) } ?? "no value"
      let condition = DisplayText.cut(DisplayText.harmless(check.condition), to: width - 2 - 28)
      return "\(mark) \(DisplayText.left(condition, width - 2 - 28))\(DisplayText.right(value, 28))"
    }
  }

  /// The rates at which the account would end at 0, and with a reserve, beside the scheme's own.
  private var levelRates: [String] {
    guard let levelRates = analysis.levelRates else { return [] }
    let level = levelRates.figures.filter(\.goal.interest).compactMap { figure in
      figure.statistics.map { statistics in
        let end = figure.goal.target == .nothing ? "fund used up" : "one year of benefits left"
        let rate = FigureText.spaced(100 * statistics.mean, statistics.standardError.map { 100 * $0 })
        return ("  \(end) in \(figure.horizon)", rate)
      }
    }
    guard !level.isEmpty else { return [] }
    let own = [levelRates.schemeRates.first, levelRates.schemeRates.last].map { rate in
      rate.map { FigureText.plain(100 * $0, width: 10) } ?? "–"
    }
    let rows = level + [("  the scheme's own, first and last month", own.joined(separator: " → "))]
    return [style.bold("Level contribution rate, % of covered wages")]
      + rows.map { DisplayText.left($0, 48) + DisplayText.right($1, 28) }
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
    let magnitude = SummaryTable(of: document, style: style, width: width).money
    let unit = [document.currency, magnitude.word].filter { !$0.isEmpty }.joined(separator: " ")
    let rows = [(95.0, "95 %"), (50, "median"), (5, "5 %")].map { level, name in
      let quantiles = series(level)
      let ends = [quantiles.first, quantiles.last].compactMap { $0 }.map {
        FigureText.plain($0 / magnitude.factor, width: 9)
      }
      return "  \(DisplayText.left(name, 8))\(Sparkline.text(quantiles, from: low, to: high))"
        + "  \(ends.joined(separator: " → "))"
    }
    return [style.bold("Fund at year's end, \(first.year) to \(last.year), \(unit)")] + rows
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
      let interval = "\(percent(share.interval.lowerBound)) to \(percent(share.interval.upperBound))"
      return row("\(year)", percentWithError(share), interval)
    }
    return [style.bold("Depleted by the end of"), style.dim(row("", "% of paths", "95 % interval"))] + rows
  }

  /// What another sampling than independent paths was worth.
  private var sampling: [String] {
    let sampling = document.manifest.sampling
    guard sampling != .plain else { return [] }
    let paths = document.manifest.paths
    func row(_ name: String, _ effective: Double) -> String {
      let worth = "\(FigureText.count(Int(effective.rounded()))) paths"
      let gain = "×\(FigureText.plain(effective / Double(paths), width: 8))"
      return "  \(DisplayText.left(name, 34))\(DisplayText.right(worth, 22))\(DisplayText.right(gain, 12))"
    }
    let year = document.end.year
    var rows = ["expenditure", "fund"].compactMap { name in
      analysis.figure(name, year)?.statistics.flatMap { statistics in
        statistics.designEffect > 0 ? row("\(name)(\(year)), mean", statistics.effectiveCount) : nil
      }
    }
    if let share = analysis.depletion.byYear.last, share.hits > 0, share.hits < share.count {
      rows.append(row("depletion_probability(\(year))", share.effectiveCount))
    }
    let name = sampling == .antithetic ? "antithetic pairs" : "Sobol points, \(Sampling.scramblings) scramblings"
    return [style.bold("Sampling: \(name); worth as many independent paths as")] + rows
  }

  private func row(_ year: String, _ share: String, _ interval: String) -> String {
    "  \(DisplayText.left(year, 4))\(DisplayText.right(share, 18))\(DisplayText.right(interval, 22))"
  }

  private func percentWithError(_ share: Proportion) -> String {
    FigureText.spaced(100 * share.value, 100 * share.standardError)
  }

  private func percent(_ share: Double) -> String {
    FigureText.fixed(100 * share, decimals: share < 0.01 ? 3 : share < 0.1 ? 2 : 1)
  }
}
