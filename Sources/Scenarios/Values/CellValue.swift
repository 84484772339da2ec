/// A number for every cell: a level times multipliers by label, or a table.
///
/// Dimensions and labels are already looked up: `by` and `only` are indexed by dimension, then by label, in the order
/// of `Scenario.dimensions`.
package struct CellValue: Sendable {
  package enum Level: Sendable {
    /// `base × Π multipliers`.
    case base(Double)
    /// As `base`, then scaled so that the average over cells, weighted by the starting shares, is this number.
    case mean(Double)
    /// One value per cell, in cell order (last dimension fastest), from a CSV file.
    case table([Double])
  }

  package var level: Level
  /// Multipliers: dimension index → one factor per label (1 where none was named).
  package var by: [Int: [Double]]
  /// Where not nil for a dimension: true for the labels kept; the value is 0 in all other cells.
  package var only: [Int: [Bool]]
  /// Times all of it: what a lever has made of a value that differs between cells, kept apart so that the cells' pattern is
  /// known to be the same.
  package var factor = 1.0

  package init(level: Level, by: [Int: [Double]] = [:], only: [Int: [Bool]] = [:]) {
    self.level = level
    self.by = by
    self.only = only
  }
  package init(_ value: Double) { self.init(level: .base(value)) }

  /// True where every cell surely has the same value.
  package var isUniform: Bool {
    if case .table = level { return false }
    return by.isEmpty && only.isEmpty
  }
}
