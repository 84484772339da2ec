import Analysis
import Engine
import ScenarioFiles

/// What a scenario's economy does, and how that compares with what was observed.
///
/// A statistic is formed on each path over as many years as were observed, the last ones simulated, exactly as on the
/// observed history: so its spread over the paths is what chance gives histories of that length.
package struct EconomySummary: Sendable {
  package struct Row: Sendable {
    package let variable: EconomyVariable
    package let statistic: HistoryStatistic
    package let comparison: Comparison
    /// Exact, linearised: the factors alone, in the long run.
    package let longRun: Double?
    /// The mean is the scenario's own view of the years to come, so its distance from history is no fault.
    package var isFar: Bool { statistic != .mean && comparison.isFar }
  }

  package struct Pair: Sendable {
    package let first, second: EconomyVariable
    /// Pearson's, of calendar years.
    package let comparison: Comparison
  }

  /// Of single years, all paths together.
  package struct Quantiles: Sendable {
    package let variable: EconomyVariable
    package let values: [(level: Double, value: Double, standardError: Double?, observed: Double?)]
  }

  /// Per cent.
  package static let quantileLevels: [Double] = [1, 5, 25, 50, 75, 95, 99]

  package let title: String
  package let seed: UInt64
  package let paths: Int
  /// Simulated.
  package let years: [Int]
  package let observed: [EconomyVariable: YearlyHistory]
  package let rows: [Row]
  package let pairs: [Pair]
  package let quantiles: [Quantiles]
  package let longRun: LongRun
  package let levels: LongRunLevels
  package let parameters: ParameterSummary

  /// - Parameter observed: histories with at least one year.
  package init(
    of scenario: Scenario, observed: [EconomyVariable: YearlyHistory], paths: Int, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let ownYears = scenario.end.year - scenario.start.year
    let longest = observed.values.map(\.years.count).max() ?? 0
    let simulated = try SimulatedHistories(
      scenario, years: max(ownYears, longest, Self.fewestYears), paths: paths, threads: threads,
      isCancelled: isCancelled)
    let longRun = LongRun(scenario)
    title = scenario.title
    seed = scenario.seed
    self.paths = paths
    years = simulated.years
    self.observed = observed
    self.longRun = longRun
    let most = LongRunLevels.horizons.max() ?? 0
    levels = LongRunLevels(
      simulated.years.count >= most
        ? simulated : try SimulatedHistories(scenario, years: most, paths: paths, threads: threads))
    parameters = ParameterSummary(scenario)

    func histories(_ variable: EconomyVariable) -> [YearlyHistory] {
      let count = observed[variable]?.years.count ?? simulated.years.count
      return (0..<paths).compactMap { simulated.history(variable, path: $0, years: count) }
    }
    var rows: [Row] = [], quantiles: [Quantiles] = []
    for variable in simulated.variables {
      if isCancelled() { throw SimulationError.cancelled }
      let paths = histories(variable)
      for statistic in HistoryStatistic.all(of: variable) {
        let annual = longRun.annual[variable]
        rows.append(
          Row(
            variable: variable, statistic: statistic,
            comparison: Comparison(
              simulated: paths.compactMap(statistic.value), observed: observed[variable].flatMap(statistic.value),
              ratioTo: statistic.centre),
            longRun: statistic == .sd ? annual?.sd : statistic == .autocorrelation ? annual?.autocorrelation : nil))
      }
      quantiles.append(Quantiles(variable, paths: paths, observed: observed[variable]))
    }
    self.rows = rows
    self.quantiles = quantiles

    var pairs: [Pair] = []
    for (i, first) in simulated.variables.enumerated() {
      for second in simulated.variables[(i + 1)...] {
        let (a, b) = (histories(first), histories(second))
        pairs.append(
          Pair(
            first: first, second: second,
            comparison: Comparison(
              simulated: zip(a, b).compactMap { $0.correlation(with: $1) },
              observed: observed[first].flatMap { x in observed[second].flatMap { x.correlation(with: $0) } })))
      }
    }
    self.pairs = pairs
  }

  /// Of fewer years a standard deviation says little.
  static let fewestYears = 10
}

extension EconomySummary.Quantiles {
  /// Errors from 25 batches of paths: the years of one path depend on each other.
  init(_ variable: EconomyVariable, paths: [YearlyHistory], observed: YearlyHistory?) {
    self.variable = variable
    let batches = 25, perBatch = paths.count / batches
    let all = Self.quantiles(of: paths.flatMap(\.values))
    let parts =
      perBatch > 0
      ? (0..<batches).map { b in
        Self.quantiles(of: paths[b * perBatch..<(b + 1) * perBatch].flatMap(\.values))
      } : []
    let seen = observed.map { Self.quantiles(of: $0.values) }
    let count = Double(observed?.values.count ?? 0)
    values = EconomySummary.quantileLevels.indices.map { i in
      let level = EconomySummary.quantileLevels[i]
      let error = HistoryStatistic.sd.value(
        of: YearlyHistory(years: Array(parts.indices), values: parts.map { $0[i] })
      ).map { $0 / Double(batches).squareRoot() }
      // A quantile beyond the first and last of so few years is not known.
      let isKnown = min(level, 100 - level) * count >= 100
      return (level, all[i], error, isKnown ? seen?[i] : nil)
    }
  }

  private static func quantiles(of values: [Double]) -> [Double] {
    let sorted = values.sorted()
    return sorted.withUnsafeBufferPointer { ordered in
      EconomySummary.quantileLevels.map { QuantilePosition(level: $0, count: ordered.count).value(in: ordered) }
    }
  }
}
