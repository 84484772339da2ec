import Foundation
import Testing

@Suite("Sampling from the command line")
struct SamplingTests {
  private let land = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path

  @Test(
    "The result names its sampling and says what it was worth", .tags(.acceptance), arguments: ["antithetic", "sobol"])
  func named(sampling: String) throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run("run", land, "--paths", "256", "--sampling", sampling, "--out", "result")
      #expect(outcome.output.contains("Sampling: "))
      #expect(outcome.output.contains("depletion_probability(2035)"))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let text = try String(contentsOf: payung.folder.appending(path: "result/result.json"), encoding: .utf8)
      #expect(text.contains("\"sampling\": \"\(sampling)\""))
      #expect(text.contains("\"effective_paths\": "))
      let again = try payung.run(
        "run", land, "--paths", "256", "--sampling", sampling, "--threads", "1", "--format", "csv")
      #expect(
        again.output == (try String(contentsOf: payung.folder.appending(path: "result/annual.csv"), encoding: .utf8)))
      let plain = try payung.run("run", land, "--paths", "256")
      #expect(!plain.output.contains("Sampling: "))
    }
  }

  @Test("Numbers of paths that make no whole pairs or nets: exit 64, with numbers that do", .tags(.acceptance))
  func refusals() throws {
    try Program.use { (payung) throws in
      let odd = try payung.run("run", land, "--paths", "41", "--sampling", "antithetic", "--out", "result")
      #expect(odd.status == 64)
      #expect(odd.errors.contains("--paths 40 or --paths 42"))
      let net = try payung.run("run", land, "--sampling", "sobol")
      #expect(net.status == 64)
      #expect(net.errors.contains("--paths 1024 or --paths 2048"))
      #expect(try payung.run("run", land, "--sampling", "lucky").status == 64)
      #expect(try payung.run("run", land, "--until-error", "0.1").status == 64)
      #expect(try payung.run("run", land, "--until-error", "-1", "--of", "fund(2030)").status == 64)
      let unknown = try payung.run("run", land, "--until-error", "1", "--of", "fnd(2030)")
      #expect(unknown.status == 2)
      #expect(unknown.errors.contains("fund"))
      #expect(try payung.run("tail", land, "--paths", "100").status == 64)
      #expect(try payung.run("tail", land, "--by", "2050").status == 64)
      #expect(payung.contents.isEmpty)
    }
  }

  @Test("Paths double until the error is small enough, or there are enough of them", .tags(.acceptance))
  func untilError() throws {
    try Program.use { (payung) throws in
      let figure = "depletion_probability(2035)"
      let outcome = try payung.run(
        "run", land, "--paths", "64", "--until-error", "0.01", "--of", figure, "--out", "result")
      #expect(outcome.status == 0 || outcome.status == 3)
      #expect(outcome.errors.contains("enough"))
      let data = try Data(contentsOf: payung.folder.appending(path: "result/result.json"))
      let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let paths = try #require((document["manifest"] as? [String: Any])?["paths"] as? Int)
      #expect(paths > 64 && paths.nonzeroBitCount == 1)
      let depletion = try #require((document["depletion"] as? [String: Any])?["by_year"] as? [[String: Any]])
      #expect(try #require(depletion.last?["standard_error"] as? Double) <= 0.01)
      // The same figures as a run of so many paths.
      let direct = try payung.run("run", land, "--paths", "\(paths)", "--format", "csv")
      let table = try String(contentsOf: payung.folder.appending(path: "result/annual.csv"), encoding: .utf8)
      #expect(direct.output == table)
      let capped = try payung.run(
        "run", land, "--paths", "64", "--until-error", "0.0001", "--of", figure, "--most-paths", "256")
      #expect(capped.errors.contains("256 paths: not the"))
    }
  }

  @Test("tail: text within 80 columns, JSON, CSV", .tags(.acceptance))
  func tail() throws {
    try Program.use { (payung) throws in
      let arguments = ["tail", land, "--set", "fund.initial=250e6", "--paths", "400", "--pilot", "200"]
      let text = try payung.process(arguments)
      #expect(text.status == 0)
      #expect(text.output.contains("mean weight"))
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let json = try payung.process(arguments + ["--format", "json"])
      let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((document["depletion_probability"] as? [[String: Any]])?.count == 10)
      let csv = try payung.process(arguments + ["--format", "csv"])
      #expect(csv.output.split(separator: "\n").count == 11)
    }
  }
}
