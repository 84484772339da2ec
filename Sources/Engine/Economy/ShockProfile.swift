import Foundation
import Scenarios

extension Shock {
  /// Profile φ at `n` months after the start (0 in the start month): up over `ramp` months, `hold`, then decay.
  package func profile(_ n: Int) -> Double {
    if n < 0 { return 0 }
    if n < ramp + hold { return min(1, Double(n + 1) / Double(ramp)) }
    return exp2(-Double(n + 1 - ramp - hold) / halfLife)
  }
}
