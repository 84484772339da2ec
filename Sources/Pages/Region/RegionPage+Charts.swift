import Analysis
import Engine
import ScenarioFiles
import Writing

extension RegionPage {
  /// A fan for each fund on the same paths, over a year's wages so that they compare; broken lines: without the pool.
  var fans: Markup {
    get throws {
      let without = try result.without?.map { run in
        try PathValues(store: run.annual, scenario: ScenarioFigures(of: run)).quantiles("reserve_ratio", [5, 50])
      }
      let drawn = names.indices.map { k -> Markup in
        let all = analysis.members[k].annual.filter { $0.variable.name == "reserve_ratio" }
          .compactMap { figure in figure.statistics.map { (year: figure.year, statistics: $0) } }
        func value(_ statistics: SampleStatistics, _ level: Double) -> Double {
          100 * (statistics.quantile(level) ?? 0)
        }
        func band(_ low: Double, _ high: Double, _ shade: Int) -> Mark {
          .band(
            points: all.map { (Double($0.year), value($0.statistics, low), value($0.statistics, high)) }, shade: shade)
        }
        var marks = [
          band(5, 95, 0), band(25, 75, 1),
          .line(
            points: all.map { (Double($0.year), value($0.statistics, 50)) }, style: LineStyle(series: 0),
            label: "median"),
        ]
        for (place, name) in [(0, "5 % without"), (1, "without")] {
          guard let lines = without?[k] else { continue }
          marks.append(
            .line(
              points: lines.map { (Double($0.year), 100 * $0.values[place]) },
              style: LineStyle(series: 1, dash: .dashed, isThin: true), label: name))
        }
        let end = all.last.map { value($0.statistics, 50) } ?? 0
        var chart = XYChart(
          ChartText(
            id: "fan-\(k)", title: "Fund of \(names[k]) over a year's wages",
            description: "The median ends at \(Shown.plain(end, width: 8)) % of wages in \(last)."),
          unit: "% of wages", marks: marks, xLabel: { "\(Int($0))" }, yLabel: { Shown.fixed($0, decimals: $1) })
        chart.height = 240
        return "<figure><figcaption>\(names[k])</figcaption>\(chart.svg(.narrow))</figure>\n"
      }
      let table = Table(
        caption: "Fund at the end of \(last), % of that year's wages of the insured",
        columns: ["Scheme", "5 % of paths", "median", "95 %", "mean"],
        rows: zip(names, analysis.members).map { name, member in
          let found = member.annual.last { $0.variable.name == "reserve_ratio" }?.statistics
          let quantiles = [5.0, 50, 95].map { level in
            Table.Cell.number(found?.quantile(level).map { Shown.plain(100 * $0, width: 9) } ?? "–")
          }
          let mean = found.map { Shown.spaced(100 * $0.mean, $0.standardError.map { 100 * $0 }) }
          return (name, quantiles + [.number(mean ?? "–")])
        })
      let note =
        result.without == nil
        ? "Bands hold 50 and 90 % of the paths."
        : "Bands hold 50 and 90 % of the paths, with the pool; broken lines: median and 5 % of the paths without it."
      return "<p class=\"note\">\(note)</p>\n<div class=\"multiples\">\(drawn.joined())</div>\n\(table.markup)"
    }
  }

