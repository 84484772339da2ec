import CKernels
import Foundation
import Scenarios

/// The pool of a region on the eight paths of a tile (docs/region.md): premiums, payments, claw-back and its account.
package final class PoolTile {
  typealias Vector = SIMD8<Double>

  /// Of one scheme.
  package final class Member {
    /// Paid, received and the net position with the pool's interest, in the scheme's money; the last at its month's rate.
    package let premium = Rows(1), receipts = Rows(1), netPosition = Rows(1)
    /// Received less paid: what the scheme's account takes.
    package let transfer = Rows(1)
    fileprivate let history: IndicatorHistory
    /// Premiums less payments with interest, in the pool's money.
    package let position = Rows(1)
    /// Of the month, in the pool's money.
    package let premiumInPool = Rows(1), paymentInPool = Rows(1)
    /// Share of covered wages; units of the scheme's money for one of the pool's.
    package let rate = Rows(1), exchange = Rows(1)
    /// The indicator's last twelve months and those before them, over the baseline's; the share of benefits due.
    package let recent = Rows(1), usual = Rows(1), share = Rows(1)
    /// Covered wages before each month, in the pool's money: sums.
    fileprivate let wages: Rows
    fileprivate var isPaid = [Bool](repeating: false, count: lanes)

    fileprivate init(_ tables: IndicatorTables, months: Int) {
      history = IndicatorHistory(tables)
      wages = Rows(months + 1)
    }
  }

  package let members: [Member]
  /// In the pool's money; the fund at the month's end.
  package let fund = Rows(1), premiums = Rows(1), payments = Rows(1), interest = Rows(1), shortfall = Rows(1)
  /// First month with a negative fund, or in which payments were cut; -1: none so far.
  package private(set) var depletion = [Int32](repeating: -1, count: lanes)

  private let tables: PoolTables
  private let order: [Int]

  init(_ tables: PoolTables) {
    self.tables = tables
    order = tables.order
    members = tables.indicators.map { Member($0, months: tables.months) }
  }

  func begin() {
    fund.fill(tables.pool.initial)
    depletion = [Int32](repeating: -1, count: lanes)
    for (k, member) in members.enumerated() {
      member.position.fill(0)
      member.rate.fill(tables.pool.premium[k])
      for lane in 0..<lanes { member.isPaid[lane] = false }
    }
  }

  /// Month `t`, by scheme: fills what each pays and gets, and rolls the account.
  func step(_ t: Int, _ months: [PooledMonth]) {
    for k in order {
      exchange(k, t, months[k])
      members[k].history.add(t, above: months[k].above, below: months[k].below)
      if tables.clawsBack(t) { clawBack(k, t) }
      claim(k, t, months[k])
    }
    settle(t)
  }

  /// Units of the scheme's money for one of the pool's.
  private func exchange(_ k: Int, _ t: Int, _ month: PooledMonth) {
    let row = members[k].exchange[0]
    row.vector = month.logPrices.vector - Vector(repeating: tables.logPrices[t])
    if let factor = month.exchange { row.vector += factor.vector }
    payung_exp(Int32(lanes), row, row)
    row.vector *= tables.pool.exchangeRates[k]
  }

  /// Each January: what a scheme has had more than it paid comes back over time.
  private func clawBack(_ k: Int, _ t: Int) {
    let member = members[k], base = tables.pool.premium[k]
    let wages = member.wages[t].vector - member.wages[t - 12].vector
    for lane in 0..<lanes {
      let had = max(0, -member.position[0][lane])
      let more = had > 0 && wages[lane] > 0 ? tables.pool.clawBack * had / wages[lane] : 0
      member.rate[0][lane] = min(tables.pool.premiumMax, base + more)
    }
  }

  /// The premium due, and the payment there would be were there money enough.
  private func claim(_ k: Int, _ t: Int, _ month: PooledMonth) {
    let member = members[k], pool = tables.pool
    member.premium[0].vector = member.rate[0].vector * month.coveredWages.vector
    member.premiumInPool[0].vector = member.premium[0].vector / member.exchange[0].vector
    member.wages[t + 1].vector =
      member.wages[t].vector + month.coveredWages.vector / member.exchange[0].vector
    var share = Vector.zero
    let now = member.history.mean(t - 11..<t + 1)
    let before = member.history.mean(t - 11 - pool.memory..<t - 11)
    (member.recent[0].vector, member.usual[0].vector) = (now.value, before.value)
    if now.months == 12, before.months >= 24 {
      let ago = pool.rising.map { _ in member.history.mean(t - 23..<t - 11) }
      for lane in 0..<lanes {
        let c = now.value[lane]
        var over = c > 0 ? pool.share * max(0, 1 - (1 + pool.deductible) * before.value[lane] / c) : 0
        if let rising = pool.rising, let ago, !member.isPaid[lane] {
          if ago.months < 12 || c < (1 + rising) * ago.value[lane] { over = 0 }
        }
        share[lane] = over.isFinite ? min(over, pool.limit) : 0
      }
    }
    for lane in 0..<lanes { member.isPaid[lane] = share[lane] > 0 }
    member.share[0].vector = share
    member.receipts[0].vector = share * month.cash.vector
    member.paymentInPool[0].vector = member.receipts[0].vector / member.exchange[0].vector
  }

  /// The account rolls as a scheme's does; what is not there is not paid where it is prorated.
  private func settle(_ t: Int) {
    var paid = Vector.zero, asked = Vector.zero
    for k in order {
      paid += members[k].premiumInPool[0].vector
      asked += members[k].paymentInPool[0].vector
    }
    let half = tables.halfMonth[t], whole = half * half, before = fund[0].vector
    shortfall[0].vector = .zero
    if tables.pool.onDepletion == .prorate {
      for lane in 0..<lanes {
        let there = max(0, before[lane] * half + paid[lane])
        guard asked[lane] > there else { continue }
        if depletion[lane] < 0 { depletion[lane] = Int32(t) }
        let kept = there / asked[lane]
        shortfall[0][lane] = asked[lane] - there
        for member in members {
          member.receipts[0][lane] *= kept
          member.paymentInPool[0][lane] *= kept
        }
      }
      asked = order.reduce(Vector.zero) { $0 + members[$1].paymentInPool[0].vector }
    }
    let net = paid - asked
    var after = before * whole + net * half
    for lane in 0..<lanes where after[lane] < 0 {
      if tables.pool.onDepletion == .prorate, shortfall[0][lane] > 0 {
        after[lane] = max(after[lane], min(0, before[lane]))  // rounding apart, nothing is owed anew
      } else {
        if depletion[lane] < 0 { depletion[lane] = Int32(t) }
        shortfall[0][lane] = max(0, -after[lane] - max(0, -before[lane]))
      }
    }
    fund[0].vector = after
    premiums[0].vector = paid
    payments[0].vector = asked
    interest[0].vector = after - before - net
    for member in members {
      let own = member.premiumInPool[0].vector - member.paymentInPool[0].vector
      member.position[0].vector = member.position[0].vector * whole + own * half
      member.netPosition[0].vector = member.position[0].vector * member.exchange[0].vector
      member.transfer[0].vector = member.receipts[0].vector - member.premium[0].vector
    }
  }
}

