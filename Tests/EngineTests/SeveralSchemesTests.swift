import Engine
import ScenarioFiles
import Scenarios
import Testing

/// Schemes on one economy: each has the figures of its own run, to the bit.
@Suite("Several schemes")
struct SeveralSchemesTests {
  /// Two schemes that differ in everything that is a scheme's, in a world with all that a world can have.
  private func schemes() throws -> [Scenario] {
    let world = [("paths", "136"), ("end", "2028-12")]
    let first = try scenario("everything", world)
    var second = try scenario(
      "everything",
      world + [
        ("wages.mean", "900"), ("coverage.share", "0.1"), ("benefits.claim_gap", "12"),
        ("benefits.take_up", "0.3"), ("contributions.rates.worker", "0.012"), ("labour.layoffs.base", "0.02"),
        ("fund.initial", "3e6"), ("fund.on_depletion", "cut"), ("fund.borrowing_spread", "0.04"),
        (
          "fund.assets",
          "{bills: {kind: floating, share: 0.4}, stock: {kind: equity, share: 0.6, premium: 0.03, factor: output, beta: 1.5}}"
        ),
        ("measures", "{relief: {when: {shock: strike}, contributions: {employer: 0.5}, take_up: 1.2}}"),
      ])
    second.scheme.name = "the other"
    return [first, second]
  }

  private func together(_ alone: [Scenario]) -> Scenario {
    var all = alone[0]
    all.schemes = alone.flatMap(\.schemes)
    return all
  }

  private func run(_ scenario: Scenario, threads: Int = 2) throws -> RunResult {
    try Simulation(scenario).run(paths: 0..<scenario.paths, threads: threads)
  }

  @Test("Each scheme has the figures of its run alone, to the bit", .tags(.invariance))
  func eachAsAlone() throws {
    let alone = try schemes(), joint = try run(together(alone))
    #expect(joint.schemes.map(\.scenario.scheme.name) == alone.map(\.scheme.name))
    for (scenario, scheme) in zip(alone, joint.schemes) {
      let own = try run(scenario)
      let values = try #require(scheme.annual as? AnnualValues)
      #expect(values.checksum == own.manifest.checksum)
      #expect(values.variables == own.annual.variables)
      #expect(try monthly(scheme.monthly) == monthly(own.monthly))
      let (ours, theirs) = (scheme.breakdown?.statistics() ?? [], own.breakdown?.statistics() ?? [])
      #expect(!ours.isEmpty)
      #expect(ours.map(\.mean) == theirs.map(\.mean))
      #expect(ours.map(\.sd) == theirs.map(\.sd))
      #expect(scheme.levelRates?.meanPath().rates == own.levelRates?.meanPath().rates)
      #expect(scheme.labourForce == own.labourForce)
    }
  }

  @Test("Neither threads nor the order of the schemes change the run", .tags(.invariance))
  func order() throws {
    let alone = try schemes(), one = try run(together(alone), threads: 1)
    #expect(try run(together(alone.reversed())).manifest.checksum == one.manifest.checksum)
    #expect(try run(alone[0]).manifest.checksum != one.manifest.checksum)
  }

  @Test("Observers hear of every scheme in every month", .tags(.invariance))
  func observers() throws {
    final class Ears: TileObserver {
      var heard: [String] = []
      func observe(_ month: TileMonth) { heard.append("\(month.month).\(month.scheme)") }
      func finish(_ tile: FinishedTile) { heard.append("end.\(tile.scheme)") }
      func flush() {}
    }
    let simulation = Simulation(together(try schemes())), ears = Ears()
    let runner = TileRunner(
      simulation.world, simulation.schemes.map { TileRunner.Part($0.model, $0.baseline, cells: false) },
      mixing: simulation.mixing, observers: [ears])
    try runner.run(firstPath: 0, lanesInRun: 0..<lanes)
    #expect(ears.heard.prefix(4) == ["0.0", "0.1", "1.0", "1.1"])
    #expect(ears.heard.suffix(2) == ["end.0", "end.1"])
    #expect(ears.heard.count == 2 * 45 + 2)
  }

  private func monthly(_ values: MonthlyValues?) throws -> [Double] {
    let values = try #require(values)
    return try values.months.indices.flatMap { month in
      try [Double](unsafeUninitializedCapacity: values.paths) { buffer, count in
        try values.read(variable: 0, month: month, paths: 0..<values.paths, into: buffer)
        count = values.paths
      }
    }
  }
}
