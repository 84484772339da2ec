import Engine
import ScenarioFiles
import Testing

/// A path's figures depend on the scenario, the seed and its number, on nothing else: compared bit for bit.
@Suite("Invariance")
struct InvarianceTests {
  @Test("One thread, three threads, any range of paths and one path alone give the same bits", .tags(.invariance))
  func threadsAndRanges() throws {
    let simulation = Simulation(try scenario("everything"))
    let whole = try simulation.run(paths: 0..<300, threads: 1)
    let threaded = try simulation.run(paths: 0..<300, threads: 3)
    #expect(whole.manifest.checksum == threaded.manifest.checksum)
    for range in [0..<8, 120..<136, 5..<29, 299..<300, 131..<132] {
      let part = try simulation.run(paths: range, threads: 2)
      #expect(try values(part.annual, 0..<range.count) == values(whole.annual, range), "paths \(range)")
      #expect(part.annual.depletionMonth == Array(whole.annual.depletionMonth[range]))
    }
  }

  @Test("Values kept on disk are those kept in memory", .tags(.invariance))
  func disk() throws {
    let store = try PathStore(columns: 3, paths: 40, directory: nil, memoryLimit: 0)
    for column in 0..<3 {
      let values = (0..<40).map { Double(column * 100 + $0) }
      try values[..<25].withUnsafeBufferPointer { try store.write(column: column, firstPath: 0, $0) }
      try values[25...].withUnsafeBufferPointer { try store.write(column: column, firstPath: 25, $0) }
    }
    var got = [Double](repeating: 0, count: 11)
    try got.withUnsafeMutableBufferPointer { try store.read(column: 2, paths: 20..<31, into: $0) }
    #expect(got == (20..<31).map { 200 + Double($0) })
  }

  @Test("A change that touches no hazard leaves every person where they were", .tags(.invariance))
  func commonRandomNumbers() throws {
    let base = try Simulation(scenario("everything")).run(paths: 0..<64, threads: 2)
    let same = try Simulation(scenario("everything", [("title", "Other words")])).run(paths: 0..<64, threads: 2)
    #expect(base.manifest.checksum == same.manifest.checksum)
    let richer = try Simulation(scenario("everything", [("fund.initial", "80e6")])).run(paths: 0..<64, threads: 2)
    for name in ["insured", "layoffs", "claims_climate", "beneficiaries", "covered_wages", "cash_benefits"] {
      #expect(try values(base.annual, 0..<64, name) == values(richer.annual, 0..<64, name), "\(name)")
    }
    #expect(try values(base.annual, 0..<64, "fund") != values(richer.annual, 0..<64, "fund"))
  }

  @Test("A shock more, or a factor more, moves no other draw", .tags(.invariance))
  func streams() throws {
    let extra = [
      ("shocks.quake", "{annual_frequency: 0.3, half_life: 4}"), ("economy.factors.mood", "{sd: 0.1, half_life: 5}"),
    ]
    let base = Recording(Simulation(try scenario("everything")), firstPath: 16)
    let more = Recording(Simulation(try scenario("everything", extra)), firstPath: 16)
    for lane in 0..<8 {
      let (a, b) = (base.drivers(lane: lane), more.drivers(lane: lane))
      #expect(a.shocks == b.shocks.map { Array($0[..<2]) })
      #expect(a.climate == b.climate)
      // The matrix product that correlates the innovations may round differently with a row more.
      for (y, z) in zip(a.y, b.y) { for (y, z) in zip(y, z) { #expect(abs(y - z) <= 1e-15) } }
    }
  }

  @Test("Another seed gives other paths", .tags(.invariance))
  func seeds() throws {
    let one = try Simulation(scenario("everything")).run(paths: 0..<8, threads: 1)
    let two = try Simulation(scenario("everything", [("seed", "10")])).run(paths: 0..<8, threads: 1)
    #expect(one.manifest.checksum != two.manifest.checksum)
  }

  private func values(_ store: any AnnualStore, _ range: Range<Int>, _ name: String? = nil) throws -> [Double] {
    var all: [Double] = []
    for (v, variable) in store.variables.enumerated() where name == nil || variable.name == name {
      for year in store.years.indices {
        all += try [Double](unsafeUninitializedCapacity: range.count) { buffer, count in
          try store.read(variable: v, year: year, paths: range, into: buffer)
          count = range.count
        }
      }
    }
    return all
  }
}