/// A pool as flat tables.
package struct PoolTables: Sendable {
  package let pool: Pool
  let months: Int
  /// By scheme.
  package let indicators: [IndicatorTables]
  /// Schemes by name: sums go in this order, so that that of the file changes no bit.
  let order: [Int]
  /// (1 + i)^{1/24} and ln of the pool's price index, by month.
  package let halfMonth, logPrices: [Double]
  private let start: CalendarMonth

  /// Nil without a pool.
  init?(_ region: Region, _ members: [Simulation]) throws {
    guard let pool = region.pool else { return nil }
    self.pool = pool
    months = region.months
    start = region.start
    indicators = try members.map { try IndicatorTables($0, pool) }
    order = region.names.indices.sorted { region.names[$0] < region.names[$1] }
    halfMonth = (0..<region.months).map { pow(1 + (pool.yield.step(at: region.start + $0) ?? 0), 1.0 / 24) }
    var log = 0.0
    logPrices = (0..<region.months).map { t in
      defer { log += log1p(pool.inflation.step(at: region.start + t) ?? 0) / 12 }
      return log
    }
  }

  /// Whether month `t` sets premiums anew.
  package func clawsBack(_ t: Int) -> Bool { pool.clawBack > 0 && t >= 12 && (start + t).month == 1 }
}
