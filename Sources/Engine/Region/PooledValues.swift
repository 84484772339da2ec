import Scenarios

/// A scheme's annual values with what the pool brings beside them.
final class PooledValues: AnnualStore, @unchecked Sendable {
  private let own: any AnnualStore
  let store: PathStore

  init(_ own: any AnnualStore, store: PathStore) { (self.own, self.store) = (own, store) }

  var variables: [Quantity] { own.variables + Quantity.ofPoolMember }
  var years: [Int] { own.years }
  var months: [Int] { own.months }
  var paths: Int { own.paths }
  var firstPath: Int { own.firstPath }
  var depletionMonth: [Int32] { own.depletionMonth }

  func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    let others = own.variables.count
    if variable < others { return try own.read(variable: variable, year: year, paths: range, into: buffer) }
    try store.read(column: (variable - others) * years.count + year, paths: range, into: buffer)
  }
}

/// Sums a tile's months into years, and stores blocks of paths.
final class YearRecorder {
  private let sources: [Rows.Row]
  private let takesLast: [Bool]
  /// Variables × years.
  let rows: Rows
  private let years: Int
  private let block: PathBlock

  init(_ variables: [Quantity], _ sources: [Rows], years: Int, store: PathStore, firstPath: Int) {
    self.sources = sources.map { $0[0] }
    takesLast = variables.map { $0.kind == .end }
    self.years = years
    rows = Rows(variables.count * years)
    block = PathBlock(columns: rows.count, store: store, firstPath: firstPath)
  }

  func keep(year y: Int, isFirst: Bool) {
    for v in sources.indices {
      let row = rows[v * years + y]
      if isFirst || takesLast[v] { row.vector = sources[v].vector } else { row.vector += sources[v].vector }
    }
  }

  func finish(firstPath: Int, lanesInRun: Range<Int>) throws {
    try block.append(rows, firstPath: firstPath, lanesInRun: lanesInRun)
  }
  func flush() throws { try block.flush() }
}
