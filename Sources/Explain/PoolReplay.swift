import Engine
import ScenarioFiles

/// A scheme of a region, with what its pool did on the path at hand.
struct RegionPlace {
  let region: RegionSimulation
  let scheme: Int
  /// Nil: there is no pool.
  let pool: PoolReplay?
}

/// The pool on one path, run by the engine itself up to one month.
final class PoolReplay {
  /// A scheme's months, as the pool saw them.
  struct Member {
    /// Of the indicator, above and below the line; covered wages in the pool's money, before each month: sums.
    var above: [Double] = [0], below: [Double] = [0], wages: [Double] = [0]
    var cash = 0.0, coveredWages = 0.0, logPrices = 0.0, factor: Double?
    var rateBefore: Double?, rate = 0.0, exchange = 0.0
    var recent = 0.0, usual = 0.0
    /// Share of benefits due, by month.
    var shares: [Double] = []
    var premium = 0.0, premiumInPool = 0.0, receipts = 0.0, paymentInPool = 0.0
    var positionBefore = 0.0, position = 0.0, netPosition = 0.0
  }

  let simulation: RegionSimulation
  let tables: PoolTables
  let path: Int
  /// Month from the start.
  let month: Int
  private let lane: Int
  private(set) var members: [Member]
  private(set) var fundBefore: Double
  private(set) var fund = 0.0, premiums = 0.0, payments = 0.0, interest = 0.0, shortfall = 0.0
  /// First month with a negative fund, or in which payments were cut, before this one; nil: none.
  private(set) var depletion: Int?
  private let received: [Rows]

  /// Ends the run: what comes later is not asked for.
  private struct Reached: Error {}

  /// Nil where the region has no pool.
  /// - Throws: `SimulationError`.
  init?(_ simulation: RegionSimulation, path: Int, month: Int) throws {
    guard let tables = simulation.pool else { return nil }
    (self.simulation, self.tables) = (simulation, tables)
    (self.path, self.month) = (path, month)
    lane = path % lanes
    let schemes = simulation.members.count
    members = Array(repeating: Member(), count: schemes)
    received = (0..<schemes).map { _ in Rows(month + 1) }
    fundBefore = tables.pool.initial
    do {
      try simulation.follow(firstPath: path / lanes * lanes) { month in
        self.keep(month)
        if month.month == self.month { throw Reached() }
      }
    } catch is Reached {}
  }

  private func keep(_ month: PooledRegionMonth) {
    let t = month.month, pool = month.pool
    for (k, member) in pool.members.enumerated() {
      let seen = month.seen[k]
      func at(_ rows: Rows) -> Double { rows[0][lane] }
      var own = members[k]
      own.above.append(own.above[t] + seen.above[lane])
      own.below.append(own.below[t] + seen.below[lane])
      own.wages.append(own.wages[t] + seen.coveredWages[lane] / at(member.exchange))
      (own.cash, own.coveredWages) = (seen.cash[lane], seen.coveredWages[lane])
      (own.logPrices, own.factor) = (seen.logPrices[lane], seen.exchange?[lane])
      own.rateBefore = t > 0 ? own.rate : nil
      (own.rate, own.exchange) = (at(member.rate), at(member.exchange))
      (own.recent, own.usual) = (at(member.recent), at(member.usual))
      own.shares.append(at(member.share))
      (own.premium, own.premiumInPool) = (at(member.premium), at(member.premiumInPool))
      (own.receipts, own.paymentInPool) = (at(member.receipts), at(member.paymentInPool))
      own.positionBefore = own.position
      (own.position, own.netPosition) = (at(member.position), at(member.netPosition))
      members[k] = own
      received[k][t].update(from: member.transfer[0], count: lanes)
    }
    if t < self.month {
      fundBefore = pool.fund[0][lane]
      depletion = pool.depletion[lane] < 0 ? nil : Int(pool.depletion[lane])
    }
    fund = pool.fund[0][lane]
    (premiums, payments) = (pool.premiums[0][lane], pool.payments[0][lane])
    (interest, shortfall) = (pool.interest[0][lane], pool.shortfall[0][lane])
  }

  /// What a scheme got less what it paid: a row for each month up to this one.
  func transfers(of scheme: Int) -> Rows { received[scheme] }
}
