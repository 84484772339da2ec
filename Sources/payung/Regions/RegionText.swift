import Analysis
import Engine
import ScenarioFiles
import Writing

/// What a region's run says, for a terminal of 80 columns.
struct RegionText {
  let analysis: RegionAnalysis
  private var figures: RegionFigures { analysis.figures }
  private var region: Region { analysis.region }
  private var result: RegionResult { analysis.result }
  private var names: [String] { region.names }
  private var last: Int { figures.years[figures.years.count - 1] }

  init(_ analysis: RegionAnalysis) { self.analysis = analysis }

  var lines: [String] {
    get throws {
      let count = names.count
      let run = result.manifest
      return Array(
        [
          [
            DisplayText.cut(DisplayText.harmless(region.title), to: 80),
            "\(region.start) to \(region.end) · \(figures.paths.grouped) paths · seed \(region.seed) · "
              + "\(count) \(count == 1 ? "scheme" : "schemes")\(result.pool == nil ? "" : " and a pool")",
          ], checks, depletion, together, reserves, correlations, try positions, pool,
          ["checksum \(run.checksum), \(FigureText.fixed(run.seconds, decimals: 1)) s on \(run.threads) threads"],
        ].filter { !$0.isEmpty }.joined(separator: [""]))
    }
  }

  private func row(_ name: String, _ cells: [String], _ width: Int = 14) -> String {
    DisplayText.left(DisplayText.cut(name, to: 19), 20) + cells.map { DisplayText.right($0, width) }.joined()
  }

  /// Per cent; where it happened on no path, the upper end of the interval.
  private func percent(_ share: Proportion?) -> String {
    guard let share else { return "–" }
    if share.hits == 0 { return "0 (< \(FigureText.plain(100 * share.interval.upperBound, width: 5)))" }
    return signed(share.value, share.standardError)
  }

  private func signed(_ value: Double, _ error: Double?) -> String {
    FigureText.fixed(100 * value, decimals: 1) + (error.map { " ± \(FigureText.fixed(100 * $0, decimals: 1))" } ?? "")
  }

  private var checks: [String] {
    analysis.checks.map { check in
      let value = check.estimate.map { FigureText.spaced($0.value, $0.standardError) } ?? "no value"
      return "\(check.holds ? "✓" : "✗") "
        + DisplayText.left(DisplayText.cut(DisplayText.harmless(check.condition), to: 50), 50)
        + DisplayText.right(value, 28)
    }
  }

  private var depletion: [String] {
    let title = "Depleted by \(last), %"
    guard let without = result.without else {
      return [row(title, ["share"])]
        + zip(names, analysis.members).map { row($0, [percent($1.depletion.probability(by: last))]) }
    }
    return [row(title, ["without pool", "with pool", "change"])]
      + names.indices.map { k in
        let change = figures.change(of: k, by: last)
        return row(
          names[k],
          [
            percent(figures.depletion(of: without[k]).probability(by: last)),
            percent(analysis.members[k].depletion.probability(by: last)),
            change.map { signed($0.difference, $0.standardError) } ?? "–",
          ])
      }
  }

  /// As far as more schemes are ever depleted together.
  private var together: [String] {
    guard names.count > 1 else { return [] }
    let runs = [result.without, result.members].compactMap { $0 }
    let byEnd = runs.compactMap { figures.together($0, inYear: false).last }, inOne = runs.map(figures.inTheSameYear)
    let most = (0..<names.count).last { k in byEnd.contains { $0[k].hits > 0 } } ?? 0
    let header = runs.count > 1 ? ["without pool", "with pool"] : ["share"]
    return [
      row("Together, %", ["by \(last):"] + Array(repeating: "", count: runs.count - 1) + ["in one year:"]),
      row("", header + header),
    ]
      + (0...min(most + 1, names.count - 1)).map { k in
        row("at least \(k + 1)", byEnd.map { percent($0[k]) } + inOne.map { percent($0[k]) })
      }
  }

