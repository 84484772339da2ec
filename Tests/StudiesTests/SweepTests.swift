import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Grids, sweeps and frontiers")
struct SweepTests {
  private let land = Variant(path: Teaching.umbrellaLand, settings: [.init("paths", "200")])

  @Test("Axes as they are written")
  func axes() throws {
    #expect(try GridAxis("coverage_target=0.13, 0.25,0.40").values == ["0.13", "0.25", "0.40"])
    #expect(try GridAxis("take_up_scale=0.6:1.4:5").values == ["0.6", "0.8", "1", "1.2", "1.4"])
    #expect(try GridAxis("yield_shift=-0.01:0.01:3").values == ["-0.01", "0", "0.01"])
    #expect(try GridAxis("fund.on_depletion=borrow,cut").values == ["borrow", "cut"])
    for (text, error) in [
      ("coverage_target", GridError.syntax("coverage_target")), ("=1,2", .syntax("=1,2")), ("a=", .empty("a")),
      ("a=1,,2", .gap("a")), ("a=[1,2]", .notScalar("a")), ("a=1:2", .spacing("a")), ("a=1:2:1", .spacing("a")),
      ("a=1:1:3", .spacing("a")), ("a=1:2:1000000", .spacing("a")), ("a=1,2,1", .twice("a", "1")),
    ] {
      #expect(throws: error, "\(text)") { try GridAxis(text) }
    }
    #expect(throws: GridError.twoAxes("a")) { try Grid([GridAxis("a=1,2"), GridAxis("a=3,4")]) }
    let grid = try Grid([GridAxis("a=1,2"), GridAxis("b=3,4,5")])
    #expect(grid.count == 6 && (0..<6).map(grid.position) == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
  }

  @Test("Each point is the run that --set would give; its change is paired")
  func points() throws {
    let study = Study(threads: 2)
    let grid = try Grid([GridAxis("coverage_target=0.4,0.5"), GridAxis("contribution_rate=0.01,0.012,0.016")])
    let sweep = try Sweep(land, over: grid, outcomes: ["fund(2030)", "depletion_probability(2030)"], study: study)
    let document = try sweep.document(study, version: "test")
    #expect(study.runs == sweep.runs && document.points.count == 6)
    let outcome = try Outcome.read("fund(2030)", of: land.read(), option: "--of")
    let alone = try Study(threads: 1).samples(
      of: land.setting(.init("coverage_target", "0.4"), .init("contribution_rate", "0.016")), [outcome])
    #expect(document.points[2].figures[0].value.value == alone[0].estimate.value)
    // The point that is the scenario itself: coverage 0.5 is its own target, 0.012 its own rate.
    #expect(abs(document.points[4].figures[0].change.value) < 1e-6 * document.base[0].value)
    #expect(document.points[2].figures[0].change.standardError ?? 1 < document.base[0].standardError ?? 0)
    #expect(document.lines.allSatisfy { $0.count <= 80 })
    #expect(document.rows.count == 13 && Set(document.rows.map(\.count)) == [10])
  }

  @Test("A mistake in any value of the grid is told before anything runs")
  func mistakes() throws {
    let study = Study(threads: 2)
    #expect {
      try Sweep(
        land, over: Grid([GridAxis("coverage_target=0.4,1.4"), GridAxis("take_up_scal=1,2")]), outcomes: [],
        study: study)
    } throws: {
      let message = "\($0)"
      return message.contains("--over: coverage_target: 1.4 is out of range")
        && message.contains("did you mean take_up_scale?")
    }
    #expect(throws: ScenarioErrors.self) {
      try Sweep(land, over: Grid([GridAxis("seed=1,2")]), outcomes: [], study: study)
    }
    #expect(study.runs == 0)
  }

  @Test("More than a million runs of a path are told beforehand, with the time they would take")
  func excess() throws {
    let outcome = try Outcome.read("fund(2030)", of: land.read(), option: "--of")
    #expect(try EffortEstimate.excess(runs: 5000, of: land, [outcome], threads: 2) == nil)
    let excess = try #require(try EffortEstimate.excess(runs: 5001, of: land, [outcome], threads: 2))
    #expect(excess.pathRuns == 1_000_200 && excess.seconds > 0)
    #expect(try EffortEstimate.excess(runs: .max, of: land, [outcome], threads: 2)?.pathRuns == .max)
  }

  @Test("The frontier agrees with solving at one of its targets, and says what is bought")
  func frontier() throws {
    let study = Study(threads: 2)
    let frontier = try Frontier(
      land, targets: [0.6, 0.4], probability: 0.05, by: 2032, highestRate: 0.2, study: study)
    let document = try frontier.document(study, version: "test")
    #expect(document.points.map(\.coverageTarget) == [0.4, 0.6])
    let solved = try Solver(
      land.setting(.init("coverage_target", "0.6")), key: "contribution_rate",
      condition: "depletion_probability(2032) <= 0.05", bracket: nil
    ).solve(study, version: "test")
    let rate = try #require(document.points[1].rate)
    // Each is within its own bracket of the same step: 2e-3 and 1e-3 of the rate, rounded outwards.
    #expect(abs(rate.value / solved.root.value - 1) < 4e-3)
    #expect(rate.outcome.value <= 0.05)
    let bought = zip(document.outcomes, document.points[1].bought).first { $0.0.outcome.hasPrefix("effective") }
    #expect(try #require(bought).1.value > document.points[0].bought[2].value)
    #expect(document.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("A rate that is not enough, and a fund that needs none")
  func frontierEnds() throws {
    let study = Study(threads: 2)
    let poor = try Frontier(land, targets: [0.5], probability: 0.01, by: 2035, highestRate: 0.005, study: study)
      .document(study, version: "test")
    #expect(poor.points[0].rate == nil && !poor.points[0].lastsWithoutContributions)
    let rich = try Frontier(
      land.setting(.init("initial_fund", "1e12")), targets: [0.5], probability: 0.01, by: 2035, highestRate: 0.05,
      study: study
    ).document(study, version: "test")
    #expect(rich.points[0].rate == nil && rich.points[0].lastsWithoutContributions)
  }
}
