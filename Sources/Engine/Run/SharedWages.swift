import Scenarios

/// Wages and awards of a tile, worked out once for all schemes that have them in common: the tables stand between the months
/// in which they change, and the schemes go through these months one after another.
final class SharedWages {
  let tile: WageTile
  /// Months in which tables change, by month of the run.
  let changes: [Bool]
  /// Of the months since the last change, from `first` on.
  private var made: [MoneyRows] = []
  private var first = 0

  init(_ model: CompiledModel, measures: MeasureTile) {
    tile = WageTile(model, measures: measures)
    changes = Self.changes(model)
    made.reserveCapacity(model.months)
  }

  /// Whether several schemes may share them: tables stand long enough that each scheme's people are stepped for some months
  /// at a time, and nothing else changes with the month.
  static func areShared(_ model: CompiledModel) -> Bool {
    model.fund.annualRevision && !model.hasLaw && model.scenario.measures.isEmpty
      && model.fund.awards.flats.allSatisfy { $0 == nil } && 6 * changes(model).count { $0 } <= model.months
  }

  private static func changes(_ model: CompiledModel) -> [Bool] {
    (0..<model.months).map { $0 == 0 || model.fund.baseChanges[$0] || !model.fund.awards.computedIn[$0].isEmpty }
  }

  /// Before month 0 of a tile.
  func begin() { made.removeAll(keepingCapacity: true) }

  /// Those of month `t`: of each scheme that shares them in order.
  func advance(_ t: Int, economy: EconomyTile) -> MoneyRows {
    if t >= first, t - first < made.count { return made[t - first] }
    if changes[t] {
      made.removeAll(keepingCapacity: true)
      first = t
    }
    made.append(tile.advance(t, economy: economy))
    return made[made.count - 1]
  }
}
