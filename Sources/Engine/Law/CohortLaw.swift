import CKernels

/// What the law needs of the cohorts beside their states: persons on short time, jobs that will be lost after all, and the
/// tables the kernel reads (docs/law.md).
package final class CohortLaw {
  package let measures: MeasureTile
  /// By sharing measure: cells × lanes, persons K; Σ K × wage that counts.
  package let persons: [Rows]
  package let paid: Rows
  /// Jobs kept before that are lost in the month at hand: cells.
  package let lost: Rows
  /// Persons moved from B to X at the month's start.
  package let exhausted = Rows(1)
  /// By measure: what grants by tenure come to.
  package let tenureGrants: Rows
  private let model: CompiledModel
  private let pointers: UnsafeMutablePointer<payung_law>
  private let sharingPointer: UnsafeMutablePointer<payung_sharing>
  private let entitlementPointer: UnsafeMutablePointer<payung_entitlement>
  private let takeUpPointer: UnsafeMutablePointer<UnsafePointer<Double>?>
  private let ones = Rows(1, repeating: 1), off = Rows(1)

  init(_ model: CompiledModel, measures: MeasureTile) {
    self.model = model
    self.measures = measures
    let tables = measures.tables, cells = model.grid.count
    persons = tables.sharing.map { _ in Rows(cells) }
    paid = Rows(tables.sharing.count)
    lost = Rows(tables.sharing.isEmpty ? 0 : cells)
    tenureGrants = Rows(tables.measures.count)
    pointers = .allocate(capacity: 1)
    pointers.initialize(to: payung_law())
    sharingPointer = .allocate(capacity: max(1, tables.sharing.count))
    entitlementPointer = .allocate(capacity: tables.entitlements.count)
    takeUpPointer = .allocate(capacity: max(1, model.labour.classes))
    takeUpPointer.initialize(repeating: nil, count: max(1, model.labour.classes))
  }

  deinit {
    pointers.deallocate()
    sharingPointer.deallocate()
    entitlementPointer.deallocate()
    takeUpPointer.deallocate()
  }

  func begin() {
    measures.forget()
    for rows in persons { rows.fill(0) }
    lost.fill(0)
  }

  /// What month `t` adds to separations; nil where nothing does in this tile.
  /// - Parameter wages: by sharing measure, expected wages that count; nil: not wanted.
  func month(
    _ t: Int, wages: (Int) -> UnsafePointer<Double>?, takeUp: UnsafePointer<Double>,
    quitTakeUpRow: UnsafePointer<Double>
  ) -> UnsafePointer<payung_law>? {
    let tables = measures.tables, shares = measures.sharesWork
    guard measures.combinations > 0 || tables.takesQuits || shares else { return nil }
    paid.fill(0)
    var sharings = 0
    if shares {
      for place in tables.sharing.indices {
        let sharing = tables.sharingTerms[place]
        (sharingPointer + place).initialize(
          to: payung_sharing(
            keeps: measures.keeps[place], stay: 1 - 1 / sharing.months, reach: sharing.reach,
            lost: sharing.lost / (sharing.months * sharing.reach), persons: persons[place].pointer, wage: wages(place),
            paid: paid[place]))
        sharings += 1
      }
    }
    for i in 0..<measures.combinations {
      (entitlementPointer + i).initialize(
        to: payung_entitlement(
          class_tenures: tables.entitlements[measures.combination[i]].pointer, holds: measures.holds[i]))
    }
    for q in 0..<model.labour.classes { takeUpPointer[q] = tables.takeUp(ofQuits: q, t)?.pointer ?? takeUp }
    pointers.pointee = payung_law(
      entitlements: Int32(measures.combinations), entitlement: entitlementPointer, for_quits: tables.forQuits.pointer,
      quit_take_up: UnsafePointer(takeUpPointer), quit_take_up_row: quitTakeUpRow, sharings: Int32(sharings),
      sharing: sharingPointer, lost: lost.pointer)
    return UnsafePointer(pointers)
  }

  // MARK: The month's start

  /// Who stands beyond their award, or in months of a measure that is off, exhausts before anything is counted or paid.
  func exhaust(_ t: Int, states: Rows) {
    exhausted.fill(0)
    guard model.fund.awards.plans[t].isReshaped || measures.hasEnded else { return }
    let plan = model.fund.awards.plans[t]
    let rows = model.labour.benefitRows
    for row in plan.beyond { move(row, month: rows[row].month, where: ones[0], states: states) }
    for payment in plan.payments {
      guard let e = payment.extended, let on = measures.extending(e) else { continue }
      for lane in 0..<lanes { off[0][lane] = 1 - on[lane] }
      for row in payment.rows { move(row, month: rows[row].month, where: off[0], states: states) }
    }
  }

  private func move(_ row: Int, month: Int, where off: Rows.Row, states: Rows) {
    let labour = model.labour, firstB = labour.ladder.bounds.count + labour.ladder.gapWidths.count
    let from = firstB + row, to = firstB + labour.benefits + labour.unemployed + DurationClasses.holding(month)
    for c in 0..<model.grid.count {
      let source = states[c * labour.states + from], target = states[c * labour.states + to]
      for lane in 0..<lanes where off[lane] > 0 {
        exhausted[0][lane] += source[lane]
        target[lane] += source[lane]
        source[lane] = 0
      }
    }
  }

  /// Grants by tenure, from the stocks at the month's start.
  func grant(states: Rows) {
    guard measures.grants else { return }
    let tables = measures.tables, labour = model.labour
    let bounds = labour.ladder.bounds, gap = labour.ladder.gapWidths.count
    for (m, measure) in tables.measures.enumerated() {
      guard case .byTenure(let steps)? = measure.grant?.level else { continue }
      let total = tenureGrants[m]
      for lane in 0..<lanes { total[lane] = 0 }
      for k in 0..<bounds.count + gap {
        // A year of the gap stands for twelve months more than the one before.
        let record = k < bounds.count ? bounds[k] : 12 * (k - bounds.count)
        guard let amount = steps.last(where: { $0.months <= record })?.amount, amount > 0 else { continue }
        for c in 0..<model.grid.count {
          let stock = states[c * labour.states + k]
          for lane in 0..<lanes where measures.begins[m][lane] > 0 { total[lane] += amount * stock[lane] }
        }
      }
    }
  }
}
