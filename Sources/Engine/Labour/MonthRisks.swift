import Scenarios

/// What large dismissals and uncertain growth of coverage do to a month of a tile.
package struct MonthRisks {
  /// Layoff hazards of all other employers, cells; nil: `LabourTables.layoffs`.
  var layoffs: UnsafePointer<Double>?
  /// Labels × lanes; nil: no event this month.
  var dismissals: UnsafePointer<Double>?
  var labelOfCell: UnsafePointer<Int32>?
  /// Negative: that of all layoffs.
  var takeUp = -1.0
  /// K and its step; nil: coverage grows as on the baseline.
  var coverage, coverageStep, insuredNext: UnsafePointer<Double>?

  package init() {}
}

/// Draws these risks for the paths of a tile; nil where the scenario has none.
package final class RiskTile {
  private let baseline: Baseline
  private let cells: Int
  package let dismissals: DismissalTile?
  package let growth: CoverageGrowth?
  /// Whether a large dismissal happened on some path in the month advanced to.
  package private(set) var strikes = false

  init?(_ model: CompiledModel, _ baseline: Baseline, random: Bool) {
    guard random else { return nil }
    self.baseline = baseline
    cells = model.grid.count
    dismissals = baseline.dismissals.map { DismissalTile(model, $0) }
    growth = CoverageGrowth(model, baseline)
    if dismissals == nil, growth == nil { return nil }
  }

  func beginYear(_ months: Range<Int>, economy: EconomyTile) { dismissals?.beginYear(months, economy: economy) }

  /// Month `t`, the `m`th of its year, before its flows.
  func advance(_ t: Int, month m: Int, economy: EconomyTile, cohorts: CohortTile) -> MonthRisks {
    var risks = MonthRisks()
    if let dismissals, let tables = baseline.dismissals {
      risks.layoffs = tables.layoffs.row(t, of: cells)
      risks.labelOfCell = tables.labelOfCell.pointer
      risks.takeUp = tables.dismissals.takeUp ?? -1
      strikes = dismissals.advance(t, month: m, economy: economy, people: cohorts.insured)
      if strikes {
        risks.dismissals = UnsafePointer(dismissals.hazards.pointer)
      }
    }
    if let growth {
      growth.advance(t, shift: economy.parameters.row(.coverage, at: t))
      risks.coverage = UnsafePointer(growth.level.pointer)
      risks.coverageStep = UnsafePointer(growth.step.pointer)
      risks.insuredNext = baseline.insured.row(t + 1, of: cells)
    }
    return risks
  }
}
