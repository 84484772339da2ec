import Foundation

/// What the accounts of one fund, and a pool, say about the years to come. Logs of rates on total wages.
package struct FundForecast: Sendable {
  /// Variants that were tried against each other; `docs/scoreboard.md` has their scores. The default is what
  /// `init --accounts` writes.
  package struct Method: Sendable {
    /// Rates follow the known gap and answer to the reserve.
    package var hasResponse = true
    package var hasOvershoot = true
    /// Weight of the contribution rate as a second witness of the level of cost.
    package var contributionWeight = 0.25
    /// The pool's spread counts as so many years of the fund's own.
    package var spreadYears = 40.0
    /// Share of the level's variance that counts: cost rates forget faster than an autoregression does, and the whole of it
    /// makes bands too wide. Chosen on the origins of 1970 to 1979.
    package var levelDoubt = 1.0 / 3
    /// Swings of cost that are gone within the year stand beside what lasts.
    package var hasSwings = true
    /// Student's degrees of freedom of the monthly innovations; nil: normal.
    package var studentT: Int?
    /// Present deviations decay as the pool's persistence says; otherwise the cost rate starts from its level.
    package var hasPresent = true

    package init() {}
  }

  package let accounts: YearlyAccounts
  package let pool: FundPool
  package let method: Method

  /// Level of the log cost rate and its variance; present deviation from it.
  package let level, levelVariance, deviation: Double
  /// Standard deviation of one year's error of the log cost rate.
  package let innovation: Double
  /// Of the years with a cost rate.
  package let costYears: Int
  package let contribution: Double
  /// Log changes of the contribution rate by the first years, known in advance; empty: the rate stays.
  package let contributionPath: [Double]
  /// Log change of the contribution rate for each year of benefits the reserve falls by; nil where rates did not answer.
  package let reserveResponse: Double?
  /// Whether all years had one contribution rate.
  package let hasFixedRate: Bool
  package let overshoot: Double
  package let growth: Double
  package let yield: Double
  package let yieldIsOwn: Bool
  package let administration: Double
  package let fund, wages: Double
  /// The processes that the scenario runs.
  package private(set) var monthly = Monthly(halfLife: 1, sd: 0, swings: 0, levelCV: 0)
  /// Of the fund and the flows at the end.
  package let flowsAge: Int

  /// With fewer years than this everything but the present levels is the pool's.
  package static let fewYears = 8
  /// Changes of rates and of cost that a forecast may imply, in logs.
  static let pathLimit = 1.0, overshootLimit = 0.7

  /// - Returns: nil where the last year lacks the fund or wages, or no year has both benefits and contributions.
  package init?(of accounts: YearlyAccounts, pool: FundPool, method: Method = Method()) {
    let history = FundHistory(accounts)
    guard let fund = accounts.fund.last ?? nil, let wages = accounts.wages.last ?? nil, wages > 0,
      let cost = YearlyAccounts.last(history.cost), let rate = YearlyAccounts.last(history.rate),
      let weighted = history.level.last ?? nil
    else { return nil }
    self.accounts = accounts
    self.pool = pool
    self.method = method
    (self.fund, self.wages) = (fund, wages)
    let known = history.cost.compactMap { $0 }.count
    costYears = known
    let steps = FundPool.steps(history)
    let squares = steps.reduce(0.0) {
      let error = $1.after - pool.persistence * $1.before
      return $0 + error * error
    }
    innovation = Estimators.shrunk(
      squares, over: Double(steps.count), towards: pool.innovation * pool.innovation, weight: method.spreadYears
    ).squareRoot()
    level = weighted + method.contributionWeight * (rate.value - weighted)
    let stationary = innovation * innovation / (1 - pool.persistence * pool.persistence)
    levelVariance =
      method.levelDoubt * stationary
      * Estimators.varianceOfWeightedMean(
        count: known, halfLife: FundHistory.halfLife, persistence: pool.persistence)
    deviation = method.hasPresent ? (cost.value - level) * pow(pool.persistence, Double(cost.age)) : 0
    flowsAge = max(cost.age, rate.age)
    contribution = exp(rate.value)
    let rates = history.rate.compactMap { $0 }
    hasFixedRate =
      rates.count >= 3 && rates.allSatisfy { abs($0 - rates[rates.count - 1]) < 0.02 }
    if method.hasResponse, !hasFixedRate {
      let level = self.level
      contributionPath = pool.response.map {
        min(
          Self.pathLimit, max(-Self.pathLimit, $0.gap * (cost.value - rate.value) + $0.levelGap * (level - rate.value)))
      }
      let answer = pool.response.last?.reserve ?? 0
      reserveResponse = answer > 0.01 ? answer : nil
    } else {
      (contributionPath, reserveResponse) = ([], nil)
    }
    let pace = history.overheating(history.count - 1) ?? 0
    overshoot =
      method.hasOvershoot ? min(Self.overshootLimit, max(-Self.overshootLimit, pool.overheating * pace)) : 0
    let growths = history.growth.suffix(10).compactMap { $0 }
    growth = Estimators.shrunk(
      growths.reduce(0, +), over: Double(growths.count), towards: pool.growth, weight: 10)
    (yield, yieldIsOwn) = Self.yield(accounts, pool)
    administration = Self.administration(accounts)
    monthly = fitted
  }

  /// Interest over mean fund of the last five years, the pool's counting as two of them.
  private static func yield(_ own: YearlyAccounts, _ pool: FundPool) -> (Double, Bool) {
    let rates = (max(1, own.count - 5)..<max(1, own.count)).compactMap { t -> Double? in
      guard let interest = own.interest[t], let before = own.fund[t - 1], let after = own.fund[t],
        let wages = own.wages[t], min(before, after) > 0.003 * wages
      else { return nil }
      return min(0.3, max(-0.1, 2 * interest / (before + after)))
    }
    let value = Estimators.shrunk(
      rates.reduce(0, +), over: Double(rates.count), towards: pool.yield, weight: 2)
    return (value, rates.count >= 3)
  }

  /// Of contributions, over the last five years that have both.
  private static func administration(_ own: YearlyAccounts) -> Double {
    let pairs = zip(own.administration, own.contributions).compactMap { spent, paid in
      spent.flatMap { spent in paid.map { (spent, $0) } }
    }.suffix(5)
    let paid = pairs.reduce(0) { $0 + $1.1 }
    return paid > 0 ? min(1, pairs.reduce(0) { $0 + $1.0 } / paid) : 0
  }
}

