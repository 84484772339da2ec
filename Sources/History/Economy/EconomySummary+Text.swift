import Analysis
import Results
import Writing

extension EconomySummary {
  static let width = 80

  /// For a terminal, at most 80 columns wide, without line ends.
  package var lines: [String] {
    [heading, figureTable, pairTable, quantileTable, levelTable, regimeTable, factorTable, parameterTable]
      .filter { !$0.isEmpty }
      .joined(separator: [""]).map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  private var hasObserved: Bool { !observed.isEmpty }

  private var heading: [String] {
    let run = "\(years.first ?? 0) to \(years.last ?? 0) on \(FigureText.count(paths)) paths · seed \(seed)"
    var lines = [DisplayText.cut(DisplayText.harmless(title), to: Self.width), "The economy's calendar years, \(run)"]
    for warning in levels.warnings { lines += Self.wrapped(words: "WARNING: \(warning).") }
    guard hasObserved else { return lines }
    let far =
      rows.filter(\.isFar).map { "\($0.variable.shortLabel) \($0.statistic.label)" }
      + pairs.filter(\.comparison.isFar).map { "\($0.first.shortLabel)–\($0.second.shortLabel)" }
    lines += [far.isEmpty ? "Nothing is far from history." : "Far from history (!):"]
    lines += Self.wrapped(far, indent: "  ")
    return lines
  }

  private var figureTable: [String] {
    var lines = [
      Self.row("%", ["simulated", "5 %", "50 %", "95 %", "exact"] + (hasObserved ? ["observed", "pct", "ratio"] : []))
    ]
    for variable in EconomyVariable.allCases where rows.contains(where: { $0.variable == variable }) {
      let years = observed[variable].map { " (\(Self.span($0.years)))" } ?? ""
      lines.append(variable.label + years)
      for row in rows where row.variable == variable {
        let scale = row.statistic.isPure ? 1 : 100.0
        let cells = Self.cells(row.comparison, scale: scale, longRun: row.longRun, observed: hasObserved)
        lines.append(Self.row("  " + row.statistic.label, cells) + (row.isFar ? " !" : ""))
      }
    }
    lines += Self.wrapped(
      words:
        "simulated: mean over paths ± its Monte Carlo error. 5, 50, 95 %: quantiles over paths, what chance gives a "
        + "history of this many years. exact: the factors alone in the long run, without shocks and parameter uncertainty."
        + (hasObserved
          ? " pct: share of simulated histories below the observed one. ratio: simulated / observed, median of an sd, mean "
            + "of a share. !: ratio beyond 1.5 either way, or pct outside 1 to 99 (means apart: the scenario's own view)."
          : ""))
    return lines
  }

  private var pairTable: [String] {
    guard !pairs.isEmpty else { return [] }
    return [Self.row("Correlation of years", [])]
      + pairs.map { pair in
        let cells = Self.cells(pair.comparison, scale: 1, longRun: nil, observed: hasObserved)
        return Self.row("  \(pair.first.shortLabel), \(pair.second.shortLabel)", cells)
          + (pair.comparison.isFar ? " !" : "")
      }
  }

  private var quantileTable: [String] {
    func line(_ label: String, _ cells: [String]) -> String {
      DisplayText.left(label, 17) + cells.map { DisplayText.right($0, 12) }.joined()
    }
    let shown = [1.0, 5, 50, 95, 99]
    var lines = [line("Quantiles, %", shown.map { "\(Int($0)) %" })]
    for quantiles in quantiles {
      let values = quantiles.values.filter { shown.contains($0.level) }
      lines.append(
        line(
          quantiles.variable.label,
          values.map { FigureText.withError(100 * $0.value, $0.standardError.map { 100 * $0 }, width: 11) }))
      if values.contains(where: { $0.observed != nil }) {
        lines.append(line("  observed", values.map { $0.observed.map { Self.number(100 * $0) } ?? "" }))
      }
    }
    return lines
  }

  /// What the rates add up to.
  private var levelTable: [String] {
    func line(_ label: String, _ cells: [String]) -> String {
      DisplayText.left(label, 20) + cells.map { DisplayText.right($0, 12) }.joined()
    }
    var lines = [line("In the long run, %", LongRunLevels.levels.map { "\(Int($0)) %" })]
    for measure in LongRunLevels.Measure.allCases {
      let rows = levels.rows.filter { $0.measure == measure }
      if rows.isEmpty { continue }
      lines.append(measure.label)
      lines += rows.map { row in
        line(
          "  after \(row.years) years",
          LongRunLevels.levels.map { level in row.statistics.quantile(level).map { Self.number(100 * $0) } ?? "–" })
      }
    }
    return lines
  }

  private var regimeTable: [String] {
    guard longRun.regimes.count > 1 else { return [] }
    return [
      Self.row("Regime", ["volatility", "% of run", "long run", "months", "per 10 years"], widths: Self.regimeWidths)
    ]
      + longRun.regimes.map { regime in
        Self.row(
          "  " + regime.name,
          [
            Self.number(regime.volatility), Self.number(100 * regime.shareOfRun),
            regime.share.map { Self.number(100 * $0) } ?? "–", regime.duration.map { Self.number($0) } ?? "for ever",
            regime.entries.map { Self.number(10 * $0) } ?? "–",
          ], widths: Self.regimeWidths)
      } + ["months: mean length of a stay; per 10 years: entries."]
  }

  private static let regimeWidths = [11, 11, 11, 11, 14]

  private var factorTable: [String] {
    guard !longRun.factors.isEmpty else { return [] }
    let widths = [10, 10, 10, 10, 12]
    var lines = [
      Self.row("Factor, month by month", ["half-life", "sd", "at end", "long run", "autocorr."], widths: widths)
    ]
    for factor in longRun.factors {
      let name = DisplayText.cut(DisplayText.harmless(factor.name), to: 25)
      lines.append(
        Self.row(
          "  " + name,
          [
            FigureText.plain(factor.halfLife, width: 8), FigureText.fixed(100 * factor.enteredSD, decimals: 2),
            FigureText.fixed(100 * factor.endSD, decimals: 2),
            factor.sd.map { FigureText.fixed(100 * $0, decimals: 2) } ?? "–",
            factor.autocorrelation.map { FigureText.fixed($0, decimals: 3) } ?? "–",
          ], widths: widths, label: 28))
    }
    lines += Self.wrapped(
      words: "sd: as entered, %, for one regime and no spillovers; at end: in the run's last month; both exact.")
    return lines + correlationTable
  }

  private var parameterTable: [String] {
    guard !parameters.rows.isEmpty else { return [] }
    let widths = [12, 10, 10]
    var lines = [Self.row("Parameters of a path", ["5 %", "50 %", "95 %"], widths: widths, label: 36)]
    for row in parameters.rows {
      let name = row.parameter.rawValue.replacing("_", with: " ")
      let scale = row.parameter.isMultiplier ? 1.0 : 100
      lines.append(
        Self.row(
          "  \(row.parameter == .coverage ? "growth of coverage" : name)\(row.parameter.isMultiplier ? " ×" : ", points")"
            + (row.date.map { " from \($0)" } ?? ""),
          [row.low, row.median, row.high].map { FigureText.fixed(scale * $0, decimals: 2) }, widths: widths, label: 36))
    }
    for cap in parameters.caps where cap.share >= 0.0005 {
      lines += Self.wrapped(
        words: "From \(cap.month) the cap of take-up at 1 takes \(FigureText.fixed(100 * cap.share, decimals: 1)) % of "
          + "expected claims.")
    }
    if let binds = parameters.coverageBinds {
      lines += Self.wrapped(
        words:
          "0.98 of the labour force are insured at the end on \(FigureText.fixed(100 * binds, decimals: 1)) % of paths."
      )
    }
    return lines
  }

  /// Of the factors the model itself reads; all others are in the JSON.
  private var correlationTable: [String] {
    let names = ["output", "wages", "inflation", "yield"]
    let known = longRun.factors.indices.filter { names.contains(longRun.factors[$0].name) }
    guard known.count > 1 else { return [] }
    let k = longRun.factors.count
    let columns = known.dropLast().map { longRun.factors[$0].name }
    return ["", Self.row("Their correlation", columns, widths: Self.correlationWidths, label: 28)]
      + known.dropFirst().map { i in
        Self.row(
          "  " + longRun.factors[i].name,
          known.filter { $0 < i }.map { j in
            longRun.correlation[i * k + j].map { FigureText.fixed($0, decimals: 2) } ?? "–"
          }, widths: Self.correlationWidths, label: 28)
      }
  }

  private static let correlationWidths = [10, 10, 10]

  private static func cells(_ figure: Comparison, scale: Double, longRun: Double?, observed: Bool) -> [String] {
    let simulated = figure.simulated.map { statistics in
      [
        FigureText.withError(scale * statistics.mean, statistics.standardError.map { scale * $0 }, width: 11)
      ] + [5, 50, 95].map { number(scale * (statistics.quantile($0) ?? .nan)) }
    }
    let cells = (simulated ?? ["–", "–", "–", "–"]) + [longRun.map { number(scale * $0) } ?? ""]
    guard observed else { return cells }
    return cells + [
      figure.observed.map { number(scale * $0) } ?? "",
      figure.percentile.map { FigureText.fixed($0, decimals: 0) } ?? "",
      figure.ratio.map { FigureText.plain($0, width: 4) } ?? "",
    ]
  }

  private static func row(
    _ label: String, _ cells: [String], widths: [Int] = [12, 7, 7, 7, 7, 9, 4, 5], label columns: Int = 20
  ) -> String {
    DisplayText.left(label, columns) + zip(cells, widths).map { DisplayText.right($0, $1) }.joined()
  }

  private static func number(_ value: Double) -> String {
    let text = FigureText.fixed(value, decimals: 2)
    return text.count <= 6 ? text : FigureText.plain(value, width: 6)
  }

  private static func span(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    let gaps = last - first + 1 - years.count
    return "observed \(first)–\(last)" + (gaps > 0 ? ", \(years.count) years" : "")
  }

  private static func wrapped(words text: String) -> [String] {
    wrapped(text.split(separator: " ").map(String.init), separator: " ", indent: "")
  }

  private static func wrapped(_ items: [String], separator: String = ", ", indent: String) -> [String] {
    var lines: [String] = []
    for (i, item) in items.enumerated() {
      let piece = item + (i + 1 < items.count ? separator : "")
      let trimmed = separator == " " ? item : piece.trimmingSuffix(" ")
      if let line = lines.last, DisplayText.width(line) + DisplayText.width(trimmed) <= width {
        lines[lines.count - 1] = line + piece
      } else {
        lines.append(indent + piece)
      }
    }
    return lines
  }
}

extension LongRunLevels.Measure {
  var label: String {
    switch self {
    case .realWage: "Real wage, of the first full year's"
    case .growth: "Growth of GDP, mean a year"
    case .yield: "Yield, mean a year"
    case .realYield: "Yield less inflation, mean a year"
    }
  }
}

extension HistoryStatistic {
  var label: String {
    switch self {
    case .mean: "mean"
    case .sd: "sd"
    case .autocorrelation: "autocorrelation"
    case .shareBelowZero: "recession years, %"
    case .meanBelowZero: "their growth"
    case .lowest: "worst year"
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
