import Foundation
import Scenarios

/// What the months of large dismissals do not share between paths (docs/model.md, section 14); needs the baseline.
package struct DismissalTables: Sendable {
  package let dismissals: LargeDismissals
  package let labels: Int
  /// Label of each cell.
  package let labelOfCell: Table<Int32>
  /// P(the label struck is one of the first …), months × labels.
  package let cumulative: Table<Double>
  /// Layoff hazards that are left to all other employers, months × cells.
  package let layoffs: Table<Double>
  /// λ on the factors, and -½ λ'Γ_t λ by month.
  let loads: [(factor: Int, value: Double)]
  let correction: Table<Double>

  /// - Parameter insured: Ē, months × cells.
  init?(_ model: CompiledModel, insured: [Double]) {
    guard let dismissals = model.scenario.largeDismissals else { return nil }
    let grid = model.grid, labour = model.labour, count = model.scenario.dimensions[dismissals.dimension].labels.count
    let label = (0..<grid.count).map { grid.label(of: $0, in: dismissals.dimension) }
    self.dismissals = dismissals
    labels = count
    labelOfCell = Table(label.map { Int32($0) })
    var cumulative: [Double] = [], layoffs: [Double] = []
    layoffs.reserveCapacity(insured.count)
    for t in 0..<model.months {
      let season = model.date(t).month - 1
      var people = [Double](repeating: 0, count: count), dismissed = people
      for c in 0..<grid.count {
        let own = insured[t * grid.count + c], hazard = labour.layoffs[season * grid.count + c]
        let all = hazard + labour.quits[c] + labour.exits[c]
        people[label[c]] += own
        if all > 0 { dismissed[label[c]] -= own * hazard / all * expm1(-all) }
      }
      let expected = dismissals.expected(insured: people)
      // Not below 0: the reader has seen to it where the coverage aimed at is reached.
      let left = (0..<count).map { l in
        dismissals.included && expected[l] > 0 ? max(0, 1 - expected[l] / dismissed[l]) : 1
      }
      for c in 0..<grid.count { layoffs.append(labour.layoffs[season * grid.count + c] * left[label[c]]) }
      let weights = zip(dismissals.weights, people).map { $0 * $1 }, sum = weights.reduce(0, +)
      var below = 0.0
      for weight in weights {
        below += sum > 0 ? weight / sum : 0
        cumulative.append(below)
      }
    }
    self.cumulative = Table(cumulative)
    self.layoffs = Table(layoffs)
    loads = dismissals.loads
    var correction: [Double] = []
    let k = model.economy.dynamics.count, preserving = model.scenario.economy.meanPreserving
    if !loads.isEmpty {
      model.economy.dynamics.forEachMoment { _, _, gamma in
        var quadratic = 0.0
        for a in dismissals.loads where preserving {
          for b in dismissals.loads { quadratic += a.value * gamma[a.factor * k + b.factor] * b.value }
        }
        correction.append(-0.5 * quadratic)
      }
    }
    self.correction = Table(correction)
  }
}