extension FundForecast {
  /// What a reader should know of the accounts, in sentences.
  package var remarks: [String] {
    var remarks: [String] = []
    if costYears < Self.fewYears {
      remarks.append(
        "\(costYears) year\(costYears == 1 ? "" : "s") with a cost rate: spread and persistence of cost, the answer of rates "
          + "and the effect of overheating are the pool's; own are the levels, the fund and the growth of wages")
    }
    if flowsAge > 0 {
      remarks.append("flows are known to \(accounts.lastYear - flowsAge) only: the forecast takes them as the last")
    }
    let breaks = accounts.breaks
    if let first = breaks.first, let largest = breaks.max(by: { abs($0.shareOfWages) < abs($1.shareOfWages) }) {
      let amount = String(format: "%.4g", largest.amount), share = String(format: "%.2f", 100 * largest.shareOfWages)
      remarks.append(
        "the fund does not roll forward from \(first.year) on (\(breaks.count) year\(breaks.count == 1 ? "" : "s")): "
          + "in \(largest.year) by \(amount), \(share) % of wages; loans, transfers or flows that are not in the file")
    }
    let unknown = (0..<accounts.count).filter {
      accounts.benefits[$0] == nil || accounts.contributions[$0] == nil || accounts.fund[$0] == nil
        || accounts.wages[$0] == nil
    }
    if !unknown.isEmpty {
      let years = unknown.map { String(accounts.firstYear + $0) }.joined(separator: ", ")
      remarks.append("figures are missing in \(years): these years count where they have what an estimator needs")
    }
    return remarks
  }

  /// The monthly processes whose annual means have the errors that such forecasts had.
  package struct Monthly: Sendable {
    /// Of what lasts, as the persistence says.
    package let halfLife, sd: Double
    /// Of swings that are gone within the year: what the accounts of a year hide.
    package let swings: Double
    /// Coefficient of variation of a multiplier that stays for the whole path: what is not known of the level.
    package let levelCV: Double

    package static let swingHalfLife = 3.0

    /// Long-run variance of the months about the mean of their year.
    package var varianceWithinYears: Double {
      [(sd, halfLife), (swings, Self.swingHalfLife)].reduce(0) { sum, process in
        let annual = AnnualMeans.ofProcess.covariance(years: 6, halfLife: process.1)[5][5]
        return sum + process.0 * process.0 * (1 - annual)
      }
    }
  }

  /// Least squares over the covariances of the pool's past errors one to six years ahead, to the fund's own spread, less
  /// the doubt about the level.
  private var fitted: Monthly {
    let halfLife = AnnualMeans.ofBenefits.halfLife(correlation: pool.persistence)
    func upper(_ matrix: [[Double]]) -> [Double] { matrix.indices.flatMap { matrix[$0][$0...] } }
    func moments(_ halfLife: Double) -> [Double] {
      upper(AnnualMeans.ofBenefits.covariance(years: pool.errors.count, halfLife: halfLife))
    }
    let scale = innovation * innovation / (pool.innovation * pool.innovation)
    let target = upper(pool.errors).map { scale * $0 - levelVariance }
    let lasting = moments(halfLife)
    let (long, short) =
      method.hasSwings
      ? Estimators.nonNegativePair(lasting, moments(Monthly.swingHalfLife), target)
      : Estimators.nonNegativePair(lasting, lasting.map { _ in 0 }, target)
    // A cost rate that never surprised is no cost rate: a tenth of a year's spread at least.
    let variance = max(0.01 * innovation * innovation, long)
    return Monthly(
      halfLife: halfLife, sd: variance.squareRoot(), swings: short.squareRoot(),
      levelCV: (exp(max(0.0025, levelVariance)) - 1).squareRoot())
  }
}
