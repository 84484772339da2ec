import Engine
import ScenarioFiles

/// What the factors do by themselves once their start is forgotten, exactly: no shocks, no parameter uncertainty.
package struct LongRun: Sendable {
  package struct FactorFigures: Sendable {
    package let name: String
    /// As entered: the standard deviation with one regime and no spillovers; months.
    package let enteredSD, halfLife: Double
    /// Standard deviation in the last month of the run, and in the long run; nil: not settled after 1,600 years.
    package let endSD: Double
    package let sd: Double?
    /// From month to month, in the long run.
    package let autocorrelation: Double?
  }

  package struct RegimeFigures: Sendable {
    package let name: String
    package let volatility: Double
    /// Of the run's months, expected; of all months in the long run; of the simulated start: `P(r(t) = r)`.
    package let shareOfRun: Double
    package let share: Double?
    /// Mean length of a stay, months; nil: never left.
    package let duration: Double?
    /// Expected entries a year in the long run.
    package let entries: Double?
  }

  package let factors: [FactorFigures]
  /// Of the factors' levels in a month; count × count, nil where one does not move.
  package let correlation: [Double?]
  /// One that is unnamed where the scenario has none.
  package let regimes: [RegimeFigures]
  /// Of annual figures around their baseline, linearised: growth as a difference of 12-month means, price and wage
  /// levels likewise, rates as 12-month means.
  package let annual: [EconomyVariable: (sd: Double, autocorrelation: Double?)]

  package init(_ scenario: Scenario) {
    let economy = scenario.economy
    let run = FactorDynamics(economy, months: scenario.months)
    let settled = Settled(economy)
    let k = run.count
    var end: [Double] = []
    run.forEachMoment { _, _, covariance in end = covariance }
    let lagged = (0..<k).map { settled.autocovariance(of: $0, lags: 36) }
    factors = economy.factors.enumerated().map { f, factor in
      FactorFigures(
        name: factor.name, enteredSD: factor.sd, halfLife: factor.halfLife,
        endSD: max(0, end[f * k + f]).squareRoot(), sd: lagged[f].map { max(0, $0[0]).squareRoot() },
        autocorrelation: lagged[f].flatMap { $0[0] > 0 ? $0[1] / $0[0] : nil })
    }
    correlation = (0..<k * k).map { i in
      guard settled.isSettled else { return nil }
      let v = settled.covariance, a = v[i / k * k + i / k], b = v[i % k * k + i % k]
      return a > 0 && b > 0 ? v[i] / (a * b).squareRoot() : nil
    }
    regimes = economy.regimes.regimes.enumerated().map { r, regime in
      let leaving = 1 - regime.transition[r], share = settled.isSettled ? settled.probability[r] : nil
      return RegimeFigures(
        name: regime.name, volatility: regime.volatility,
        shareOfRun: run.regimeProbability.reduce(0) { $0 + $1[r] } / Double(scenario.months), share: share,
        duration: leaving > 0 ? 1 / leaving : nil, entries: share.map { 12 * $0 * leaving })
    }
    let year = [Double](repeating: 1.0 / 12, count: 12)
    // Year over year: minus the months of the year before. The log level of a month is the sum of all growth before it,
    // so growth weighs by the overlap of two 12-month windows.
    let growth = year.map { -$0 } + year
    let indexGrowth = (0..<23).map { Double(12 - abs($0 - 11)) / 144 }
    let sources: [(EconomyVariable, String, [Double], Double)] = [
      (.growth, "output", growth, 1), (.inflation, "inflation", indexGrowth, 1),
      (.wageGrowth, "wages", indexGrowth, 1), (.yield, "yield", year, 1),
      (.unemployment, "output", year, scenario.population.okun),
    ]
    var annual: [EconomyVariable: (sd: Double, autocorrelation: Double?)] = [:]
    for (variable, name, weights, scale) in sources {
      guard let f = economy.factor(named: name) else {
        annual[variable] = (0, nil)
        continue
      }
      guard let covariance = lagged[f] else { continue }
      func covarianceOfYears(apart: Int) -> Double {
        weights.indices.reduce(0) { sum, i in
          sum + weights.indices.reduce(0) { $0 + weights[i] * weights[$1] * covariance[abs(i + apart - $1)] }
        }
      }
      let variance = covarianceOfYears(apart: 0)
      annual[variable] = (
        abs(scale) * max(0, variance).squareRoot(), variance > 0 ? covarianceOfYears(apart: 12) / variance : nil
      )
    }
    self.annual = annual
  }
}

