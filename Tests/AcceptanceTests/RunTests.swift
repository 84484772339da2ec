import Foundation
import Testing

@Suite("payung run")
struct RunTests {
  private let teaching = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
  private let jkp = Program.root.appending(path: "scenarios/indonesia/jkp.yaml").path

  @Test("A run prints a summary of 80 columns and writes whole files", .tags(.acceptance))
  func summaryAndFiles() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run("run", teaching, "--paths", "200", "--out", "result")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Umbrella Land"))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(payung.contents == ["result"])
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: payung.folder.appending(path: "result/result.json")))
      let document = try #require(json as? [String: Any])
      #expect(document["payung_result"] as? Int == 1)
      let manifest = try #require(document["manifest"] as? [String: Any])
      #expect(manifest["paths"] as? Int == 200)
      #expect((manifest["scenario_sha256"] as? String)?.count == 64)
      #expect(payung.exists("result/annual.csv") && payung.exists("result/paths.nc"))
    }
  }

  @Test("Standard output holds results only, whichever the format", .tags(.acceptance))
  func formats() throws {
    try Program.use { (payung) throws in
      let json = try payung.run("run", teaching, "--paths", "40", "--format", "json", "--quiet")
      #expect(json.status == 0 && json.errors.isEmpty)
      #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
      let csv = try payung.run("run", teaching, "--paths", "40", "--format", "csv", "--quiet")
      #expect(csv.output.hasPrefix("variable,unit,year,statistic,value\n"))
      #expect(payung.contents.isEmpty)
    }
  }

  @Test("Threads do not change the checksum", .tags(.acceptance))
  func threads() throws {
    try Program.use { (payung) throws in
      let checksums = try ["1", "2", "5"].map { threads in
        let outcome = try payung.run("run", jkp, "--paths", "264", "--threads", threads, "--format", "json", "--quiet")
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require((document?["manifest"] as? [String: Any])?["checksum"] as? String)
      }
      #expect(Set(checksums).count == 1)
    }
  }

  /// The classes differ in vector width and, on the baseline, in fused multiplication: some thousand roundings.
  @Test("Every kernel class gives the same figures to 1e-10", .tags(.acceptance))
  func kernelClasses() throws {
    try Program.use { (payung) throws in
      let outputs = try [[:], ["PAYUNG_KERNELS": "baseline"]].map { environment in
        let outcome = try payung.run(
          "run", teaching, "--paths", "64", "--format", "csv", "--quiet", environment: environment)
        return outcome.output.split(separator: "\n")
      }
      #expect(outputs[0].count == outputs[1].count)
      for (a, b) in zip(outputs[0], outputs[1]) where a != b {
        let (x, y) = (a.split(separator: ","), b.split(separator: ","))
        // Standard deviations of what is the same on every path are rounding noise.
        guard x[3] == "mean" || x[3].hasPrefix("q"), x[0] != "interest" else { continue }
        let (u, v) = (try #require(Double(x[4])), try #require(Double(y[4])))
        #expect(abs(u - v) <= 1e-10 * max(abs(u), abs(v), 1e-12), "\(a) and \(b)")
      }
    }
  }

  @Test("An existing result folder is refused and left alone; --force replaces it", .tags(.acceptance))
  func existingFolder() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run", teaching, "--paths", "40", "--out", "result").status == 0)
      let file = payung.folder.appending(path: "result/result.json")
      let before = try Data(contentsOf: file)
      let refused = try payung.run("run", teaching, "--paths", "48", "--out", "result")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("--force"))
      #expect(try Data(contentsOf: file) == before)
      #expect(try payung.run("run", teaching, "--paths", "48", "--out", "result", "--force").status == 0)
      #expect(try Data(contentsOf: file) != before)
      #expect(payung.contents == ["result"])
    }
  }

  @Test("A scenario with mistakes: all of them, exit 2, nothing written", .tags(.acceptance))
  func invalid() throws {
    try Program.use { (payung) throws in
      try payung.write("extends: \(teaching)\npaths: none\nfund: {initial: 1e8, on_depletoin: cut}\n", to: "bad.yaml")
      let outcome = try payung.run("run", "bad.yaml", "--out", "result")
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("bad.yaml:2:8: paths:"))
      #expect(outcome.errors.contains("bad.yaml:3:22: fund.on_depletoin:"))
      #expect(outcome.errors.contains("on_depletion"))
      #expect(payung.contents == ["bad.yaml"])
    }
  }

  @Test("A failed check is exit 3, with the result in place", .tags(.acceptance))
  func failedCheck() throws {
    try Program.use { (payung) throws in
      let outcome = try payung.run(
        "run", teaching, "--paths", "40", "--set", "checks=[fund(2030) >= 1e30]", "--out", "result")
      #expect(outcome.status == 3)
      #expect(outcome.output.contains("✗ fund(2030) >= 1e30"))
      #expect(payung.exists("result/result.json"))
    }
  }

  @Test("Wrong usage is exit 64", .tags(.acceptance))
  func usage() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run").status == 64)
      #expect(try payung.run("run", teaching, "--paths", "many").status == 64)
      #expect(try payung.run("prophesy").status == 64)
    }
  }

  @Test("Ctrl-C ends a run with 130 and leaves nothing half written", .tags(.acceptance))
  func interruption() throws {
    try Program.use { (payung) throws in
      let run = try payung.start(["run", jkp, "--paths", "1000000", "--out", "result"])
      try run.computes()
      run.kill(SIGINT)
      let outcome = try run.wait()
      #expect(outcome.status == 130 && outcome.errors.contains("interrupted"), "\(outcome.errors)")
      #expect(payung.contents.isEmpty)
    }
  }
}
