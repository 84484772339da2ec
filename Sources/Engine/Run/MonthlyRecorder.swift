import Scenarios

/// Monthly values of chosen variables for all paths.
package struct MonthlyValues: Sendable {
  package let variables: [Quantity]
  /// Calendar months, ascending.
  package let months: [CalendarMonth]
  package let paths: Int
  let store: PathStore

  /// - Parameter store: makes the store for so many columns.
  init?(_ model: CompiledModel, paths: Int, store: (_ columns: Int) throws -> PathStore) throws {
    let wanted = Set(model.scenario.output.monthly)
    variables = RecordedVariables(model.scenario).all.filter { wanted.contains($0.name) }
    if variables.isEmpty { return nil }
    months = (0..<model.months).map { model.date($0) }
    self.paths = paths
    self.store = try store(variables.count * months.count)
  }

  package func read(
    variable: Int, month: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    try store.read(column: variable * months.count + month, paths: range, into: buffer)
  }
}

/// Keeps the monthly rows of chosen variables and stores blocks of paths.
final class MonthlyRecorder: TileObserver {
  private let rowOfVariable: [Int]
  private let months: Int
  private let rows: Rows
  private let block: PathBlock

  init(_ model: CompiledModel, values: MonthlyValues, firstPath: Int) {
    let recorded = RecordedVariables(model.scenario)
    rowOfVariable = values.variables.compactMap { recorded.index(of: $0.name) }
    months = values.months.count
    rows = Rows(rowOfVariable.count * months)
    block = PathBlock(columns: rows.count, store: values.store, firstPath: firstPath)
  }

  func observe(_ month: TileMonth) {
    for (v, row) in rowOfVariable.enumerated() {
      rows[v * months + month.month].update(from: month.record[row], count: lanes)
    }
  }

  func finish(_ tile: FinishedTile) throws {
    try block.append(rows, firstPath: tile.firstPath, lanesInRun: tile.lanesInRun)
  }

  func flush() throws { try block.flush() }
}
