import CKernels
import Engine
import Foundation
import ScenarioFiles

/// One path run by the engine itself up to one month, with everything that month is made of.
final class PathReplay: TileObserver {
  let simulation: Simulation
  /// Where the scheme stands in a region; nil: alone.
  let place: RegionPlace?
  let path: Int
  /// Month from the start.
  let month: Int
  var model: CompiledModel { simulation.model }
  /// The tile's first path, and the path's place in it.
  let firstPath, lane: Int

  // Economy. Factors without and with the displacement of shocks; the month before without.
  private(set) var undisplaced: [Double] = [], factors: [Double] = [], factorsBefore: [Double]
  private(set) var shocks: [Double] = []
  private(set) var climate = 0.0, climateBefore = 0.0
  private(set) var adoptionBefore = 0.0, adoption = 0.0, adoptionAtStart = 0.0
  private(set) var halfMonth = 1.0, borrowed = 1.0
  /// √G of what the fund is invested in; `halfMonth` without assets.
  private(set) var earned = 1.0
  /// i of every month up to this one.
  private(set) var yields: [Double] = []
  /// ln of the indices at the beginning of months 0 … month + 1.
  private(set) var logWageIndex: [Double] = [], logPriceIndex: [Double] = []
  /// Multipliers and shifts of uncertain parameters.
  private(set) var parameters: [Uncertainty.Parameter: Double] = [:]
  /// Hazard that large dismissals add, by label; and K, K(t + 1) - K(t).
  private(set) var dismissals: [Double] = [], coverageLevel = 1.0, coverageStep = 0.0
  private(set) var displacementBefore: [Double]
  private(set) var midpoint = 0.0, years10To90 = 0.0

  // People: cells × states at the month's start; by cell of the month.
  private(set) var states: [Double] = []
  private(set) var insured: [Double] = [], coveredWages: [Double] = [], layoffs: [Double] = [], claims: [Double] = []
  private(set) var beneficiaries: [Double] = [], cash: [Double] = [], entrants: [Double] = []
  /// cells × (of claimants, of others).
  private(set) var rehires: [Double] = []
  /// Claims of every month up to this one, by entitlement class.
  private(set) var classClaims: [[Double]] = []
  private(set) var totals: [Double] = [], payerBase: [Double] = []

  // Law. What is on by month up to this one; persons on short time (by sharing measure, by cell) and jobs to be lost at
  // the month's start; wages that count for it; multipliers and amounts of this month.
  private(set) var on: [[Double]] = []
  private(set) var begins: [Double] = []
  private(set) var sharing: [[Double]] = [], lost: [Double] = [], sharedWages: [[Double]] = []
  private(set) var exhaustedAtStart = 0.0, grantsDue = 0.0, sharingDue = 0.0
  private(set) var relief: [Double] = [], keeps: [Double] = []
  private(set) var lawMultipliers = (takeUp: 1.0, finding: 1.0, benefit: 1.0)
  private(set) var scheduleMultipliers: [Double] = [], scheduleBefore: [Double] = []
  private(set) var surcharges: [Double] = [], surchargesBefore: [Double] = []
  private var histories: [(indicator: Measure.Indicator, values: [Double])] = []
  private(set) var funds: [Double] = [], cashByMonth: [Double] = [], expenditures: [Double] = []

  // Account.
  private(set) var fundBefore: Double, fund = 0.0
  private(set) var receivableBefore: Double, receivable = 0.0
  private(set) var byPayer: [Double] = [], due = 0.0
  private(set) var ruleRates: [Double] = [], ruleRatesBefore: [Double] = []
  private(set) var totalWages: [Double] = []
  private(set) var wasDepleted = false
  /// What the pool brings less what it takes; nil: there is none.
  private(set) var transfer: Double?

  /// By the names of `RecordedVariables`.
  private(set) var record: [String: Double] = [:]

  private var risks: RiskTile?

  /// Ends the run: what comes later is not asked for.
  private struct Reached: Error {}

