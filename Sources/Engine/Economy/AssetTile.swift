import CKernels
import Foundation
import Scenarios

/// What the fund is invested in, on the eight paths of a tile (docs/model.md, section 16).
package final class AssetTile {
  /// √G: growth of half a month, by month of the year.
  package let halfMonth = Rows(12)
  /// i_t, ln G_t, and the market value of ladders less their book value, of the month reported last.
  let rate = Rows(1), logGrowth = Rows(1), unrealised = Rows(1)

  private let tables: EconomyTables
  private let assets: [Asset]
  /// months × assets: shares that sum to 1.
  private let shares: [Double]
  /// i by month of the run, and its sum before each month.
  private let yields, sums: Rows
  /// The displaced yield a month before, and each factor's y and displacement.
  private let yieldBefore = Rows(1), undisplacedBefore: Rows, displacementBefore: Rows
  private let growth = Rows(1), work = Rows(1)
  private let yearEnds: Set<Int>
  private let hasLadder: Bool

  package static let leastGrowth = 0.5

  init?(_ model: CompiledModel) {
    let s = model.scenario
    guard !s.fund.assets.isEmpty else { return nil }
    tables = model.economy
    assets = s.fund.assets
    shares = (0..<s.months).flatMap { t -> [Double] in
      let own = s.fund.assets.map { $0.share.step(at: s.start + t) ?? 0 }, sum = own.reduce(0, +)
      return own.map { $0 / sum }
    }
    yields = Rows(model.months)
    sums = Rows(model.months + 1)
    undisplacedBefore = Rows(model.economy.dynamics.count)
    displacementBefore = Rows(model.economy.dynamics.count)
    yearEnds = Set(model.years.map { $0.months.upperBound - 1 })
    hasLadder = s.fund.hasLadder
  }

  /// Fills a year's growth; the tile's factors and yields have been drawn.
  func advance(_ months: Range<Int>, economy: EconomyTile) {
    for (m, t) in months.enumerated() {
      let rate = yields[t], half = halfMonth[m]
      for lane in 0..<lanes {
        rate[lane] = economy.annualYield[m][lane]
        sums[t + 1][lane] = sums[t][lane] + rate[lane]
        half[lane] = 0
      }
      for (a, asset) in assets.enumerated() where shares[t * assets.count + a] > 0 {
        let share = shares[t * assets.count + a]
        grow(asset.kind, t, m, economy)
        for lane in 0..<lanes { half[lane] += share * growth[0][lane] }
      }
      for lane in 0..<lanes { half[lane] = max(half[lane], Self.leastGrowth).squareRoot() }
      remember(m, economy)
    }
  }

  private func grow(_ kind: Asset.Kind, _ t: Int, _ m: Int, _ economy: EconomyTile) {
    switch kind {
    case .floating: month(of: yields[t], plus: 0)
    case .ladder(let length, let opening):
      let before = Double(max(0, length - t - 1)) * (opening ?? tables.yieldRate[0])
      let first = sums[max(0, t + 1 - length)], last = sums[t + 1]
      for lane in 0..<lanes { work[0][lane] = (last[lane] - first[lane] + before) / Double(length) }
      month(of: work[0], plus: 0)
    case .bond(let duration):
      month(of: yields[t], plus: 0)
      guard t > 0, let f = tables.yield else { return }
      let y = economy.factors[f * 12 + m]
      for lane in 0..<lanes { growth[0][lane] -= duration * (y[lane] - yieldBefore[0][lane]) }
    case .equity(let premium, let f, let beta):
      month(of: yields[t], plus: premium)
      guard t > 0 else { return }
      let own = economy.undisplaced[f * 12 + m], all = economy.factors[f * 12 + m]
      for lane in 0..<lanes {
        var carried = tables.dynamics.decay[f] * undisplacedBefore[f][lane]
        for spill in tables.dynamics.spillovers where spill.to == f {
          carried += spill.value * undisplacedBefore[spill.from][lane]
        }
        let displacement = all[lane] - own[lane] - displacementBefore[f][lane]
        growth[0][lane] += beta * (own[lane] - carried + displacement)
      }
    }
  }

  /// (1 + rate + plus)^{1/12} into `growth`.
  private func month(of rate: UnsafePointer<Double>, plus: Double) {
    for lane in 0..<lanes { growth[0][lane] = 1 + max(rate[lane] + plus, -0.95) }
    payung_log(Int32(lanes), growth.pointer, growth.pointer)
    for lane in 0..<lanes { growth[0][lane] /= 12 }
    payung_exp(Int32(lanes), growth.pointer, growth.pointer)
  }

  private func remember(_ m: Int, _ economy: EconomyTile) {
    for f in 0..<tables.dynamics.count {
      let own = economy.undisplaced[f * 12 + m], all = economy.factors[f * 12 + m]
      for lane in 0..<lanes {
        undisplacedBefore[f][lane] = own[lane]
        displacementBefore[f][lane] = all[lane] - own[lane]
      }
    }
    if let f = tables.yield { yieldBefore.pointer.update(from: economy.factors[f * 12 + m], count: lanes) }
  }

  /// The figures of month `t`, the `m`th of its year, given the fund at its end.
  func report(_ t: Int, month m: Int, fund: Rows) {
    rate.pointer.update(from: yields[t], count: lanes)
    for lane in 0..<lanes { logGrowth[0][lane] = 2 * log(halfMonth[m][lane]) }
    guard hasLadder, yearEnds.contains(t) else { return }
    unrealised.fill(0)
    for (a, asset) in assets.enumerated() {
      guard case .ladder(let length, let opening) = asset.kind else { continue }
      for lane in 0..<lanes {
        let held = shares[t * assets.count + a] * max(0, fund[0][lane])
        unrealised[0][lane] += held * (marketToBook(t, lane, length, opening ?? tables.yieldRate[0]) - 1)
      }
    }
  }

  /// Each rung at the month's yield over the months it has left at the month's end.
  private func marketToBook(_ t: Int, _ lane: Int, _ length: Int, _ opening: Double) -> Double {
    let now = log1p(yields[t][lane])
    var sum = 0.0
    for age in 0..<length {
      let bought = t - age >= 0 ? yields[t - age][lane] : opening
      sum += exp(Double(length - 1 - age) / 12 * (log1p(bought) - now))
    }
    return sum / Double(length)
  }
}
