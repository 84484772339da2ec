import CKernels
import Scenarios

/// Runs one tile after another through all months: the month loop of the model.
package final class TileRunner {
  private let model: CompiledModel
  private let baseline: Baseline
  package let economy: EconomyTile
  package let cohorts: CohortTile
  package let wages: WageTile
  package let account: AccountTile
  /// Nil where there are none.
  package let risks: RiskTile?
  package let measures: MeasureTile
  private let recorder: MonthRecorder
  private let observers: [any TileObserver]

  package init(
    _ model: CompiledModel, baseline: Baseline, mixing: ChiSquareMixing?, random: Bool = true, cells: Bool,
    draws: PathDraws = .plain, observers: [any TileObserver]
  ) {
    self.model = model
    self.baseline = baseline
    economy = EconomyTile(model, mixing: mixing, random: random, draws: draws)
    measures = MeasureTile(model)
    cohorts = CohortTile(model, cells: cells, measures: measures)
    wages = WageTile(model, measures: measures)
    account = AccountTile(model)
    risks = RiskTile(model, baseline, random: random)
    recorder = MonthRecorder(
      model, baseline: baseline, economy: economy, cohorts: cohorts, account: account, measures: measures,
      growth: risks?.growth)
    self.observers = observers
  }

  /// - Parameter firstPath: a multiple of `lanes`.
  package func run(firstPath: Int, lanesInRun: Range<Int>) throws {
    let hasLaw = model.hasLaw
    economy.begin(firstPath: UInt32(firstPath))
    account.begin()
    measures.begin()
    for year in model.years {
      economy.advance(year.months)
      if year.months.lowerBound == 0 {
        cohorts.begin(
          baseline.start, adoption: model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[0]))
      }
      risks?.beginYear(year.months, economy: economy)
      for (m, t) in year.months.enumerated() {
        if hasLaw {
          measures.advance(t, month: m, economy: economy, account: account)
        }
        cohorts.prepare(t)
        for observer in observers { try observer.begin(month: t, cohorts: cohorts) }
        let money = wages.advance(t, economy: economy)
        cohorts.flow(
          t, drivers: Drivers(economy, t, month: m, model: model), money: money,
          entrantsLevel: baseline.entrantsLevel.row(t, of: model.grid.count),
          risks: risks?.advance(t, month: m, economy: economy, cohorts: cohorts) ?? .init())
        account.roll(t, month: m, economy: economy, wages: wages, cohorts: cohorts, measures: measures)
        recorder.record(t, month: m)
        if hasLaw {
          measures.keep(t, month: m, economy: economy, cohorts: cohorts, unemployed: recorder.unemployed)
        }
        if let lane = recorder.notFinite(lanesInRun) { throw notFinite(firstPath + lane, t, lane) }
        if let lane = recorder.negative(lanesInRun) { throw negative(firstPath + lane, t, lane) }
        let month = TileMonth(
          month: t, monthOfYear: m, firstPath: firstPath, lanesInRun: lanesInRun, record: recorder.rows,
          economy: economy, cohorts: cohorts, account: account, measures: measures)
        for observer in observers { try observer.observe(month) }
        cohorts.settle()
      }
    }
    let finished = FinishedTile(firstPath: firstPath, lanesInRun: lanesInRun, depletion: account.depletion)
    for observer in observers { try observer.finish(finished) }
  }

  package func flush() throws {
    for observer in observers { try observer.flush() }
  }

  private func negative(_ path: Int, _ t: Int, _ lane: Int) -> SimulationError {
    let states = model.labour.states
    // The cell that lacks most.
    let cell = (0..<model.grid.count).min { a, b in
      func least(_ c: Int) -> Double { (0..<states).reduce(0) { min($0, cohorts.states[c * states + $1][lane]) } }
      return least(a) < least(b)
    }
    return .negative(
      path: path, month: (model.scenario.start + t).description, cell: cell.map { model.grid.name(of: $0) })
  }

  private func notFinite(_ path: Int, _ t: Int, _ lane: Int) -> SimulationError {
    let states = model.labour.states
    let cell = (0..<model.grid.count).first { c in
      (0..<states).contains { !cohorts.states[c * states + $0][lane].isFinite }
    }
    return .notFinite(
      path: path, month: (model.scenario.start + t).description, cell: cell.map { model.grid.name(of: $0) })
  }
}
