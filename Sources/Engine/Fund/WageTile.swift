import CKernels
import Scenarios

/// Wages of the eight paths of a tile: the index in force, contribution bases, and the tables that awards pay from
/// (docs/model.md, section 6).
package final class WageTile {
  private let model: CompiledModel
  /// Wage index in force for wages (frozen through the year under annual revision), and its log.
  package let index = Rows(1, repeating: 1)
  private let logIndex = Rows(1)
  /// Contribution base per insured: cells × lanes.
  private let base: Rows
  /// Expected clamped wages of awards: live epochs × clamps × cells × lanes.
  private let awards: Rows
  private let clampsPerEpoch: Int
  /// Flat amounts: live epochs × classes × lanes; and per payment the share of it that is paid.
  private let flats: Rows
  private let paidFlats: Rows
  /// The payments of all months, pointing into the rows above: month t's are firstPayment[t] ..< firstPayment[t + 1].
  private let payments: UnsafeMutablePointer<payung_payment>
  private let firstPayment: [Int]
  private let bounds = Rows(4)

  package init(_ model: CompiledModel) {
    self.model = model
    let tables = model.fund.awards, cells = model.grid.count
    base = Rows(cells)
    clampsPerEpoch = tables.epochs.map(\.clamps.count).max() ?? 0
    awards = Rows(tables.liveEpochs * clampsPerEpoch * cells)
    flats = Rows(tables.liveEpochs * model.labour.classes)
    paidFlats = Rows(tables.plans.map(\.payments.count).max() ?? 0)
    firstPayment = tables.plans.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.payments.count) }
    payments = .allocate(capacity: max(firstPayment[tables.plans.count], 1))
    for (t, plan) in tables.plans.enumerated() {
      for (i, payment) in plan.payments.enumerated() {
        var paid = payung_payment(payment)
        paid.table = payment.clamp.map { UnsafePointer(awardTable(payment.epoch, $0)) }
        paid.flat = payment.flat == nil ? nil : UnsafePointer(paidFlats[i])
        (payments + firstPayment[t] + i).initialize(to: paid)
      }
    }
  }

  deinit { payments.deallocate() }

  /// Wages and awards of month `t`; months must come in order.
  package func advance(_ t: Int, economy: EconomyTile) -> MoneyRows {
    let fund = model.fund
    if t == 0 || !fund.annualRevision || (model.scenario.start + t).month == 1 {
      logIndex.pointer.update(from: economy.logWageIndex[t], count: lanes)
      payung_exp(Int32(lanes), logIndex.pointer, index.pointer)
    }
    if fund.baseChanges[t] {
      clampedWages(
        lower: fund.contributionFloor, upper: fund.contributionCeiling, minimum: nil, maximum: nil, shift: nil, t,
        economy, into: base.pointer)
    }
    let epoch = fund.awards.epochOfMonth[t]
    if fund.awards.epochs[epoch].month == t { beginEpoch(epoch, t, economy) }
    return MoneyRows(
      base: base.pointer, payments: plan(t),
      payerRates: fund.varyingRates[fund.varyingRateIndex[t]].pointer, varyingPayers: fund.varyingPayers.count)
  }

  private func beginEpoch(_ epoch: Int, _ t: Int, _ economy: EconomyTile) {
    let tables = model.fund.awards
    for (i, clamp) in tables.epochs[epoch].clamps.enumerated() {
      let table = awardTable(epoch, i)
      if model.fund.baseIsAward, model.fund.baseChanges[t] {
        table.update(from: base.pointer, count: model.grid.count * lanes)
      } else {
        clampedWages(
          lower: tables.wageFloor, upper: tables.wageCeiling, minimum: tables.minimum, maximum: tables.maximum,
          shift: clamp.logRate, t, economy, into: table)
      }
    }
    for (q, flat) in tables.flats.enumerated() {
      flat?.value(t, economy: economy, into: flats[epoch % tables.liveEpochs * model.labour.classes + q])
    }
  }

  private func awardTable(_ epoch: Int, _ clamp: Int) -> UnsafeMutablePointer<Double> {
    let slot = epoch % model.fund.awards.liveEpochs
    return awards[(slot * clampsPerEpoch + clamp) * model.grid.count]
  }

  /// The month's payments; their flat parts as awarded.
  private func plan(_ t: Int) -> UnsafeBufferPointer<payung_payment> {
    let tables = model.fund.awards
    if tables.flats.contains(where: { $0 != nil }) {
      for (i, payment) in tables.plans[t].payments.enumerated() {
        guard let (entitlement, share) = payment.flat else { continue }
        let full = flats[payment.epoch % tables.liveEpochs * model.labour.classes + entitlement], paid = paidFlats[i]
        for lane in 0..<lanes { paid[lane] = share * full[lane] }
      }
    }
    return UnsafeBufferPointer(start: payments + firstPayment[t], count: firstPayment[t + 1] - firstPayment[t])
  }

  private func clampedWages(
    lower: IndexedAmount?, upper: IndexedAmount?, minimum: IndexedAmount?, maximum: IndexedAmount?,
    shift: Table<Double>?, _ t: Int, _ economy: EconomyTile, into table: UnsafeMutablePointer<Double>
  ) {
    // A lower bound of 0 bounds nothing.
    func bound(_ amount: IndexedAmount?, _ row: Int, below: Bool) -> UnsafePointer<Double>? {
      guard let amount, !(below && amount.months[t].value <= 0) else { return nil }
      amount.log(t, economy: economy, into: bounds[row])
      return UnsafePointer(bounds[row])
    }
    var wages = payung_wages(
      cells: Int32(model.grid.count), mean: model.fund.meanWage.pointer, log_mean: model.fund.logMeanWage.pointer,
      log_sd: model.fund.logSD.pointer, index: index.pointer, log_index: logIndex.pointer,
      log_lower: bound(lower, 0, below: true), log_upper: bound(upper, 1, below: false),
      outer_log_lower: bound(minimum, 2, below: true), outer_log_upper: bound(maximum, 3, below: false),
      shift: shift?.pointer)
    payung_clamped_wages(&wages, table)
  }
}
