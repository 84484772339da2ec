import Foundation
import Scenarios

/// Section 16: what the fund holds, on one path.
struct ReferenceAssets {
  /// G by month.
  let growth: [Double]
  private let scenario: Scenario
  private let yields: [Double]

  /// - Parameters:
  ///   - yields: annual, before their floor.
  ///   - y, undisplaced: factors with and without shocks, by month.
  init?(scenario: Scenario, yields given: [Double], y: [[Double]], undisplaced: [[Double]]) {
    guard !scenario.fund.assets.isEmpty else { return nil }
    let economy = scenario.economy, yields = given.map { max(-0.5, $0) }
    self.scenario = scenario
    self.yields = yields
    var growth: [Double] = []
    for t in 0..<scenario.months {
      let shares = Self.shares(scenario, t)
      var total = 0.0
      for (asset, share) in zip(scenario.fund.assets, shares) {
        let month = pow(1 + yields[t], 1.0 / 12)
        switch asset.kind {
        case .floating: total += share * month
        case .ladder(let length, let opening):
          var sum = 0.0
          for s in (t - length + 1)...t { sum += s >= 0 ? yields[s] : opening ?? Self.first(economy, scenario) }
          total += share * pow(1 + sum / Double(length), 1.0 / 12)
        case .bond(let duration):
          let f = economy.factor(named: "yield")
          let rise = t > 0 ? f.map { y[t][$0] - y[t - 1][$0] } ?? 0 : 0
          total += share * (month - duration * rise)
        case .equity(let premium, let f, let beta):
          var moved = 0.0
          if t > 0 {
            var carried = pow(2, -1 / economy.factors[f].halfLife) * undisplaced[t - 1][f]
            for spill in economy.spillovers where spill.to == f {
              carried += spill.value * undisplaced[t - 1][spill.from]
            }
            moved = undisplaced[t][f] - carried + (y[t][f] - undisplaced[t][f]) - (y[t - 1][f] - undisplaced[t - 1][f])
          }
          total += share * (pow(1 + yields[t] + premium, 1.0 / 12) + beta * moved)
        }
      }
      growth.append(max(0.5, total))
    }
    self.growth = growth
  }

  private static func shares(_ scenario: Scenario, _ t: Int) -> [Double] {
    let given = scenario.fund.assets.map { $0.share.step(at: scenario.start + t) ?? 0 }
    return given.map { $0 / given.reduce(0, +) }
  }

  private static func first(_ economy: Economy, _ scenario: Scenario) -> Double {
    economy.yield.step(at: scenario.start) ?? 0
  }

  /// The ladders' market value above book at the end of month t, each rung at the month's yield over the months it has
  /// left.
  func unrealisedGain(_ t: Int, fund: Double) -> Double {
    var gain = 0.0
    for (asset, share) in zip(scenario.fund.assets, Self.shares(scenario, t)) {
      guard case .ladder(let length, let opening) = asset.kind else { continue }
      var value = 0.0
      for left in 0..<length {
        let bought = t - (length - 1 - left)
        let rate = bought >= 0 ? yields[bought] : opening ?? Self.first(scenario.economy, scenario)
        value += pow((1 + rate) / (1 + yields[t]), Double(left) / 12) / Double(length)
      }
      gain += share * max(0, fund) * (value - 1)
    }
    return gain
  }
}
