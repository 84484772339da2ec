/// An economy on the draws of another one: same factors, shocks and climate events, levels of its own.
extension EconomyTile {
  /// Fills the rows for `months`, which `other` has advanced to.
  /// - Precondition: the scenario has the draws of the other's (`Scenario.hasDraws`).
  func advance(_ months: Range<Int>, drawnBy other: EconomyTile) {
    for (own, drawn) in [
      (undisplaced, other.undisplaced), (factors, other.factors), (shocks, other.shocks), (climate, other.climate),
    ] {
      own.pointer.update(from: drawn.pointer, count: own.count * lanes)
    }
    advanceAdoption(months)
    advanceLevels(months)
  }
}
