import Foundation
import Scenarios

/// What each benefit month pays, by month of award (docs/model.md, sections 5 and 6, and docs/law.md).
///
/// Awards change only in some months (each January, and where the law changes): these begin an *epoch*, for which a tile
/// computes expected clamped wages once. A reform that reaches running benefits begins further ones: wages of earlier
/// awards under later bounds. `Plan` says which epoch's table pays which benefit rows in a month.
package final class AwardTables: Sendable {
  /// Bounds on an award that tables are computed for: the wage clamp alone, or with the minimum and maximum benefit of a
  /// replacement rate folded in.
  package struct Clamp: Sendable {
    /// ln of the replacement rate by cell; nil: no minimum or maximum to fold in.
    package let logRate: Table<Double>?
  }
  package struct Epoch: Sendable {
    /// Month of the awards' wages, and the months as of which each bound stands.
    package let month: Int
    package let floor, ceiling, minimum, maximum: Int
    package fileprivate(set) var clamps: [Clamp]
    /// Month in which its tables are computed, and where a tile keeps them.
    package let computed: Int
    package fileprivate(set) var slot = 0

    /// All of it is the law of its own month.
    package var isPlain: Bool { floor == month && ceiling == month && minimum == month && maximum == month }
  }
  /// Neighbouring benefit rows of one class that are paid alike and whose people search alike.
  package struct Payment: Sendable {
    package fileprivate(set) var rows: Range<Int>
    /// Search group of their people.
    package let search: Int32
    package fileprivate(set) var entering: Entering
    /// Class of X entered from the last row; nil: the award goes on in the next rows.
    package fileprivate(set) var exhaustTo: Int?
    /// Extending measure (0 or 1) whose months follow the last row while it is on; nil: none.
    package fileprivate(set) var goesOnWhile: Int?
    /// Extending measure whose months these are; nil: months of the list.
    package let extended: Int?
    package let sharePaid: Double
    package let epoch: Int
    /// Index into the epoch's clamps; nil: only the flat part is paid.
    package let clamp: Int?
    /// Replacement rate × share of the month paid, by cell.
    package let rate: Table<Double>
    /// Class whose flat amount is paid, as of which month's epoch, and the share of the month.
    package let flat: (entitlement: Int, epoch: Int, share: Double)?
  }
  /// Who enters the first row of a payment.
  package enum Entering: Equatable, Sendable {
    /// New claims of a class.
    case claims(Int)
    case fromRowsBefore, nobody
  }
  package struct Plan: Sendable {
    package let payments: [Payment]
    /// Without extension months, for tiles in which no measure extends; the same where none ever does.
    package let withinLists: [Payment]
    /// By class: the list in force for layoffs of this month is not empty.
    package let open: Table<UInt8>
    /// Benefit rows whose award counts as ending this month, with the month of award (negative: starting stock).
    package let exhausting: [(entitlement: Int, award: Int)]
    /// A reform changes the length of running awards: rows beyond them, whose people exhaust at the month's start.
    package let isReshaped: Bool
    package let beyond: [Int]
  }

  package let epochs: [Epoch]
  /// Epoch of each month of award.
  package let epochOfMonth: [Int]
  /// Epochs whose tables are computed in a month.
  package let computedIn: [[Int]]
  /// Tables that must be kept at a time.
  package let slots: Int
  package let plans: [Plan]
  package let wageFloor, wageCeiling, minimum, maximum: IndexedAmount?
  /// By class.
  package let flats: [IndexedAmount?]
  /// The law of awards, month by month.
  package let law: AwardLaw

  package init(
    _ s: Scenario, grid: CellGrid, benefitRows: [(entitlement: Int, month: Int)], search: SearchGroups
  ) {
    let months = s.months, classes = s.benefits.classes, law = AwardLaw(s)
    self.law = law
    func indexed(_ amount: Amount?) -> IndexedAmount? {
      amount.map { IndexedAmount($0, start: s.start, months: months) }
    }
    wageFloor = indexed(s.benefits.wageFloor)
    wageCeiling = indexed(s.benefits.wageCeiling)
    minimum = indexed(s.benefits.minimum)
    maximum = indexed(s.benefits.maximum)
    let flats = classes.map { indexed($0.flat) }
    self.flats = flats
    let folds = minimum != nil || maximum != nil
    let multipliers = classes.map { grid.multipliers($0.replacementBy) }
    let extensions = s.measures.compactMap(\.extend)

    let amounts = [wageFloor, wageCeiling, minimum, maximum].compactMap { $0 } + flats.compactMap { $0 }
    var epochs: [Epoch] = [], epochOfMonth: [Int] = [], lastUse: [Int] = []
    func add(_ month: Int, bounds: [Int], computed: Int) {
      epochs.append(
        Epoch(
          month: month, floor: bounds[0], ceiling: bounds[1], minimum: bounds[2], maximum: bounds[3],
          clamps: folds ? [] : [Clamp(logRate: nil)], computed: computed))
      lastUse.append(computed)
    }
    for t in 0..<months {
      let month = s.start + t
      let begins =
        t == 0 || s.wages.revision == .monthly || month.month == 1 || amounts.contains { $0.changes(at: t) }
        || (folds && classes.contains { $0.replacement.points.contains { $0.date == month } })
      if begins { add(t, bounds: [t, t, t, t], computed: t) }
      epochOfMonth.append(epochs.count - 1)
    }

    // Wages of an award under bounds that a reform brought later.
    var reformed: [[Int]: Int] = [:]
    func epoch(of award: Int, _ bounds: [Int], at t: Int) -> Int {
      let own = epochOfMonth[award]
      let stands = bounds.map { $0 > award ? $0 : epochs[own].month }
      if stands.allSatisfy({ $0 == epochs[own].month }) { return own }
      let key = [own] + stands
      if let known = reformed[key] { return known }
      add(epochs[own].month, bounds: stands, computed: t)
      reformed[key] = epochs.count - 1
      return epochs.count - 1
    }
    var clampKeys: [ClampKey: Int] = [:]
    func clamp(_ epoch: Int, _ q: Int, _ rate: Double) -> Int {
      guard folds else { return 0 }
      let key = ClampKey(epoch: epoch, entitlement: q, rate: rate)
      if let known = clampKeys[key] { return known }
      epochs[epoch].clamps.append(Clamp(logRate: Table(multipliers[q].map { $0 > 0 ? log(rate * $0) : 0 })))
      clampKeys[key] = epochs[epoch].clamps.count - 1
      return epochs[epoch].clamps.count - 1
    }
    var rateTables: [RateKey: Table<Double>] = [:]
    func payments(_ t: Int) -> [Payment] {
      var payments: [Payment] = [], keys: [PaymentKey] = []
      for (row, (q, d)) in benefitRows.enumerated() {
        let award = max(t - d, 0), list = law.list(q, awardedIn: t - d, at: t)
        let waited = (s.benefits.waitingDays.step(at: s.start + award) ?? 0) * 12 / 365
        let share = min(max(Double(d) - waited, 0), 1)
        let place = law.place(d, length: list.count)
        let rate =
          switch place {
          case .list: list[d - 1]
          case .extended(let e): extensions[e].replacement
          case .beyond: 0.0
          }
        let isPaid = place != .beyond
        let epoch = epoch(of: award, law.bounds(awardedIn: t - d, at: t), at: t)
        let flatMonth = law.flat(q, awardedIn: t - d, at: t), flatEpoch = epochOfMonth[flatMonth]
        let pays = flats[q] != nil && isPaid
        lastUse[epoch] = t
        if pays { lastUse[flatEpoch] = t }
        var extended: Int?
        if case .extended(let e) = place { extended = e }
        let key = PaymentKey(
          entitlement: q, search: search.benefit[row], epoch: epoch, rate: rate, share: share, flat: pays,
          flatEpoch: pays ? flatEpoch : 0, extended: extended)
        let next = law.place(d + 1, length: list.count)
        let exhaustTo = next == place && isPaid ? nil : DurationClasses.holding(d + 1)
        var goesOnWhile: Int?
        if case .extended(let e) = next, isPaid, next != place { goesOnWhile = e }
        let goesOn = payments.last.map { $0.exhaustTo == nil } ?? false
        if key == keys.last, goesOn {
          payments[payments.count - 1].rows = payments[payments.count - 1].rows.lowerBound..<row + 1
          payments[payments.count - 1].exhaustTo = exhaustTo
          payments[payments.count - 1].goesOnWhile = goesOnWhile
          continue
        }
        keys.append(key)
        let rateKey = RateKey(entitlement: q, rate: rate * share)
        let table = rateTables[rateKey] ?? Table(multipliers[q].map { rate * share * $0 })
        rateTables[rateKey] = table
        let follows = goesOn || (extended != nil && payments.last?.goesOnWhile != nil)
        payments.append(
          Payment(
            rows: row..<row + 1, search: key.search,
            entering: follows ? .fromRowsBefore : d == 1 ? .claims(q) : .nobody, exhaustTo: exhaustTo,
            goesOnWhile: goesOnWhile, extended: extended, sharePaid: extended.map { extensions[$0].sharePaid } ?? 1,
            epoch: epoch, clamp: rate > 0 ? clamp(epoch, q, rate) : nil, rate: table,
            flat: pays && share > 0 ? (q, flatEpoch, share) : nil))
      }
      return payments
    }
    let ending = law.ending(months: months)
    plans = (0..<months).map { t in
      let all = payments(t), isReshaped = law.isReshaped(t)
      let withinLists = Self.withinLists(all)
      let beyond = benefitRows.indices.filter { row in
        let (q, d) = benefitRows[row]
        return isReshaped && law.place(d, length: law.list(q, awardedIn: t - d, at: t).count) == .beyond
      }
      return Plan(
        payments: all, withinLists: extensions.isEmpty ? all : withinLists,
        open: Table(classes.indices.map { law.isOpen($0, at: t) ? 1 : 0 }), exhausting: ending[t],
        isReshaped: isReshaped, beyond: beyond)
    }

    // Each epoch's tables stand where those of one that is over stood.
    var freeFrom: [Int] = []
    for e in epochs.indices.sorted(by: { (epochs[$0].computed, $0) < (epochs[$1].computed, $1) }) {
      let slot = freeFrom.firstIndex { $0 <= epochs[e].computed } ?? freeFrom.count
      if slot == freeFrom.count { freeFrom.append(0) }
      freeFrom[slot] = lastUse[e] + 1
      epochs[e].slot = slot
    }
    slots = freeFrom.count
    computedIn = (0..<months).map { [epochs] t in epochs.indices.filter { epochs[$0].computed == t } }
    self.epochs = epochs
    self.epochOfMonth = epochOfMonth
  }

  /// The payments of a month in which nobody stands in extension months. A row that younger awards' people reach stays,
  /// though older awards would be extended there.
  private static func withinLists(_ all: [Payment]) -> [Payment] {
    var kept: [Payment] = [], reaches = false
    for payment in all {
      let isKept = payment.extended == nil || reaches
      if isKept {
        var own = payment
        own.goesOnWhile = nil
        if own.entering == .fromRowsBefore, !reaches { own.entering = .nobody }
        kept.append(own)
      }
      reaches = isKept && payment.exhaustTo == nil
    }
    return kept
  }

  private struct ClampKey: Hashable {
    let epoch: Int, entitlement: Int, rate: Double
  }
  private struct RateKey: Hashable {
    let entitlement: Int, rate: Double
  }
  private struct PaymentKey: Equatable {
    let entitlement: Int, search: Int32, epoch: Int, rate: Double, share: Double, flat: Bool, flatEpoch: Int
    let extended: Int?
  }
}
