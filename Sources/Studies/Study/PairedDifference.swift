import Analysis
import Foundation
import ScenarioFiles

/// What a change of scenario does to an outcome, path by path on the same draws.
package struct PairedDifference: Sendable {
  /// Of the second to the first; the error is that of paired draws.
  package let difference: Estimate
  /// Of what the two estimates err by; nil where one of them does not vary.
  package let correlation: Double?
  /// Variance that independent draws of the same number would give the difference, over its variance here:
  /// (s₁² + s₂²) / s²₁₂; for equal variances 1 / (1 - ρ). Nil where the difference does not vary.
  package let varianceRatio: Double?
  /// Share of paths on which the second one's value is higher, and on which it is lower; the rest are equal.
  package let higher, lower: Proportion
  /// Paths left out because one of the two has no value there.
  package let pathsWithoutValue: Int

  /// - Precondition: as many paths in both.
  package init(from first: OutcomeSample, to second: OutcomeSample) {
    precondition(first.values.count == second.values.count)
    let common = first.values.indices.filter { !first.values[$0].isNaN && !second.values[$0].isNaN }
    pathsWithoutValue = first.values.count - common.count
    let (a, b) = (first.influence, second.influence)
    let spread = PairedSpread(common.map { a[$0] }, common.map { b[$0] })
    difference = Estimate(
      value: second.estimate.value - first.estimate.value,
      standardError: common.count > 1 ? (spread.difference / Double(common.count)).squareRoot().ifNumber : nil)
    correlation = spread.correlation
    varianceRatio = spread.difference > 0 ? ((spread.first + spread.second) / spread.difference).ifNumber : nil
    higher = Proportion(hits: common.count { second.values[$0] > first.values[$0] }, of: common.count)
    lower = Proportion(hits: common.count { second.values[$0] < first.values[$0] }, of: common.count)
  }
}

/// Variances (with n - 1) of two paired samples and of their difference.
struct PairedSpread {
  let first, second, difference: Double
  let correlation: Double?

  init(_ a: [Double], _ b: [Double]) {
    let n = a.count, count = Double(n)
    let meanA = pairwiseSum(count: n) { a[$0] } / count, meanB = pairwiseSum(count: n) { b[$0] } / count
    first = pairwiseSum(count: n) { (a[$0] - meanA) * (a[$0] - meanA) } / (count - 1)
    second = pairwiseSum(count: n) { (b[$0] - meanB) * (b[$0] - meanB) } / (count - 1)
    difference =
      pairwiseSum(count: n) {
        let deviation = (b[$0] - meanB) - (a[$0] - meanA)
        return deviation * deviation
      } / (count - 1)
    let product = (first * second).squareRoot()
    let covariance = pairwiseSum(count: n) { (a[$0] - meanA) * (b[$0] - meanB) } / (count - 1)
    correlation = product > 0 ? (covariance / product).ifNumber.map { min(1, max(-1, $0)) } : nil
  }
}

extension Double {
  /// Nil for what is not a number.
  var ifNumber: Double? { isFinite ? self : nil }
}
