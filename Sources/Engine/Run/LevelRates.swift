import Scenarios

/// Level and break-even contribution rates of all paths, and of the mean path.
package struct LevelRates: Sendable {
  package let goals: [LevelRateGoal]
  package let paths: Int
  let store: PathStore
  let sums: MomentTree
  private let model: CompiledModel

  /// Nil where the scheme charges no contributions.
  /// - Parameter store: makes the store for so many columns.
  init?(_ model: CompiledModel, paths: Int, store: (_ columns: Int) throws -> PathStore) throws {
    goals = LevelRateGoal.all(for: model)
    if goals.isEmpty { return nil }
    self.model = model
    self.paths = paths
    self.store = try store(goals.count)
    sums = MomentTree(width: LevelRateTile(model).figures.count)
  }

  /// Last month of the roll-forward.
  package func horizon(_ goal: LevelRateGoal) -> CalendarMonth { model.date(goal.months - 1) }

  /// Rates of one of `goals`; not a number on paths that have none.
  package func read(goal: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>) throws {
    try store.read(column: goal, paths: range, into: buffer)
  }

  /// The path whose every monthly figure (wages, benefits, costs, interest) is the mean over the paths: its rate for each
  /// goal, and the scheme's own total rate in the first and the last month; nil where there is none.
  package func meanPath() -> (rates: [Double?], schemeRates: (first: Double?, last: Double?)) {
    let tile = LevelRateTile(model), rates = Rows(goals.count)
    for (i, sum) in sums.total().enumerated() { tile.figures.fill(row: i, sum / Double(paths)) }
    tile.solve(goals, into: rates)
    func figure(_ value: Double) -> Double? { value.isFinite ? value : nil }
    return (
      goals.indices.map { figure(rates[$0][0]) },
      (figure(tile.schemeRate(0)[0]), figure(tile.schemeRate(model.months - 1)[0]))
    )
  }
}

/// Keeps what the account of a tile needs, and solves for the rates after the last month.
final class LevelRateRecorder: TileObserver {
  private let rates: LevelRates
  private let tile: LevelRateTile
  private let solved: Rows
  private let block: PathBlock
  /// Sums of the monthly figures over the paths of the block at work.
  private var sums: [Double]
  private var blockNumber = 0

  init(_ model: CompiledModel, rates: LevelRates, firstPath: Int) {
    self.rates = rates
    tile = LevelRateTile(model)
    solved = Rows(rates.goals.count)
    block = PathBlock(columns: rates.goals.count, store: rates.store, firstPath: firstPath)
    sums = Array(repeating: 0, count: tile.figures.count)
  }

  func observe(_ month: TileMonth) {
    keep(month.month, month.flows, account: month.account)
  }

  func keep(_ t: Int, _ month: AccountMonth, account: AccountTile) {
    tile.keep(t, month, account: account)
  }

  func finish(_ finished: FinishedTile) throws {
    tile.solve(rates.goals, into: solved)
    try block.append(solved, firstPath: finished.firstPath, lanesInRun: finished.lanesInRun)
    blockNumber = finished.firstPath / (Simulation.tilesPerBlock * lanes)
    for i in sums.indices {
      let figures = tile.figures[i]
      for lane in finished.lanesInRun { sums[i] += figures[lane] }
    }
  }

  func flush() throws {
    try block.flush()
    rates.sums.add(block: blockNumber, sums)
    for i in sums.indices { sums[i] = 0 }
  }
}
