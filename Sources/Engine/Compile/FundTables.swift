import Foundation
import Scenarios

/// Wages, contributions, costs and the account, by month.
package final class FundTables: Sendable {
  /// W_c, ln W_c and ς_c.
  package let meanWage, logMeanWage, logSD: Table<Double>
  package let annualRevision: Bool
  package let awards: AwardTables

  package let contributionFloor, contributionCeiling: IndexedAmount?
  /// Months in which the contribution base of a tile is computed anew.
  package let baseChanges: [Bool]
  /// The contribution base's clamp is also the awards' clamp, so one table serves both.
  package let baseIsAward: Bool
  package let compliance: [Double]
  package let payers: [Payer]
  /// Payers whose rates differ between cells, as indices into `payers`; their rates before a lever's factor: months →
  /// payers × cells.
  package let varyingPayers: [Int]
  package let varyingRateIndex: [Int]
  package let varyingRates: [Table<Double>]

  package struct Payer: Sendable {
    package let name: String
    /// By month, the same in all cells; nil: see `varyingRates`.
    package let rate: [Double]?
    /// Of `varyingRates`, by month: what a lever has made of them.
    package let factor: [Double]
    package let arrears: [Int]
    package let openingReceivable: Double
  }

  package let participation, effect: [Double]
  package let unitCost, counsellingCost, costPerClaim: IndexedAmount?
  package let administrationShare: [Double]
  package let injections: [Double]
  package let fund: Fund

  package convenience init(
    _ s: Scenario, grid: CellGrid, benefitRows: [(entitlement: Int, month: Int)], search: SearchGroups
  ) {
    self.init(s, grid: grid, like: nil) { AwardTables(s, grid: grid, benefitRows: benefitRows, search: search) }
  }

  /// Those of a scenario that differs from `other`'s in its account only, or ends before it.
  convenience init(account s: Scenario, grid: CellGrid, like other: FundTables) {
    self.init(s, grid: grid, like: other) { other.awards }
  }

  private init(_ s: Scenario, grid: CellGrid, like other: FundTables?, awards makeAwards: () -> AwardTables) {
    let months = 0..<s.months
    func indexed(_ amount: Amount?) -> IndexedAmount? {
      amount.map { IndexedAmount($0, start: s.start, months: s.months) }
    }
    func byMonth<T>(_ series: DatedSeries<T>, _ otherwise: T) -> [T] {
      months.map { series.step(at: s.start + $0) ?? otherwise }
    }
    if let other {
      (meanWage, logMeanWage, logSD) = (other.meanWage, other.logMeanWage, other.logSD)
    } else {
      let wages = grid.values(s.wages.mean)
      meanWage = Table(wages)
      logMeanWage = Table(wages.map { log($0) })
      logSD = Table(grid.values(s.wages.logSD))
    }
    annualRevision = s.wages.revision == .annual
    let awards = makeAwards()
    self.awards = awards

    let floor = indexed(s.contributions.wageFloor), ceiling = indexed(s.contributions.wageCeiling)
    contributionFloor = floor
    contributionCeiling = ceiling
    let baseChanges = months.map { t in
      t == 0 || s.wages.revision == .monthly || (s.start + t).month == 1
        || [floor, ceiling].contains { $0?.changes(at: t) ?? false }
    }
    self.baseChanges = baseChanges
    func same(_ a: IndexedAmount?, _ b: IndexedAmount?) -> Bool {
      if let a, let b { a.sameAs(b) } else { a == nil && b == nil }
    }
    baseIsAward =
      awards.minimum == nil && awards.maximum == nil && same(floor, awards.wageFloor)
      && same(ceiling, awards.wageCeiling)
    compliance = byMonth(s.contributions.compliance, 1)

    let uniform = s.contributions.payers.map { $0.rate.points.allSatisfy(\.value.isUniform) }
    payers = zip(s.contributions.payers, uniform).map { payer, uniform in
      Payer(
        name: payer.name,
        rate: uniform ? byMonth(payer.rate.map { grid.values($0)[0] }, 0) : nil,
        factor: uniform ? [] : byMonth(payer.rate.map(\.factor), 1),
        arrears: byMonth(payer.arrears, 0), openingReceivable: payer.openingReceivable)
    }
    let varying = uniform.indices.filter { !uniform[$0] }
    varyingPayers = varying
    var tables: [Table<Double>] = [], index: [Int] = []
    let zeros = [Double](repeating: 0, count: grid.count)
    for t in months {
      let month = s.start + t
      let changes = varying.contains { p in
        s.contributions.payers[p].rate.points.contains { $0.date == month }
      }
      if t == 0 || changes {
        tables.append(
          Table(varying.flatMap { p in s.contributions.payers[p].rate.step(at: month).map(grid.pattern) ?? zeros }))
      }
      index.append(tables.count - 1)
    }
    varyingRateIndex = index
    varyingRates = tables

    participation = byMonth(s.services.participation, 0)
    effect = byMonth(s.services.effect, 1)
    unitCost = indexed(s.services.unitCost)
    counsellingCost = indexed(s.services.counsellingCost)
    costPerClaim = indexed(s.administration.perClaim)
    administrationShare = byMonth(s.administration.shareOfContributions, 0)
    var injections = months.map { _ in 0.0 }
    for injection in s.fund.injections {
      let month = injection.month - s.start
      if months.contains(month) { injections[month] += injection.amount }
    }
    self.injections = injections
    fund = s.fund
  }

  /// The rate that the `i`th of `varyingPayers` charges in a cell.
  package func rate(varying i: Int, cell: Int, at t: Int) -> Double {
    let rates = varyingRates[varyingRateIndex[t]], payer = payers[varyingPayers[i]]
    return rates[i * (rates.count / varyingPayers.count) + cell] * payer.factor[t]
  }

  /// Whether some payer's dated rate is above 0 in some cell.
  func charges(at t: Int) -> Bool {
    payers.contains { ($0.rate?[t] ?? 0) > 0 }
      || varyingPayers.indices.contains { i in
        (0..<meanWage.count).contains { rate(varying: i, cell: $0, at: t) > 0 }
      }
  }
}