  /// Runs the path.
  /// - Throws: `SimulationError`.
  init(_ simulation: Simulation, path: Int, month: Int, in place: RegionPlace? = nil) throws {
    self.simulation = simulation
    self.place = place
    self.path = path
    self.month = month
    firstPath = path / lanes * lanes
    lane = path % lanes
    let model = simulation.model
    factorsBefore = Array(repeating: 0, count: model.economy.dynamics.count)
    displacementBefore = factorsBefore
    fundBefore = model.fund.fund.initial
    receivableBefore = model.fund.payers.reduce(0) { $0 + max($1.openingReceivable, 0) }
    let transfers = place?.pool?.transfers(of: place?.scheme ?? 0)
    let runner =
      place?.region.runner(
        scheme: place?.scheme ?? 0, firstPath: firstPath, observers: transfers == nil ? [self] : [])
      ?? TileRunner(
        model, baseline: simulation.baseline, mixing: simulation.mixing, cells: true, observers: [self])
    ruleRatesBefore = model.fund.payers.map { $0.rate?[0] ?? 0 }
    risks = runner.risks
    scheduleBefore = model.fund.payers.indices.map { p in
      model.fund.fund.rules.first { $0.payers.contains(p) }.map { rule in
        if case .schedule(_, _, let initial, _) = rule.kind { initial } else { 1 }
      } ?? 1
    }
    surchargesBefore = model.fund.payers.map { _ in 0 }
    do {
      if let place, let transfers {
        transfer = transfers[month][lane]
        try place.region.run(
          runner, firstPath: firstPath, lanesInRun: lane..<lane + 1, transfers: transfers, observers: [self])
      } else {
        try runner.run(firstPath: firstPath, lanesInRun: lane..<lane + 1)
      }
    } catch is Reached {}
  }

  func begin(month: Int, cohorts: CohortTile) {
    guard month == self.month else { return }
    states = column(cohorts.states)
    guard let law = cohorts.law else { return }
    sharing = law.persons.map(column)
    lost = column(law.lost)
  }

  /// An indicator's values by month, before this one.
  func history(_ indicator: Measure.Indicator) -> [Double] {
    histories.first { $0.indicator == indicator }?.values ?? []
  }

  func observe(_ month: TileMonth) throws {
    let (t, m, economy, account) = (month.month, month.monthOfYear, month.economy, month.account)
    let k = model.economy.dynamics.count
    func factors(_ rows: Rows) -> [Double] {
      (0..<k).map { rows.pointer[$0 * EconomyTile.columns + m * lanes + lane] }
    }
    classClaims.append(column(month.cohorts.classClaims))
    totalWages.append(account.totalWages[0][lane])
    yields.append(economy.annualYield[m][lane])
    on.append(column(month.measures.on))
    for m in model.scenario.measures {
      for condition in m.conditions {
        if !histories.contains(where: { $0.indicator == condition.indicator }) {
          histories.append((condition.indicator, []))
        }
      }
    }
    for h in histories.indices {
      guard t < self.month, let row = month.measures.history(histories[h].indicator) else { continue }
      histories[h].values.append(row[t * lanes + lane])
    }
    if t == 0, model.economy.automation != nil { adoptionAtStart = economy.adoption[0][lane] }
    guard t == self.month else {
      factorsBefore = factors(economy.undisplaced)
      displacementBefore = zip(factors(economy.factors), factorsBefore).map { $0 - $1 }
      climateBefore = economy.climate[m][lane]
      fundBefore = account.fund[0][lane]
      receivableBefore = account.receivable[0][lane]
      ruleRatesBefore = column(account.rules.rates)
      scheduleBefore = column(account.rules.multipliers)
      surchargesBefore = column(account.rules.surcharges)
      funds.append(fundBefore)
      cashByMonth.append(account.cash[0][lane])
      expenditures.append(account.expenditure(lane))
      wasDepleted = account.depletion[lane] >= 0
      return
    }
    undisplaced = factors(economy.undisplaced)
    self.factors = factors(economy.factors)
    shocks = model.economy.shocks.indices.map { economy.shocks[m * model.economy.shocks.count + $0][lane] }
    climate = economy.climate[m][lane]
    adoptionBefore = economy.adoption[m][lane]
    adoption = economy.adoption[m + 1][lane]
    halfMonth = economy.halfMonth[m][lane]
    earned = account.returns.halfMonth(m, economy: economy)[lane]
    borrowed = account.returns.borrowed[m][lane]
    logWageIndex = (0...t + 1).map { economy.logWageIndex[$0][lane] }
    logPriceIndex = (0...t + 1).map { economy.logPriceIndex[$0][lane] }
    for parameter in Uncertainty.Parameter.allCases {
      parameters[parameter] = economy.parameters.row(parameter, at: t)[lane]
    }
    if let tile = risks?.dismissals, risks?.strikes == true { dismissals = column(tile.hazards) }
    if let growth = risks?.growth { (coverageLevel, coverageStep) = (growth.level[0][lane], growth.step[0][lane]) }
    midpoint = economy.midpoint[0][lane]
    years10To90 = economy.years10To90[0][lane]
    if let cells = month.cohorts.cells {
      insured = column(cells.insured)
      coveredWages = column(cells.coveredWages)
      layoffs = column(cells.layoffs)
      claims = column(cells.claims)
      beneficiaries = column(cells.beneficiaries)
      cash = column(cells.cash)
    }
    entrants = column(month.cohorts.entrants)
    rehires = column(month.cohorts.rehires)
    totals = column(month.cohorts.totals)
    payerBase = column(month.cohorts.payerBase)
    fund = account.fund[0][lane]
    receivable = account.receivable[0][lane]
    byPayer = column(account.byPayer)
    due = account.due[t][lane]
    ruleRates = column(account.rules.rates)
    scheduleMultipliers = column(account.rules.multipliers)
    surcharges = column(account.rules.surcharges)
    begins = column(month.measures.begins)
    relief = column(month.measures.contributions)
    keeps = column(month.measures.keeps)
    lawMultipliers = (
      month.measures.takeUp[0][lane], month.measures.finding[0][lane], month.measures.benefit[0][lane]
    )
    exhaustedAtStart = month.cohorts.law?.exhausted[0][lane] ?? 0
    grantsDue = account.grantsDue[0][lane]
    sharingDue = account.sharingDue[0][lane]
    let variables = RecordedVariables(model.scenario).all
    record = Dictionary(
      uniqueKeysWithValues: variables.indices.map { (variables[$0].name, month.record[$0][lane]) })
    throw Reached()
  }

