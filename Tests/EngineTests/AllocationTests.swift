import AllocationCounter
import Engine
import Testing

@Suite("Allocations")
struct AllocationTests {
  /// A tile's fixed costs (its name, its stream numbers) are the same for every length of run, so runs of one and of five
  /// years differ by what months and years allocate: nothing.
  @Test("The month loop allocates nothing", .tags(.invariance), arguments: ["everything", "one-cell", "law"])
  func monthLoop(name: String) throws {
    func allocations(until end: String) throws -> Int64 {
      let simulation = Simulation(try scenario(name, [("end", end)]))
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

  @Test("The counter counts", .tags(.invariance))
  func counts() {
    let before = allocations_of_thread()
    let rows = (0..<10).map { Rows($0 + 1) }
    #expect(rows.count == 10)
    #expect(allocations_of_thread() - before >= 20)  // each an object and its memory
  }
}
