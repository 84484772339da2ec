import Engine

/// What one month of one path takes by the model's equations (docs/model.md, sections 3 to 5), however it is computed:
/// the yardstick that measured time is held against.
package struct WorkCount: Sendable, Equatable {
  /// Exponentials and logarithms: one for each distinct log-hazard, for each cell's survival in the job and in each
  /// search group, and for each cell's hazard of automation.
  package let exponentials: Double
  /// Additions and multiplications besides.
  package let operations: Double
  /// Bytes of the states, read once and written once.
  package let stateBytes: Double

  package init(_ model: CompiledModel) {
    let labour = model.labour, cells = Double(model.grid.count), states = Double(labour.states)
    let groups = Self.searchGroups(model)
    let logHazards = labour.multipliers.reduce(0) { $0 + $1.rows }
    let automation = model.economy.automation == nil ? 0.0 : 1.0
    exponentials = Double(logHazards) + cells * (1 + groups + automation)

    // A state: counted into its stock, and survival; with ageing two products and a sum more.
    let perState = labour.ageing == nil ? 2.0 : 5.0
    // Who searches: found, and the share that moves on.
    let searching = Double(labour.benefits + 2 * labour.unemployed)
    let wide = labour.ladder.leave.array.filter { $0 < 1 }.count + labour.ladder.gapLeave.array.filter { $0 < 1 }.count
    // Five hazards and their sum, shares by cause, layoffs, claims, entrants, money, and the sums over cells.
    let perCell = 40.0
    let loadings = labour.multipliers.reduce(0) { $0 + $1.loadings.count { $0 != 0 } }
    let factors = Double(model.economy.dynamics.count)
    operations =
      cells * (perCell + perState * states + 4 * searching + 3 * Double(wide)) + Self.mobility(model)
      + 2 * Double(loadings) + factors * factors
    stateBytes = 2 * 8 * cells * states
  }

  /// How many different multiples of a cell's finding rate the searching have, on average over the months.
  private static func searchGroups(_ model: CompiledModel) -> Double {
    model.labour.search.months.reduce(0) { $0 + Double(Set($1.factors.array).count) } / Double(model.months)
  }

  /// Rehires of two kinds through each factor of the mobility.
  private static func mobility(_ model: CompiledModel) -> Double {
    let rows = 2 * Double(model.grid.count)
    switch model.labour.mobility {
    case .full(let matrix): return 4 * Double(matrix.count)
    case .kronecker(let factors):
      return factors.reduce(0) { sum, factor in
        switch factor.kind {
        case .stay: sum + 4 * rows
        case .matrix: sum + 2 * rows * Double(factor.size)
        }
      }
    }
  }
}