  func finish(_ tile: FinishedTile) {}
  func flush() {}

  private func column(_ rows: Rows) -> [Double] { (0..<rows.count).map { rows[$0][lane] } }

  func rule(of payer: Int) -> FundRule? { model.fund.fund.rules.first { $0.payers.contains(payer) } }
  /// A schedule or surcharge moves its rate.
  func isScheduled(_ payer: Int) -> Bool { rule(of: payer).map { !$0.isSteps } ?? false }
  /// Rates change in month `t`.
  func isDate(of rule: FundRule, _ t: Int) -> Bool {
    (model.scenario.start + t).month == rule.month && t - rule.figuresAge >= 12
  }

  /// The combination of opening measures on this path.
  var combination: Int {
    let tables = model.labour.law
    return tables.opening.enumerated().reduce(0) { $0 | (isOn($1.element) ? 1 << $1.offset : 0) }
  }

  func isOn(_ measure: Int) -> Bool { on[month][measure] > 0 }

  /// Stock of a state of a cell at the month's start.
  func people(_ cell: Int, _ state: Int) -> Double { states[cell * model.labour.states + state] }

  func total(_ total: payung_total) -> Double { totals[Int(total.rawValue)] }

  // MARK: Draws

  private var streams: RandomStreams { RandomStreams(seed: model.economy.seed) }

  /// The name of the stream of a draw of this scheme.
  func stream(_ draw: String) -> String { model.economy.streams.text(draw) }

  func uniform(_ draw: String, month: Int, draw number: Int = 0) -> Double {
    let row = Rows(1)
    streams.uniforms(
      RandomStreams.stream(stream(draw)), draw: UInt32(number), firstPath: UInt32(firstPath), months: month..<month + 1,
      into: row.pointer)
    return row[0][lane]
  }

  func normal(_ draw: String, month: Int, draw number: Int = 0) -> Double {
    normal(ofStream: stream(draw), month: month, draw: number)
  }

  /// Of a stream by its full name, whichever scheme's.
  func normal(ofStream name: String, month: Int, draw: Int = 0) -> Double {
    let row = Rows(1)
    streams.normal(
      RandomStreams.stream(name), draw: UInt32(draw), firstPath: UInt32(firstPath), month: month, into: row.pointer)
    return row[0][lane]
  }
}
