import Foundation

/// What many funds have in common: spread and persistence of their cost rates, how their contribution rates answered,
/// what their wages did. Estimated from their accounts, or the one that comes with the program.
package struct FundPool: Sendable {
  /// How the log contribution rate moved within `horizon` years: with the gap between cost and contribution rates then,
  /// with that between the level of costs and contributions, and with years of benefits that the reserve fell by.
  package struct Response: Sendable, Equatable {
    package var horizon: Int
    package var gap, levelGap, reserve: Double
  }

  /// Where it comes from, for `sources`.
  package var origin: String
  package var funds: Int
  package var years: ClosedRange<Int>
  /// Of annual deviations of log cost rates from their level: autoregression and standard deviation of its error.
  package var persistence, innovation: Double
  /// Covariances of the errors of log cost rates one to six years ahead, as the same forecast made them at the origins
  /// in these accounts.
  package var errors: [[Double]]
  /// Horizons 1 to 4, ascending.
  package var response: [Response]
  /// Log cost rates after three years, for each unit of log wage growth above its usual pace.
  package var overheating: Double
  /// Log growth of total wages: mean of the last ten years, and spread between years about the fund's own mean.
  package var growth, growthSD: Double
  /// Correlation of a year's error of the log cost rate with its wage growth.
  package var costWithWages: Double
  /// Correlation of a fund's deviation with the mean of all others'; nil with fewer than five funds.
  package var costWithCycle: Double?
  /// Interest over the mean fund of a year.
  package var yield: Double

  /// The weights that prior values count with where a pool is young; `docs/scoreboard.md` says how much they matter.
  enum Prior {
    static let persistence = 0.6, persistenceWeight = 10.0
    static let innovation = 0.35, innovationYears = 20.0
    /// Of the errors of forecasts; an autoregression's with the prior innovation.
    static let errorOrigins = 10.0
    /// As many squared deviations of growth as three years of forty funds have.
    static let overheatingWeight = 0.05
    static let responseRidge = 2.0
    static let growth = 0.05, growthSD = 0.025, yield = 0.04, yieldWeight = 3.0
  }

  /// Reserve falls count up to this many years of benefits.
  static let reserveLimit = 6.0

  /// Estimates from all years of the accounts given; with none the prior values alone.
  package init(of accounts: [YearlyAccounts], origin: String) {
    let histories = accounts.map { FundHistory($0) }
    self.origin = origin
    funds = accounts.count
    let first = accounts.map(\.firstYear).min() ?? 0
    years = first...max(first, accounts.map(\.lastYear).max() ?? 0)
    let steps = histories.map(Self.steps)
    let all = steps.flatMap { $0 }
    let persistence = Self.persistence(all)
    self.persistence = persistence
    let errors = steps.map { $0.map { $0.after - persistence * $0.before } }
    let perFund = Double(max(1, funds)), squares = errors.joined().reduce(0) { $0 + $1 * $1 }
    innovation = Estimators.shrunk(
      squares / perFund, over: Double(all.count) / perFund, towards: Prior.innovation * Prior.innovation,
      weight: Prior.innovationYears
    ).squareRoot()
    response = Self.response(histories)
    let overheating = Self.overheating(histories, persistence)
    self.overheating = overheating
    self.errors = Self.errors(histories, persistence, overheating)
    let growths = histories.flatMap { $0.growth.suffix(10).compactMap { $0 } }
    growth = growths.isEmpty ? Prior.growth : growths.reduce(0, +) / Double(growths.count)
    growthSD = Self.growthSD(histories)
    costWithWages = Self.costWithWages(histories, steps, persistence)
    costWithCycle = Self.costWithCycle(histories)
    yield = Self.yield(accounts)
  }

  package init(
    origin: String, funds: Int, years: ClosedRange<Int>, persistence: Double, innovation: Double, errors: [[Double]],
    response: [Response], overheating: Double, growth: Double, growthSD: Double, costWithWages: Double,
    costWithCycle: Double?, yield: Double
  ) {
    self.origin = origin
    self.funds = funds
    self.years = years
    self.persistence = persistence
    self.innovation = innovation
    self.errors = errors
    self.response = response
    self.overheating = overheating
    self.growth = growth
    self.growthSD = growthSD
    self.costWithWages = costWithWages
    self.costWithCycle = costWithCycle
    self.yield = yield
  }

  /// A year's deviation from the level known then, and the next year's from the same.
  struct Step {
    let year: Int
    let before, after: Double
  }

  static func steps(_ history: FundHistory) -> [Step] {
    (FundHistory.warmUp..<max(FundHistory.warmUp, history.count - 1)).compactMap { t in
      guard let before = history.deviation(t), let after = history.deviation(t, ahead: 1) else { return nil }
      return Step(year: t, before: before, after: after)
    }
  }

  private static func persistence(_ steps: [Step]) -> Double {
    let products = steps.reduce(0) { $0 + $1.before * $1.after }
    let squares = steps.reduce(0) { $0 + $1.before * $1.before }
    let value = Estimators.shrunk(products, over: squares, towards: Prior.persistence, weight: Prior.persistenceWeight)
    return min(0.85, max(0.3, value))
  }

  private static func response(_ histories: [FundHistory]) -> [Response] {
    var responses: [Response] = []
    for horizon in 1...4 {
      var rows: [[Double]] = [], targets: [Double] = []
      for history in histories {
        for t in FundHistory.warmUp..<max(FundHistory.warmUp, history.count - horizon) {
          guard let cost = history.cost[t], let rate = history.rate[t], let later = history.rate[t + horizon],
            let level = history.level[t], let reserve = history.reserve[t],
            let before = history.reserve[t + horizon - 1]
          else { continue }
          let fall = min(reserveLimit, max(-reserveLimit, (reserve - before) / exp(level)))
          rows.append([cost - rate, level - rate] + (horizon > 1 ? [fall] : []))
          targets.append(later - rate)
        }
      }
      // Two origins of one fund say nothing of a rule; then what the shorter horizon showed stands.
      guard rows.count > 2 * max(1, histories.count) else {
        let last = responses.last ?? Response(horizon: 0, gap: 0, levelGap: 0, reserve: 0)
        responses.append(Response(horizon: horizon, gap: last.gap, levelGap: last.levelGap, reserve: last.reserve))
        continue
      }
      let b = Estimators.ridgeRegression(rows, targets, ridge: Prior.responseRidge)
      responses.append(Response(horizon: horizon, gap: b[0], levelGap: b[1], reserve: horizon > 1 ? b[2] : 0))
    }
    return responses
  }

  private static func overheating(_ histories: [FundHistory], _ persistence: Double) -> Double {
    let effects = (2...4).map { horizon -> Double in
      var (products, squares) = (0.0, 0.0)
      for history in histories {
        for t in 5..<max(5, history.count - horizon) {
          guard let now = history.deviation(t), let later = history.deviation(t, ahead: horizon),
            let pace = history.overheating(t)
          else { continue }
          products += pace * (later - pow(persistence, Double(horizon)) * now)
          squares += pace * pace
        }
      }
      return Estimators.shrunk(products, over: squares, towards: 0, weight: Prior.overheatingWeight)
    }
    return effects.reduce(0, +) / Double(effects.count)
  }

  /// Years ahead that errors are estimated for, and years of accounts an origin needs.
  package static let errorYears = 6
  private static let originYears = 10

  private static func errors(_ histories: [FundHistory], _ persistence: Double, _ overheating: Double) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: errorYears), count: errorYears), counts = sums
    for history in histories {
      for t in (originYears - 1)..<max(originYears - 1, history.count - 1) {
        let found = (1...errorYears).map { history.error(t, ahead: $0, persistence, overheating) }
        for i in found.indices {
          for j in found.indices {
            guard let a = found[i], let b = found[j] else { continue }
            sums[i][j] += a * b
            counts[i][j] += 1
          }
        }
      }
    }
    let perFund = Double(max(1, histories.count)), prior = Prior.innovation * Prior.innovation
    return sums.indices.map { i in
      sums.indices.map { j in
        let model = (0...min(i, j)).reduce(0.0) { $0 + prior * pow(persistence, Double(i + j - 2 * $1)) }
        return Estimators.shrunk(
          sums[i][j] / perFund, over: counts[i][j] / perFund, towards: model, weight: Prior.errorOrigins)
      }
    }
  }

  private static func growthSD(_ histories: [FundHistory]) -> Double {
    var (squares, freedom) = (0.0, 0.0)
    for history in histories {
      let growth = history.growth.suffix(20).compactMap { $0 }
      guard growth.count > 1 else { continue }
      let mean = growth.reduce(0, +) / Double(growth.count)
      squares += growth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      freedom += Double(growth.count - 1)
    }
    return Estimators.shrunk(squares, over: freedom, towards: Prior.growthSD * Prior.growthSD, weight: 10).squareRoot()
  }

  private static func costWithWages(_ histories: [FundHistory], _ steps: [[Step]], _ persistence: Double) -> Double {
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (history, steps) in zip(histories, steps) {
      let known = history.growth.compactMap { $0 }
      let mean = known.reduce(0, +) / Double(max(1, known.count))
      for step in steps {
        guard let growth = history.growth[step.year + 1] else { continue }
        let (x, y) = (step.after - persistence * step.before, growth - mean)
        (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y)
      }
    }
    return xx > 0 && yy > 0 ? min(0.6, max(-0.6, xy / (xx * yy).squareRoot())) : 0
  }

  private static func costWithCycle(_ histories: [FundHistory]) -> Double? {
    guard histories.count >= 5 else { return nil }
    var sums: [Int: (sum: Double, count: Double)] = [:]
    let deviations = histories.map { history in
      (FundHistory.warmUp..<max(FundHistory.warmUp, history.count)).compactMap { t in
        history.deviation(t).map { (year: history.firstYear + t, value: $0) }
      }
    }
    for own in deviations.joined() {
      let before = sums[own.year] ?? (0, 0)
      sums[own.year] = (before.sum + own.value, before.count + 1)
    }
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for own in deviations.joined() {
      guard let all = sums[own.year], all.count > 1 else { continue }
      let others = (all.sum - own.value) / (all.count - 1)
      (xx, yy, xy) = (xx + own.value * own.value, yy + others * others, xy + own.value * others)
    }
    return xx > 0 && yy > 0 ? min(0.9, max(0, xy / (xx * yy).squareRoot())) : nil
  }

  /// Of the last ten years.
  private static func yield(_ accounts: [YearlyAccounts]) -> Double {
    var (earned, held) = (0.0, 0.0)
    for own in accounts {
      for t in max(1, own.count - 10)..<max(1, own.count) {
        guard let interest = own.interest[t], let before = own.fund[t - 1], let after = own.fund[t],
          let wages = own.wages[t], min(before, after) > 0.003 * wages
        else { continue }
        earned += interest / wages
        held += (before + after) / 2 / wages
      }
    }
    // Weighted by reserve ratios, so that currencies do not matter.
    return Estimators.shrunk(earned, over: held, towards: Prior.yield, weight: Prior.yieldWeight * 0.01)
  }
}
