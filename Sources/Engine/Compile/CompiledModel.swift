import Scenarios

/// A scenario as flat tables: after this nothing is looked up by name.
package final class CompiledModel: Sendable {
  package let scenario: Scenario
  package let grid: CellGrid
  package let months: Int
  package let years: [YearSpan]
  package let economy: EconomyTables
  package let labour: LabourTables
  package let fund: FundTables

  /// Some law of docs/law.md is at work in the cohorts.
  package let hasLaw: Bool

  /// The months of one calendar year that lie in the run.
  package struct YearSpan: Sendable {
    package let year: Int
    /// Months from the start.
    package let months: Range<Int>
  }

  package init(_ scenario: Scenario) {
    self.scenario = scenario
    let grid = CellGrid(scenario), months = scenario.months
    self.grid = grid
    self.months = months
    years = (scenario.start.year...scenario.end.year).map { year in
      let january = CalendarMonth(year: year, month: 1) - scenario.start
      return YearSpan(year: year, months: max(january, 0)..<min(january + 12, months))
    }
    economy = EconomyTables(scenario)
    labour = LabourTables(scenario, grid: grid, dynamics: economy.dynamics)
    fund = FundTables(scenario, grid: grid, benefitRows: labour.benefitRows, search: labour.search)
    hasLaw = !labour.law.isEmpty || labour.law.takesQuits || fund.awards.plans.contains { $0.isReshaped }
  }
}
