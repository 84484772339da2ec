import CKernels
import Scenarios

/// What the fund's side gives the cohort step of a month: contribution bases and awards.
package struct MoneyRows {
  /// Contribution base per insured, cells × lanes.
  package var base: UnsafePointer<Double>
  package var payments: UnsafeBufferPointer<payung_payment>
  /// Rates of payers whose rate differs between cells, payers × cells.
  package var payerRates: UnsafePointer<Double>
  package var varyingPayers: Int
  /// By sharing measure, expected wages that count: cells × lanes; nil: not wanted.
  package var shared: [Rows]

  package init(
    base: UnsafePointer<Double>, payments: UnsafeBufferPointer<payung_payment>, payerRates: UnsafePointer<Double>,
    varyingPayers: Int, shared: [Rows] = []
  ) {
    self.shared = shared
    self.base = base
    self.payments = payments
    self.payerRates = payerRates
    self.varyingPayers = varyingPayers
  }
}

/// The cohorts of the eight paths of a tile: cells × states × lanes, and what flowed in the month stepped last.
package final class CohortTile {
  package let states: Rows
  /// Insured employed of each cell: the sum of its E and Z, carried along so that it need not be added up each month.
  let insured: Rows
  /// `payung_total` rows.
  package let totals: Rows
  /// Claims by entitlement class; Σ rate × base × insured by varying payer.
  package let classClaims, payerBase: Rows
  /// cells × lanes; filled where asked for.
  package let cells: CellRows?

  package struct CellRows {
    package let insured, coveredWages, layoffs, claims, beneficiaries, cash: Rows
    init(_ count: Int) {
      insured = Rows(count)
      coveredWages = Rows(count)
      layoffs = Rows(count)
      claims = Rows(count)
      beneficiaries = Rows(count)
      cash = Rows(count)
    }
  }

  let model: CompiledModel
  let multipliers: MultiplierRows
  private var shape: payung_shape
  private let parameters: Table<payung_cell>
  private var flows: payung_flows
  private let found: Rows
  /// Insured rehires of the month after mobility: cells × (of claimants, of others).
  package private(set) var rehires: Rows
  private let scratch: Rows
  /// Entrants of the month: cells.
  package let entrants: Rows
  private let jobsScale: Rows
  private let work: Rows
  private let ones = Rows(1, repeating: 1)
  /// Nil where the scenario has no law that acts here.
  package let law: CohortLaw?

  package init(_ model: CompiledModel, cells wanted: Bool, measures: MeasureTile? = nil) {
    self.model = model
    law = measures.flatMap { model.hasLaw ? CohortLaw(model, measures: $0) : nil }
    let labour = model.labour, cellCount = model.grid.count
    states = Rows(cellCount * labour.states)
    insured = Rows(cellCount)
    totals = Rows(Int(PAYUNG_TOTALS.rawValue))
    classClaims = Rows(labour.classes)
    payerBase = Rows(model.fund.varyingPayers.count)
    cells = wanted ? CellRows(cellCount) : nil
    multipliers = MultiplierRows(model)
    found = Rows(2 * cellCount)
    rehires = found
    scratch = Rows(2 * cellCount)
    entrants = Rows(cellCount)
    jobsScale = Rows(cellCount, repeating: 1)
    parameters = Self.parameters(model)
    shape = payung_shape(
      cells: Int32(cellCount), tenure: Int32(labour.ladder.bounds.count), gap: Int32(labour.ladder.gapWidths.count),
      classes: Int32(labour.classes), benefits: Int32(labour.benefits), states: Int32(labour.states),
      cell: parameters.pointer, tenure_leave: labour.ladder.leave.pointer, gap_leave: labour.ladder.gapLeave.pointer,
      single_tenure: Int32(labour.ladder.leave.array.prefix { $0 == 1 }.count),
      gap_return: Int32(labour.ladder.gapReturn), unemployed_leave: Self.unemployedLeave.pointer,
      class_tenures: labour.classTenures.pointer, order: labour.order.pointer,
      bands: Int32(labour.ageing?.count ?? 1), most_displaced: labour.displaced.array.max() ?? 0,
      ageing: labour.ageing?.pointer)
    let searchGroups = labour.search.months.map(\.factors.count).max() ?? 0
    work = Rows(Int(payung_work_rows(&shape, Int32(searchGroups))))
    flows = payung_flows(
      totals: totals.pointer, class_claims: classClaims.pointer, payer_base: payerBase.pointer, found: found.pointer,
      entrants: entrants.pointer,
      cells: payung_cell_rows(
        insured: cells?.insured.pointer, covered_wages: cells?.coveredWages.pointer, layoffs: cells?.layoffs.pointer,
        claims: cells?.claims.pointer, beneficiaries: cells?.beneficiaries.pointer, cash: cells?.cash.pointer),
      work: work.pointer)
  }

  private static func parameters(_ model: CompiledModel) -> Table<payung_cell> {
    let labour = model.labour, rows = labour.multipliers.map(\.rowOfCell)
    return Table(
      (0..<model.grid.count).map { c in
        payung_cell(
          quit: labour.quits[c], exit: labour.exits[c], climate: labour.climate[c], find: labour.finding[c],
          displaced: labour.displaced[c], net_displaced: labour.netDisplaced[c],
          insured_rehire: labour.insuredRehire[c], mean_wage: model.fund.meanWage[c], layoff_row: rows[0][c],
          find_row: rows[1][c], entrant_row: rows[2][c], credit_to: labour.creditTo[c])
      })
  }

  private static let unemployedLeave = Table(DurationClasses.leave)

  /// Puts the starting stocks on every lane. `adoption`: a_{-1}, where there is automation.
  package func begin(_ start: StartingState, adoption: UnsafePointer<Double>?) {
    law?.begin()
    for i in 0..<start.states.count { states.fill(row: i, start.states[i]) }
    let employed = model.labour.ladder.bounds.count + model.labour.ladder.gapWidths.count
    for c in 0..<model.grid.count {
      let first = c * model.labour.states
      insured.fill(row: c, (first..<first + employed).reduce(0) { $0 + start.states[$1] })
    }
    guard let adoption else { return }
    for c in 0..<model.grid.count {
      for lane in 0..<lanes { jobsScale[c][lane] = 1 / (1 - model.labour.netDisplaced[c] * adoption[lane]) }
    }
  }

  /// What the law does to the stocks at the start of month `t`.
  package func prepare(_ t: Int) {
    law?.exhaust(t, states: states)
    law?.grant(states: states)
  }

  /// Flows of month `t`, up to re-employment and entry. `drivers` nil: the baseline, all multipliers 1.
  package func flow(
    _ t: Int, drivers: Drivers?, money: MoneyRows, entrantsLevel: UnsafePointer<Double>, risks: MonthRisks = .init()
  ) {
    let labour = model.labour, cellCount = model.grid.count, search = labour.search.months[t]
    if let drivers {
      multipliers.update(t, drivers: drivers, measures: law?.measures)
    } else {
      multipliers.reset(measures: law?.measures)
    }
    let takeUp = labour.takeUpTables[labour.takeUpIndex[t]].pointer
    let calendarMonth = model.date(t).month - 1
    var month = payung_month(
      layoff: risks.layoffs ?? labour.layoffs.row(calendarMonth, of: cellCount), drop_out: labour.dropOut,
      quit_share: labour.quitsToUnemployment, layoff_rows: multipliers.layoffs.pointer,
      find_rows: multipliers.finding.pointer, entrant_rows: multipliers.entrants.pointer,
      quit_row: drivers?.quits ?? UnsafePointer(ones.pointer), climate_state: drivers?.climate,
      adoption_before: drivers?.adoptionBefore, adoption_now: drivers?.adoptionNow,
      take_up: takeUp, take_up_row: multipliers.takeUp.pointer,
      search_groups: Int32(search.factors.count), search_factor: search.factors.pointer, most_searching: search.largest,
      unemployed_search: labour.search.unemployed.pointer, class_open: model.fund.awards.plans[t].open.pointer,
      law: law?.month(
        t, wages: { money.shared.isEmpty ? nil : UnsafePointer(money.shared[$0].pointer) }, takeUp: takeUp,
        quitTakeUpRow: multipliers.quitTakeUp.pointer),
      payments: Int32(money.payments.count), payment: money.payments.baseAddress, base: money.base,
      varying_payers: Int32(money.varyingPayers), payer_rate: money.payerRates, entrants_level: entrantsLevel,
      catch_up: labour.catchUp, jobs_scale: drivers?.adoptionBefore == nil ? nil : UnsafePointer(jobsScale.pointer),
      dismissals: risks.dismissals, dismissed_label: risks.labelOfCell, dismissed_take_up: risks.takeUp,
      coverage: risks.coverage, coverage_step: risks.coverageStep, insured_next: risks.insuredNext)
    payung_step(&shape, &month, states.pointer, insured.pointer, &flows)
    if let law {
      let exhaustions = totals[Int(PAYUNG_EXHAUSTIONS.rawValue)]
      for lane in 0..<lanes { exhaustions[lane] += law.exhausted[0][lane] }
    }
    rehires = model.labour.mobility.apply(found: found, scratch: scratch)
  }

  /// What the people of `others`, at the month's start, pay on and are paid under this model's amounts; to the bit what
  /// `flow` finds of people of its own.
  func charge(_ money: MoneyRows, people others: CohortTile) {
    var month = payung_month()
    month.payments = Int32(money.payments.count)
    month.payment = money.payments.baseAddress
    month.base = money.base
    month.varying_payers = Int32(money.varyingPayers)
    month.payer_rate = money.payerRates
    payung_amounts(&shape, &month, others.states.pointer, others.insured.pointer, &flows)
  }

  /// Takes over what flowed among the people of `others`, amounts apart.
  func follow(_ others: CohortTile) {
    for row in 0..<totals.count where !Self.amounts.contains(row) {
      totals[row].update(from: others.totals[row], count: lanes)
    }
    classClaims.pointer.update(from: others.classClaims.pointer, count: classClaims.count * lanes)
  }

  private static let amounts = [PAYUNG_MEAN_WAGES, PAYUNG_BASE, PAYUNG_CASH].map { Int($0.rawValue) }

  /// Re-employment and entry, completing the month.
  package func settle() {
    payung_settle(
      &shape, claimantsTo, model.labour.creditRetention, rehires.pointer, entrants.pointer, states.pointer,
      insured.pointer)
  }

  /// Completes a month of the baseline: the entrants that bring each cell to `target` (cells), returned by cell.
  func settle(target: UnsafePointer<Double>) -> [Double] {
    entrants.fill(0)
    settle()
    payung_solve_entrants(&shape, target, states.pointer, insured.pointer, entrants.pointer)
    return (0..<model.grid.count).map { entrants[$0][0] }
  }

  /// The state claimants who found an insured job enter: the first claim-gap class, or tenure class 0.
  private var claimantsTo: Int32 {
    model.labour.ladder.gapWidths.isEmpty ? 0 : Int32(model.labour.ladder.bounds.count)
  }
}

extension CohortTile {
  /// Of all cells, at the month's start.
  var beneficiaries: Rows.Row { totals[Int(PAYUNG_BENEFICIARIES.rawValue)] }
  var employed: Rows.Row { totals[Int(PAYUNG_INSURED.rawValue)] }
}
