import Engine
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Studies answer from kept cash flows")
struct KeptStudyTests {
  private let land = Variant(path: Teaching.umbrellaLand, settings: [.init("paths", "200")])

  @Test("A solved rate, a frontier and a sweep are the same with and without kept flows, and take fewer simulations")
  func same() throws {
    let kept = Study(threads: 2), full = Study(threads: 2, keptMemory: 0)
    func solve(_ study: Study) throws -> SolutionDocument {
      try Solver(
        land, key: "contribution_rate", condition: "depletion_probability(2031) <= 0.1", bracket: nil
      ).solve(study, version: "1")
    }
    let (one, other) = (try solve(kept), try solve(full))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(one.root) == encoder.encode(other.root))
    #expect(kept.runs == full.runs && full.simulations == full.runs)
    // The scenario's draws, fresh draws, and the whole horizon for level rates.
    #expect(kept.simulations <= 4, "\(kept.simulations) of \(kept.runs)")

    let grid = try Grid([GridAxis("coverage_target=0.4,0.5"), GridAxis("initial_fund=0,1e9")])
    let outcomes = ["fund(2030).q5", "depletion_probability(2031)"]
    let before = kept.simulations
    let (points, others) = (
      try Sweep(land, over: grid, outcomes: outcomes, study: kept).document(kept, version: "1").points,
      try Sweep(land, over: grid, outcomes: outcomes, study: full).document(full, version: "1").points
    )
    #expect(points.map { $0.figures.map(\.value.value) } == others.map { $0.figures.map(\.value.value) })
    #expect(kept.simulations - before <= 3, "\(kept.simulations - before)")
  }

  @Test("Scenarios compared or reconciled are simulated once where their accounts alone differ, with the same answer")
  func accounts() throws {
    let kept = Study(threads: 2), full = Study(threads: 2, keptMemory: 0)
    let variants = [
      land, land.setting(.init("initial_fund", "1e9")), land.setting(.init("contribution_rate", "0.02")),
      land.setting(.init("take_up_scale", "0.9")),
      land.setting(.init("take_up_scale", "0.9"), .init("initial_fund", "1e9")),
    ]
    func compare(_ study: Study) throws -> ComparisonDocument {
      try Comparing.compare(variants, outcomes: [], study: study, version: "1")
    }
    let (one, other) = (try compare(kept), try compare(full))
    #expect(one.figures.map(\.values) == other.figures.map(\.values))
    #expect(one.fund.map(\.mean) == other.fund.map(\.mean))
    #expect(kept.runs == 5 && kept.simulations == 2 && full.simulations == 5)

    let (before, all) = (kept.simulations, full.simulations)
    func reconcile(_ study: Study) throws -> ReconciliationDocument {
      func side(_ variant: Variant) throws -> Reconciliation.Side {
        .init(path: land.path, scenario: try study.scenario(variant))
      }
      return try Reconciliation.reconcile(
        side(land),
        side(
          land.setting(.init("labour.drop_out", "0.03"), .init("fund.initial", "1e9"), .init("initial_fund", "2e9"))),
        order: ReconciliationGroup.order([]), settings: [], study: study, version: "1")
    }
    let (steps, others) = (try reconcile(kept).steps, try reconcile(full).steps)
    #expect(steps.map(\.values) == others.map(\.values) && steps.map(\.differences) == others.map(\.differences))
    #expect(kept.simulations - before < full.simulations - all)
  }

  @Test("What takes more memory than may be kept is run each time, with the same answer")
  func bounded() throws {
    let study = Study(threads: 2, keptMemory: 1)
    let outcome = try Outcome.read("fund(2030)", of: study.scenario(land), option: "--of")
    let first = try study.samples(of: land, [outcome])[0]
    let second = try study.samples(of: land.setting(.init("initial_fund", "1e9")), [outcome])[0]
    #expect(study.simulations == 2 && first.values != second.values)
  }

  @Test("Flows of JKP with 10,000 paths take no more than is said")
  func memory() throws {
    let file = URL(fileURLWithPath: Teaching.umbrellaLand).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "indonesia/jkp.yaml").path
    let bytes = KeptFlows.bytes(CompiledModel(try ScenarioReader.read(path: file)), paths: 10_000)
    #expect(bytes <= 140 << 20, "\(bytes)")
  }

  @Test("A kept run answers other accounts, and no other people")
  func keptRun() throws {
    let study = Study(threads: 2)
    let base = try study.scenario(land)
    let run = try KeptRun(base, paths: 0..<64, threads: 2)
    let rate = try study.scenario(land.setting(.init("contribution_rate", 0.02)))
    let answer = try #require(try run.answer(rate, threads: 2))
    #expect(try answer.manifest.checksum == Simulation(rate).run(paths: 0..<64, threads: 2).manifest.checksum)
    let few = try run.flows.roll(rate, first: 21, threads: 2)
    #expect(try few.manifest.checksum == Simulation(rate).run(paths: 0..<21, threads: 2).manifest.checksum)
    #expect(try run.answer(study.scenario(land.setting(.init("coverage_target", 0.4))), threads: 2) == nil)
    #expect(Reach.of("contribution_rate") == .account && Reach.of("coverage_target") == .people)
    #expect(Reach.of("wage_ceiling_scale") == .benefits && Reach.of("fund.initial") == .account)
    #expect(Reach.of("economy.factors.output.sd") == .economy && Reach.of("no.such.key") == nil)
  }
}
