import Foundation
import Synchronization

/// What a run over a range of paths leaves for a larger one to be put together from: columns of path values, branches of
/// the trees of sums, and depletion months.
///
/// A range that begins at a multiple of its own size, 128 · 2^k paths, is a branch of any larger run's trees: joined, the
/// figures are those of one run, to the bit.
package struct RunParts: Sendable {
  /// Annual values, then monthly ones, then level rates, as far as the scenario has them.
  package let stores: [PathStore]
  /// Of breakdowns, then of level rates.
  package let trees: [MomentTree]
  /// Month of depletion of each path from the scenario's start; -1: never.
  package let depletion: [Int32]
  /// The checksum's sum; those of ranges add up.
  package let hashSum: UInt64

  /// Nil for a run of several schemes, and where its path values are not the engine's own.
  package init?(of result: RunResult) {
    guard result.schemes.count == 1, let annual = result.annual as? AnnualValues else { return nil }
    stores = [annual.store] + [result.monthly?.store, result.levelRates?.store].compactMap { $0 }
    trees = [result.breakdown?.moments, result.levelRates?.sums].compactMap { $0 }
    depletion = annual.depletionMonth
    hashSum = annual.hashSum
  }
}

extension Simulation {
  /// The sizes that `RunParts` of this scenario have: columns of each store, and numbers of each tree.
  package func partsShape() throws -> (columns: [Int], widths: [Int]) {
    let values = try SchemeValues(model, paths: 0..<0) { PathStore(columns: $0, parts: []) }
    let parts = RunParts(of: result([values], threads: 1, started: Date(), seconds: 0))
    return (parts?.stores.map(\.columns) ?? [], parts?.trees.map(\.width) ?? [])
  }

  /// One run of a scenario with one scheme out of the parts that ranges of paths left.
  /// - Parameters:
  ///   - paths: 0 ..< paths are there.
  ///   - parts: the store of so many columns; called for the stores of `RunParts` in their order.
  ///   - fill: gets the run to add branches to its trees, depletion months by path, and sums of hashes.
  package func join(
    paths: Int, threads: Int, started: Date, seconds: Double, parts: (_ columns: Int) throws -> PathStore,
    fill: (_ trees: [MomentTree], _ depletion: (Int, Int32) -> Void, _ hashSum: (UInt64) -> Void) throws -> Void
  ) throws -> RunResult {
    let values = try SchemeValues(model, paths: 0..<paths, store: parts)
    try fill(
      [values.breakdown?.moments, values.levelRates?.sums].compactMap { $0 },
      { values.annual.setDepletion($1, path: $0) }, values.annual.add(hash:))
    return result([values], threads: threads, started: started, seconds: seconds)
  }
}
