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

  @Test("compare speaks Bahasa Indonesia with decimal commas, and writes the same files", .tags(.acceptance))
  func compareInIndonesian() throws {
    try Program.use { payung in
      let english = try payung.run("compare", land, storm, "--paths", "100", "--out", "answer")
      let own = try payung.run("compare", land, storm, "--paths", "100", "--out", "jawaban", "--language", "id")
      #expect(english.status == 0 && own.status == 0, "\(own.errors)")
      #expect(own.output.contains("2 skenario pada 100 jalur yang sama") && own.output.contains("galat baku"))
      // A figure of the table, as the other language writes it.
      let figure = try #require(english.output.firstMatch(of: /[0-9]+\.[0-9]+/).map { String($0.output) })
      #expect(own.output.contains(figure.replacing(".", with: ",")))
      #expect(own.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let files = try ["answer", "jawaban"].map {
        try Data(contentsOf: payung.folder.appending(path: "\($0)/comparison.csv"))
      }
      #expect(files[0] == files[1])
      #expect(
        try payung.run("compare", land, storm, "--paths", "100", "--language", "id", "--format", "csv").status == 64)
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
        "--format", "json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      // How long it will take is said before it begins.
      #expect(outcome.errors.contains("2 coverage targets: about 24 runs, about "))
      let points = try #require(try json(outcome.output)["points"] as? [[String: Any]])
      #expect(points.count == 2 && points.allSatisfy { ($0["rate"] as? [String: Any])?["value"] is Double })
      #expect(try payung.run("frontier", land, "--probability", "2").status == 64)
    }
  }

  @Test("The report takes in an answer for its own scenario only, settings and levers included", .tags(.acceptance))
  func reports() throws {
    try Program.use { (payung) throws in
      let settings = ["--set", "fund.initial=90e6", "--set", "take_up_scale=0.9"]
      let run = try payung.run(
        "run", land, "--paths", "32", "--out", "result", "--quiet", settings[0], settings[1], settings[2], settings[3])
      #expect(run.status == 3 || run.status == 0, "\(run.errors)")
      func sensitivity(_ settings: [String]) throws {
        let outcome = try payung.process(
          ["sensitivity", land, "--of", "fund(2030)", "--paths", "40", "--out", "result", "--force", "--quiet"]
            + settings)
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      try sensitivity(settings)
      let report = try payung.run("report", "result", "-o", "page.html")
      #expect(report.status == 0, "\(report.errors)")
      let page = try String(contentsOf: payung.folder.appending(path: "page.html"), encoding: .utf8)
      #expect(page.contains("From runs of 40 paths, seed 1."))
      for other in [[], Array(settings[..<2]), Array(settings[2...])] {
        try sensitivity(other)
        let refused = try payung.run("report", "result", "-o", "other.html")
        #expect(refused.status == 2 && refused.errors.contains("its settings are not the result's"))
        #expect(!payung.exists("other.html"))
      }
    }
  }

  @Test("solve: with confidence first; from a month; break-even beside it", .tags(.acceptance))
  func solveOptions() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "solve", land, "--for", "contribution_rate", "--break-even", "7", "--from", "2027-01", "--confidence", "0.9",
        "--paths", "200", "--out", "answer")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines[1].hasPrefix("With 90 % confidence depletion_probability(2033) <= 0.05"))
      #expect(outcome.output.contains("break-even over 7 years") && lines.allSatisfy { $0.count <= 80 })
      let document = try json(
        String(contentsOf: payung.folder.appending(path: "answer/solution.json"), encoding: .utf8))
      #expect(document["lever"] as? String == "contribution_rate@2027-01")
      #expect(document["holds_on_fresh_draws"] is Bool)
      let confident = try #require(document["confident"] as? [String: Any])
      #expect(confident["value"] is Double && confident["bound"] as? Double ?? 1 <= 0.05)
      for arguments in [
        ["--confidence", "0.4"], ["--from", "2027"], ["--break-even", "0"], [],
      ] {
        #expect(try payung.process(["solve", land, "--for", "contribution_rate"] + arguments).status == 64)
      }
      let late = try payung.run(
        "solve", land, "--for", "contribution_rate", "--such-that", "fund(2030) >= 0", "--from", "2040-01", "--quiet")
      #expect(late.status == 2 && late.errors.contains("lies outside the projection"))
    }
  }

  @Test("run: break-even rates of any length, rates from a month, and which check failed", .tags(.acceptance))
  func rates() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "run", land, "--paths", "32", "--break-even", "7", "--rates-from", "2028-01", "--set",
        "checks=[fund(2035) >= 1e15]", "--format", "json")
      #expect(outcome.status == 3 && outcome.errors.contains("1 check failed: fund(2035) >= 1e15"))
      let measures = try #require(try json(outcome.output)["measures"] as? [[String: Any]])
      #expect(measures.compactMap { $0["years"] as? Double } == [8, 8, 5, 7])
      #expect(measures.allSatisfy { $0["from"] as? String == "2028-01" })
    }
  }

  @Test("sensitivity: no shares of the variance of a probability hardly seen", .tags(.acceptance))
  func fewEvents() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "sensitivity", land, "--of", "depletion_probability(2030)", "--paths", "100", "--range",
        "initial_fund=90e6,110e6", "--no-defaults", "--out", "answer", "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("No split of the variance: it takes 50 paths"))
      let document = try json(
        String(contentsOf: payung.folder.appending(path: "answer/sensitivity.json"), encoding: .utf8))
      #expect(document["variance"] == nil)
      let refused = try #require(document["variance_refused"] as? [String: Any])
      #expect(refused["needed"] as? Int == 50 && refused["paths"] as? Int ?? 0 > 100)
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
      let unknown = try payung.run("solve", land, "--for", "take_up_scal", "--such-that", "fund(2030) >= 0", "--quiet")
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
