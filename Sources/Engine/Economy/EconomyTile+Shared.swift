/// An economy on the draws of another one: its factors, shocks and climate events, and levels of its own.
extension EconomyTile {
  /// Fills the rows of its own for `months`, which the economy that draws has advanced to.
  func advanceDrawn(_ months: Range<Int>) {
    advanceAdoption(months)
    advanceLevels(months)
  }
}
