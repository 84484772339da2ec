import Analysis
import COpenBLAS
import Engine
import Foundation
import ScenarioFiles

/// Calendar years of a scenario's economy on many paths: the same draws as a run of the scenario, without its fund.
package struct SimulatedHistories: Sendable {
  /// Without `unemployment_rate` where the scenario gives no rate, without `fund_return` where all earns the yield.
  package let variables: [EconomyVariable]
  /// Full calendar years from the second on, since growth needs a year before.
  package let years: [Int]
  package let paths: Int
  /// By variable: paths × years.
  private let values: [[Double]]

  /// - Parameters:
  ///   - count: years wanted. Beyond its end a scenario goes on with the last values of its dated series.
  /// - Throws: `NotFinite`, `SimulationError.cancelled`.
  package init(
    _ scenario: Scenario, years count: Int, paths: Int, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    openblas_set_num_threads(1)  // the workers below are the threads
    let longer = Self.extended(scenario, toYears: count)
    let model = CompiledModel(longer)
    let mixing = longer.economy.studentT.map { ChiSquareMixing(degreesOfFreedom: $0) }
    let full = model.years.filter { $0.months.count == 12 }.map(\.year)
    let rate = longer.population.unemploymentRate.map { rate in
      (0..<model.months).map { rate.linear(at: longer.start + $0) }
    }
    let variables = EconomyVariable.allCases.filter {
      ($0 != .unemployment || rate != nil) && ($0 != .fundReturn || !scenario.fund.assets.isEmpty)
    }
    let tilesPerBlock = 16, tiles = (paths + lanes - 1) / lanes
    let blocks = try parallelMap(count: (tiles + tilesPerBlock - 1) / tilesPerBlock, threads: threads) { block in
      let tile = YearTile(model, mixing: mixing, unemploymentRate: rate, okun: longer.population.okun)
      return try (block * tilesPerBlock..<min((block + 1) * tilesPerBlock, tiles)).map { index in
        if isCancelled() { throw SimulationError.cancelled }
        return tile.run(firstPath: UInt32(index * lanes))
      }
    }
    let width = full.count, all = blocks.flatMap { $0 }
    self.variables = variables
    self.paths = paths
    years = Array(full.dropFirst())
    let values = variables.map { variable in
      let v = EconomyVariable.allCases.firstIndex(of: variable) ?? 0
      return (0..<paths).flatMap { path in
        let levels = all[path / lanes][v]
        return (1..<width).map { year in
          let now = levels[year * lanes + path % lanes]
          return variable.isGrowth ? now / levels[(year - 1) * lanes + path % lanes] - 1 : now
        }
      }
    }
    for (variable, values) in zip(variables, values) {
      if let i = values.firstIndex(where: { !$0.isFinite }) {
        throw NotFinite(variable: variable, path: i / (width - 1), year: full[i % (width - 1) + 1])
      }
    }
    self.values = values
  }

  package struct NotFinite: Error, CustomStringConvertible {
    package let variable: EconomyVariable
    package let path, year: Int
    package var description: String {
      "\(variable.rawValue) is not finite on path \(path) in \(year); look for factors, regimes or shocks of enormous size"
    }
  }

  /// The last `count` years of a path.
  package func history(_ variable: EconomyVariable, path: Int, years count: Int) -> YearlyHistory? {
    guard let v = variables.firstIndex(of: variable) else { return nil }
    let end = (path + 1) * years.count
    return YearlyHistory(
      years: years.suffix(count), values: Array(values[v][max(path * years.count, end - count)..<end]))
  }

  private static func extended(_ scenario: Scenario, toYears count: Int) -> Scenario {
    var longer = scenario
    let firstFull = scenario.start.year + (scenario.start.month > 1 ? 1 : 0)
    longer.end = max(scenario.end, CalendarMonth(year: firstFull + count, month: 12))
    return longer
  }
}

/// The drivers of eight paths, averaged over the months of each full year.
private final class YearTile {
  private let model: CompiledModel
  private let tile: EconomyTile
  private let returns: FundReturns
  /// ū by month; nil: not given.
  private let unemploymentRate: [Double]?
  private let okun: Double

  init(_ model: CompiledModel, mixing: ChiSquareMixing?, unemploymentRate: [Double]?, okun: Double) {
    self.model = model
    self.unemploymentRate = unemploymentRate
    self.okun = okun
    tile = EconomyTile(model.world, mixing: mixing)
    returns = FundReturns(model)
  }

  /// By variable, in the order of `EconomyVariable`: full years × lanes of mean real GDP, price and wage indices, yield
  /// and unemployment rate, and the return of the year.
  func run(firstPath: UInt32) -> [[Double]] {
    tile.begin(firstPath: firstPath)
    var means: [[Double]] = Array(repeating: [], count: EconomyVariable.allCases.count)
    for year in model.years {
      tile.advance(year.months)
      returns.advance(year.months, economy: tile)
      guard year.months.count == 12 else { continue }
      for lane in 0..<lanes {
        var sums = [Double](repeating: 0, count: means.count)
        for (m, t) in year.months.enumerated() {
          let gap = model.economy.output.map { tile.factors[$0 * 12 + m][lane] } ?? 0
          sums[0] += model.economy.trend[t] * exp(gap)
          sums[1] += exp(tile.logPriceIndex[t][lane])
          sums[2] += exp(tile.logWageIndex[t][lane])
          sums[3] += expm1(24 * log(tile.halfMonth[m][lane]))
          // The insured, too, are taken to follow the general rate: no labour market stands behind it here.
          sums[5] += 2 * log(returns.halfMonth(m, economy: tile)[lane])
          sums[4] += max(0, (unemploymentRate?[t] ?? 0) + okun * gap)
        }
        for v in means.indices { means[v].append(v == 5 ? expm1(sums[v]) : sums[v] / 12) }
      }
    }
    return means
  }
}