  private var reserves: [String] {
    guard let place = result.members[0].annual.months.lastIndex(of: 12) else { return [] }
    let year = figures.years[place]
    return [row("Fund, % of wages", ["5 % of paths", "median", "95 %", "mean"])]
      + zip(names, analysis.members).map { name, member in
        let found = member.figure("reserve_ratio", year)?.statistics
        let shown = [5, 50, 95].map { level in
          found?.quantile(level).map { FigureText.plain(100 * $0, width: 12) } ?? "–"
        }
        let mean = found.map { FigureText.withError(100 * $0.mean, $0.standardError.map { 100 * $0 }, width: 13) }
        return row(name, shown + [mean ?? "–"])
      } + ["end of \(year), over that year's wages of the insured"]
  }

  /// All pairs of few schemes; of many the closest and the mean.
  private var correlations: [String] {
    guard names.count > 1, !analysis.correlations.years.isEmpty else { return [] }
    let values = analysis.correlations.values
    let pairs = names.indices.flatMap { i in (i + 1..<names.count).map { (i, $0) } }
      .compactMap { i, j in values[i][j].map { (i, j, $0) } }
    let title = "Correlation of yearly benefit cost rates"
    func text(_ estimate: Estimate) -> String {
      "\(FigureText.fixed(estimate.value, decimals: 2)) ± \(FigureText.fixed(estimate.standardError ?? 0, decimals: 2))"
    }
    if names.count <= 5 {
      return ["\(title), mean over the years"]
        + [row("", names.indices.dropLast().map { DisplayText.cut(names[$0], to: 13) })]
        + (1..<names.count).map { i in row(names[i], (0..<i).map { values[i][$0].map(text) ?? "–" }) }
    }
    let mean = pairs.map(\.2.value).reduce(0, +) / Double(max(1, pairs.count))
    let closest = pairs.sorted { $0.2.value > $1.2.value }.prefix(5)
    return ["\(title): \(FigureText.fixed(mean, decimals: 2)) between two schemes on average; the closest:"]
      + closest.map { i, j, estimate in
        DisplayText.left(DisplayText.cut("\(names[i])–\(names[j])", to: 43), 44) + DisplayText.right(text(estimate), 14)
      }
  }

  /// After ten and twenty years, and at the end.
  private var marks: [Int] {
    let years = figures.years
    return Array(Set([years[0] + 9, years[0] + 19, last].filter(years.contains))).sorted()
  }

  private var positions: [String] {
    get throws {
      guard result.pool != nil else { return [] }
      let years = Array(marks.suffix(2))
      return [row("Net recipient, %", years.map { "by \($0)" } + ["net, % of wages"], 16)]
        + (try names.indices.map { k in
          var net = (try figures.netPositionOverWages(k, last) ?? []).filter { !$0.isNaN }
          let mean = net.withUnsafeMutableBufferPointer { Estimate(.mean, of: $0) }
          return row(
            names[k],
            try years.map { percent(try figures.netRecipient(k, $0)) } + [
              mean.map {
                "\(FigureText.fixed(100 * $0.value, decimals: 3)) ± \(FigureText.fixed(100 * ($0.standardError ?? 0), decimals: 3))"
              } ?? "–"
            ], 16)
        })
        + ["net: premiums less receipts with interest, end of \(last), over that year's", "covered wages; mean"]
    }
  }

  private var pool: [String] {
    guard let pool = analysis.pool else { return [] }
    let variables = pool.annual.reduce(into: [Quantity]()) { all, figure in
      if !all.contains(where: { $0.name == figure.variable.name }) { all.append(figure.variable) }
    }
    let most = pool.annual.compactMap { $0.statistics.map { abs($0.mean) } }.max() ?? 0
    let magnitude = Magnitude.fitting(most)
    let unit = [region.pool?.currency ?? "", magnitude.word].filter { !$0.isEmpty }.joined(separator: " ")
    return ["The pool, \(unit), means", row("", marks.map(String.init), 20)]
      + variables.map { variable in
        row(
          variable.label(),
          marks.map { year in
            pool.figure(variable.name, year)?.statistics.map {
              FigureText.withError(
                $0.mean / magnitude.factor, $0.standardError.map { $0 / magnitude.factor }, width: 19, errorDigits: 2)
            } ?? "–"
          }, 20)
      } + [row("Depleted by then, %", marks.map { percent(pool.depletion.probability(by: $0)) }, 20)]
  }
}
