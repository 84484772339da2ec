import Scenarios

/// Annual values of every path, by variable and year; in memory or on disk, read a variable-year at a time.
package protocol AnnualStore: Sendable {
  /// What is stored: `Quantity.recorded`, then `contributions.PAYER` in the scenario's order.
  var variables: [Quantity] { get }
  /// Calendar years, ascending; `months[i]` of year i lie in the run.
  var years: [Int] { get }
  var months: [Int] { get }
  /// Number of paths; path i here is path `firstPath + i` of the scenario.
  var paths: Int { get }
  var firstPath: Int { get }
  /// Copies the values of `range` (positions within 0..<paths) into `buffer`.
  func read(variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>) throws
  /// Month of depletion of each path, counted from 0 at the scenario's start; -1: never.
  var depletionMonth: [Int32] { get }
}
