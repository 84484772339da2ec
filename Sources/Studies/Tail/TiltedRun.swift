import Engine
import Synchronization

/// Paths drawn under a tilt: what became of their funds, their weights, and what of each the tilt bears on.
struct TiltedRun {
  let result: RunResult
  let rows: TiltRows

  /// - Parameters:
  ///   - simulation: draws under the tilt.
  ///   - paths: from a multiple of eight to a multiple of eight.
  init(
    _ simulation: Simulation, paths: Range<Int>, threads: Int, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    let rows = TiltRows(simulation.draws, regimes: simulation.model.economy.dynamics.regimeCount, paths: paths)
    result = try simulation.run(
      paths: paths, threads: threads, observers: { [TiltObserver(rows)] }, progress: progress, isCancelled: isCancelled)
    self.rows = rows
  }
}

/// By path: weight, scores of the leading directions, starts and chances of each shock, changes of regime, severities and
/// their scores, climate events and how many were expected.
final class TiltRows: Sendable {
  let paths: Range<Int>
  let directions, shocks, regimes, severities: Int
  private let width: Int
  private let values: Mutex<[Double]>

  init(_ draws: PathDraws, regimes: Int, paths: Range<Int>) {
    self.paths = paths
    directions = draws.directions?.count ?? 0
    shocks = draws.tilt?.start.count ?? 0
    self.regimes = regimes
    severities = draws.tilt?.severity.count ?? 0
    width = 3 + directions + 2 * shocks + regimes * regimes + 2 * severities
    values = Mutex(Array(repeating: 0, count: width * paths.count))
  }

  /// By path, in order.
  func column(_ index: Int) -> [Double] {
    values.withLock { values in (0..<paths.count).map { values[$0 * width + index] } }
  }
  /// p(path) / q(path), at most 8.
  var weights: [Double] { column(0) }
  func scores(_ direction: Int) -> [Double] { column(1 + direction) }
  func starts(_ shock: Int) -> [Double] { column(1 + directions + shock) }
  func chances(_ shock: Int) -> [Double] { column(1 + directions + shocks + shock) }
  func changes(from: Int, to: Int) -> [Double] { column(1 + directions + 2 * shocks + from * regimes + to) }

  private var afterChanges: Int { 1 + directions + 2 * shocks + regimes * regimes }
  func severities(_ draw: Int) -> [Double] { column(afterChanges + draw) }
  func severityScores(_ draw: Int) -> [Double] { column(afterChanges + severities + draw) }
  var climateEvents: [Double] { column(width - 2) }
  var climateExpected: [Double] { column(width - 1) }

  fileprivate func keep(_ economy: EconomyTile, firstPath: Int, lanesInRun: Range<Int>) {
    guard let record = economy.tilted else { return }
    values.withLock { values in
      for lane in lanesInRun {
        var row = [Tilt.weight(logRatio: record.logRatio[0][lane])]
        row += (0..<directions).map { economy.leading?.scores[$0][lane] ?? 0 }
        row += (0..<shocks).map { record.starts[$0][lane] } + (0..<shocks).map { record.chances[$0][lane] }
        row += (0..<regimes * regimes).map { record.changes[$0][lane] }
        row += (0..<severities).map { record.severities[$0][lane] }
        row += (0..<severities).map { record.severityScores[$0][lane] }
        row += [record.climateEvents[0][lane], record.climateExpected[0][lane]]
        let at = (firstPath + lane - paths.lowerBound) * width
        values.replaceSubrange(at..<at + width, with: row)
      }
    }
  }
}

private final class TiltObserver: TileObserver {
  private let rows: TiltRows
  private var economy: EconomyTile?

  init(_ rows: TiltRows) { self.rows = rows }

  func observe(_ month: TileMonth) { economy = month.economy }
  func finish(_ tile: FinishedTile) {
    if let economy { rows.keep(economy, firstPath: tile.firstPath, lanesInRun: tile.lanesInRun) }
  }
  func flush() {}
}
