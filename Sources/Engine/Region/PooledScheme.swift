import Scenarios

/// What the pool sees of a scheme's month.
package struct PooledMonth {
  /// Cash benefits before any cut; the contribution base.
  package var cash, coveredWages: Rows.Row
  /// Of the trigger.
  package var above, below: Rows.Row
  /// ln of the price index at the month's beginning, and the factor that moves the exchange rate.
  package var logPrices: Rows.Row
  package var exchange: Rows.Row?
}

/// A scheme of a region on a tile, stepped month by month with the pool's payments.
protocol PooledScheme: AnyObject {
  var account: AccountTile { get }
  func begin(firstPath: Int)
  func beginYear(_ months: Range<Int>)
  func gather(_ t: Int, month m: Int) throws -> PooledMonth
  /// - Parameter transfer: what it gets from the pool less what it pays, in its own money.
  func settle(_ t: Int, month m: Int, transfer: Rows.Row, lanesInRun: Range<Int>) throws
  func finish(firstPath: Int, lanesInRun: Range<Int>) throws
  func flush() throws
}

/// A scheme whose people no measure moves by the fund's state: its account is rolled anew from what the run without the
/// pool left of the tile.
final class ReplayedScheme: PooledScheme {
  private let runner: TileRunner
  private let keeper: TileFlowKeeper
  private let kept: KeptAccount
  private let recorder: AnswerRecorder
  private let months: [Range<Int>]
  private let yearOfMonth: [Int]
  var account: AccountTile { kept.account }

  /// - Parameter runner: that of the run without the pool, whose economy still holds the path's indices.
  init(_ model: CompiledModel, runner: TileRunner, keeper: TileFlowKeeper, values: AnsweredValues) {
    self.runner = runner
    self.keeper = keeper
    kept = KeptAccount(model, layout: keeper.layout)
    recorder = AnswerRecorder(
      model, values: values, account: kept.account, assets: kept.assets, onlyDepletion: false)
    months = model.years.map(\.months)
    yearOfMonth = model.yearOfMonth
  }

  func begin(firstPath: Int) { account.begin() }
  func beginYear(_ months: Range<Int>) { kept.beginYear(months, tile: keeper.flows.pointer) }

  func gather(_ t: Int, month m: Int) -> PooledMonth {
    let rows = keeper.flows[t * keeper.layout.count]
    return PooledMonth(
      cash: rows + FlowLayout.cash * lanes, coveredWages: rows + FlowLayout.coveredWages * lanes,
      above: keeper.above[t], below: keeper.below[t], logPrices: runner.economy.logPriceIndex[t],
      exchange: keeper.exchange.map { $0[t] })
  }

  func settle(_ t: Int, month m: Int, transfer: Rows.Row, lanesInRun: Range<Int>) {
    var month = kept.month(
      t, month: m, tile: keeper.flows.pointer, logWages: runner.economy.logWageIndex,
      logPrices: runner.economy.logPriceIndex)
    month.transfer = transfer
    account.roll(t, month)
    recorder.keep(t, month: m, of: months[yearOfMonth[t]].count)
  }

  func finish(firstPath: Int, lanesInRun: Range<Int>) throws {
    try recorder.finish(
      FinishedTile(scheme: 0, firstPath: firstPath, lanesInRun: lanesInRun, depletion: account.depletion))
  }
  func flush() throws { try recorder.flush() }
}

/// A scheme with a measure that reads the reserve: run a second time, in step with the pool.
final class SteppedScheme: PooledScheme {
  private let runner: TileRunner
  private let recorders: [any TileObserver]
  private let trigger: Pool.Trigger
  private let exchange: Int?
  private var flows: AccountMonth?
  private var firstPath = 0
  private var scheme: SchemeTile { runner.schemes[0] }
  var account: AccountTile { runner.account }

  init(_ runner: TileRunner, recorders: [any TileObserver], trigger: Pool.Trigger, exchange: Int?) {
    (self.runner, self.recorders, self.trigger, self.exchange) = (runner, recorders, trigger, exchange)
  }

  func begin(firstPath: Int) {
    self.firstPath = firstPath
    runner.economy.begin(firstPath: UInt32(firstPath))
    scheme.begin()
  }

  func beginYear(_ months: Range<Int>) {
    runner.economy.advance(months)
    scheme.beginYear(months)
  }

  func gather(_ t: Int, month m: Int) throws -> PooledMonth {
    let flows = try scheme.flow(t, month: m, recorders: recorders, observers: [])
    self.flows = flows
    let cash = flows[FlowLayout.cash]
    return PooledMonth(
      cash: cash, coveredWages: flows[FlowLayout.coveredWages],
      above: trigger == .cost ? cash : scheme.cohorts.beneficiaries,
      below: trigger == .cost ? flows[FlowLayout.totalWages] : scheme.cohorts.employed,
      logPrices: runner.economy.logPriceIndex[t],
      exchange: exchange.map { runner.economy.factors.pointer + $0 * EconomyTile.columns + m * lanes })
  }

  func settle(_ t: Int, month m: Int, transfer: Rows.Row, lanesInRun: Range<Int>) throws {
    guard var flows else { return }
    flows.transfer = transfer
    try scheme.settle(
      t, month: m, flows, firstPath: firstPath, lanesInRun: lanesInRun, recorders: recorders, observers: [])
  }

  func finish(firstPath: Int, lanesInRun: Range<Int>) throws {
    let finished = scheme.finished(firstPath: firstPath, lanesInRun: lanesInRun)
    for recorder in recorders { try recorder.finish(finished) }
  }
  func flush() throws { for recorder in recorders { try recorder.flush() } }
}

/// Keeps what a tile's account took from the rest of its scheme, month by month, until the pool has met it.
final class TileFlowKeeper: TileObserver {
  let layout: FlowLayout
  /// Months × layout.
  let flows: Rows
  let above, below: Rows
  let exchange: Rows?
  private let trigger: Pool.Trigger
  private let factor: Int?

  init(_ model: CompiledModel, trigger: Pool.Trigger, exchange factor: Int?) {
    layout = FlowLayout(model)
    flows = Rows(model.months * layout.count)
    above = Rows(model.months)
    below = Rows(model.months)
    exchange = factor.map { _ in Rows(model.months) }
    self.trigger = trigger
    self.factor = factor
  }

  func observe(_ month: TileMonth) {
    let t = month.month
    flows[t * layout.count].update(from: month.flows.flows, count: layout.count * lanes)
    let (first, second) = month.indicator(trigger)
    above[t].update(from: first, count: lanes)
    below[t].update(from: second, count: lanes)
    if let factor, let exchange {
      let column = month.economy.factors.pointer + factor * EconomyTile.columns + month.monthOfYear * lanes
      exchange[t].update(from: column, count: lanes)
    }
  }
  func finish(_ tile: FinishedTile) {}
  func flush() {}
}
