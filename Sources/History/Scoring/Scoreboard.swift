import Analysis
import Engine
import Foundation
import ScenarioFiles

/// How well forecasts from accounts did: at each origin the scenario that `init --accounts` would have written then, run
/// by the engine and held against what came.
package struct Scoreboard: Sendable {
  package struct Options: Sendable {
    package var horizons = 6
    package var paths = 1000
    package var seed: UInt64 = 1
    /// First and last origin; nil: from the tenth year of the accounts to the last but one.
    package var from, to: Int?
    package var method = FundForecast.Method()
    package var threads = 1

    package init() {}
  }

  /// Years of accounts before the first origin.
  package static let yearsNeeded = 10

  /// One forecast of one fund and what came.
  package struct Case: Sendable, Codable {
    package let fund: String
    package let origin, horizon: Int
    /// Reserve ratio then and now, and its scores.
    package let start, observed: Double
    package let q5, q25, median, q75, q95: Double
    package let crps, naiveCRPS, intervalScore, naiveIntervalScore, pit: Double
    /// The same of the benefit cost rate; nil where it is not known.
    package let cost: CostScore?
    /// Depletion within the horizon, at the end of a year; nil where the fund was below 0 already.
    package let depletion: DepletionForecast?
  }

  package struct CostScore: Sendable, Codable {
    package let observed, median, crps, naiveCRPS, pit: Double
  }

  package struct DepletionForecast: Sendable, Codable {
    package let probability, multipleProbability: Double
    package let happened: Bool
    /// AHCM, and the reserve ratio over the last cost rate.
    package let multiple, reserveInYears: Double
  }

  package let funds: [String]
  package let origins: [Int]
  package let options: Options
  package let cases: [Case]
  /// Origins of funds that could not be forecast: too little was known there.
  package let leftOut: Int

  /// Scores all origins of all funds.
  /// - Throws: `ScenarioErrors`, `SimulationError`.
  package static func run(
    _ funds: [YearlyAccounts], _ options: Options,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Scoreboard {
    let all = 0..<count(funds, options)
    return Scoreboard(
      of: try forecasts(all, of: funds, options, progress: progress, isCancelled: isCancelled), funds, options)
  }

  /// - Parameter scored: what `forecasts` said of all.
  package init(of scored: [[Case]?], _ funds: [YearlyAccounts], _ options: Options) {
    self.init(
      funds: funds.map(\.name), origins: Self.origins(funds, options), options: options,
      cases: scored.flatMap { $0 ?? [] }, leftOut: scored.count { $0 == nil })
  }

  private init(funds: [String], origins: [Int], options: Options, cases: [Case], leftOut: Int) {
    (self.funds, self.origins, self.options, self.cases, self.leftOut) = (funds, origins, options, cases, leftOut)
  }

  private static func origins(_ funds: [YearlyAccounts], _ options: Options) -> [Int] {
    let first = options.from ?? (funds.map(\.firstYear).min() ?? 0) + yearsNeeded - 1
    let last = min(options.to ?? .max, (funds.map(\.lastYear).max() ?? 0) - 1)
    return first <= last ? Array(first...last) : []
  }

  /// Forecasts to make: of each fund at each origin.
  package static func count(_ funds: [YearlyAccounts], _ options: Options) -> Int {
    origins(funds, options).count * funds.count
  }

  /// Some of the forecasts, by number; nil for what cannot be forecast.
  /// - Throws: `ScenarioErrors`, `SimulationError`.
  package static func forecasts(
    _ range: Range<Int>, of funds: [YearlyAccounts], _ options: Options,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [[Case]?] {
    let origins = origins(funds, options)
    let years = range.isEmpty ? 0..<0 : range.lowerBound / funds.count..<(range.upperBound - 1) / funds.count + 1
    let past = try parallelMap(count: years.count, threads: options.threads) { i in
      Past(funds, origin: origins[years.lowerBound + i], horizons: options.horizons)
    }
    let done = Progress()
    return try parallelMap(count: range.count, threads: options.threads) { index -> [Case]? in
      if isCancelled() { throw SimulationError.cancelled }
      defer { progress(done.next(), range.count) }
      let number = range.lowerBound + index, year = number / funds.count
      let fund = funds[number % funds.count], origin = origins[year], past = past[year - years.lowerBound]
      guard fund.firstYear + yearsNeeded - 1 <= origin, fund.lastYear > origin,
        let known = fund.through(origin),
        let forecast = FundForecast(of: known, pool: past.pool, method: options.method)
      else { return nil }
      return try cases(of: fund, at: origin, forecast, past, options)
    }
  }

  private static func cases(
    of fund: YearlyAccounts, at origin: Int, _ forecast: FundForecast, _ past: Past, _ options: Options
  ) throws -> [Case] {
    var writing = ForecastScenario.Options()
    writing.paths = options.paths
    writing.seed = options.seed
    let text = ForecastScenario(forecast, options: writing).text
    var scenario = try ScenarioReader.read(text: text, as: "\(fund.name)-\(origin).yaml")
    scenario.end = CalendarMonth(year: origin + options.horizons, month: 12)
    let result = try Simulation(scenario).run(paths: 0..<options.paths, threads: 1)
    let expected = ExpectedFigures(of: result)
    let t = origin - fund.firstYear
    let reserves = fund.reserveRatios, costs = fund.costRates
    guard let start = reserves[t] else { return [] }
    var lowest = [Double](repeating: .infinity, count: options.paths), happened = false, isKnown = true
    return try (1...options.horizons).compactMap { horizon -> Case? in
      let sample = try expected.sample("reserve_ratio", .year(origin + horizon))
      for i in sample.indices { lowest[i] = min(lowest[i], sample[i]) }
      guard t + horizon < fund.count, let observed = reserves[t + horizon] else {
        isKnown = false
        return nil
      }
      happened = happened || observed < 0
      let sorted = sample.sorted()
      let naive = NormalChange(reserves[...t], ahead: horizon, last: start)
      let band = (quantile(sorted, 5), quantile(sorted, 95))
      var depletion: DepletionForecast?
      if start >= 0, isKnown || happened, let multiple = Past.multiple(fund, t),
        let years = Past.reserveInYears(fund, t)
      {
        depletion = DepletionForecast(
          probability: Double(lowest.count { $0 < 0 }) / Double(lowest.count),
          multipleProbability: past.logistic[horizon - 1].probability(Past.bounded(multiple)), happened: happened,
          multiple: multiple, reserveInYears: years)
      }
      return Case(
        fund: fund.name, origin: origin, horizon: horizon, start: start, observed: observed, q5: band.0,
        q25: quantile(sorted, 25), median: quantile(sorted, 50), q75: quantile(sorted, 75), q95: band.1,
        crps: History.crps(sorted: sorted, observed: observed), naiveCRPS: naive.crps(observed),
        intervalScore: History.intervalScore(lower: band.0, upper: band.1, observed: observed, alpha: scoredAlpha),
        naiveIntervalScore: naive.intervalScore(observed), pit: pit(sorted, observed),
        cost: try costs[t + horizon].flatMap { observed in
          let sorted = try expected.sample("benefit_cost_rate", .year(origin + horizon)).sorted()
          guard let last = YearlyAccounts.last(Array(costs[...t])) else { return nil }
          return CostScore(
            observed: observed, median: quantile(sorted, 50), crps: History.crps(sorted: sorted, observed: observed),
            naiveCRPS: NormalChange(costs[...t], ahead: horizon, last: last.value).crps(observed),
            pit: pit(sorted, observed))
        }, depletion: depletion)
    }
  }

  private static func quantile(_ sorted: [Double], _ level: Double) -> Double {
    sorted.withUnsafeBufferPointer { QuantilePosition(level: level, count: sorted.count).value(in: $0) }
  }

  private static func pit(_ sorted: [Double], _ observed: Double) -> Double {
    let below = sorted.count { $0 < observed }, equal = sorted.count { $0 == observed }
    return (Double(below) + Double(equal) / 2) / Double(sorted.count)
  }
}

/// The forecast anyone can make: the last value, with the spread of the fund's own past changes over as many years.
struct NormalChange {
  let last, sd: Double

  init(_ series: ArraySlice<Double?>, ahead: Int, last: Double) {
    let known = Array(series)
    let changes = zip(known, known.dropFirst(ahead)).compactMap { before, after in
      before.flatMap { before in after.map { $0 - before } }
    }
    self.last = last
    sd = changes.isEmpty ? 0 : (changes.reduce(0) { $0 + $1 * $1 } / Double(changes.count)).squareRoot()
  }

  func crps(_ observed: Double) -> Double { History.crps(mean: last, sd: sd, observed: observed) }

  func intervalScore(_ observed: Double) -> Double {
    let half = NaiveForecast.normal90 * sd
    return History.intervalScore(lower: last - half, upper: last + half, observed: observed, alpha: scoredAlpha)
  }
}

/// Counts tasks done by several threads.
private final class Progress: @unchecked Sendable {
  private let lock = NSLock()
  private var done = 0

  func next() -> Int {
    lock.withLock {
      done += 1
      return done
    }
  }
}

/// What was known at an origin: the pool, and depletion as AHCM told it.
struct Past: Sendable {
  let pool: FundPool
  /// By horizon, from 1.
  let logistic: [LogisticForecast]

  init(_ funds: [YearlyAccounts], origin: Int, horizons: Int) {
    let known = funds.compactMap { $0.through(min(origin, $0.lastYear)) }
    pool = FundPool(of: known, origin: "\(known.count) funds, to \(origin)")
    logistic = (1...horizons).map { horizon in
      var predictor: [Double] = [], events: [Bool] = []
      for fund in known {
        let reserves = fund.reserveRatios
        for t in 2..<max(2, fund.count - horizon) {
          guard let start = reserves[t], start >= 0, let multiple = Self.multiple(fund, t) else { continue }
          let later = reserves[(t + 1)...(t + horizon)]
          let happened = later.contains { ($0 ?? 0) < 0 }
          if !happened, later.contains(where: { $0 == nil }) { continue }
          predictor.append(Self.bounded(multiple))
          events.append(happened)
        }
      }
      return LogisticForecast(predictor, events)
    }
  }

  /// Beyond three high-cost years more reserve tells nothing more.
  static func bounded(_ multiple: Double) -> Double { min(3, max(0, multiple)) }

  /// Reserve ratio over the mean of the three highest cost rates of the twenty years to t.
  static func multiple(_ fund: YearlyAccounts, _ t: Int) -> Double? {
    let highest = fund.costRates[max(0, t - 19)...t].compactMap { $0 }.sorted(by: >).prefix(3)
    guard highest.count == 3, let reserve = fund.reserveRatios[t] else { return nil }
    let mean = highest.reduce(0, +) / 3
    return mean > 0 ? reserve / mean : nil
  }

  /// Reserve ratio over the last known cost rate.
  static func reserveInYears(_ fund: YearlyAccounts, _ t: Int) -> Double? {
    guard let reserve = fund.reserveRatios[t], let cost = YearlyAccounts.last(Array(fund.costRates[...t])),
      cost.value > 0
    else { return nil }
    return reserve / cost.value
  }
}
