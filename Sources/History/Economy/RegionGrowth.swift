import Analysis
import Engine
import Foundation
import ScenarioFiles
import Writing

/// How the economies of a region grow and shrink together: yearly growth of real GDP, as statistical offices publish it,
/// on the draws of a run.
package struct RegionGrowth: Sendable {
  package let names: [String]
  package let title: String
  package let seed: UInt64
  package let paths: Int
  /// Full calendar years but the first.
  package let years: [Int]
  /// By scheme: mean and standard deviation over all years and paths, share of years with falling GDP.
  package let mean, sd: [Double]
  package let shrinking: [Proportion]
  /// Of yearly growth between schemes, over all years of all paths. The error is that of paths: years of one path depend
  /// on each other.
  package let correlations: [[Estimate]]
  /// Share of years in which at least 1, 2 … economies shrink, with the error of paths.
  package let together: [Estimate]

  /// - Throws: `SimulationError`.
  package init(
    of region: Region, paths: Int, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let simulation = try RegionSimulation(region)
    let spans = simulation.members[0].model.years
    let full = spans.filter { $0.months.count == 12 }.map(\.year)
    guard full.count > 2 else { throw TooShort(region.title) }
    let count = region.members.count, perBlock = 128
    let blocks = try parallelMap(count: (paths + perBlock - 1) / perBlock, threads: threads) { block in
      let economy = RegionEconomy(simulation)
      var growth: [[[Double]]] = []
      for firstPath in stride(from: block * perBlock, to: min(paths, (block + 1) * perBlock), by: lanes) {
        if isCancelled() { throw SimulationError.cancelled }
        let levels = Self.levels(economy, simulation, spans, firstPath: firstPath)
        for lane in 0..<min(lanes, paths - firstPath) {
          growth.append(
            (0..<count).map { k in
              (1..<full.count).map { levels[k][$0 * lanes + lane] / levels[k][($0 - 1) * lanes + lane] - 1 }
            })
        }
      }
      return growth
    }
    // Paths × schemes × years.
    let growth = blocks.flatMap { $0 }
    let width = full.count - 1, total = Double(paths * width)
    names = region.names
    (title, seed, self.paths) = (region.title, region.seed, paths)
    years = Array(full.dropFirst())
    let means = (0..<count).map { k in growth.reduce(0) { $0 + $1[k].reduce(0, +) } / total }
    let sds = (0..<count).map { k in
      (growth.reduce(0) { $0 + $1[k].reduce(0) { $0 + ($1 - means[k]) * ($1 - means[k]) } } / total).squareRoot()
    }
    (mean, sd) = (means, sds)
    shrinking = (0..<count).map { k in
      Proportion(hits: growth.reduce(0) { $0 + $1[k].count { $0 < 0 } }, of: paths * width)
    }
    func ofPaths(_ values: [Double], about value: Double) -> Estimate {
      let spread = values.reduce(0) { $0 + ($1 - value) * ($1 - value) } / Double(max(1, paths - 1))
      return Estimate(value: value, standardError: paths > 1 ? (spread / Double(paths)).squareRoot() : nil)
    }
    correlations = (0..<count).map { i in
      (0..<count).map { j in
        guard i != j, sds[i] > 0, sds[j] > 0 else { return Estimate(value: i == j ? 1 : 0, standardError: 0) }
        func standard(_ path: [[Double]], _ k: Int, _ y: Int) -> Double { (path[k][y] - means[k]) / sds[k] }
        let products = growth.map { path in (0..<width).reduce(0) { $0 + standard(path, i, $1) * standard(path, j, $1) }
        }
        let r = products.reduce(0, +) / total
        // What a path adds to the error of r: influence, as a mean over its years.
        let influence = growth.map { path in
          (0..<width).reduce(0.0) { sum, y in
            let (u, v) = (standard(path, i, y), standard(path, j, y))
            return sum + u * v - r * (u * u + v * v) / 2
          } / Double(width)
        }
        return Estimate(value: r, standardError: ofPaths(influence, about: 0).standardError)
      }
    }
    let shares = growth.map { path in
      (1...count).map { least in
        Double((0..<width).count { y in (0..<count).count { path[$0][y] < 0 } >= least }) / Double(width)
      }
    }
    together = (0..<count).map { k in
      let values = shares.map { $0[k] }
      return ofPaths(values, about: values.reduce(0, +) / Double(paths))
    }
  }

  package struct TooShort: Error, CustomStringConvertible {
    let title: String
    init(_ title: String) { self.title = title }
    package var description: String { "\"\(title)\" has no three full calendar years: growth over years needs them" }
  }

  /// By scheme: full years × lanes of mean real GDP.
  private static func levels(
    _ economy: RegionEconomy, _ simulation: RegionSimulation, _ spans: [CompiledWorld.YearSpan], firstPath: Int
  ) -> [[Double]] {
    economy.begin(firstPath: firstPath)
    var levels = [[Double]](repeating: [], count: simulation.members.count)
    for year in spans {
      economy.advance(year.months)
      guard year.months.count == 12 else { continue }
      for (k, tile) in economy.members.enumerated() {
        let tables = simulation.members[k].model.economy
        for lane in 0..<lanes {
          levels[k].append(
            year.months.enumerated().reduce(0) { sum, month in
              let gap = tables.output.map { tile.factors[$0 * 12 + month.offset][lane] } ?? 0
              return sum + tables.trend[month.element] * exp(gap)
            } / 12)
        }
      }
    }
    return levels
  }

  /// For a terminal of 80 columns.
  package var lines: [String] {
    func cut(_ text: String) -> String { DisplayText.left(DisplayText.cut(text, to: 19), 20) }
    func percent(_ value: Double, _ error: Double?) -> String {
      FigureText.withError(100 * value, error.map { 100 * $0 }, width: 14)
    }
    var lines = [
      DisplayText.cut(DisplayText.harmless(title), to: 80),
      "\(years.first ?? 0) to \(years.last ?? 0) · \(FigureText.count(paths)) paths · seed \(seed)", "",
      cut("Growth of GDP, %") + ["mean", "sd", "years falling"].map { DisplayText.right($0, 16) }.joined(),
    ]
    for k in names.indices {
      lines.append(
        cut(names[k])
          + [
            FigureText.fixed(100 * mean[k], decimals: 2), FigureText.fixed(100 * sd[k], decimals: 2),
            FigureText.fixed(100 * shrinking[k].value, decimals: 1),
          ].map { DisplayText.right($0, 16) }.joined())
    }
    lines += ["", "Correlation of yearly growth"]
    func text(_ estimate: Estimate) -> String { FigureText.withError(estimate.value, estimate.standardError, width: 9) }
    if names.count <= 6 {
      lines.append(cut("") + names.dropLast().map { DisplayText.right(DisplayText.cut($0, to: 10), 12) }.joined())
      for i in names.indices.dropFirst() {
        lines.append(cut(names[i]) + (0..<i).map { DisplayText.right(text(correlations[i][$0]), 12) }.joined())
      }
    } else {
      for (i, j) in pairs.sorted(by: { correlations[$0.0][$0.1].value > correlations[$1.0][$1.1].value }) {
        lines.append(
          DisplayText.left(DisplayText.cut("\(names[i])–\(names[j])", to: 43), 44)
            + DisplayText.right(text(correlations[i][j]), 14))
      }
    }
    lines += ["", cut("Falling in one year") + DisplayText.right("% of years", 16)]
    for (k, share) in together.enumerated() where share.value > 0 {
      lines.append(cut("at least \(k + 1)") + DisplayText.right(percent(share.value, share.standardError), 16))
    }
    return lines
  }

  private var pairs: [(Int, Int)] { names.indices.flatMap { i in (i + 1..<names.count).map { (i, $0) } } }

  /// `figure,first,second,value,standard_error`.
  package var rows: [[String]] {
    func row(_ figure: String, _ first: String, _ second: String, _ value: Double, _ error: Double?) -> [String] {
      [figure, first, second, value.shortestText, error?.shortestText ?? ""]
    }
    return [["figure", "first", "second", "value", "standard_error"]]
      + names.indices.flatMap { k in
        [
          row("growth_mean", names[k], "", mean[k], nil), row("growth_sd", names[k], "", sd[k], nil),
          row("years_falling", names[k], "", shrinking[k].value, nil),
        ]
      }
      + pairs.map { i, j in
        row("growth_correlation", names[i], names[j], correlations[i][j].value, correlations[i][j].standardError)
      } + together.enumerated().map { row("falling_together", "\($0 + 1)", "", $1.value, $1.standardError) }
  }

  /// The rows as a list of objects.
  package var json: JSONValue {
    func number(_ text: String) -> JSONValue { text.isEmpty ? .null : .number(text) }
    return .object([
      ("title", .string(title)), ("seed", .string(String(seed))), ("paths", .number(String(paths))),
      (
        "figures",
        .array(
          rows.dropFirst().map { row in
            .object([
              ("figure", .string(row[0])), ("first", .string(row[1])), ("second", .string(row[2])),
              ("value", number(row[3])), ("standard_error", number(row[4])),
            ])
          })
      ),
    ])
  }
}
