import Scenarios

/// A measure formed path by path from the recorded variables of full calendar years.
package struct DerivedVariable: Sendable {
  package let variable: Quantity
  package let formula: Formula

  /// `Quantity.ratios`, then money in prices of the start and as a share of covered wages.
  package static let all: [DerivedVariable] = (Quantity.ratios + Quantity.restated).map { variable in
    guard let formula = variable.formula else { preconditionFailure("\(variable.name) has no formula") }
    return DerivedVariable(variable: variable, formula: formula)
  }
}
