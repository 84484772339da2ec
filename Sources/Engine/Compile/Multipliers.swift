import Foundation
import Scenarios

/// Log-linear multipliers of a hazard, exp(clip(λ·y - ½λ'Γλ) + Σ φ ln m): cells with the same loadings and shock
/// multipliers share a row, so each tile needs one matrix product and one exponential per distinct row.
package struct Multipliers: Sendable {
  package let rows: Int
  /// rows × factors.
  package let loadings: [Double]
  /// -½ λ'Γ_t λ: months × rows; zeros where mean preservation is off.
  package private(set) var correction = Table<Double>([])
  /// Logs of the shocks' multipliers, rows × shocks.
  package let shockLogs: [Double]
  /// Row of each cell.
  package let rowOfCell: Table<Int32>

  package init(loads: [Loading], shocks: [CellValue?], factors k: Int, grid: CellGrid) {
    let loadCells = loads.map { grid.values($0.value) }
    let shockCells = shocks.map { $0.map(grid.values) }
    var index: [[Double]: Int32] = [:]
    var distinct: [[Double]] = []
    rowOfCell = Table(
      (0..<grid.count).map { c in
        var row = [Double](repeating: 0, count: k + shocks.count)
        for (load, cells) in zip(loads, loadCells) { row[load.factor] += cells[c] }
        for (s, cells) in shockCells.enumerated() { row[k + s] = cells.map { log($0[c]) } ?? 0 }
        if let known = index[row] { return known }
        index[row] = Int32(distinct.count)
        distinct.append(row)
        return Int32(distinct.count - 1)
      })
    rows = distinct.count
    loadings = distinct.flatMap { $0[..<k] }
    shockLogs = distinct.flatMap { $0[k...] }
  }

  /// Fills in the corrections of several multipliers in one pass over the months.
  package static func correct(_ multipliers: inout [Multipliers], dynamics: FactorDynamics, meanPreserving: Bool) {
    let k = dynamics.count
    let used = multipliers.map { m in
      (0..<m.rows).map { row in (0..<k).filter { m.loadings[row * k + $0] != 0 } }
    }
    var corrections = multipliers.map { _ in [Double]() }
    dynamics.forEachMoment { _, _, gamma in
      for (i, m) in multipliers.enumerated() {
        for row in 0..<m.rows {
          var quadratic = 0.0
          for a in used[i][row] where meanPreserving {
            for b in used[i][row] {
              quadratic += m.loadings[row * k + a] * gamma[a * k + b] * m.loadings[row * k + b]
            }
          }
          corrections[i].append(-0.5 * quadratic)
        }
      }
    }
    for i in multipliers.indices { multipliers[i].correction = Table(corrections[i]) }
  }
}
