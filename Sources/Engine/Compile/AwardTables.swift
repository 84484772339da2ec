import Foundation
import Scenarios

/// What each benefit month pays, by month of award (docs/model.md, sections 5 and 6).
///
/// Awards change only in some months (each January, and where the law changes): these begin an *epoch*, for which a tile
/// computes expected clamped wages once. `Plan` says which epoch's table pays which benefit rows in a month.
package final class AwardTables: Sendable {
  /// Bounds on an award that tables are computed for: the wage clamp alone, or with the minimum and maximum benefit of a
  /// replacement rate folded in.
  package struct Clamp: Sendable {
    /// ln of the replacement rate by cell; nil: no minimum or maximum to fold in.
    package let logRate: Table<Double>?
  }
  package struct Epoch: Sendable {
    package let month: Int
    package let clamps: [Clamp]
  }
  /// Neighbouring benefit rows of one class that are paid alike and whose people search alike.
  package struct Payment: Sendable {
    package let rows: Range<Int>
    /// Search group of their people.
    package let search: Int32
    package let entering: Entering
    /// Class of X entered from the last row; nil: the award goes on in the next rows.
    package let exhaustTo: Int?
    package let epoch: Int
    /// Index into the epoch's clamps; nil: only the flat part is paid.
    package let clamp: Int?
    /// Replacement rate × share of the month paid, by cell.
    package let rate: Table<Double>
    /// Class whose flat amount is paid, and the share of the month.
    package let flat: (entitlement: Int, share: Double)?
  }
  /// Who enters the first row of a payment.
  package enum Entering: Equatable, Sendable {
    /// New claims of a class.
    case claims(Int)
    case fromRowsBefore, nobody
  }
  package struct Plan: Sendable {
    package let payments: [Payment]
    /// By class: the list in force for layoffs of this month is not empty.
    package let open: Table<UInt8>
    /// Benefit rows whose beneficiaries exhaust this month, with the month of award (negative: starting stock).
    package let exhausting: [(entitlement: Int, award: Int)]
  }

  package let epochs: [Epoch]
  /// Epoch of each month of award.
  package let epochOfMonth: [Int]
  /// Tables that must be kept at a time.
  package let liveEpochs: Int
  package let plans: [Plan]
  package let wageFloor, wageCeiling, minimum, maximum: IndexedAmount?
  /// By class.
  package let flats: [IndexedAmount?]

  package init(
    _ s: Scenario, grid: CellGrid, benefitRows: [(entitlement: Int, month: Int)], search: SearchGroups
  ) {
    let months = s.months, classes = s.benefits.classes
    func indexed(_ amount: Amount?) -> IndexedAmount? {
      amount.map { IndexedAmount($0, start: s.start, months: months) }
    }
    wageFloor = indexed(s.benefits.wageFloor)
    wageCeiling = indexed(s.benefits.wageCeiling)
    minimum = indexed(s.benefits.minimum)
    maximum = indexed(s.benefits.maximum)
    flats = classes.map { indexed($0.flat) }
    let folds = minimum != nil || maximum != nil
    let multipliers = classes.map { grid.multipliers($0.replacementBy) }
    func list(_ q: Int, _ month: Int) -> [Double] { classes[q].replacement.step(at: s.start + month) ?? [] }

    let amounts = [wageFloor, wageCeiling, minimum, maximum].compactMap { $0 } + flats.compactMap { $0 }
    var epochs: [Epoch] = [], epochOfMonth: [Int] = [], clampKeys: [[ClampKey: Int]] = []
    for t in 0..<months {
      let month = s.start + t
      let begins =
        t == 0 || s.wages.revision == .monthly || month.month == 1 || amounts.contains { $0.changes(at: t) }
        || (folds && classes.contains { $0.replacement.points.contains { $0.date == month } })
      if begins {
        var keys: [ClampKey: Int] = [:], clamps: [Clamp] = []
        if !folds { clamps = [Clamp(logRate: nil)] }
        for q in classes.indices where folds {
          for rate in list(q, t) where rate > 0 && keys[ClampKey(entitlement: q, rate: rate)] == nil {
            keys[ClampKey(entitlement: q, rate: rate)] = clamps.count
            clamps.append(Clamp(logRate: Table(multipliers[q].map { $0 > 0 ? log(rate * $0) : 0 })))
          }
        }
        epochs.append(Epoch(month: t, clamps: clamps))
        clampKeys.append(keys)
      }
      epochOfMonth.append(epochs.count - 1)
    }
    self.epochs = epochs
    self.epochOfMonth = epochOfMonth
    let longest = classes.map(\.longest).max() ?? 0
    liveEpochs = (0..<months).reduce(1) { max($0, epochOfMonth[$1] - epochOfMonth[max($1 - longest, 0)] + 1) }

    var rateTables: [RateKey: Table<Double>] = [:]
    let flats = flats
    plans = (0..<months).map { t in
      var payments: [Payment] = [], keys: [PaymentKey] = []
      var exhausting: [(Int, Int)] = []
      for (row, (q, d)) in benefitRows.enumerated() {
        let award = max(t - d, 0), awarded = list(q, award)
        let exhaustTo = d < awarded.count ? nil : DurationClasses.holding(d + 1)
        if d == awarded.count { exhausting.append((q, t - d)) }
        let waited = (s.benefits.waitingDays.step(at: s.start + award) ?? 0) * 12 / 365
        let share = min(max(Double(d) - waited, 0), 1)
        let rate = d <= awarded.count ? awarded[d - 1] : 0
        let epoch = epochOfMonth[award]
        let key = PaymentKey(
          entitlement: q, search: search.benefit[row], epoch: epoch, rate: rate, share: share,
          flat: flats[q] != nil && d <= awarded.count)
        let goesOn = payments.last.map { $0.exhaustTo == nil } ?? false
        if key == keys.last, goesOn, let last = payments.last {
          payments[payments.count - 1] = Payment(
            rows: last.rows.lowerBound..<row + 1, search: last.search, entering: last.entering, exhaustTo: exhaustTo,
            epoch: epoch, clamp: last.clamp, rate: last.rate, flat: last.flat)
          continue
        }
        keys.append(key)
        let rateKey = RateKey(entitlement: q, rate: rate * share)
        let table = rateTables[rateKey] ?? Table(multipliers[q].map { rate * share * $0 })
        rateTables[rateKey] = table
        payments.append(
          Payment(
            rows: row..<row + 1, search: key.search,
            entering: goesOn ? .fromRowsBefore : d == 1 ? .claims(q) : .nobody, exhaustTo: exhaustTo, epoch: epoch,
            clamp: rate > 0 ? (folds ? clampKeys[epoch][ClampKey(entitlement: q, rate: rate)] : 0) : nil,
            rate: table, flat: key.flat && share > 0 ? (q, share) : nil))
      }
      return Plan(
        payments: payments, open: Table(classes.indices.map { list($0, t).isEmpty ? 0 : 1 }),
        exhausting: exhausting.map { (entitlement: $0.0, award: $0.1) })
    }
  }

  private struct ClampKey: Hashable {
    let entitlement: Int, rate: Double
  }
  private struct RateKey: Hashable {
    let entitlement: Int, rate: Double
  }
  private struct PaymentKey: Equatable {
    let entitlement: Int, search: Int32, epoch: Int, rate: Double, share: Double, flat: Bool
  }
}
