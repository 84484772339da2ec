import Engine
import Writing

/// Listens to a run, month by month. Each thread has its own; paths come in groups, and of each group every month in
/// order.
public protocol MonthObserver: AnyObject {
  func observe(_ month: ObservedMonth)
}

/// One month of neighbouring paths, valid while it is observed.
public struct ObservedMonth {
  /// From 0, the first projected month.
  public let month: Int
  /// Numbers of the paths.
  public let paths: Range<Int>
  /// What is recorded by month, in the order of `annual` in result files.
  public let variables: [String]
  let rows: Rows
  let firstLane: Int

  /// A variable's values, one for each of `paths`; nil for a name that this scenario does not record.
  public func values(of variable: String) -> [Double]? {
    guard let row = variables.firstIndex(of: variable) else { return nil }
    return Array(UnsafeBufferPointer(start: rows[row] + firstLane, count: paths.count))
  }
}

/// An observer of this library at the engine's door.
final class ObservingTile: TileObserver {
  private let observer: any MonthObserver
  private let names: [String]

  init(_ observer: any MonthObserver, names: [String]) {
    self.observer = observer
    self.names = names
  }

  func observe(_ month: TileMonth) {
    let lanes = month.lanesInRun
    observer.observe(
      ObservedMonth(
        month: month.month, paths: month.firstPath + lanes.lowerBound..<month.firstPath + lanes.upperBound,
        variables: names, rows: month.record, firstLane: lanes.lowerBound))
  }

  func finish(_ tile: FinishedTile) {}
  func flush() {}
}
