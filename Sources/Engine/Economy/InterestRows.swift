import CKernels

/// Yields of a year's months, and what half a month of a fund at the yield earns, on eight paths.
package final class InterestRows {
  /// i; (1 + i)^{1/24}: by month of the year.
  package let annualYield = Rows(12), halfMonth = Rows(12)
  private let baseline: [Double]

  /// - Parameter baseline: yields by month of the run.
  init(baseline: [Double]) { self.baseline = baseline }

  /// The yield of month `t`, the `m`th of its year.
  /// - Parameters: the yield factor and the yield's shift on each path; nil: 0.
  func set(_ t: Int, month m: Int, factor: UnsafePointer<Double>?, shift: UnsafePointer<Double>?) {
    let yield = annualYield[m], half = halfMonth[m], level = baseline[t]
    for lane in 0..<lanes {
      let i = max(level + (factor?[lane] ?? 0) + (shift?[lane] ?? 0), -0.5)
      yield[lane] = i
      half[lane] = 1 + i
    }
  }

  /// After all months of the year are set.
  func compound(months: Int) { halfMonth.raise(to: 1.0 / 24, Int32(months * lanes)) }
}
