import Scenarios

/// What a scenario's schemes have in common as flat tables: months, years, and the economy that is stepped once for all.
package final class CompiledWorld: Sendable {
  package let months: Int
  package let years: [YearSpan]
  package let economy: EconomyTables
  /// Measures of some scheme read how far shocks are on.
  let readsShocks: Bool

  /// The months of one calendar year that lie in the run.
  package struct YearSpan: Sendable {
    package let year: Int
    /// Months from the start.
    package let months: Range<Int>
  }

  /// - Parameter dynamics: those of a scenario with the same draws (`Scenario.hasDraws`); nil: its own.
  package init(_ scenario: Scenario, dynamics: FactorDynamics? = nil) {
    months = scenario.months
    years = Self.years(of: scenario)
    economy = EconomyTables(scenario, dynamics: dynamics)
    readsShocks = scenario.schemes.contains { scheme in
      scheme.measures.contains { measure in
        measure.conditions.contains { if case .shock = $0.indicator { true } else { false } }
      }
    }
  }

  /// That of a scenario which differs from another's in its yields only, or ends before it.
  init(yieldsOf scenario: Scenario, like other: CompiledWorld) {
    months = scenario.months
    years = Self.years(of: scenario)
    economy = EconomyTables(yieldsOf: scenario, like: other.economy)
    readsShocks = other.readsShocks
  }

  private static func years(of scenario: Scenario) -> [YearSpan] {
    let start = scenario.start, months = scenario.months
    return (start.year...scenario.end.year).map { year in
      let january = CalendarMonth(year: year, month: 1) - start
      return YearSpan(year: year, months: max(january, 0)..<min(january + 12, months))
    }
  }

  /// Position in `years` of each month of the run.
  var yearOfMonth: [Int] { years.indices.flatMap { y in years[y].months.map { _ in y } } }
}
