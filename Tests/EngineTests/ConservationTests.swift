import Engine
import ScenarioFiles
import Testing

@Suite("Conservation")
struct ConservationTests {
  /// Without ways out (no exits, no quits into inactivity, no drop-outs, all new jobs insured) and without mobility and
  /// ageing, a cell's people change by its entrants only. Sums of 40 states carry 40 roundings of 1e-16: 1e-12.
  @Test(
    "People: every month, every cell, stocks change by flows", .tags(.conservation), arguments: ["everything", "law"])
  func people(name: String) throws {
    let closed = try scenario(
      name,
      [
        ("labour.exits", "0"), ("labour.quits.to_unemployment", "1"), ("labour.drop_out", "0"),
        ("labour.insured_rehire", "1"), ("labour.mobility", "null"), ("dimensions.age", "[young, mid, old]"),
      ])
    let simulation = Simulation(closed), states = simulation.model.labour.states
    let observer = PeopleObserver(states: states)
    let runner = TileRunner(
      simulation.model, baseline: simulation.baseline, mixing: simulation.mixing, cells: false, observers: [observer])
    try runner.run(firstPath: 0, lanesInRun: 0..<lanes)
    #expect(observer.months == closed.months)
    #expect(observer.worst < 1e-12)
    #expect(observer.entered > 0)
  }

  /// F' = F + net + interest holds to a rounding of each term; subsidies come on top.
  @Test(
    "Money: fund roll-forward, every path and month", .tags(.conservation),
    arguments: ["everything", "law"], [("borrow", "40e6"), ("borrow", "1e6"), ("subsidy", "1e6"), ("cut", "1e6")])
  func money(name: String, account: (onDepletion: String, initial: String)) throws {
    let (onDepletion, initial) = account
    let scenario = try scenario(name, [("fund.on_depletion", onDepletion), ("fund.initial", initial)])
    let run = Recording(Simulation(scenario), firstPath: 0)
    for lane in 0..<lanes {
      var fund = scenario.fund.initial
      var receivable = scenario.contributions.payers.reduce(0) { $0 + $1.openingReceivable }
      for t in 0..<scenario.months {
        func figure(_ name: String) -> Double { run.figure(name, month: t, lane: lane) }
        let received = figure("contributions") + receivable - figure("receivable")
        var spent = figure("cash_benefits") + figure("services") + figure("administration")
        if name == "law" { spent += figure("work_sharing") + figure("grants") }
        #expect(abs(spent - figure("expenditure")) <= 1e-15 * spent)
        var expected = fund + received + figure("injections") - spent + figure("interest")
        if onDepletion == "subsidy" { expected += figure("shortfall") }
        let size = abs(fund) + received + spent + abs(figure("injections"))
        #expect(abs(figure("fund") - expected) < 1e-12 * size, "month \(t)")
        fund = figure("fund")
        receivable = figure("receivable")
        if onDepletion == "subsidy" { #expect(fund >= 0) }
      }
    }
    if initial == "1e6" { #expect(run.depletion.contains { $0 >= 0 }) }
  }

  /// The first test of the model: nothing random, no shocks, no automation, no climate: insured = target wherever jobs end
  /// faster than the target falls.
  @Test("Insured employment meets its target in every month", .tags(.closedForm))
  func target() throws {
    let calm = try scenario(
      "everything",
      [
        ("shocks", "null"), ("automation", "null"), ("climate", "null"), ("population.shares", "null"),
        // Without ageing and mobility no cell is pushed over its target from outside.
        ("dimensions.age", "[young, mid, old]"), ("labour.mobility", "null"),
        ("coverage.share", "{2025-04: 0.3, 2030-01: 0.36}"),
      ])
    let simulation = Simulation(calm), run = Recording(simulation, firstPath: 0, random: false)
    let cells = simulation.model.grid.count
    for t in 0..<calm.months {
      let target = (0..<cells).reduce(0) { $0 + simulation.model.labour.target[t * cells + $1] }
      for lane in 0..<lanes {
        #expect(abs(run.figure("insured", month: t, lane: lane) / target - 1) < 1e-12, "month \(t)")
      }
      let direct = calm.population.labourForce.logLinear(at: calm.start + t)
      guard case .share(let share) = calm.coverage.target else { throw Mismatch() }
      #expect(abs(target / (direct * share.linear(at: calm.start + t)) - 1) < 1e-12)
    }
  }

  private struct Mismatch: Error {}
}

/// Watches people by cell from month to month.
private final class PeopleObserver: TileObserver {
  private let states: Int
  private var before: [Double] = []
  private(set) var months = 0, worst = 0.0, entered = 0.0

  init(states: Int) { self.states = states }

  // Called after the month's flows, before re-employment and entry: the states then lack those who found a job, who are
  // in `found` until they are settled; so the balance is drawn between two months' beginnings.
  func observe(_ month: TileMonth) {
    months += 1
    let cells = month.cohorts.entrants.count
    var totals: [Double] = []
    for c in 0..<cells {
      for lane in 0..<lanes {
        var sum = 0.0
        for s in 0..<states { sum += month.cohorts.states[c * states + s][lane] }
        sum += month.cohorts.rehires[2 * c][lane] + month.cohorts.rehires[2 * c + 1][lane]
        let entrants = month.cohorts.entrants[c][lane]
        entered += entrants
        if !before.isEmpty { worst = max(worst, abs(sum / before[c * lanes + lane] - 1)) }
        totals.append(sum + entrants)
      }
    }
    before = totals
  }
  func finish(_ tile: FinishedTile) {}
  func flush() {}
}
