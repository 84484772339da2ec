import Foundation

/// How the effect of wages that have risen above their usual pace comes and goes: as the shock in the scenario does.
package enum Overheating {
  package static let ramp = 30, hold = 42, halfLife = 24.0

  /// Mean share of the peak over the `year`-th twelve months, from 1.
  package static func share(year: Int) -> Double {
    var sum = 0.0
    for month in 12 * (year - 1)..<12 * year {
      let over = month + 1 - ramp - hold
      sum += over <= 0 ? min(1, Double(month + 1) / Double(ramp)) : exp2(-Double(over) / halfLife)
    }
    return sum / 12
  }
}
