import CKernels
import Foundation

/// One month of a tile's drivers, as the cohorts see them.
package struct Drivers {
  /// y_t with displacements: factors × lanes, rows `EconomyTile.columns` apart.
  package let factors: UnsafePointer<Double>
  /// φ × severity: shocks × lanes.
  package let shocks: UnsafePointer<Double>
  /// Multipliers of parameter uncertainty.
  package let layoffs, quits, finding, takeUp: UnsafePointer<Double>
  package let climate, adoptionBefore, adoptionNow: UnsafePointer<Double>?
  /// Whether the factors are random, so that their multipliers' means are corrected.
  package let random: Bool

  /// Month `t` of the run, `m` of the year that `economy` has advanced to.
  package init(_ economy: EconomyTile, _ t: Int, month m: Int, model: CompiledModel) {
    factors = UnsafePointer(economy.factors.pointer + m * lanes)
    shocks = UnsafePointer(economy.shocks[m * model.economy.shocks.count])
    layoffs = UnsafePointer(economy.parameters.row(.layoffs, at: t))
    quits = UnsafePointer(economy.parameters.row(.quits, at: t))
    finding = UnsafePointer(economy.parameters.row(.finding, at: t))
    takeUp = UnsafePointer(economy.parameters.row(.takeUp, at: t))
    climate = model.economy.climate == nil ? nil : UnsafePointer(economy.climate[m])
    adoptionBefore = model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[m])
    random = economy.random
    adoptionNow = model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[m + 1])
  }
}

/// The hazards' multipliers of one month: one row for each set of loadings and shock multipliers.
final class MultiplierRows {
  let layoffs, finding, entrants: Rows
  let takeUp = Rows(1, repeating: 1)
  /// Of quits: without measures.
  let quitTakeUp = Rows(1, repeating: 1)
  private let findingFactor = Rows(1, repeating: 1)
  private let model: CompiledModel
  private let loadings, shocks: [SparseRows]
  /// ln of each shock's take-up multiplier; nil where none has one.
  private let takeUpLogs: [Double]?

  init(_ model: CompiledModel) {
    self.model = model
    let kinds = model.labour.multipliers
    layoffs = Rows(kinds[0].rows, repeating: 1)
    finding = Rows(kinds[1].rows, repeating: 1)
    entrants = Rows(kinds[2].rows, repeating: 1)
    loadings = kinds.map { SparseRows($0.loadings, rows: $0.rows, stride: EconomyTile.columns) }
    shocks = kinds.map { SparseRows($0.shockLogs, rows: $0.rows, stride: lanes) }
    let takeUps = model.economy.shocks.map { $0.takeUp.map { log($0) } ?? 0 }
    takeUpLogs = takeUps.contains { $0 != 0 } ? takeUps : nil
  }

  /// All multipliers 1, those of known law apart: the baseline.
  func reset(measures: MeasureTile?) {
    layoffs.fill(1)
    finding.fill(1)
    entrants.fill(1)
    takeUp.fill(1)
    guard let measures else { return }
    for row in 0..<finding.count { finding[row].update(from: measures.finding.pointer, count: lanes) }
    takeUp.pointer.update(from: measures.takeUp.pointer, count: lanes)
  }

  func update(_ t: Int, drivers: Drivers, measures: MeasureTile?) {
    update(0, t, drivers, drivers.layoffs, into: layoffs)
    var findingFactor = drivers.finding
    if let measures, measures.tables.movesFinding {
      for lane in 0..<lanes { self.findingFactor[0][lane] = findingFactor[lane] * measures.finding[0][lane] }
      findingFactor = UnsafePointer(self.findingFactor.pointer)
    }
    update(1, t, drivers, findingFactor, into: finding)
    update(2, t, drivers, nil, into: entrants)
    takeUp.pointer.update(from: drivers.takeUp, count: lanes)
    if let takeUpLogs {
      for lane in 0..<lanes {
        var sum = 0.0
        for s in takeUpLogs.indices { sum += takeUpLogs[s] * drivers.shocks[s * lanes + lane] }
        takeUp[0][lane] *= exp(sum)
      }
    }
    guard let measures else { return }
    quitTakeUp.pointer.update(from: takeUp.pointer, count: lanes)
    if measures.tables.movesTakeUp {
      for lane in 0..<lanes { takeUp[0][lane] *= measures.takeUp[0][lane] }
    }
  }

  private func update(_ kind: Int, _ t: Int, _ drivers: Drivers, _ factor: UnsafePointer<Double>?, into rows: Rows) {
    let correction = drivers.random ? model.labour.multipliers[kind].correction.row(t, of: rows.count) : nil
    var loadings = loadings[kind].weights, shocks = shocks[kind].weights
    payung_multipliers(
      Int32(rows.count), correction, &loadings, drivers.factors, &shocks, drivers.shocks, factor, rows.pointer)
  }
}

/// The entries of a matrix that are not 0, for products with rows of a tile. Few factors and shocks touch a hazard.
private struct SparseRows {
  private let offset: Table<Int32>
  private let value: Table<Double>
  /// As the kernel takes them; valid as long as this lives.
  let weights: payung_weights

  /// - Parameters:
  ///   - matrix: rows × columns.
  ///   - stride: doubles between the tile's rows that two neighbouring columns weight.
  init(_ matrix: [Double], rows: Int, stride: Int) {
    let columns = rows > 0 ? matrix.count / rows : 0
    let used = (0..<rows).map { r in (0..<columns).filter { matrix[r * columns + $0] != 0 } }
    let count = used.map(\.count).max() ?? 0
    var offset = [Int32](repeating: 0, count: rows * count), value = [Double](repeating: 0, count: rows * count)
    for r in 0..<rows {
      for (k, c) in used[r].enumerated() {
        offset[r * count + k] = Int32(c * stride)
        value[r * count + k] = matrix[r * columns + c]
      }
    }
    self.offset = Table(offset)
    self.value = Table(value)
    weights = payung_weights(count: Int32(count), offset: self.offset.pointer, value: self.value.pointer)
  }
}
