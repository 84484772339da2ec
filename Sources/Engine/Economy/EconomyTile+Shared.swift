/// An economy on the draws of another one: same factors, shocks and climate events, levels of its own.
extension EconomyTile {
  /// Fills the rows for `months`, which `other` has advanced to.
  /// - Precondition: the scenario has the draws of the other's (`Scenario.hasDraws`).
  func advance(_ months: Range<Int>, drawnBy other: EconomyTile) {
    undisplaced.copy(other.undisplaced)
    factors.copy(other.factors)
    shocks.copy(other.shocks)
    climate.copy(other.climate)
    advanceAdoption(months)
    advanceLevels(months)
  }
}

extension Rows {
  fileprivate func copy(_ other: Rows) { pointer.update(from: other.pointer, count: count * lanes) }
}
