import AllocationCounter
import Engine
import Testing

@Suite("Allocations")
struct AllocationTests {
  /// A tile's fixed costs (its name, its stream numbers) are the same for every length of run, so runs of one and of five
  /// years differ by what months and years allocate: nothing.
  @Test(
    "The month loop allocates nothing", .tags(.invariance),
    arguments: [
      ("everything", []), ("one-cell", []), ("law", [("fund.injections", "null")]),
      // What section 12 costs beside the law of `law`: conditions that hold at all times, and nothing else.
      ("one-cell", [("measures", Self.always)]), ("everything", Self.risks),
    ] as [(name: String, settings: [(key: String, value: String)])])
  func monthLoop(name: String, settings: [(key: String, value: String)]) throws {
    func allocations(until end: String) throws -> Int64 {
      let simulation = Simulation(try scenario(name, settings + [("end", end)]))
      let runner = TileRunner(
        simulation.model, baseline: simulation.baseline, mixing: simulation.mixing, cells: true, observers: [])
      try runner.run(firstPath: 0, lanesInRun: 0..<lanes)  // whatever is set up once
      let before = allocations_of_thread()
      try runner.run(firstPath: 8, lanesInRun: 0..<lanes)
      return allocations_of_thread() - before
    }
    let short = try allocations(until: "2026-12"), long = try allocations(until: "2030-12")
    #expect(long == short, "\(long - short) allocations in 48 months")
  }

  private static let always = """
    {on: {when: {insured_unemployment_rate: {above: 0, relative: {months: 6, above: 0.1}}}, benefit: 1.1, finding: 0.9,
          grant: {amount: 1}, extend: {months: 2, replacement: 0.3, share_paid: 0.5},
          work_sharing: {keeps: 0.3, pays: 0.5, months: 3, lost: 0.2}}}
    """

  /// Sections 14 to 16: several dismissals a year, doubts that grow and hang together, and every kind of asset.
  private static let risks: [(key: String, value: String)] = [
    (
      "large_dismissals",
      """
      {annual_frequency: 9, loads: {output: -4}, size: {smallest: 100, largest: 20000, tail: 1.4}, dimension: sector,
       weights: {plant: 3}, take_up: 0.8, included: false}
      """
    ),
    (
      "uncertainty",
      """
      {layoffs: {cv: 0.4}, take_up: {cv: {2025-04: 0.3, 2026-06: 0.5}}, correlations: [[layoffs, take_up, -0.9]],
       coverage: {growth_sd: 0.01}}
      """
    ),
    (
      "fund.assets",
      """
      {cash: {share: 0.3, kind: floating}, rungs: {share: 0.3, kind: ladder, years: 3},
       marked: {share: 0.2, kind: bond, duration: 4},
       shares: {share: 0.2, kind: equity, premium: 0.03, factor: output, beta: 1.5}}
      """
    ),
  ]

  @Test("The counter counts", .tags(.invariance))
  func counts() {
    let before = allocations_of_thread()
    let rows = (0..<10).map { Rows($0 + 1) }
    #expect(rows.count == 10)
    #expect(allocations_of_thread() - before >= 20)  // each an object and its memory
  }
}
