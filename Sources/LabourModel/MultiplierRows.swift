import CKernels
import COpenBLAS
import EconomyModel
import Foundation
import ModelCompiler

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

  /// Month `m` of the year that `economy` has advanced to.
  package init(_ economy: EconomyTile, month m: Int, model: CompiledModel) {
    factors = UnsafePointer(economy.factors.pointer + m * lanes)
    shocks = UnsafePointer(economy.shocks[m * model.economy.shocks.count])
    layoffs = UnsafePointer(economy.layoffsFactor.pointer)
    quits = UnsafePointer(economy.quitsFactor.pointer)
    finding = UnsafePointer(economy.findingFactor.pointer)
    takeUp = UnsafePointer(economy.takeUpFactor.pointer)
    climate = model.economy.climate == nil ? nil : UnsafePointer(economy.climate[m])
    adoptionBefore = model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[m])
    random = economy.random
    adoptionNow = model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[m + 1])
  }
}

/// The hazards' multipliers of one month: log-hazards as one matrix product, then one exponential per distinct row.
final class MultiplierRows {
  let layoffs, finding, entrants: Rows
  let takeUp = Rows(1, repeating: 1)
  private let model: CompiledModel
  private let logs: Rows
  private let shockLogs: Rows
  private let ones = Rows(1, repeating: 1)
  private let loadings: Table<Double>, shockLoadings: Table<Double>
  private let shocksMatter: Bool
  /// ln of each shock's take-up multiplier; nil where none has one.
  private let takeUpLogs: [Double]?

  init(_ model: CompiledModel) {
    self.model = model
    let kinds = model.labour.multipliers, total = kinds.reduce(0) { $0 + $1.rows }
    layoffs = Rows(kinds[0].rows, repeating: 1)
    finding = Rows(kinds[1].rows, repeating: 1)
    entrants = Rows(kinds[2].rows, repeating: 1)
    logs = Rows(total)
    shockLogs = Rows(total)
    loadings = Table(kinds.flatMap(\.loadings))
    let shockLoadings = kinds.flatMap(\.shockLogs)
    self.shockLoadings = Table(shockLoadings)
    shocksMatter = shockLoadings.contains { $0 != 0 }
    let takeUps = model.economy.shocks.map { $0.takeUp.map { log($0) } ?? 0 }
    takeUpLogs = takeUps.contains { $0 != 0 } ? takeUps : nil
  }

  /// All multipliers 1: the baseline.
  func reset() {
    for rows in [layoffs, finding, entrants, takeUp] { rows.fill(1) }
  }

  func update(_ t: Int, drivers: Drivers) {
    let k = model.economy.dynamics.count, shockCount = model.economy.shocks.count
    var row = 0
    for kind in model.labour.multipliers {
      for r in 0..<kind.rows {
        logs.fill(row: row, drivers.random ? kind.correction[t * kind.rows + r] : 0)
        row += 1
      }
    }
    if k > 0 {
      product(loadings, k, drivers.factors, EconomyTile.columns, keep: 1, into: logs)
    }
    if shocksMatter {
      product(shockLoadings, shockCount, drivers.shocks, lanes, keep: 0, into: shockLogs)
    }
    row = 0
    for (rows, factor) in [(layoffs, drivers.layoffs), (finding, drivers.finding), (entrants, UnsafePointer(ones.pointer))] {
      payung_multipliers(
        Int32(rows.count), logs[row], shocksMatter ? UnsafePointer(shockLogs[row]) : nil, factor, rows.pointer)
      row += rows.count
    }
    takeUp.pointer.update(from: drivers.takeUp, count: lanes)
    guard let takeUpLogs else { return }
    for lane in 0..<lanes {
      var sum = 0.0
      for s in 0..<shockCount { sum += takeUpLogs[s] * drivers.shocks[s * lanes + lane] }
      takeUp[0][lane] *= exp(sum)
    }
  }

  /// rows × lanes = keep · rows + a (rows × inner) · b (inner × lanes).
  private func product(
    _ a: Table<Double>, _ inner: Int, _ b: UnsafePointer<Double>, _ stride: Int, keep: Double, into rows: Rows
  ) {
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows.count), Int32(lanes), Int32(inner), 1, a.pointer,
      Int32(inner), b, Int32(stride), keep, rows.pointer, Int32(lanes))
  }
}
