import Foundation

/// The series that estimators read, of one fund by year: logs of the cost rate and of the contribution rate, reserve
/// ratio, log growth of wages, and at each year what would have been the level of the log cost rate.
struct FundHistory {
  let name: String
  let firstYear: Int
  let cost, rate, reserve, growth: [Double?]
  /// Exponentially weighted mean of `cost` to each year.
  let level: [Double?]

  /// Years at the start in which a level means little yet.
  static let warmUp = 3
  /// Years after which a year's cost rate counts half in the level.
  static let halfLife = 12.0

  init(_ accounts: YearlyAccounts) {
    func logs(_ series: [Double?]) -> [Double?] { series.map { $0.flatMap { $0 > 0 ? log($0) : nil } } }
    name = accounts.name
    firstYear = accounts.firstYear
    cost = logs(accounts.costRates)
    rate = logs(accounts.contributionRates)
    reserve = accounts.reserveRatios
    growth = accounts.wageGrowth
    let known = cost
    level = known.indices.map { Estimators.weightedMean(known[...$0], halfLife: Self.halfLife) }
  }

  var count: Int { cost.count }

  /// Mean growth of wages in the two years to t, less that of all years to t: how far the economy runs above its usual
  /// pace.
  func overheating(_ t: Int) -> Double? {
    guard t >= 2, let now = growth[t], let before = growth[t - 1] else { return nil }
    let all = growth[...t].compactMap { $0 }
    return (now + before) / 2 - all.reduce(0, +) / Double(all.count)
  }

  /// Deviation of the cost rate of year t + ahead from the level known in year t.
  func deviation(_ t: Int, ahead: Int = 0) -> Double? {
    guard t + ahead < count, let later = cost[t + ahead], let level = level[t] else { return nil }
    return later - level
  }

  /// The level with the contribution rate as a second witness.
  func witnessedLevel(_ t: Int, contributionWeight: Double = FundForecast.Method().contributionWeight) -> Double? {
    guard let level = level[t], let rate = rate[t] else { return nil }
    return level + contributionWeight * (rate - level)
  }

  /// Log cost rate of year t + ahead less what was expected of it in year t.
  func error(_ t: Int, ahead: Int, _ persistence: Double, _ overheating: Double) -> Double? {
    guard t + ahead < count, let later = cost[t + ahead], let now = cost[t], let level = witnessedLevel(t) else {
      return nil
    }
    let limit = FundForecast.overshootLimit
    let effect = min(limit, max(-limit, overheating * (self.overheating(t) ?? 0)))
    return later - level - pow(persistence, Double(ahead)) * (now - level) - effect * Overheating.share(year: ahead)
  }
}
