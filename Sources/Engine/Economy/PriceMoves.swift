import Scenarios

/// Which factors' innovations move the prices of what a fund holds, and where they stand among the rows of a month: of each
/// factor that some asset follows the innovation, without what spills over to it, and then the factors that do.
package struct PriceMoves: Sendable {
  struct Move: Sendable {
    let factor: Int
    /// Row of the innovation; those of the factors that spill over follow.
    let row: Int
    let spillovers: [(from: Int, value: Double)]
  }

  let all: [Move]
  package let count: Int

  init(_ assets: [Asset], _ dynamics: FactorDynamics) {
    var next = 0
    all = Asset.factors(of: assets).map { f in
      let spillovers = dynamics.spillovers.filter { $0.to == f }.map { (from: $0.from, value: $0.value) }
      defer { next += 1 + spillovers.count }
      return Move(factor: f, row: next, spillovers: spillovers)
    }
    count = next
  }

  func move(of factor: Int) -> Move? { all.first { $0.factor == factor } }
}
