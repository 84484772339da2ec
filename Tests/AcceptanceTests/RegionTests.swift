import Foundation
import Testing

/// Regions, as a user runs them.
@Suite("Regions")
struct RegionProgramTests {
  private static let member = """
    payung: 1
    title: A member
    description: one cell
    currency: XTS
    start: 2025-01
    end: 2029-12
    paths: 64
    population: {labour_force: 2e6}
    coverage: {insured: 1e6}
    economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.03, factors: {output: {sd: 0.05, half_life: 12}}}
    labour: {layoffs: {base: 0.01, loads: {output: -8}}, finding: 0.2}
    benefits: {classes: [{months: 6, replacement: [0.6]}], take_up: 0.6}
    contributions: {rates: {employer: 0.01}}
    wages: {mean: 100}
    fund: {initial: 1e6}

    """
  private static let region = """
    payung_region: 1
    title: Two
    start: 2025-01
    end: 2029-12
    paths: 64
    schemes: {a: a.yaml, b: a.yaml}
    correlations: [[a.output, b.output, 0.5]]
    pool: {currency: XTS, inflation: 0.02, yield: 0.03, premium: 0.0005, deductible: 0.1, share: 0.5, memory: 24}
    checks: ["a.fund(2029) > -1e30", "joint.depleted(2029, 2) < 0.999"]

    """

  private func use(_ body: (Program) throws -> Void) throws {
    try Program.use { program in
      try program.write(Self.member, to: "a.yaml")
      try program.write(Self.region, to: "region.yaml")
      try body(program)
    }
  }

  @Test("run prints text, JSON and CSV of one and the same run", .tags(.acceptance))
  func run() throws {
    try use { program in
      let text = try program.run("run", "region.yaml", "--quiet")
      #expect(text.status == 0 && text.errors.isEmpty)
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      for part in ["without pool", "Net recipient", "Together", "Correlation of yearly benefit cost rates", "✓ a.fund"]
      {
        #expect(text.output.contains(part), "\(part)")
      }
      let json = try program.run("run", "region.yaml", "--quiet", "--format", "json")
      let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let annual = try #require(document["annual"] as? [[String: Any]])
      let fund = try #require(
        annual.first {
          $0["scheme"] as? String == "b" && $0["variable"] as? String == "fund" && $0["year"] as? Int == 2029
        })
      let csv = try program.run("run", "region.yaml", "--quiet", "--format", "csv")
      let row = try #require(csv.output.split(separator: "\n").first { $0.hasPrefix("b,fund,XTS,2029,mean,") })
      #expect(Double(row.split(separator: ",")[5]) == fund["mean"] as? Double)
      #expect((document["checks"] as? [[String: Any]])?.count == 2)
      #expect(csv.output.contains("pool,fund,XTS,2029,q5,") && csv.output.contains("joint,depleted.2,"))
    }
  }

  @Test("A region's check that fails is named, and the status is 3", .tags(.acceptance))
  func checks() throws {
    try use { program in
      let outcome = try program.run("run", "region.yaml", "--set", "checks=[\"pool.fund(2029).q5 > 1e15\"]")
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("1 check failed: pool.fund(2029).q5 > 1e15"))
      #expect(outcome.output.contains("✗ pool.fund(2029).q5 > 1e15"))
    }
  }

  @Test("Verbs that know no regions, and options that do not go with them, say so", .tags(.acceptance))
  func refusals() throws {
    try use { program in
      for verb in [
        ["backtest", "region.yaml", "--observed", "a.yaml"], ["stress", "region.yaml"], ["tail", "region.yaml"],
      ] {
        let outcome = try program.process(verb)
        #expect(outcome.status == 2 || outcome.status == 64, "\(verb)")
        #expect(outcome.output.isEmpty, "\(verb)")
        #expect(!outcome.errors.isEmpty, "\(verb)")
      }
      let resumed = try program.run("run", "region.yaml", "--out", "there", "--resume")
      #expect(resumed.status == 64 && resumed.errors.contains("--resume"))
      #expect(!program.exists("there"))
    }
  }

  @Test("validate and resolve know --set", .tags(.acceptance))
  func settings() throws {
    try use { program in
      let sound = try program.run("validate", "region.yaml", "--set", "pool.share=0.2")
      #expect(sound.status == 0 && sound.output.contains("a region of 2 schemes and a pool"))
      #expect(try program.run("validate", "region.yaml", "--set", "pool.share=2").status == 2)
      #expect(try program.run("resolve", "region.yaml", "--set", "pool.share=0.2").output.contains("share: 0.2"))
    }
  }

  @Test("The shipped regions are valid", .tags(.acceptance), arguments: ["five", "asean", "asia"])
  func shipped(name: String) throws {
    try Program.use { program in
      let file = Program.root.appending(path: "scenarios/asia/\(name).yaml").path
      let outcome = try program.run("validate", file)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
