import CKernels
import Foundation
import Scenarios

/// What the fund is invested in, on the eight paths of a tile (docs/model.md, section 8).
package final class AssetTile {
  /// √G: growth of half a month, by month of the year.
  package let halfMonth = Rows(12)
  /// i_t, ln G_t, and the market value of ladders less their book value, of the month reported last.
  let rate = Rows(1), logGrowth = Rows(1), unrealised = Rows(1)

  private let tables: EconomyTables
  private let kinds: [Asset.Kind]
  /// months × assets: shares that sum to 1.
  private let shares: [Double]
  /// i and ln (1 + i) by month of the run, and the sum of i before each month.
  private let yields, logYields, sums: Rows
  /// The yield factor, with the displacement of shocks: of the month before the year, then of its months.
  private let yieldFactor = Rows(13)
  private let moves: PriceMoves
  /// What prices move by: the year's months × `moves`.
  let prices: Rows
  /// Of each factor, y without and with the displacement of shocks a month before the year.
  private let undisplacedBefore, factorsBefore: Rows
  private let growth = Rows(12), logs = Rows(12), rungs: Rows
  private let yearEnds: Set<Int>

  package static let leastGrowth = 0.5

  init?(_ model: CompiledModel, moves: PriceMoves) {
    let s = model.scenario
    guard !s.fund.assets.isEmpty else { return nil }
    tables = model.economy
    kinds = s.fund.assets.map(\.kind)
    shares = (0..<s.months).flatMap { t -> [Double] in
      let own = s.fund.assets.map { $0.share.step(at: s.start + t) ?? 0 }, sum = own.reduce(0, +)
      return own.map { $0 / sum }
    }
    yields = Rows(model.months)
    logYields = Rows(model.months)
    sums = Rows(model.months + 1)
    self.moves = moves
    prices = Rows(12 * moves.count)
    undisplacedBefore = Rows(moves.count > 0 ? model.economy.dynamics.count : 0)
    factorsBefore = Rows(moves.count > 0 ? model.economy.dynamics.count : 0)
    rungs = Rows(kinds.reduce(0) { if case .ladder(let length, _) = $1 { max($0, length) } else { $0 } })
    yearEnds = Set(model.years.map { $0.months.upperBound - 1 })
  }

  /// Takes over a year's yields: all that `report` needs of them.
  func keep(_ months: Range<Int>, yields annual: Rows) {
    let width = months.count * lanes, first = months.lowerBound
    yields[first].update(from: annual.pointer, count: width)
    for i in 0..<width { logYields[first][i] = 1 + yields[first][i] }
    payung_log(Int32(width), logYields[first], logYields[first])
  }

  /// Fills a year's growth; the tile's factors and yields have been drawn.
  func advance(_ months: Range<Int>, economy: EconomyTile) {
    if let f = tables.yield { yieldFactor[1].update(from: economy.factors[f * 12], count: months.count * lanes) }
    if moves.count > 0 { movePrices(months, economy) }
    advance(months, yields: economy.annualYield)
  }

  /// Takes over, of the `m`th month of a year, the yield factor and what prices moved by.
  func take(month m: Int, yieldFactor factor: Rows.Row, prices moved: Rows.Row) {
    yieldFactor[1 + m].update(from: factor, count: lanes)
    prices[m * moves.count].update(from: moved, count: moves.count * lanes)
  }

  /// Fills a year's growth from its yields, what prices moved by, and the yield factor.
  func advance(_ months: Range<Int>, yields annual: Rows) {
    let width = months.count * lanes
    keep(months, yields: annual)
    for t in months { for lane in 0..<lanes { sums[t + 1][lane] = sums[t][lane] + yields[t][lane] } }
    let half = halfMonth.pointer
    half.update(repeating: 0, count: width)
    for a in kinds.indices {
      grow(kinds[a], months)
      for (m, t) in months.enumerated() {
        let share = shares[t * kinds.count + a]
        for lane in 0..<lanes { half[m * lanes + lane] += share * growth[m][lane] }
      }
    }
    for i in 0..<width { half[i] = max(half[i], Self.leastGrowth) }
    payung_log(Int32(width), half, logs.pointer)
    for i in 0..<width { half[i] = half[i].squareRoot() }
    yieldFactor[0].update(from: yieldFactor[months.count], count: lanes)
  }

  /// g of an asset into `growth`, month by month.
  private func grow(_ kind: Asset.Kind, _ months: Range<Int>) {
    let width = months.count * lanes, first = months.lowerBound, out = growth.pointer
    switch kind {
    case .floating, .bond:
      for i in 0..<width { out[i] = logYields[first][i] / 12 }
    case .ladder(let length, let opening):
      for (m, t) in months.enumerated() {
        let before = Double(max(0, length - t - 1)) * (opening ?? tables.yieldRate[0])
        let from = sums[max(0, t + 1 - length)], to = sums[t + 1]
        for lane in 0..<lanes { growth[m][lane] = 1 + (to[lane] - from[lane] + before) / Double(length) }
      }
      payung_log(Int32(width), out, out)
      for i in 0..<width { out[i] /= 12 }
    case .equity(let premium, _, _):
      for i in 0..<width { out[i] = max(1 + yields[first][i] + premium, 0.05) }
      payung_log(Int32(width), out, out)
      for i in 0..<width { out[i] /= 12 }
    }
    payung_exp(Int32(width), out, out)
    for (m, t) in months.enumerated() where t > 0 {
      switch kind {
      case .floating, .ladder: break
      case .bond(let duration):
        guard tables.yield != nil else { break }
        let now = yieldFactor[1 + m], before = yieldFactor[m]
        for lane in 0..<lanes { growth[m][lane] -= duration * (now[lane] - before[lane]) }
      case .equity(_, let f, let beta): addPriceChange(of: f, beta, m)
      }
    }
  }

  /// β × (the factor's innovation + the change of its displacement).
  private func addPriceChange(of f: Int, _ beta: Double, _ m: Int) {
    guard let move = moves.move(of: f) else { preconditionFailure("no moves of factor \(f)") }
    let innovation = prices[m * moves.count + move.row]
    for lane in 0..<lanes { growth[m][lane] += beta * innovation[lane] }
    for (i, spill) in move.spillovers.enumerated() {
      let from = prices[m * moves.count + move.row + 1 + i]
      for lane in 0..<lanes { growth[m][lane] -= beta * spill.value * from[lane] }
    }
  }

  /// What prices move by in a year's months. In the run's first month there is none before it.
  private func movePrices(_ months: Range<Int>, _ economy: EconomyTile) {
    for (m, t) in months.enumerated() where t > 0 {
      func own(_ f: Int) -> Rows.Row { m > 0 ? economy.undisplaced[f * 12 + m - 1] : undisplacedBefore[f] }
      for move in moves.all {
        let f = move.factor, row = prices[m * moves.count + move.row]
        let now = economy.undisplaced[f * 12 + m], displaced = economy.factors[f * 12 + m], before = own(f)
        let displacedBefore = m > 0 ? economy.factors[f * 12 + m - 1] : factorsBefore[f]
        for lane in 0..<lanes {
          let displacement = displaced[lane] - now[lane] - (displacedBefore[lane] - before[lane])
          row[lane] = now[lane] - tables.dynamics.decay[f] * before[lane] + displacement
        }
        for (i, spill) in move.spillovers.enumerated() {
          (row + (1 + i) * lanes).update(from: own(spill.from), count: lanes)
        }
      }
    }
    let last = months.count - 1
    for f in 0..<tables.dynamics.count {
      undisplacedBefore[f].update(from: economy.undisplaced[f * 12 + last], count: lanes)
      factorsBefore[f].update(from: economy.factors[f * 12 + last], count: lanes)
    }
  }

  /// The figures of month `t`, the `m`th of its year, given the fund at its end.
  func report(_ t: Int, month m: Int, fund: Rows) {
    rate.pointer.update(from: yields[t], count: lanes)
    logGrowth.pointer.update(from: logs[m], count: lanes)
    report(unrealisedOf: t, fund: fund)
  }

  /// Market less book value of ladders, at a year's end.
  func report(unrealisedOf t: Int, fund: Rows) {
    guard rungs.count > 0, yearEnds.contains(t) else { return }
    unrealised.fill(0)
    for a in kinds.indices {
      guard case .ladder(let length, let opening) = kinds[a] else { continue }
      valueRungs(t, length, log1p(opening ?? tables.yieldRate[0]))
      let share = shares[t * kinds.count + a] / Double(length)
      for age in 0..<length {
        for lane in 0..<lanes { unrealised[0][lane] += share * max(0, fund[0][lane]) * (rungs[age][lane] - 1) }
      }
    }
  }

  /// Market over book value of each rung: at the month's yield over the months it has left at the month's end.
  private func valueRungs(_ t: Int, _ length: Int, _ opening: Double) {
    let now = logYields[t]
    for age in 0..<length {
      let years = Double(length - 1 - age) / 12
      for lane in 0..<lanes { rungs[age][lane] = years * ((age <= t ? logYields[t - age][lane] : opening) - now[lane]) }
    }
    payung_exp(Int32(length * lanes), rungs.pointer, rungs.pointer)
  }
}
