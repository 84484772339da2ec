import Engine
import ScenarioFiles
import Testing

/// What is not at work changes no bit.
@Suite("Law and bits", .tags(.invariance))
struct LawInvarianceTests {
  /// Every kind of effect behind conditions that never hold.
  static let idle = """
    {long: {when: {insured_unemployment_rate: {above: 5}}, extend: {months: 3, replacement: 0.5}, take_up: 2},
     longer: {when: {output: {above: 9}}, extend: {months: 2, replacement: 0.4, share_paid: 0.5}, finding: 3},
     shared: {when: {unemployment_rate: {above: 2}}, contributions: {worker: 0.5}, benefit: 2, grant: {amount: 5},
              work_sharing: {keeps: 0.5, pays: 0.6, months: 3, lost: 0.2}}}
    """

  @Test("Measures that never trigger leave every bit as it was")
  func idle() throws {
    let classes = """
      [{months: 6, replacement: {2025-01: [0.5, 0.4], 2027-02: [0.5, 0.4, 0.3]}},
       {months: 6, while: long, replacement: [0.9]},
       {months: 12, only: {age: [mid, old]}, replacement: [0.6, 0.6, 0.5], flat: 20}]
      """
    let plain = classes.replacing("{months: 6, while: long, replacement: [0.9]},", with: "")
    let without = Recording(Simulation(try scenario("everything", [("benefits.classes", plain)])), firstPath: 8)
    let with = Recording(
      Simulation(try scenario("everything", [("measures", Self.idle), ("benefits.classes", classes)])), firstPath: 8)
    for t in without.record.indices {
      #expect(Array(with.record[t].prefix(without.record[t].count)) == without.record[t], "month \(t)")
      for lane in 0..<lanes { #expect(with.figure("measure.shared", month: t, lane: lane) == 0) }
    }
  }

  @Test("Threads, ranges and paths alone give the same bits with measures on")
  func threadsAndRanges() throws {
    let simulation = Simulation(try scenario("law"))
    let whole = try simulation.run(paths: 0..<160, threads: 1)
    #expect(try simulation.run(paths: 0..<160, threads: 3).manifest.checksum == whole.manifest.checksum)
    for range in [5..<29, 131..<132] {
      let part = try simulation.run(paths: range, threads: 2)
      #expect(part.annual.depletionMonth == Array(whole.annual.depletionMonth[range]))
      for v in whole.annual.variables.indices {
        for year in whole.annual.years.indices {
          var some = [Double](repeating: 0, count: range.count), all = some
          try some.withUnsafeMutableBufferPointer {
            try part.annual.read(variable: v, year: year, paths: 0..<range.count, into: $0)
          }
          try all.withUnsafeMutableBufferPointer {
            try whole.annual.read(variable: v, year: year, paths: range, into: $0)
          }
          #expect(some == all, "\(whole.annual.variables[v].name), paths \(range)")
        }
      }
    }
  }

  /// A path keeps the bits of the scenario without the measure until it is first on; some lanes of a tile never see it.
  @Test("Common random numbers until a measure first differs")
  func commonDraws() throws {
    let measure = """
      {slump: {when: {output: {below: -0.03, months: 2}}, extend: {months: 2, replacement: 0.4}, finding: 0.8,
               take_up: 1.2, contributions: 0.5, grant: {amount: 4}, work_sharing: {keeps: 0.4, pays: 0.5, months: 3}}}
      """
    var triggered = 0, spared = 0
    for firstPath in [0, 8, 16] {
      let without = Recording(Simulation(try scenario("everything")), firstPath: firstPath)
      let with = Recording(Simulation(try scenario("everything", [("measures", measure)])), firstPath: firstPath)
      let count = without.record[0].count / lanes
      for lane in 0..<lanes {
        let first = with.record.indices.first { with.figure("measure.slump", month: $0, lane: lane) > 0 }
        for t in 0..<(first ?? without.record.count) {
          #expect((0..<count).allSatisfy { with.record[t][$0 * lanes + lane] == without.record[t][$0 * lanes + lane] })
        }
        guard let first else {
          spared += 1
          continue
        }
        triggered += 1
        #expect(
          with.figure("contributions", month: first, lane: lane)
            < without.figure("contributions", month: first, lane: lane))
      }
    }
    #expect(triggered > 0 && spared > 0)
  }
}
