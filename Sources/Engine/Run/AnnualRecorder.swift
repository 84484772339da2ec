import Scenarios
import Synchronization

/// Annual values of all paths: `AnnualStore` over a `PathStore` of variables × years.
package final class AnnualValues: AnnualStore, @unchecked Sendable {
  package let variables: [Quantity]
  package let years: [Int]
  package let months: [Int]
  package let paths: Int
  package let firstPath: Int
  let store: PathStore
  private let depletion: UnsafeMutablePointer<Int32>
  private let hash = Atomic<UInt64>(0)

  /// - Parameter variables: nil: those that the scenario's runs record.
  init(_ model: CompiledModel, variables: [Quantity]? = nil, paths: Range<Int>, store: PathStore) {
    self.variables = variables ?? RecordedVariables(model.scenario).all
    years = model.years.map(\.year)
    months = model.years.map(\.months.count)
    self.paths = paths.count
    firstPath = paths.lowerBound
    self.store = store
    depletion = .allocate(capacity: max(paths.count, 1))
    depletion.initialize(repeating: -1, count: max(paths.count, 1))
  }

  deinit { depletion.deallocate() }

  /// The values of the first paths as they are now, without their hash.
  func first(_ count: Int) -> AnnualValues { AnnualValues(self, first: count) }

  private init(_ all: AnnualValues, first count: Int) {
    (variables, years, months, firstPath, store) = (all.variables, all.years, all.months, all.firstPath, all.store)
    paths = count
    depletion = .allocate(capacity: max(count, 1))
    depletion.initialize(from: all.depletion, count: count)
  }

  package var depletionMonth: [Int32] { Array(UnsafeBufferPointer(start: depletion, count: paths)) }
  /// Over the bits of all values and depletion months, whatever the order they came in: ranges of paths add up.
  package var hashSum: UInt64 { hash.load(ordering: .acquiring) }
  /// Its sixteen hexadecimal digits.
  package var checksum: String { Self.digits(of: hashSum) }

  static func digits(of sum: UInt64) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  package func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    try store.read(column: variable * years.count + year, paths: range, into: buffer)
  }

  /// Where a variable's values lie in memory, years × paths; nil where they are on disk. Valid as long as this object.
  package func pointer(variable: Int) -> UnsafePointer<Double>? { store.pointer(column: variable * years.count) }

  func setDepletion(_ month: Int32, path: Int) { depletion[path - firstPath] = month }
  func add(hash value: UInt64) { _ = hash.wrappingAdd(value, ordering: .relaxed) }
}

/// Sums, averages or takes the last of each variable by calendar year, and stores blocks of paths.
final class AnnualRecorder: TileObserver {
  private let model: CompiledModel
  private let values: AnnualValues
  /// years × variables rows of the tile at work.
  private let years: Rows
  /// Whether a variable's last month of a year counts, or the mean of all; else their sum.
  private let takesLast, averages: [Bool]
  private let yearOfMonth: [Int]
  private let block: PathBlock

  init(_ model: CompiledModel, values: AnnualValues) {
    self.model = model
    self.values = values
    takesLast = values.variables.map { $0.kind == .end }
    averages = values.variables.map { $0.kind == .mean }
    years = Rows(values.variables.count * model.years.count)
    yearOfMonth = model.yearOfMonth
    block = PathBlock(columns: years.count, store: values.store, firstPath: values.firstPath)
  }

  func observe(_ month: TileMonth) { keep(month.month, month.record) }

  /// - Parameter record: of month `t`, one row for each variable.
  func keep(_ t: Int, _ record: Rows) {
    let y = yearOfMonth[t], span = model.years[y].months, yearCount = model.years.count
    let isFirst = t == span.lowerBound, isLast = t == span.upperBound - 1
    for v in takesLast.indices {
      let row = years[v * yearCount + y], value = record[v]
      if isFirst || takesLast[v] {
        row.update(from: value, count: lanes)
      } else {
        for lane in 0..<lanes { row[lane] += value[lane] }
      }
      if isLast, averages[v] {
        for lane in 0..<lanes { row[lane] /= Double(span.count) }
      }
    }
  }

  func finish(_ tile: FinishedTile) throws {
    for lane in tile.lanesInRun {
      let path = tile.firstPath + lane, depletion = tile.depletion[lane]
      values.setDepletion(depletion, path: path)
      values.add(hash: hash(path: path, lane: lane, depletion: depletion))
    }
    try block.append(years, firstPath: tile.firstPath, lanesInRun: tile.lanesInRun)
  }

  func flush() throws { try block.flush() }

  private func hash(path: Int, lane: Int, depletion: Int32) -> UInt64 {
    var hash = PathHash(path: path, depletion: depletion)
    for i in 0..<years.count { hash.add(years[i][lane]) }
    return hash.value
  }
}

/// Collects neighbouring tiles' values so that a store on disk is written in long runs.
final class PathBlock {
  private let columns: Int
  private let store: PathStore
  private let firstOfRun: Int
  /// columns × capacity.
  private var values: [Double]
  private let capacity = 16 * lanes
  private var first = 0, filled = 0

  init(columns: Int, store: PathStore, firstPath: Int) {
    self.columns = columns
    self.store = store
    firstOfRun = firstPath
    values = Array(repeating: 0, count: columns * capacity)
  }

  func append(_ rows: Rows, firstPath: Int, lanesInRun: Range<Int>) throws {
    if filled + lanesInRun.count > capacity || firstPath + lanesInRun.lowerBound != first + filled { try flush() }
    if filled == 0 { first = firstPath + lanesInRun.lowerBound }
    for column in 0..<columns {
      for (i, lane) in lanesInRun.enumerated() { values[column * capacity + filled + i] = rows[column][lane] }
    }
    filled += lanesInRun.count
  }

  func flush() throws {
    guard filled > 0 else { return }
    try values.withUnsafeBufferPointer { all in
      for column in 0..<columns {
        let run = UnsafeBufferPointer(rebasing: all[column * capacity..<column * capacity + filled])
        try store.write(column: column, firstPath: first - firstOfRun, run)
      }
    }
    filled = 0
  }
}
