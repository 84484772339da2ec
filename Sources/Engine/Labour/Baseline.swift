import CKernels

/// The baseline pass: the entrants that make insured employment meet its target without shocks, automation, climate or
/// randomness (docs/model.md, section 5).
package struct Baseline: Sendable {
  package let start: StartingState
  /// n_c(t), months × cells, persons.
  package let entrants: Table<Double>
  /// Ē_c(t), (months + 1) × cells, persons.
  package let insured: Table<Double>
  /// n_c + κ Ē_c, months × cells.
  package let entrantsLevel: Table<Double>
  /// All insured at the beginning of each month, and at the end.
  package let insuredTotal: [Double]
  /// B + U + X at the beginning of each month.
  package let unemployed: [Double]
  /// Nil where the scenario has no large dismissals.
  package let dismissals: DismissalTables?

  package init(_ model: CompiledModel) {
    let start = StartingState(model), cells = model.grid.count
    self.start = start
    let measures = MeasureTile(model, onlyDates: true)
    let tile = CohortTile(model, cells: true, measures: measures)
    measures.begin()
    tile.begin(start, adoption: nil)
    let zeros = Rows(cells)
    var n: [Double] = [], insured: [Double] = [], unemployed: [Double] = [], totals: [Double] = []
    n.reserveCapacity(model.months * cells)
    insured.reserveCapacity(model.months * cells)
    for t in 0..<model.months {
      measures.advance(t, month: 0, economy: nil, account: nil)
      tile.prepare(t)
      let plan = model.fund.awards.plans[t]
      let payments = measures.extends ? plan.payments : plan.withinLists
      payments.map { payung_payment($0, measures: measures) }.withUnsafeBufferPointer { unpaid in
        let money = MoneyRows(base: zeros.pointer, payments: unpaid, payerRates: zeros.pointer, varyingPayers: 0)
        tile.flow(t, drivers: nil, money: money, entrantsLevel: zeros.pointer)
      }
      for c in 0..<cells { insured.append(tile.cells?.insured[c][0] ?? 0) }
      totals.append(tile.totals[Int(PAYUNG_INSURED.rawValue)][0])
      unemployed.append(
        tile.totals[Int(PAYUNG_BENEFICIARIES.rawValue)][0] + tile.totals[Int(PAYUNG_WITHOUT_BENEFIT.rawValue)][0])
      n += tile.settle(target: model.labour.target.row(t + 1, of: cells))
    }
    entrants = Table(n)
    entrantsLevel = Table(zip(n, insured).map { $0 + model.labour.catchUp * $1 })
    let last = (0..<cells).map { tile.insured[$0][0] }
    insured += last
    totals.append(last.reduce(0, +))
    dismissals = DismissalTables(model, insured: insured)
    self.insured = Table(insured)
    insuredTotal = totals
    self.unemployed = unemployed
  }
}
