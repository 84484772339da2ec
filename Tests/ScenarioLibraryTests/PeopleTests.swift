import Engine
import ScenarioFiles
import Testing

@Suite("People of the scenario library")
struct PeopleTests {
  /// With the ways out closed (no exits, drop-outs or jobs outside insurance, all who quit unemployed, nobody ages out) the
  /// people of a scheme change from month to month by its entrants only, whatever its mobility. Sums over thousands of
  /// states: 1e-11 relative.
  @Test("Stocks change by flows in every scenario, with its ways out closed", arguments: Library.files)
  func people(file: String) throws {
    let open = try Library.read(file)
    var closings = [
      ("labour.exits", "0"), ("labour.quits.to_unemployment", "1"), ("labour.drop_out", "0"),
      ("labour.insured_rehire", "1"),
    ]
    for dimension in open.dimensions where dimension.years != nil {
      closings.append(("dimensions.\(dimension.name)", "[\(dimension.labels.joined(separator: ", "))]"))
    }
    let simulation = Simulation(try Library.read(file, closings.map { (key: $0.0, value: $0.1) }))
    let observer = PeopleObserver(states: simulation.model.labour.states)
    let runner = TileRunner(
      simulation.model, baseline: simulation.baseline, mixing: simulation.mixing, cells: false, observers: [observer])
    try runner.run(firstPath: 0, lanesInRun: 0..<lanes)
    #expect(observer.months == open.months)
    #expect(observer.worst < 1e-11)
    #expect(observer.entered > 0)
  }
}

/// Watches all people from month to month.
private final class PeopleObserver: TileObserver {
  private let states: Int
  private var before: [Double] = []
  private(set) var months = 0, worst = 0.0, entered = 0.0

  init(states: Int) { self.states = states }

  func observe(_ month: TileMonth) {
    months += 1
    var totals = Array(repeating: 0.0, count: lanes)
    for lane in 0..<lanes {
      var people = 0.0, entrants = 0.0
      for c in 0..<month.cohorts.entrants.count {
        for s in 0..<states { people += month.cohorts.states[c * states + s][lane] }
        // Those who found a job stand outside the states until they are settled.
        people += month.cohorts.rehires[2 * c][lane] + month.cohorts.rehires[2 * c + 1][lane]
        entrants += month.cohorts.entrants[c][lane]
      }
      entered += entrants
      if !before.isEmpty { worst = max(worst, abs(people / before[lane] - 1)) }
      totals[lane] = people + entrants
    }
    before = totals
  }
  func finish(_ tile: FinishedTile) {}
  func flush() {}
}
