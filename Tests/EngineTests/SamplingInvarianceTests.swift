import Engine
import ScenarioFiles
import Testing

@Suite("Invariance of every sampling")
struct SamplingInvarianceTests {
  @Test("Threads, ranges and single paths give the same bits", .tags(.invariance), arguments: Sampling.allCases)
  func invariance(sampling: Sampling) throws {
    let simulation = Simulation(try scenario("everything"), sampling: sampling)
    let whole = try simulation.run(paths: 0..<256, threads: 1)
    #expect(try simulation.run(paths: 0..<256, threads: 3).manifest.checksum == whole.manifest.checksum)
    #expect(whole.manifest.sampling == sampling)
    for range in [0..<8, 5..<29, 131..<132] {
      let part = try simulation.run(paths: range, threads: 2)
      #expect(try funds(part.annual, 0..<range.count) == funds(whole.annual, range), "paths \(range)")
    }
  }

  @Test("Plain sampling is what a simulation does unless told otherwise; the others differ", .tags(.invariance))
  func plain() throws {
    let scenario = try scenario("everything")
    let sums = try Sampling.allCases.map {
      try Simulation(scenario, sampling: $0).run(paths: 0..<64, threads: 2).manifest.checksum
    }
    #expect(try Simulation(scenario).run(paths: 0..<64, threads: 2).manifest.checksum == sums[0])
    #expect(Set(sums).count == 3)
  }

  private func funds(_ store: any AnnualStore, _ range: Range<Int>) throws -> [Double] {
    let fund = try #require(store.variables.firstIndex { $0.name == "fund" })
    return try store.years.indices.flatMap { year in
      try [Double](unsafeUninitializedCapacity: range.count) { buffer, count in
        try store.read(variable: fund, year: year, paths: range, into: buffer)
        count = range.count
      }
    }
  }
}
