import Scenarios

/// The scenario's measures, and which of them do what (docs/law.md).
package final class MeasureTables: Sendable {
  package let measures: [Measure]
  /// What the month loop reads of them: plain numbers, which cost nothing to pass on.
  let rules: [Rule]
  let conditions: [Measure.Condition]
  /// Multipliers of contributions, measures × payers.
  let contributions: [Double]
  /// Of extending measures, what the fund bears; of sharing ones, their numbers.
  let sharePaid: [Double]
  let sharingTerms: [SharingTerms]
  /// Measures that extend benefits, share work, or open entitlement classes, in the order of the file.
  package let extending, sharing, opening: [Int]
  /// Months from the condition to the change, at most.
  package let longestDelay: Int
  /// Factors and shocks that conditions read.
  package let factors: [Int]
  package let readsShocks, readsInsuredRate, readsUnemployment: Bool
  /// By measure: amounts of its grant and of its work sharing.
  package let grants: [IndexedAmount?]
  package let wageCeilings, maxima: [IndexedAmount?]
  /// Tenure table of each combination of opening measures, bit k for `opening[k]`.
  package let entitlements: [Table<Int32>]
  /// By entitlement class; their own take-up by month: index and tables.
  package let forQuits: Table<UInt8>
  package let quitTakeUpIndex: [[Int]]
  package let quitTakeUp: [[Table<Double>]]
  package let movesTakeUp, movesFinding, movesBenefits, movesContributions: Bool

  package var isEmpty: Bool { measures.isEmpty }
  package let takesQuits: Bool

  struct Rule {
    let conditions: Range<Int>
    let until: Double?
    let atLeast, rest, delay: Int
    let atMost: Int?
    let isByDates, extends, grants, movesContributions: Bool
    let benefit, takeUp, finding: Double
  }

  struct SharingTerms { let keeps, reach, pays, months, lost: Double }

  package init(_ s: Scenario, grid: CellGrid, bounds: [Int]) {
    measures = s.measures
    conditions = s.measures.flatMap(\.conditions)
    var first = 0
    rules = s.measures.map { measure in
      first += measure.conditions.count
      return Rule(
        conditions: first - measure.conditions.count..<first, until: measure.until, atLeast: measure.atLeast,
        rest: measure.rest, delay: measure.delay, atMost: measure.atMost, isByDates: measure.isByDates,
        extends: measure.extend != nil, grants: measure.grant != nil,
        movesContributions: measure.contributions.contains { $0 != 1 }, benefit: measure.benefit,
        takeUp: measure.takeUp, finding: measure.finding)
    }
    let payers = s.contributions.payers.count
    contributions = s.measures.flatMap {
      $0.contributions.isEmpty ? Array(repeating: 1, count: payers) : $0.contributions
    }
    sharePaid = s.measures.compactMap { $0.extend?.sharePaid }
    sharingTerms = s.measures.compactMap(\.workSharing).map {
      SharingTerms(keeps: $0.keeps, reach: $0.reach, pays: $0.pays, months: $0.months, lost: $0.lost)
    }
    takesQuits = s.benefits.classes.contains(where: \.forQuits)
    extending = s.measures.indices.filter { s.measures[$0].extend != nil }
    sharing = s.measures.indices.filter { s.measures[$0].workSharing != nil }
    let opening = s.measures.indices.filter { m in s.benefits.classes.contains { $0.whileMeasure == m } }
    self.opening = opening
    longestDelay = s.measures.map(\.delay).max() ?? 0
    let indicators = s.measures.flatMap { $0.conditions.map(\.indicator) }
    factors = Set(indicators.compactMap { if case .factor(let f) = $0 { f } else { nil } }).sorted()
    readsShocks = indicators.contains { if case .shock = $0 { true } else { false } }
    readsInsuredRate = indicators.contains(.insuredUnemploymentRate)
    readsUnemployment = indicators.contains(.unemploymentRate)
    func indexed(_ amount: Amount?) -> IndexedAmount? {
      amount.map { IndexedAmount($0, start: s.start, months: s.months) }
    }
    grants = s.measures.map { measure in
      if case .amount(let amount)? = measure.grant?.level { indexed(amount) } else { nil }
    }
    wageCeilings = s.measures.map { indexed($0.workSharing?.wageCeiling) }
    maxima = s.measures.map { indexed($0.workSharing?.maximum) }
    entitlements = (0..<1 << opening.count).map { on in
      let isOpen = s.benefits.classes.map { entitlement in
        entitlement.whileMeasure.map { m in opening.firstIndex(of: m).map { on >> $0 & 1 == 1 } ?? false } ?? true
      }
      return Table(Self.tenures(s.benefits.classes, isOpen: isOpen, bounds: bounds, grid: grid))
    }
    forQuits = Table(s.benefits.classes.map { $0.forQuits ? 1 : 0 })
    var index: [[Int]] = [], tables: [[Table<Double>]] = []
    for entitlement in s.benefits.classes {
      var own: [Table<Double>] = [], months: [Int] = []
      if let takeUp = entitlement.takeUp {
        for t in 0..<s.months {
          if t == 0 || takeUp.points.contains(where: { $0.date == s.start + t }) {
            own.append(Table(grid.values(takeUp.step(at: s.start + t) ?? CellValue(0))))
          }
          months.append(own.count - 1)
        }
      }
      tables.append(own)
      index.append(months)
    }
    quitTakeUpIndex = index
    quitTakeUp = tables
    movesTakeUp = s.measures.contains { $0.takeUp != 1 }
    movesFinding = s.measures.contains { $0.finding != 1 }
    movesBenefits = s.measures.contains { $0.benefit != 1 }
    movesContributions = s.measures.contains { $0.contributions.contains { $0 != 1 } }
  }

  /// For each cell and class the tenure classes (first, end) whose last fitting class it is, of those open for the same
  /// cause.
  static func tenures(
    _ classes: [Benefits.EntitlementClass], isOpen: [Bool], bounds: [Int], grid: CellGrid
  ) -> [Int32] {
    let fits = classes.map { grid.kept($0.only) }
    return (0..<grid.count).flatMap { c -> [Int32] in
      let last = [false, true].map { forQuits in
        bounds.map { bound in
          classes.indices.last {
            isOpen[$0] && classes[$0].forQuits == forQuits && fits[$0][c] && classes[$0].months <= bound
          }
        }
      }
      return classes.indices.flatMap { q -> [Int32] in
        let own = last[classes[q].forQuits ? 1 : 0]
        guard let first = own.firstIndex(of: q), let final = own.lastIndex(of: q) else { return [0, 0] }
        return [Int32(first), Int32(final + 1)]
      }
    }
  }

  /// Take-up of a class for quits in month `t`, by cell, before the cap; nil: the scheme's.
  package func takeUp(ofQuits q: Int, _ t: Int) -> Table<Double>? {
    quitTakeUp[q].isEmpty ? nil : quitTakeUp[q][quitTakeUpIndex[q][t]]
  }

  /// Measures known before the run that are on in its first month: they shape the starting stocks.
  package func shapesStart(_ m: Int, start: CalendarMonth) -> Bool {
    guard measures[m].isByDates else { return false }
    return measures[m].conditions.contains { condition in
      guard case .dates(let from, let to) = condition.indicator else { return false }
      return from + measures[m].delay < start && start <= to + measures[m].delay
    }
  }
}