  /// Who is depleted together, and whose costs move together.
  var together: Markup {
    let both = figures.bothDepleted(result.members, by: last)
    let struck = names.indices.filter { both[$0][$0].hits > 0 }
    func rows(_ of: [Int]) -> [String] { of.enumerated().map { "\($0 + 1) \(names[$1])" } }
    func columns(_ of: [Int]) -> [String] { of.indices.map { "\($0 + 1)" } }
    func table(_ caption: String, _ of: [Int], _ text: (Int, Int) -> String) -> Table {
      Table(
        caption: caption, columns: ["Scheme"] + of.map { names[$0] },
        rows: of.map { i in (names[i], of.map { .number(text(i, $0)) }) })
    }
    var markup: Markup = ""
    if struck.isEmpty {
      markup = "<p>No fund is depleted on any path by the end of \(last).</p>\n"
    } else {
      let title = "Where the fund of a row is depleted by \(last), on how many of those paths that of the column is too"
      var map = HeatMap(
        ChartText(
          id: "together", title: title,
          description: "On the diagonal the share of all paths on which the fund is depleted."),
        unit: "% of those paths; on the diagonal, of all", rows: rows(struck), columns: columns(struck),
        values: struck.map { i in
          struck.map { j in
            i == j ? 100 * both[i][i].value : 100 * Double(both[i][j].hits) / Double(both[i][i].hits)
          }
        }, cellText: { Shown.fixed($0, decimals: 0) })
      map.mostColumns = (24, 6)
      let drawn = map
      markup =
        figure(
          title,
          "Were funds independent, each column would repeat its diagonal. Funds that are never depleted are left out.",
          table("Both depleted by \(last), % of all paths", struck) { percent(both[$0][$1]) }, { drawn.svg($0) })
    }
    let without = result.without
    let byEnd = figures.together(result.members, inYear: false).last ?? []
    let before = without.flatMap { figures.together($0, inYear: false).last }
    let inOne = figures.inTheSameYear(result.members), inOneBefore = without.map(figures.inTheSameYear)
    let most = (byEnd.lastIndex { $0.hits > 0 } ?? 0) + 1
    let shown = 0...min(most, names.count - 1)
    let counts = Table(
      caption: "How many are depleted by the end of \(last), and in one and the same year, % of paths",
      columns: ["At least"]
        + (without == nil
          ? ["by \(last)", "in one year"]
          : ["by \(last), without the pool", "with it", "in one year, without the pool", "with it"]),
      rows: shown.map { k in
        let cells = [before?[k], byEnd[k], inOneBefore?[k], inOne[k]].compactMap { $0 }
        return ("\(k + 1)", cells.map { .number(percent($0)) })
      })
    return markup + counts.markup + correlationMap(rows, columns, table)
  }

  private func correlationMap(
    _ rows: ([Int]) -> [String], _ columns: ([Int]) -> [String],
    _ table: (String, [Int], (Int, Int) -> String) -> Table
  ) -> Markup {
    let values = analysis.correlations.values
    guard !analysis.correlations.years.isEmpty else { return "" }
    let all = Array(names.indices), title = "Correlation of yearly benefit cost rates"
    var map = HeatMap(
      ChartText(id: "correlations", title: title, description: "Of each pair of schemes, over the paths."),
      unit: "hundredths", rows: rows(all), columns: columns(all),
      values: all.map { i in all.map { j in i == j ? nil : values[i][j].map { 100 * $0.value } } },
      cellText: { Shown.fixed($0, decimals: 0) })
    map.mostColumns = (24, 6)
    let drawn = map
    return figure(
      title, "Over the paths, year by year; the mean over the years.",
      table(title, all) { i, j in
        i == j ? "1" : values[i][j].map { Shown.spaced($0.value, $0.standardError) } ?? "–"
      }, { drawn.svg($0) })
  }