/// The factors' process after so many months that its moments no longer change.
private struct Settled {
  let dynamics: FactorDynamics
  let isSettled: Bool
  /// P(r).
  let probability: [Double]
  /// E[y 1{r}], regimes × count; E[y]; Cov(y), count × count.
  let regimeMean: [[Double]]
  let mean, covariance: [Double]

  init(_ economy: Economy) {
    var months = 1200
    while true {
      let dynamics = FactorDynamics(economy, months: months), k = dynamics.count
      var mean: [Double] = [], middle: [Double] = [], covariance: [Double] = []
      dynamics.forEachMoment { month, first, second in
        if month == months / 2 { middle = second }
        if month == months - 1 { (mean, covariance) = (first, second) }
      }
      let p = dynamics.regimeProbability
      let settled =
        (0..<k).allSatisfy { abs(covariance[$0 * k + $0] - middle[$0 * k + $0]) <= 1e-7 * covariance[$0 * k + $0] }
        && zip(p[months - 1], p[months / 2]).allSatisfy { abs($0 - $1) <= 1e-9 }
        && zip(p[months - 1], p[months - 2]).allSatisfy { abs($0 - $1) <= 1e-9 }
      if settled || months > 19_000 {
        self.dynamics = dynamics
        isSettled = settled
        probability = p[months - 1]
        regimeMean = Self.regimeMeans(dynamics)
        self.mean = mean
        self.covariance = covariance
        return
      }
      months *= 4
    }
  }

  /// Cov(y_{t+lag, f}, y_{t, f}) for lags 0 … `lags` - 1; nil: not settled.
  ///
  /// c_l = E[y_{t+l} y_{t,f}] and n_l(r) = E[1{r(t+l) = r} y_{t,f}] follow c_{l+1} = A c_l + Σ_r m_r n_{l+1}(r),
  /// n_{l+1} = n_l Q.
  func autocovariance(of f: Int, lags: Int) -> [Double]? {
    guard isSettled else { return nil }
    let k = dynamics.count, last = dynamics.regimeProbability.count - 1
    var c = (0..<k).map { covariance[$0 * k + f] + mean[$0] * mean[f] }
    var n = regimeMean.map { $0[f] }
    return (0..<lags).map { _ in
      defer {
        n = Self.step(n, dynamics)
        c = Self.timesA(c, dynamics)
        for r in n.indices {
          let shift = dynamics.shift.row(last * dynamics.regimeCount + r, of: k)
          for i in 0..<k { c[i] += n[r] * shift[i] }
        }
      }
      return c[f] - mean[f] * mean[f]
    }
  }

  /// E[y 1{r}] in the last month.
  private static func regimeMeans(_ d: FactorDynamics) -> [[Double]] {
    var means = Array(repeating: [Double](repeating: 0, count: d.count), count: d.regimeCount)
    for (month, probability) in d.regimeProbability.enumerated() {
      let before = means
      for r in means.indices {
        let arriving = (0..<d.count).map { f in
          means.indices.reduce(0) { $0 + d.transition[$1 * d.regimeCount + r] * before[$1][f] }
        }
        let shift = d.shift.row(month * d.regimeCount + r, of: d.count)
        means[r] = timesA(arriving, d)
        for f in 0..<d.count { means[r][f] += probability[r] * shift[f] }
      }
    }
    return means
  }

  private static func step(_ p: [Double], _ d: FactorDynamics) -> [Double] {
    p.indices.map { to in p.indices.reduce(0) { $0 + p[$1] * d.transition[$1 * p.count + to] } }
  }

  private static func timesA(_ x: [Double], _ d: FactorDynamics) -> [Double] {
    var y = zip(x, d.decay).map { $0 * $1 }
    for spill in d.spillovers { y[spill.to] += spill.value * x[spill.from] }
    return y
  }
}
