import Analysis
import ScenarioFiles

/// An outcome on every path, and what it comes to over them.
package struct OutcomeSample: Sendable {
  package let outcome: Outcome
  /// By path; for a probability 1 where it happened and 0 where not; NaN where a path has no value.
  package let values: [Double]
  package let estimate: Estimate

  /// - Returns: nil where no path has a value.
  package init?(_ outcome: Outcome, _ values: [Double]) {
    self.outcome = outcome
    self.values = values
    if case .depletion = outcome.figure {
      guard !values.isEmpty else { return nil }
      let share = Proportion(hits: values.count { $0 == 1 }, of: values.count)
      estimate = Estimate(
        value: share.value, standardError: share.standardError,
        interval: (share.interval.lowerBound, share.interval.upperBound))
    } else {
      var present = values.filter { !$0.isNaN }
      guard let estimate = present.withUnsafeMutableBufferPointer({ Estimate(outcome.statistic, of: $0) }) else {
        return nil
      }
      self.estimate = estimate
    }
  }

  package var pathsWithoutValue: Int { values.count { $0.isNaN } }
}
