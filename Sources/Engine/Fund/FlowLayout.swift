import Scenarios

/// What the account takes from the rest of the model each month, as rows of eight paths one after another.
///
/// It is all the account knows of the economy, of people and of benefits: who keeps it can roll other accounts forward.
package struct FlowLayout: Sendable {
  /// Contribution base of the insured; their wages; cash benefits before any cut; new claims of all causes; the yield
  /// factor with the displacement of shocks.
  package static let coveredWages = 0, totalWages = 1, cash = 2, claims = 3, yieldFactor = 4
  /// Shift of the yield, where it is uncertain.
  package let yieldShift: Int?
  /// √G, where the fund is invested otherwise than at the yield.
  package let earned: Int?
  /// Where some asset follows a factor: by how much its price moves.
  package let prices: Int
  package let moves: PriceMoves
  /// Where there are measures: subsidies, grants, the fund's part of extension months, and what others pay of these.
  package let sharing: Int?
  /// Multipliers of contributions by payer, where measures move them.
  package let relief: Int?
  /// Of each payer whose rates differ between cells: covered wages times the rates before a lever's factor; by payer, nil
  /// for the others.
  package let varying: [Int?]
  package let count: Int

  package init(_ model: CompiledModel) {
    var next = Self.yieldFactor + 1
    func take(_ count: Int) -> Int {
      defer { next += count }
      return next
    }
    yieldShift = model.economy.parameters.draws.contains { $0.parameter == .yield } ? take(1) : nil
    earned = model.scenario.fund.assets.isEmpty ? nil : take(1)
    moves = PriceMoves(model.scenario.fund.assets, model.economy.dynamics)
    prices = take(moves.count)
    sharing = model.labour.law.isEmpty ? nil : take(4)
    relief = model.labour.law.movesContributions ? take(model.fund.payers.count) : nil
    varying = model.fund.payers.map { $0.rate == nil ? take(1) : nil }
    count = next
  }
}

/// A month as the account sees it.
package struct AccountMonth {
  /// The rows of `FlowLayout`.
  let flows: Rows.Row
  /// (1 + i)^{1/24}; for a negative fund (1 + i + spread)^{1/12}; √G of what the fund is invested in.
  let halfMonth, borrowed, earned: Rows.Row
  /// ln of the indices at the beginning of months, by month of the run.
  let logWages, logPrices: Rows

  @inline(__always) subscript(row: Int) -> Rows.Row { flows + row * lanes }
}
