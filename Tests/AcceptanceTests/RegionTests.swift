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

  @Test("solve finds the premium, sweep and compare pair their runs", .tags(.acceptance))
  func studies() throws {
    try use { program in
      // Nothing is paid out: the fund is the premium's, and its answer is known from one run.
      let quiet = ["--set", "pool.share=0", "--quiet", "--format", "csv"]
      func fund(_ outcome: Program.Outcome) throws -> Double {
        let row = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("pool,fund,XTS,2029,mean,") })
        return try #require(Double(row.split(separator: ",")[5]))
      }
      let known = try fund(program.process(["run", "region.yaml"] + quiet))
      let solved = try program.process(
        ["solve", "region.yaml", "--for", "pool.premium", "--such-that", "pool.fund(2029) >= \(known * 1.5)"] + quiet)
      let answer = try #require(solved.output.split(separator: "\n").first { $0.hasPrefix("answer,pool.premium,") })
      #expect(abs(try #require(Double(answer.split(separator: ",")[2])) - 0.00075) < 1e-6)

      let lever = try program.run(
        "solve", "region.yaml", "--for", "a.contribution_rate", "--such-that", "a.depletion_probability(2029) <= 0.5")
      #expect(lever.status == 0 && lever.output.contains("a.contribution_rate must be at least"), "\(lever.errors)")

      let swept = try program.run(
        "sweep", "region.yaml", "--over", "pool.share=0,0.5", "--of", "pool.payments(2029)", "--quiet", "--format",
        "csv")
      let rows = swept.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(rows.count == 3 && rows[1][3] == "0" && (Double(rows[2][3]) ?? 0) > 0)
      // The second point is the region as it stands: no change on the same draws.
      #expect(rows[2][7] == "0")

      try program.write("extends: region.yaml\npayung_region: 1\npool: {share: 0}\n", to: "other.yaml")
      let compared = try program.run(
        "compare", "region.yaml", "other.yaml", "--of", "b.receipts(2029)", "--quiet", "--format", "json")
      let document = try #require(try JSONSerialization.jsonObject(with: Data(compared.output.utf8)) as? [String: Any])
      let figure = try #require((document["figures"] as? [[String: Any]])?.first)
      let values = try #require(figure["values"] as? [[String: Any]])
      #expect(values[1]["value"] as? Double == 0)
      let mixed = try program.run("compare", "region.yaml", "a.yaml")
      #expect(mixed.status == 64 && mixed.errors.contains("a.yaml is no region file"))
      let unknown = try program.run(
        "solve", "region.yaml", "--for", "a.contribution_rat", "--such-that", "a.fund(2029) > 0")
      #expect(unknown.status == 2 && unknown.errors.contains("--for"), "\(unknown.errors)")
    }
  }

  @Test("explain says why the pool paid, and what it did to a scheme", .tags(.acceptance))
  func explain() throws {
    try use { program in
      func explain(_ others: String...) throws -> Program.Outcome {
        try program.process(["explain", "region.yaml", "--path", "3", "--month", "2028-06"] + others)
      }
      let pool = try explain("--format", "json")
      let document = try #require(try JSONSerialization.jsonObject(with: Data(pool.output.utf8)) as? [String: Any])
      let verdicts = try #require(document["pool"] as? [[String: Any]])
      #expect(verdicts.map { $0["scheme"] as? String } == ["a", "b"])
      for verdict in verdicts {
        let share = try #require(verdict["share"] as? Double), reason = verdict["reason"] as? String
        #expect((share > 0) == (reason == "paid"), "\(verdict)")
      }
      let scheme = try explain("--scheme", "b")
      #expect(scheme.status == 0 && scheme.output.contains("Did the pool pay?"), "\(scheme.errors)")
      #expect(scheme.output.contains("from the pool") && scheme.output.contains("net position[b]"))
      #expect(scheme.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      for (others, said) in [
        (["--scheme", "bb"], "did you mean b?"), (["--cell", "x=y"], "name it with --scheme: a, b"),
        (["--paths", "3"], "paths 0 to 2"), (["--set", "pool=null"], "the region has no pool to explain"),
      ] {
        let outcome = try program.process(["explain", "region.yaml", "--path", "3", "--month", "2028-06"] + others)
        #expect(outcome.status == 64 && outcome.errors.contains(said) && outcome.output.isEmpty, "\(outcome.errors)")
      }
      let alone = try program.run("explain", "a.yaml", "--path", "3", "--month", "2028-06", "--scheme", "a")
      #expect(alone.status == 64 && alone.errors.contains("a.yaml is no region file"))
    }
  }

  @Test("economy says how growth moves together", .tags(.acceptance))
  func economy() throws {
    try use { program in
      let outcome = try program.run("economy", "region.yaml", "--paths", "400", "--format", "csv")
      let row = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("growth_correlation,a,b,") })
        .split(separator: ",")
      let (value, error) = (try #require(Double(row[3])), try #require(Double(row[4])))
      // Both factors have the same half-life: years correlate as months do.
      #expect(abs(value - 0.5) < 4 * error && error > 0 && error < 0.1)
      #expect(try program.run("economy", "region.yaml", "--paths", "8").output.contains("Falling in one year"))
    }
  }

  @Test("run --out leaves a folder of all and one of each scheme, and a page", .tags(.acceptance))
  func folder() throws {
    try use { program in
      let outcome = try program.run("run", "region.yaml", "--quiet", "--out", "out", "--report")
      #expect(outcome.status == 0, "\(outcome.errors)")
      for file in ["region.json", "annual.csv", "report.html", "a/result.json", "a/annual.csv", "b/paths.nc"] {
        #expect(program.exists("out/\(file)"), "\(file)")
      }
      let page = try String(contentsOf: program.folder.appending(path: "out/report.html"), encoding: .utf8)
      for part in ["Who runs out of money", "Who is in trouble together", "Net positions", "Who pays whom"] {
        #expect(page.contains(part), "\(part)")
      }
      #expect(!page.contains("http://") && !page.contains("src="))
      let report = try program.run("report", "out/a", "--quiet")
      #expect(report.status == 0, "\(report.errors)")
      let again = try program.run("report", "out", "--quiet")
      #expect(again.status == 64 && again.errors.contains("name the folder of one scheme"))
      #expect(try program.run("run", "region.yaml", "--quiet", "--out", "out").status == 1)
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

  @Test("The shipped regions are valid", .tags(.acceptance), arguments: ["scenarios/asia", "data/euro-area"])
  func shipped(folder: String) throws {
    try Program.use { program in
      let folder = Program.root.appending(path: folder)
      let regions = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
        try $0.pathExtension == "yaml" && String(contentsOf: $0, encoding: .utf8).contains("payung_region:")
      }
      #expect(!regions.isEmpty)
      let outcome = try program.process(["validate"] + regions.map(\.path))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
