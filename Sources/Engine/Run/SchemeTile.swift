import CKernels
import Scenarios

/// One scheme on the eight paths of a tile, stepped through the months of an economy.
package final class SchemeTile {
  package let model: CompiledModel
  package let cohorts: CohortTile
  package var wages: WageTile { shared.tile }
  package let account: AccountTile
  /// Nil where there are none.
  package let risks: RiskTile?
  package let measures: MeasureTile
  /// Hear of this scheme alone.
  let recorders: [any TileObserver]
  /// The first of them that keeps annual values is called by itself: it takes the month's record and nothing else. The others.
  private let annual: AnnualRecorder?
  private let others: [any TileObserver]
  /// Schemes with these people and other amounts, whose own cohorts are not stepped.
  private var followers: [SchemeTile] = []
  private let baseline: Baseline
  private let economy: EconomyTile
  /// Other schemes of the tile may have the same wages.
  let shared: SharedWages
  private let ownsWages: Bool
  private let flows: FlowTile
  private let recorder: MonthRecorder
  /// Which of the run's schemes, and what it is called where there are several.
  private let place: Int
  private let name: String?

  /// - Parameters:
  ///   - people: the scheme whose people these are; nil: its own.
  ///   - wages: those of another scheme; nil: its own.
  ///   - onlyDates: of measures, those by dates alone.
  init(
    _ part: TileRunner.Part, place: Int, name: String?, economy: EconomyTile, people: SchemeTile? = nil,
    wages: SharedWages? = nil, onlyDates: Bool = false
  ) {
    model = part.model
    recorders = part.recorders
    annual = part.recorders.first as? AnnualRecorder
    others = annual == nil ? part.recorders : Array(part.recorders.dropFirst())
    baseline = part.baseline
    self.economy = economy
    self.place = place
    self.name = name
    measures = MeasureTile(model, onlyDates: onlyDates)
    cohorts = CohortTile(model, cells: part.cells, measures: measures)
    shared = wages ?? SharedWages(model, measures: measures)
    ownsWages = wages == nil
    account = AccountTile(model)
    flows = FlowTile(model)
    risks = people == nil ? RiskTile(model, baseline, random: economy.random) : nil
    recorder = MonthRecorder(
      model, baseline: baseline, economy: economy, cohorts: cohorts, account: account, measures: measures,
      growth: (people?.risks ?? risks)?.growth, recorded: part.recorded)
    people?.followers.append(self)
  }

  func begin() {
    account.begin()
    measures.begin()
    if ownsWages { shared.begin() }
    for follower in followers { follower.begin() }
  }

  /// Before the first of `months`, which `economy` has advanced to.
  func beginYear(_ months: Range<Int>) {
    account.returns.advance(months, economy: economy)
    for follower in followers { follower.account.returns.advance(months, economy: follower.economy) }
    if months.lowerBound == 0 {
      cohorts.begin(
        baseline.start, adoption: model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[0]))
    }
    risks?.beginYear(months, economy: economy)
  }

  /// Month `t`, the `m`th of its year.
  func step(
    _ t: Int, month m: Int, firstPath: Int, lanesInRun: Range<Int>, observers: [any TileObserver]
  ) throws {
    let flows = try flow(t, month: m, recorders: others, observers: observers)
    try settle(
      t, month: m, flows, firstPath: firstPath, lanesInRun: lanesInRun, annual: annual, recorders: others,
      observers: observers)
  }

  /// The first half of a month: what people do, and what the account takes from it.
  func flow(
    _ t: Int, month m: Int, recorders: [any TileObserver], observers: [any TileObserver]
  ) throws -> AccountMonth {
    if model.hasLaw { measures.advance(t, month: m, economy: economy, account: account) }
    cohorts.prepare(t)
    for observer in recorders { try observer.begin(month: t, cohorts: cohorts) }
    for observer in observers { try observer.begin(month: t, cohorts: cohorts) }
    for follower in followers {
      follower.cohorts.charge(follower.shared.advance(t, economy: follower.economy), people: cohorts)
    }
    let money = shared.advance(t, economy: economy)
    cohorts.flow(
      t, drivers: Drivers(economy, t, month: m, model: model), money: money,
      entrantsLevel: baseline.entrantsLevel.row(t, of: model.grid.count),
      risks: risks?.advance(t, month: m, economy: economy, cohorts: cohorts) ?? .init())
    for follower in followers { follower.cohorts.follow(cohorts) }
    return gathered(t, month: m)
  }

  private func gathered(_ t: Int, month m: Int) -> AccountMonth {
    flows.gather(
      t, month: m, economy: economy, wages: wages, cohorts: cohorts, measures: measures, returns: account.returns)
  }

  /// The second: the account, and who listens.
  func settle(
    _ t: Int, month m: Int, _ flows: AccountMonth, firstPath: Int, lanesInRun: Range<Int>,
    annual: AnnualRecorder? = nil, recorders: [any TileObserver], observers: [any TileObserver]
  ) throws {
    try close(
      t, month: m, flows, firstPath: firstPath, lanesInRun: lanesInRun, annual: annual, recorders: recorders,
      observers: observers)
    for follower in followers {
      try follower.close(
        t, month: m, follower.gathered(t, month: m), firstPath: firstPath, lanesInRun: lanesInRun,
        annual: follower.annual, recorders: follower.others, observers: observers)
    }
    cohorts.settle()
  }

  private func close(
    _ t: Int, month m: Int, _ flows: AccountMonth, firstPath: Int, lanesInRun: Range<Int>, annual: AnnualRecorder?,
    recorders: [any TileObserver], observers: [any TileObserver]
  ) throws {
    account.roll(t, flows)
    recorder.record(t, month: m)
    if model.hasLaw {
      measures.keep(t, month: m, economy: economy, cohorts: cohorts, unemployed: recorder.unemployed)
    }
    if let lane = recorder.notFinite(lanesInRun) { throw notFinite(firstPath + lane, t, lane) }
    if let lane = recorder.negative(lanesInRun) { throw negative(firstPath + lane, t, lane) }
    annual?.keep(t, recorder.rows)
    if recorders.isEmpty, observers.isEmpty { return }
    let month = TileMonth(
      scheme: place, month: t, monthOfYear: m, firstPath: firstPath, lanesInRun: lanesInRun, record: recorder.rows,
      economy: economy, cohorts: cohorts, account: account, measures: measures, flows: flows)
    for observer in recorders { try observer.observe(month) }
    for observer in observers { try observer.observe(month) }
  }

  func finished(firstPath: Int, lanesInRun: Range<Int>) -> FinishedTile {
    FinishedTile(scheme: place, firstPath: firstPath, lanesInRun: lanesInRun, depletion: account.depletion)
  }

  private func negative(_ path: Int, _ t: Int, _ lane: Int) -> SimulationError {
    let states = model.labour.states
    // The cell that lacks most.
    let cell = (0..<model.grid.count).min { a, b in
      func least(_ c: Int) -> Double { (0..<states).reduce(0) { min($0, cohorts.states[c * states + $1][lane]) } }
      return least(a) < least(b)
    }
    return .negative(path: path, month: model.date(t).description, cell: cell.map(called))
  }

  private func notFinite(_ path: Int, _ t: Int, _ lane: Int) -> SimulationError {
    let states = model.labour.states
    let cell = (0..<model.grid.count).first { c in
      (0..<states).contains { !cohorts.states[c * states + $0][lane].isFinite }
    }
    return .notFinite(path: path, month: model.date(t).description, cell: cell.map(called))
  }

  private func called(_ cell: Int) -> String {
    (name.map { "\($0): " } ?? "") + model.grid.name(of: cell)
  }
}
