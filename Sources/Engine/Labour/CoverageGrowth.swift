import Foundation
import Scenarios

/// How the insured of a tile's paths outgrow the baseline: K(t) = exp(z g τ - ½ g² τ²) (docs/model.md, section 15).
package final class CoverageGrowth {
  /// K at the month's start, and K(t + 1) - K(t).
  package let level = Rows(1), step = Rows(1)
  private let model: CompiledModel
  private let growthSD: Double
  /// Most that K may be at the start of each month: 0.98 of the labour force are insured.
  private let most: [Double]
  private let next = Rows(1)

  package static let mostCovered = 0.98

  init?(_ model: CompiledModel, _ baseline: Baseline) {
    guard let sd = model.scenario.uncertainty.spreads[.coverage]?.points.last?.value, sd > 0 else { return nil }
    self.model = model
    growthSD = sd
    most = Self.most(model, baseline)
  }

  /// Months + 1.
  package static func most(_ model: CompiledModel, _ baseline: Baseline) -> [Double] {
    let s = model.scenario
    return (0...model.months).map { t in
      let insured = baseline.insuredTotal[t]
      return insured > 0 ? mostCovered * s.population.labourForce.logLinear(at: s.start + t) / insured : .infinity
    }
  }

  /// - Parameter shift: z g.
  func advance(_ t: Int, shift: UnsafePointer<Double>) {
    fill(level, t, shift)
    fill(next, t + 1, shift)
    for lane in 0..<lanes { step[0][lane] = next[0][lane] - level[0][lane] }
  }

  private func fill(_ rows: Rows, _ t: Int, _ shift: UnsafePointer<Double>) {
    let years = Double(t) / 12, half = 0.5 * growthSD * growthSD * years * years
    for lane in 0..<lanes { rows[0][lane] = min(exp(shift[lane] * years - half), most[t]) }
  }
}
