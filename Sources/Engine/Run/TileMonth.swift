import Scenarios

/// One month of one scheme on one tile, as observers see it.
package struct TileMonth {
  /// Which of the run's schemes.
  package let scheme: Int
  /// Month from the start of the run.
  package let month: Int
  /// Its place among the months of its calendar year that lie in the run: the rows of `economy`.
  package let monthOfYear: Int
  /// Path of lane 0, counted over the whole scenario.
  package let firstPath: Int
  /// Lanes that belong to the run; the others pad the tile.
  package let lanesInRun: Range<Int>
  /// One row for each variable of `RecordedVariables`.
  package let record: Rows
  package let economy: EconomyTile
  package let cohorts: CohortTile
  package let account: AccountTile
  package let measures: MeasureTile
  /// What the account was rolled from.
  package let flows: AccountMonth
}

/// What is known of a scheme on a tile after its last month.
package struct FinishedTile {
  package let scheme: Int
  package let firstPath: Int
  package let lanesInRun: Range<Int>
  /// First month with a negative fund, by lane; -1: never.
  package let depletion: [Int32]
}

/// Listens to the engine. Each worker has its own; the engine calls it for every month of a tile in order, and in a month
/// for each scheme; then `finish` after the last, for each scheme.
package protocol TileObserver: AnyObject {
  /// Before the flows of a month: `cohorts` holds the stocks of the month's start.
  func begin(month: Int, cohorts: CohortTile) throws
  func observe(_ month: TileMonth) throws
  func finish(_ tile: FinishedTile) throws
  /// After the last tile of a block.
  func flush() throws
}

extension TileObserver {
  package func begin(month: Int, cohorts: CohortTile) {}
}
