import Scenarios

/// The scenario's measures, and which of them do what (docs/law.md).
package struct MeasureTables: Sendable {
  package let measures: [Measure]
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
  package var takesQuits: Bool { forQuits.array.contains(1) }

  package init(_ s: Scenario, grid: CellGrid, bounds: [Int]) {
    measures = s.measures
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
