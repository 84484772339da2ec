import Scenarios

/// A scheme in its world as flat tables: after this nothing is looked up by name.
package final class CompiledModel: Sendable {
  /// With this scheme alone.
  package let scenario: Scenario
  private let start: CalendarMonth
  package let grid: CellGrid
  package let months: Int
  package let years: [CompiledWorld.YearSpan]
  package let world: CompiledWorld
  /// The world's.
  package let economy: EconomyTables
  package let labour: LabourTables
  package let fund: FundTables

  /// Some law of docs/law.md is at work in the cohorts.
  package let hasLaw: Bool

  /// The only scheme of a scenario, or the first.
  package convenience init(_ scenario: Scenario) {
    self.init(scenario.alone(0), in: CompiledWorld(scenario))
  }

  /// - Parameters:
  ///   - scenario: with this scheme alone.
  ///   - other: a model whose tables are taken over where they are this scenario's, too.
  package init(_ scenario: Scenario, in world: CompiledWorld, like other: CompiledModel? = nil) {
    precondition(scenario.schemes.count == 1)
    self.scenario = scenario
    start = scenario.start
    self.world = world
    months = world.months
    years = world.years
    economy = world.economy
    let sameLabour = other.flatMap { scenario.hasLabour(of: $0.scenario) ? $0 : nil }
    let grid = sameLabour?.grid ?? CellGrid(scenario)
    self.grid = grid
    labour = sameLabour?.labour ?? LabourTables(scenario, grid: grid, dynamics: economy.dynamics)
    let sameTerms = other.flatMap { scenario.hasTerms(of: $0.scenario) ? $0 : nil }
    fund =
      sameTerms?.fund
      ?? FundTables(scenario, grid: grid, benefitRows: labour.benefitRows, search: labour.search)
    hasLaw = !labour.law.isEmpty || labour.law.takesQuits || fund.awards.plans.contains { $0.isReshaped }
  }

  /// Month `t` of the run. (A date by way of `scenario` would copy all of it, every month.)
  func date(_ t: Int) -> CalendarMonth { start + t }

  /// Position in `years` of each month of the run.
  var yearOfMonth: [Int] { world.yearOfMonth }

  /// Whether the steps of another model's people are those of this one's, to the bit: the scenario's people are the other's
  /// (`Scenario.hasPeople(of:)`), and each month pays the same of them side by side.
  func hasPeople(of other: CompiledModel) -> Bool {
    !hasLaw && !other.hasLaw && scenario.hasPeople(of: other.scenario) && paysAlike(other)
  }

  /// Whether the baseline is that of another model.
  func hasBaseline(of other: CompiledModel) -> Bool {
    labour === other.labour && (fund === other.fund || (!hasLaw && !other.hasLaw && paysAlike(other)))
  }

  private func paysAlike(_ other: CompiledModel) -> Bool {
    zip(fund.awards.plans, other.fund.awards.plans).allSatisfy { own, theirs in
      own.payments.count == theirs.payments.count
        && zip(own.payments, theirs.payments).allSatisfy {
          $0.rows == $1.rows && $0.search == $1.search && $0.entering == $1.entering && $0.exhaustTo == $1.exhaustTo
        }
    }
  }

  /// That of a scenario which differs from another's in its account only (`Scenario.hasAccountAlone(other:)`), or ends
  /// before it: for rolling its account, not for running its people.
  init(account scenario: Scenario, of other: CompiledModel) {
    self.scenario = scenario
    start = scenario.start
    world = CompiledWorld(yieldsOf: scenario, like: other.world)
    grid = other.grid
    months = world.months
    years = world.years
    economy = world.economy
    labour = other.labour
    fund = FundTables(account: scenario, grid: other.grid, like: other.fund)
    hasLaw = other.hasLaw
  }
}
