import CKernels
import Foundation
import Scenarios

/// Wages of the eight paths of a tile: the index in force, contribution bases, and the tables that awards pay from
/// (docs/model.md, section 6).
package final class WageTile {
  private let model: CompiledModel
  /// Wage index in force for wages (frozen through the year under annual revision), and its log.
  package let index = Rows(1, repeating: 1)
  private let logIndex = Rows(1)
  private let pastIndex = Rows(1), pastLogIndex = Rows(1)
  /// Contribution base per insured: cells × lanes.
  private let base: Rows
  /// Expected clamped wages of awards: live epochs × clamps × cells × lanes.
  private let awards: Rows
  private let clampsPerEpoch: Int
  /// Flat amounts: live epochs × classes × lanes; and per payment the share of it that is paid.
  private let flats: Rows
  private let paidFlats: Rows
  private let measures: MeasureTile
  /// By sharing measure, expected wages that count: cells × lanes; whether they are those of the month at hand.
  private let shared: [Rows]
  private var sharedStands: [Bool]
  /// ln of the share of the wage that each pays, by cell.
  private let payShifts: [Table<Double>]
  /// The payments of all months, pointing into the rows above: list l's are firstPayment[l] ..< firstPayment[l + 1].
  private let listsPerMonth: Int
  private let payments: UnsafeMutablePointer<payung_payment>
  private let firstPayment: [Int]
  private let bounds = Rows(4)

  package init(_ model: CompiledModel, measures: MeasureTile) {
    self.model = model
    self.measures = measures
    let tables = model.fund.awards, cells = model.grid.count
    base = Rows(cells)
    clampsPerEpoch = tables.epochs.map(\.clamps.count).max() ?? 0
    awards = Rows(tables.slots * clampsPerEpoch * cells)
    flats = Rows(tables.slots * model.labour.classes)
    paidFlats = Rows(tables.plans.map(\.payments.count).max() ?? 0)
    payShifts = measures.tables.sharing.map { m in
      Table(Array(repeating: log(measures.tables.measures[m].workSharing?.pays ?? 1), count: cells))
    }
    shared = measures.tables.sharing.map { _ in Rows(cells) }
    sharedStands = shared.map { _ in false }
    // Each month's payments twice where benefits may be extended: with extension months, and without.
    let twice = !measures.tables.extending.isEmpty
    let lists = tables.plans.flatMap { twice ? [$0.payments, $0.withinLists] : [$0.payments] }
    listsPerMonth = twice ? 2 : 1
    firstPayment = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    payments = .allocate(capacity: max(firstPayment[lists.count], 1))
    let countsFirst = model.scenario.records("first_payments")
    for (l, list) in lists.enumerated() {
      for (i, payment) in list.enumerated() {
        var paid = payung_payment(payment, measures: measures, countsFirst: countsFirst)
        paid.table = payment.clamp.map { UnsafePointer(awardTable(payment.epoch, $0)) }
        paid.flat = payment.flat == nil ? nil : UnsafePointer(paidFlats[i])
        (payments + firstPayment[l] + i).initialize(to: paid)
      }
    }
  }

  deinit { payments.deallocate() }

  /// Wages and awards of month `t`; months must come in order.
  package func advance(_ t: Int, economy: EconomyTile) -> MoneyRows {
    let fund = model.fund
    if t == 0 || !fund.annualRevision || model.date(t).month == 1 {
      logIndex.pointer.update(from: economy.logWageIndex[t], count: lanes)
      payung_exp(Int32(lanes), logIndex.pointer, index.pointer)
    }
    if fund.baseChanges[t] {
      clampedWages(
        lower: fund.contributionFloor, t, upper: fund.contributionCeiling, t, minimum: nil, t, maximum: nil, t,
        shift: nil, index: index, logIndex: logIndex, economy, into: base.pointer)
    }
    for epoch in fund.awards.computedIn[t] { beginEpoch(epoch, t, economy) }
    shareWages(t, economy)
    return MoneyRows(
      base: base.pointer, payments: plan(t),
      payerRates: fund.varyingRates[fund.varyingRateIndex[t]].pointer, varyingPayers: fund.varyingPayers.count,
      shared: shared)
  }

  private func beginEpoch(_ e: Int, _ t: Int, _ economy: EconomyTile) {
    let tables = model.fund.awards, epoch = tables.epochs[e]
    if !epoch.isPlain { reckon(economy, awardedIn: epoch.month) }
    for (i, clamp) in epoch.clamps.enumerated() {
      let table = awardTable(e, i)
      if model.fund.baseIsAward, model.fund.baseChanges[t], epoch.isPlain {
        table.update(from: base.pointer, count: model.grid.count * lanes)
      } else {
        clampedWages(
          lower: tables.wageFloor, epoch.floor, upper: tables.wageCeiling, epoch.ceiling, minimum: tables.minimum,
          epoch.minimum, maximum: tables.maximum, epoch.maximum, shift: clamp.logRate,
          index: epoch.isPlain ? index : pastIndex, logIndex: epoch.isPlain ? logIndex : pastLogIndex, economy,
          into: table)
      }
    }
    guard epoch.isPlain else { return }
    for (q, flat) in tables.flats.enumerated() {
      flat?.value(t, economy: economy, into: flats[epoch.slot * model.labour.classes + q])
    }
  }

  /// The index that was in force for wages in an earlier month.
  private func reckon(_ economy: EconomyTile, awardedIn month: Int) {
    let at = model.fund.annualRevision ? max(model.date(month).january - model.date(0), 0) : month
    pastLogIndex.pointer.update(from: economy.logWageIndex[at], count: lanes)
    payung_exp(Int32(lanes), pastLogIndex.pointer, pastIndex.pointer)
  }

  /// Wages that count for work sharing, where some path needs them: like the base they stand until something changes.
  private func shareWages(_ t: Int, _ economy: EconomyTile) {
    let tables = measures.tables
    for (place, m) in tables.sharing.enumerated() {
      let ceiling = tables.wageCeilings[m], maximum = tables.maxima[m]
      let changes =
        t == 0 || !model.fund.annualRevision || model.date(t).month == 1
        || [ceiling, maximum].contains { $0?.changes(at: t) ?? false }
      if changes { sharedStands[place] = false }
      guard measures.sharesWork, !sharedStands[place] else { continue }
      sharedStands[place] = true
      clampedWages(
        lower: nil, t, upper: ceiling, t, minimum: nil, t, maximum: maximum, t, shift: payShifts[place], index: index,
        logIndex: logIndex, economy, into: shared[place].pointer)
    }
  }

  private func awardTable(_ epoch: Int, _ clamp: Int) -> UnsafeMutablePointer<Double> {
    let slot = model.fund.awards.epochs[epoch].slot
    return awards[(slot * clampsPerEpoch + clamp) * model.grid.count]
  }

  /// The month's payments; their flat parts as awarded.
  private func plan(_ t: Int) -> UnsafeBufferPointer<payung_payment> {
    let tables = model.fund.awards, isExtended = listsPerMonth == 1 || measures.extends
    if tables.flats.contains(where: { $0 != nil }) {
      for (i, payment) in (isExtended ? tables.plans[t].payments : tables.plans[t].withinLists).enumerated() {
        guard let (entitlement, epoch, share) = payment.flat else { continue }
        let full = flats[tables.epochs[epoch].slot * model.labour.classes + entitlement], paid = paidFlats[i]
        for lane in 0..<lanes { paid[lane] = share * full[lane] }
      }
    }
    let list = t * listsPerMonth + (isExtended ? 0 : 1)
    return UnsafeBufferPointer(start: payments + firstPayment[list], count: firstPayment[list + 1] - firstPayment[list])
  }

  /// - Parameters: each bound as it stood in the month after it.
  private func clampedWages(
    lower: IndexedAmount?, _ lowerMonth: Int, upper: IndexedAmount?, _ upperMonth: Int, minimum: IndexedAmount?,
    _ minimumMonth: Int, maximum: IndexedAmount?, _ maximumMonth: Int, shift: Table<Double>?, index: Rows,
    logIndex: Rows,
    _ economy: EconomyTile, into table: UnsafeMutablePointer<Double>
  ) {
    // A lower bound of 0 bounds nothing.
    func bound(_ amount: IndexedAmount?, _ t: Int, _ row: Int, below: Bool) -> UnsafePointer<Double>? {
      guard let amount, !(below && amount.months[t].value <= 0) else { return nil }
      amount.log(t, economy: economy, into: bounds[row])
      return UnsafePointer(bounds[row])
    }
    var wages = payung_wages(
      cells: Int32(model.grid.count), mean: model.fund.meanWage.pointer, log_mean: model.fund.logMeanWage.pointer,
      log_sd: model.fund.logSD.pointer, index: index.pointer, log_index: logIndex.pointer,
      log_lower: bound(lower, lowerMonth, 0, below: true), log_upper: bound(upper, upperMonth, 1, below: false),
      outer_log_lower: bound(minimum, minimumMonth, 2, below: true),
      outer_log_upper: bound(maximum, maximumMonth, 3, below: false), shift: shift?.pointer)
    payung_clamped_wages(&wages, table)
  }
}
