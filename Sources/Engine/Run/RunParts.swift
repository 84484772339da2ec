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
    let parts = RunParts(of: try empty())
    return (parts?.stores.map(\.columns) ?? [], parts?.trees.map(\.width) ?? [])
  }

  /// A run of no paths: what it would record.
  private func empty() throws -> RunResult {
    let values = try SchemeValues(model, paths: 0..<0) { PathStore(columns: $0, parts: []) }
    return result([values], threads: 1, started: Date(), seconds: 0)
  }

  /// The columns of each store that figures of some years are made of.
  /// - Parameters:
  ///   - years: positions in the run's years.
  ///   - earlier: names of variables that these figures need of all years before, too.
  ///   - alone: further annual columns, by variable and year.
  ///   - rates: whether level rates are wanted.
  package func columns(
    ofYears years: Range<Int>, andEarlierOf earlier: Set<String>, and alone: [(variable: String, year: Int)],
    levelRates rates: Bool
  ) throws -> [[Int]] {
    let result = try empty(), annual = result.annual, count = annual.years.count
    let wanted = Set(alone.map { "\($0.variable) \($0.year)" })
    var stores = [
      annual.variables.indices.flatMap { v in
        (0..<count).filter { y in
          let name = annual.variables[v].name
          return years.contains(y) || (y < years.upperBound && earlier.contains(name))
            || wanted.contains("\(name) \(annual.years[y])")
        }.map { v * count + $0 }
      }
    ]
    if let monthly = result.monthly {
      let months = monthly.months.count, calendar = Set(years.map { annual.years[$0] })
      stores.append(
        monthly.variables.indices.flatMap { v in
          (0..<months).filter { calendar.contains(monthly.months[$0].year) }.map { v * months + $0 }
        })
    }
    if let levels = result.levelRates { stores.append(rates ? Array(levels.goals.indices) : []) }
    return stores
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
