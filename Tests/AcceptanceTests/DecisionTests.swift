import Foundation
import Testing

@Suite("Verbs that answer questions")
struct DecisionTests {
  private let land = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
  private let storm = Program.root.appending(path: "scenarios/teaching/umbrella-land-storm.yaml").path

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("compare prints 80 columns and writes whole files, which it does not replace unasked", .tags(.acceptance))
  func compare() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run("compare", land, storm, "--paths", "100", "--out", "answer")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Depleted by 2035"))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let file = payung.folder.appending(path: "answer/comparison.json")
      let document = try json(String(contentsOf: file, encoding: .utf8))
      #expect(document["payung_comparison"] as? Int == 1)
      #expect((document["scenarios"] as? [Any])?.count == 2)
      #expect(payung.exists("answer/comparison.csv"))
      #expect(try payung.run("compare", land, storm, "--paths", "100", "--out", "answer").status == 1)
      #expect(try payung.run("compare", land, storm, "--paths", "100", "--out", "answer", "--force").status == 0)
    }
  }

  @Test("compare refuses what cannot be compared, and asks for two", .tags(.acceptance))
  func incomparable() throws {
    try Program.use { (payung) throws in
      try payung.write("extends: \(land)\ncurrency: XTS\nseed: 5\n", to: "other.yaml")
      let outcome = try payung.run("compare", land, "other.yaml", "--paths", "50")
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("other.yaml: currency: XTS here, UMC in"))
      #expect(outcome.errors.contains("--seed"))
      #expect(try payung.run("compare", land).status == 64)
    }
  }

  @Test("sweep over two levers: a surface, a long table, a document", .tags(.acceptance))
  func sweep() throws {
    try Program.use { (payung) throws in
      let grid = ["--over", "coverage_target=0.4,0.5", "--over", "contribution_rate=0.01:0.014:3", "--paths", "50"]
      func sweep(_ format: String) throws -> Program.Outcome {
        try payung.run(
          "sweep", land, grid[0], grid[1], grid[2], grid[3], grid[4], grid[5], "--of", "fund(2030)", "--format",
          format, "--quiet")
      }
      let text = try sweep("text")
      #expect(text.status == 0 && text.errors.isEmpty && text.output.contains("coverage_target ↓  contribution_rate →"))
      let rows = try sweep("csv").output.split(separator: "\n")
      #expect(rows.count == 7 && rows[0].hasPrefix("coverage_target,contribution_rate,outcome,unit,value"))
      #expect((try json(sweep("json").output)["points"] as? [Any])?.count == 6)
    }
  }

  @Test("A grid that is wrong: usage, or the nearest lever", .tags(.acceptance))
  func wrongGrids() throws {
    try Program.use { (payung) throws in
      for axis in ["coverage_target=", "coverage_target", "coverage_target=1:2", "coverage_target=0.1,,0.2"] {
        #expect(try payung.run("sweep", land, "--over", axis).status == 64, "\(axis)")
      }
      let unknown = try payung.run("sweep", land, "--over", "coverage_traget=0.1,0.2")
      #expect(unknown.status == 2 && unknown.errors.contains("--over: coverage_traget: "))
      #expect(unknown.errors.contains("did you mean coverage_target?"))
    }
  }

  @Test("More than a million runs of a path: the time first, and nothing begun", .tags(.acceptance))
  func tooMuch() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "sweep", land, "--over", "take_up_scale=0.5:1.5:11", "--paths", "100000", "--out", "answer")
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("1,200,000 paths, about ") && outcome.errors.contains("--yes"))
      #expect(payung.contents.isEmpty)
    }
  }

  @Test("frontier: a rate for each target", .tags(.acceptance))
  func frontier() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "frontier", land, "--coverage", "0.4,0.5", "--probability", "0.05", "--by", "2030", "--paths", "100",
        "--format", "json", "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let points = try #require(try json(outcome.output)["points"] as? [[String: Any]])
      #expect(points.count == 2 && points.allSatisfy { ($0["rate"] as? [String: Any])?["value"] is Double })
      #expect(try payung.run("frontier", land, "--probability", "2").status == 64)
    }
  }

  @Test("solve answers first; what it says holds when run", .tags(.acceptance))
  func solve() throws {
    try Program.use { (payung) throws in
      let condition = "depletion_probability(2030) <= 0.05"
      let outcome = try payung.run(
        "solve", land, "--for", "contribution_rate", "--such-that", condition, "--paths", "200", "--format", "json",
        "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let root = try #require(try json(outcome.output)["root"] as? [String: Any])
      let rate = try #require(root["value"] as? Double)
      let run = try payung.run(
        "run", land, "--paths", "200", "--set", "contribution_rate=\(rate)", "--set", "checks=[\(condition)]", "--quiet"
      )
      #expect(run.status == 0, "\(run.output)")
      let less = try payung.run(
        "run", land, "--paths", "200", "--set", "contribution_rate=\(root["fails_at"] as? Double ?? 0)", "--set",
        "checks=[\(condition)]", "--quiet")
      #expect(less.status == 3)
    }
  }

  @Test("solve: out of reach is exit 1 with the ends; mistakes are exit 2 and 64", .tags(.acceptance))
  func unsolvable() throws {
    try Program.use { (payung) throws in
      let far = try payung.run(
        "solve", land, "--for", "yield_shift", "--such-that", "depletion_probability(2030) <= 0", "--between",
        "0,0.001", "--paths", "100", "--quiet")
      #expect(far.status == 1 && far.output.isEmpty)
      #expect(far.errors.contains("yield_shift 0: ") && far.errors.contains("yield_shift 0.001: "))
      let unknown = try payung.run("solve", land, "--for", "take_up", "--such-that", "fund(2030) >= 0", "--quiet")
      #expect(unknown.status == 2 && unknown.errors.contains("take_up_scale"))
      let condition = try payung.run(
        "solve", land, "--for", "take_up_scale", "--such-that", "fnud(2030) >= 0", "--quiet")
      #expect(condition.status == 2 && condition.errors.contains("--such-that") && condition.errors.contains("fund"))
      let bracket = try payung.run(
        "solve", land, "--for", "take_up_scale", "--such-that", "fund(2030) >= 0", "--between", "2,1")
      #expect(bracket.status == 64)
    }
  }

  @Test("stress: shapes and replays, each as --set takes it", .tags(.acceptance))
  func stress() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "stress", land, "--by", "2030", "--paths", "100", "--format", "json", "--quiet", "--out", "answer")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(payung.exists("answer/stress.json") && payung.exists("answer/stress.csv"))
      let replays = try #require(try json(outcome.output)["replays"] as? [[String: Any]])
      let settings = try #require(replays.first?["settings"] as? [[String: String]])
      let depleted = try #require((replays.first?["depletion"] as? [String: Any])?["value"] as? Double)
      let run = try payung.run(
        "run", land, "--paths", "100", "--set", "\(settings[0]["key"] ?? "")=\(settings[0]["value"] ?? "")", "--set",
        "checks=[depletion_probability(2030) >= \(depleted)]", "--quiet")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }
}
