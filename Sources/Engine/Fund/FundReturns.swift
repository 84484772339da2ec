import Scenarios

/// What a fund earns and what it pays while it is negative, on the eight paths of a tile, a calendar year at a time.
package final class FundReturns {
  /// (1 + i + spread)^{1/12}, by month of the year.
  package let borrowed = Rows(12)
  /// Nil where all earns the yield.
  package let assets: AssetTile?
  private let spread: Double

  /// - Parameter moves: what prices move by; at least those that the model's assets follow.
  package init(_ model: CompiledModel, moves: PriceMoves) {
    assets = AssetTile(model, moves: moves)
    spread = model.fund.fund.borrowingSpread
  }

  /// Of a model by itself.
  package convenience init(_ model: CompiledModel) {
    self.init(model, moves: PriceMoves(model.scenario.fund.assets, model.economy.dynamics))
  }

  /// Fills the rows for the months that `economy` has advanced to.
  package func advance(_ months: Range<Int>, economy: EconomyTile) {
    borrow(months, yields: economy.annualYield)
    assets?.advance(months, economy: economy)
  }

  /// What debt costs at a year's yields.
  func borrow(_ months: Range<Int>, yields: Rows) {
    for i in 0..<months.count * lanes { borrowed.pointer[i] = 1 + yields.pointer[i] + spread }
    borrowed.raise(to: 1.0 / 12, Int32(months.count * lanes))
  }

  /// √G of month `m` of the year: growth of half a month of a fund that is not negative.
  package func halfMonth(_ m: Int, economy: EconomyTile) -> Rows.Row { assets?.halfMonth[m] ?? economy.halfMonth[m] }
}
