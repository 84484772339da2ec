import Scenarios

/// What a condition of the scenario came to.
package struct CheckResult: Sendable {
  /// As written in the scenario.
  package let condition: String
  /// Nil where no path has a value: the condition then fails.
  package let estimate: Estimate?
  package let holds: Bool

  package init(condition: String, estimate: Estimate?, holds: Bool) {
    self.condition = condition
    self.estimate = estimate
    self.holds = holds
  }
}

/// Decides the conditions under `checks:` on the estimate itself; its error is reported beside it.
struct CheckEvaluator {
  let values: PathValues
  let depletion: Depletion
  var design: SamplingDesign?

  func evaluate(_ check: Check) throws -> CheckResult {
    let estimate = try estimate(check.variable, year: check.year, check.statistic)
    let holds = estimate.map { check.comparison.holds($0.value, check.bound) } ?? false
    return CheckResult(condition: check.text, estimate: estimate, holds: holds)
  }

  /// - Returns: nil where the figure does not exist or no path has a value.
  func estimate(_ variable: String, year: Int, _ statistic: Check.Statistic) throws -> Estimate? {
    if variable == Check.depletionProbability {
      return depletion.probability(by: year).map { Estimate(value: $0.value, standardError: $0.standardError) }
    }
    guard
      let index = values.index(of: variable), let position = values.store.years.firstIndex(of: year),
      values.covers(index, year: position)
    else { return nil }
    if let design, !design.isIndependent {
      var column = [Double](repeating: 0, count: values.store.paths)
      return try column.withUnsafeMutableBufferPointer { column in
        try values.read(index, year: position, paths: 0..<column.count, into: column)
        return Estimate(statistic, of: UnsafeBufferPointer(column), design: design)
      }
    }
    return try values.withColumn(index, year: position) { Estimate(statistic, of: $0) }
  }
}

extension Check.Comparison {
  package func holds(_ value: Double, _ bound: Double) -> Bool {
    switch self {
    case .less: value < bound
    case .lessOrEqual: value <= bound
    case .greater: value > bound
    case .greaterOrEqual: value >= bound
    }
  }
}
