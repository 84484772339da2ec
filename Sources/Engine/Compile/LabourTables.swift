import Foundation
import Scenarios

/// Everything the cohort step reads that does not differ between paths.
package final class LabourTables: Sendable {
  package let ladder: TenureLadder
  package let law: MeasureTables
  /// Benefit rows: (entitlement class, benefit month from 1), class by class.
  package let benefitRows: [(entitlement: Int, month: Int)]
  /// First row of each class, and the number of rows.
  package let classFirstRow: Table<Int32>
  /// cells × classes × (first, end): tenure classes that are entitled to each class.
  package let classTenures: Table<Int32>
  /// Lowest tenure class in which a cell qualifies for any class, by months and `only`; 0 where in none.
  package let creditTo: Table<Int32>
  /// Cells in the order of the step: the bands of an age chain follow each other.
  package let order: Table<Int32>
  /// Monthly share that leaves each age band; nil without ageing.
  package let ageing: Table<Double>?

  /// Hazards per month by cell; layoffs are months-of-the-year (12) × cells, with season.
  package let layoffs: Table<Double>
  /// Without season, for the starting stocks.
  package let layoffsMean: [Double]
  package let quits, exits, finding, climate, displaced, netDisplaced, insuredRehire: Table<Double>
  package let dropOut, quitsToUnemployment, creditRetention: Double
  package let search: SearchGroups
  /// Take-up by cell for each month: index into `takeUpTables`.
  package let takeUpIndex: [Int]
  package let takeUpTables: [Table<Double>]
  /// E*_c: (months + 1) × cells.
  package let target: Table<Double>
  /// Persons, each month.
  package let labourForce: [Double]
  package let unemploymentRate: [Double]?
  package let legalCoverage: [Double]?
  package let catchUp, okun: Double
  /// Layoffs, finding, entrants.
  package let multipliers: [Multipliers]
  package let mobility: MobilityTables

  package let states: Int
  package var classes: Int { classFirstRow.count - 1 }
  package var benefits: Int { benefitRows.count }
  package var unemployed: Int { DurationClasses.bounds.count }

  package init(_ s: Scenario, grid: CellGrid, dynamics: FactorDynamics) {
    let months = 0..<s.months, ladder = TenureLadder(s), classes = s.benefits.classes
    self.ladder = ladder
    var rows: [(Int, Int)] = [], firstRow: [Int32] = [0]
    let extended = s.measures.reduce(0) { $0 + ($1.extend?.months ?? 0) }
    for (q, entitlement) in classes.enumerated() {
      for d in 0..<entitlement.longest + extended { rows.append((q, d + 1)) }
      firstRow.append(Int32(rows.count))
    }
    benefitRows = rows.map { (entitlement: $0.0, month: $0.1) }
    classFirstRow = Table(firstRow)
    let law = MeasureTables(s, grid: grid, bounds: ladder.bounds)
    self.law = law
    classTenures = law.entitlements[0]
    let ordinary = MeasureTables.tenures(classes, isOpen: classes.map(\.isOrdinary), bounds: ladder.bounds, grid: grid)
    creditTo = Table(
      (0..<grid.count).map { c in
        (0..<classes.count).map { 2 * (c * classes.count + $0) }
          .filter { ordinary[$0] < ordinary[$0 + 1] }.map { ordinary[$0] }.min() ?? 0
      })
    (order, ageing) = Self.chains(grid)

    let layoffs = grid.values(s.labour.layoffs.hazard)
    layoffsMean = layoffs
    self.layoffs = Table(s.labour.season.flatMap { factor in layoffs.map { $0 * factor } })
    quits = Table(grid.values(s.labour.quits))
    exits = Table(grid.values(s.labour.exits))
    finding = Table(grid.values(s.labour.finding.hazard))
    climate = Table(s.climate.map { grid.values($0.vulnerability) } ?? [Double](repeating: 0, count: grid.count))
    let exposure = s.automation.map { grid.values($0.exposure) } ?? [Double](repeating: 0, count: grid.count)
    displaced = Table(exposure.map { $0 * (s.automation?.displaced ?? 0) })
    netDisplaced = Table(exposure.map { $0 * (s.automation.map { $0.displaced - $0.reinstated } ?? 0) })
    insuredRehire = Table(grid.values(s.labour.insuredRehire))
    dropOut = s.labour.dropOut
    quitsToUnemployment = s.labour.quitsToUnemployment
    creditRetention = s.labour.creditRetention
    func duration(_ month: Int) -> Double { s.labour.durationDependence.last { $0.month <= month }?.factor ?? 1 }
    search = SearchGroups(
      benefitDuration: rows.map { duration($0.1) }, unemployedDuration: DurationClasses.bounds.map(duration),
      servicesEffect: months.map { t in
        let month = s.start + t
        return 1 + (s.services.participation.step(at: month) ?? 0) * ((s.services.effect.step(at: month) ?? 1) - 1)
      })

    (takeUpIndex, takeUpTables) = Self.takeUp(s, grid: grid)
    labourForce = months.map { s.population.labourForce.logLinear(at: s.start + $0) }
    unemploymentRate = s.population.unemploymentRate.map { rate in months.map { rate.linear(at: s.start + $0) } }
    legalCoverage = s.coverage.legal.map { legal in months.map { legal.linear(at: s.start + $0) } }
    target = Table(
      (0...s.months).flatMap { t -> [Double] in
        let month = s.start + t
        let insured =
          switch s.coverage.target {
          case .share(let share): share.linear(at: month) * s.population.labourForce.logLinear(at: month)
          case .insured(let persons): persons.linear(at: month)
          }
        return grid.shares(at: month).map { $0 * insured }
      })
    catchUp = s.coverage.catchUp
    okun = s.population.okun

    let k = dynamics.count, none = s.shocks.map { _ in CellValue?.none }
    var multipliers = [
      Multipliers(loads: s.labour.layoffs.loads, shocks: s.shocks.map(\.layoffs), factors: k, grid: grid),
      Multipliers(loads: s.labour.finding.loads, shocks: s.shocks.map(\.finding), factors: k, grid: grid),
      Multipliers(loads: s.coverage.procyclical, shocks: none, factors: k, grid: grid),
    ]
    Multipliers.correct(&multipliers, dynamics: dynamics, meanPreserving: s.economy.meanPreserving)
    self.multipliers = multipliers
    mobility = MobilityTables(s, grid: grid)
    states = ladder.bounds.count + ladder.gapWidths.count + rows.count + 2 * DurationClasses.bounds.count
  }

  /// Tenure classes of cell `c` that are entitled to class `q`.
  /// - Parameter measures: the combination of opening measures that is on.
  package func tenures(_ c: Int, entitledTo q: Int, measures: Int = 0) -> Range<Int> {
    let at = 2 * (c * classes + q), table = law.entitlements[measures]
    return Int(table[at])..<Int(table[at + 1])
  }

  private static func chains(_ grid: CellGrid) -> (order: Table<Int32>, ageing: Table<Double>?) {
    guard let age = grid.dimensions.firstIndex(where: { $0.years != nil }), let years = grid.dimensions[age].years
    else {
      return (Table(Array(0..<Int32(grid.count))), nil)
    }
    let stride = grid.strides[age], bands = years.count
    let starts = (0..<grid.count).filter { $0 / stride % bands == 0 }
    return (
      Table(starts.flatMap { start in (0..<bands).map { Int32(start + $0 * stride) } }),
      Table(years.map { 1 / (12 * $0) })
    )
  }

  private static func takeUp(_ s: Scenario, grid: CellGrid) -> (index: [Int], tables: [Table<Double>]) {
    var tables: [Table<Double>] = [], index: [Int] = []
    for t in 0..<s.months {
      let month = s.start + t
      let changes = s.benefits.takeUp.contains { $0.value.points.contains { $0.date == month } }
      if t == 0 || changes {
        var product = [Double](repeating: 1, count: grid.count)
        for stage in s.benefits.takeUp {
          guard let value = stage.value.step(at: month) else { continue }
          product = zip(product, grid.values(value)).map { $0 * $1 }
        }
        tables.append(Table(product))
      }
      index.append(tables.count - 1)
    }
    return (index, tables)
  }
}
