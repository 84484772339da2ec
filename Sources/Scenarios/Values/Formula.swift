/// How a measure follows, path by path, from what the engine records.
package indirect enum Formula: Sendable, Hashable {
  /// A recorded variable of the same year.
  case recorded(String)
  /// Of the scenario, the same on all paths: labour force of the year; share of it that the law includes.
  case labourForce, legalCoverage
  /// Mean of the `count` highest calendar-year benefit cost rates among the trailing 20 years including this one; years
  /// the run does not cover in full are taken from the scenario's history. None where there are fewer than `count`.
  case meanOfHighestCostRates(count: Int)
  case constant(Double)
  case sum(Formula, Formula)
  case product(Formula, Formula)
  /// None where the denominator is 0.
  case quotient(Formula, Formula)
  /// Of the sum of logs of growth: the growth itself, less 1.
  case grown(Formula)

  package static func + (a: Formula, b: Formula) -> Formula { .sum(a, b) }
  package static func * (a: Formula, b: Formula) -> Formula { .product(a, b) }
  package static func / (a: Formula, b: Formula) -> Formula { .quotient(a, b) }

  /// Names of the recorded variables it needs.
  package var inputs: Set<String> {
    switch self {
    case .recorded(let name): [name]
    case .labourForce, .legalCoverage, .constant: []
    case .meanOfHighestCostRates: Formula.benefitCostRate.inputs
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b): a.inputs.union(b.inputs)
    case .grown(let a): a.inputs
    }
  }

  package var needsLegalCoverage: Bool {
    switch self {
    case .legalCoverage: true
    case .recorded, .labourForce, .meanOfHighestCostRates, .constant: false
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b):
      a.needsLegalCoverage || b.needsLegalCoverage
    case .grown(let a): a.needsLegalCoverage
    }
  }

  /// Cash benefits as a share of the wages of the insured.
  package static let benefitCostRate = Formula.recorded("cash_benefits") / .recorded("total_wages")
}
