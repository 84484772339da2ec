import Foundation
import Scenarios

extension Formula {
  /// One value from single figures, as observed accounts give them.
  /// - Parameters:
  ///   - recorded: a figure of the period by its name; nil where there is none.
  ///   - highestCostRates: mean of the so many highest benefit cost rates of the period's window.
  /// - Returns: nil where a figure is missing or a denominator is 0.
  package func value(recorded: (String) -> Double?, highestCostRates: (_ count: Int) -> Double?) -> Double? {
    func both(_ a: Formula, _ b: Formula, _ operation: (Double, Double) -> Double) -> Double? {
      guard let x = a.value(recorded: recorded, highestCostRates: highestCostRates),
        let y = b.value(recorded: recorded, highestCostRates: highestCostRates)
      else { return nil }
      let result = operation(x, y)
      return result.isFinite ? result : nil
    }
    switch self {
    case .recorded(let name): return recorded(name)
    case .labourForce: return recorded("labour_force")
    case .legalCoverage: return recorded("legal_coverage")
    case .meanOfHighestCostRates(let count): return highestCostRates(count)
    case .constant(let value): return value
    case .sum(let a, let b): return both(a, b, +)
    case .product(let a, let b): return both(a, b, *)
    case .quotient(let a, let b): return both(a, b, /)
    case .grown(let a): return both(a, .constant(0)) { x, _ in expm1(x) }
    }
  }
}