  /// Mean net positions over covered wages, by scheme and year.
  var positions: Markup {
    get throws {
      var lines: [[(year: Int, mean: Estimate)]] = []
      for k in names.indices {
        lines.append(
          try years.compactMap { year in
            var net = (try figures.netPositionOverWages(k, year) ?? []).filter { !$0.isNaN }
            return net.withUnsafeMutableBufferPointer { Estimate(.mean, of: $0) }.map { (year, $0) }
          })
      }
      let title = "Net positions: premiums less receipts, with the pool's interest"
      var chart = XYChart(
        ChartText(
          id: "positions", title: title,
          description: "Above zero a scheme has paid more than it received, on average over the paths."),
        unit: "% of a year's covered wages, mean of the paths",
        marks: lines.enumerated().map { k, line in
          .line(points: line.map { (Double($0.year), 100 * $0.mean.value) }, style: .nth(k), label: names[k])
        }, xLabel: { "\(Int($0))" }, yLabel: { Shown.fixed($0, decimals: $1) })
      chart.height = 300
      let marks = [9, 19].map { years[0] + $0 }.filter { $0 < last } + [last]
      let table = Table(
        caption: "Net positions, % of a year's covered wages, and net recipients, % of paths",
        columns: ["Scheme"] + marks.map { "net \($0)" } + marks.map { "recipient by \($0)" },
        rows: try names.indices.map { k in
          let net = marks.map { year in
            lines[k].first { $0.year == year }.map {
              Shown.spaced(100 * $0.mean.value, $0.mean.standardError.map { 100 * $0 })
            } ?? "–"
          }
          let share = try marks.map { percent(try figures.netRecipient(k, $0)) }
          return (names[k], (net + share).map { .number($0) })
        })
      let drawn = chart
      return figure(title, "Below zero: a net recipient.", table, { drawn.svg($0) }) + table.markup
    }
  }

  /// The pool's own fan.
  var poolSection: Markup {
    guard let pool = analysis.pool else { return "" }
    let all = pool.annual.filter { $0.variable.name == "fund" }
      .compactMap { figure in figure.statistics.map { (year: figure.year, statistics: $0) } }
    let magnitude = Magnitude.fitting(
      all.flatMap { [$0.statistics.quantiles[2], $0.statistics.quantiles[8]] }.map(\.magnitude).max() ?? 0)
    let unit = [region.pool?.currency ?? "", magnitude.word].filter { !$0.isEmpty }.joined(separator: " ")
    func value(_ statistics: SampleStatistics, _ level: Double) -> Double {
      (statistics.quantile(level) ?? 0) / magnitude.factor
    }
    func band(_ low: Double, _ high: Double, _ shade: Int) -> Mark {
      .band(points: all.map { (Double($0.year), value($0.statistics, low), value($0.statistics, high)) }, shade: shade)
    }
    let chart = XYChart(
      ChartText(id: "pool", title: "The pool's fund", description: "Bands hold 50 and 90 % of the paths."), unit: unit,
      marks: [
        band(5, 95, 0), band(25, 75, 1),
        .line(
          points: all.map { (Double($0.year), value($0.statistics, 50)) }, style: LineStyle(series: 0), label: "median"),
      ], xLabel: { "\(Int($0))" }, yLabel: { Shown.fixed($0, decimals: $1) })
    let table = Table(
      caption: "The pool's fund, \(unit)",
      columns: ["Year", "5 %", "median", "95 %", "mean", "empty so far, % of paths"],
      rows: all.map { year, statistics in
        (
          "\(year)",
          [5.0, 50, 95].map { .number(Shown.plain(value(statistics, $0), width: 9)) } + [
            .number(
              Shown.spaced(
                statistics.mean / magnitude.factor, statistics.standardError.map { $0 / magnitude.factor })),
            .number(percent(pool.depletion.probability(by: year))),
          ]
        )
      })
    return figure(
      "The pool's fund", "Bands hold 50 and 90 % of the paths. Below zero it has borrowed.", table, { chart.svg($0) })
  }
}

extension PathValues {
  /// Quantiles of a variable by year; per cent.
  fileprivate func quantiles(_ name: String, _ levels: [Double]) throws -> [(year: Int, values: [Double])] {
    guard let index = index(of: name) else { return [] }
    return try store.years.indices.filter { covers(index, year: $0) }.compactMap { year in
      var column = [Double](repeating: 0, count: store.paths)
      try column.withUnsafeMutableBufferPointer { try read(index, year: year, paths: 0..<$0.count, into: $0) }
      let sorted = column.filter { !$0.isNaN }.sorted()
      guard !sorted.isEmpty else { return nil }
      let values = sorted.withUnsafeBufferPointer { ordered in
        levels.map { QuantilePosition(level: $0, count: ordered.count).value(in: ordered) }
      }
      return (store.years[year], values)
    }
  }
}
