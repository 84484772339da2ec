import Foundation
import Testing

/// Runs in shards from the command line, on this machine; scripts/check-slurm does the same on a Slurm of its own.
@Suite("Beyond one machine")
struct ClusterTests {
  private static let land = Program.root.appending(path: "scenarios/teaching/umbrella-land.yaml").path
  var land: String { Self.land }

  /// Everything that is said twice the same.
  private static let tables = ["annual.csv", "monthly.csv", "breakdown.csv"]

  func text(_ payung: Program, _ name: String) throws -> String {
    try String(contentsOf: payung.folder.appending(path: name), encoding: .utf8)
  }

  func checksum(_ payung: Program, _ result: String) throws -> Substring {
    try #require(try text(payung, "\(result)/result.json").firstMatch(of: /"checksum": "([0-9a-f]{16})"/)).1
  }

  func expectSame(_ payung: Program, _ a: String, _ b: String) throws {
    #expect(try checksum(payung, a) == checksum(payung, b))
    for table in Self.tables { #expect(try text(payung, "\(a)/\(table)") == text(payung, "\(b)/\(table)"), "\(table)") }
  }

  /// Edits a file with what a shell's sed would do.
  func edit(_ payung: Program, _ name: String, _ old: String, _ new: String) throws {
    let before = try text(payung, name)
    #expect(before.contains(old))
    try payung.write(before.replacing(old, with: new), to: name)
  }

  /// Puts the file back as it was.
  func whileEdited(_ payung: Program, _ name: String, _ old: String, _ new: String, _ body: () throws -> Void) throws {
    let before = try text(payung, name)
    try edit(payung, name, old, new)
    try body()
    try payung.write(before, to: name)
  }

  @Test("Planned, computed, watched and merged: the figures of one run", .tags(.acceptance)) func local() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("run", land, "--paths", "1000", "--out", "whole", "--quiet").status == 0)
      let plan = try payung.run("cluster", "plan", land, "--paths", "1000", "--shard-paths", "256", "--out", "run")
      #expect(plan.status == 0 && plan.output.contains("1,000 paths in 4 shards of 256"), "\(plan.errors)")
      #expect(try payung.run("cluster", "status", "run").output.contains("0 of 4 shards"))
      #expect(try payung.run("merge", "run", "--out", "merged").status == 4)
      #expect(try payung.run("shard", "run", "0,2").status == 0)
      let missing = try payung.run("merge", "run", "--out", "merged")
      #expect(missing.status == 4 && missing.errors.contains("2 shards are missing: 1,3"))
      #expect(!payung.exists("merged"))
      #expect(try payung.run("cluster", "submit", "run", "--engine", "local", "--tasks", "2").status == 0)
      let status = try payung.run("cluster", "status", "run")
      #expect(status.output.contains("4 of 4 shards of 1,000 paths") && status.output.contains("paths a second"))
      #expect(status.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(status.output)")
      #expect(try payung.run("merge", "run", "--out", "merged", "--quiet").status == 0)
      try expectSame(payung, "merged", "whole")
      // The manifest, and the page made of it, say where it was computed.
      #expect(try text(payung, "merged/result.json").contains("\"shards\": {"))
      #expect(try payung.run("report", "merged", "-o", "page.html").status == 0)
      let host = ProcessInfo.processInfo.hostName
      #expect(try text(payung, "page.html").contains("Computed in shards"))
      #expect(try text(payung, "page.html").contains(host))
      // What is merged stays merged.
      let again = try payung.run("merge", "run", "--out", "other")
      #expect(again.status == 2 && again.errors.contains("merged already"))
    }
  }

  @Test(
    "Years kept in passes, all paths simulated again for each: the figures of one run", .tags(.acceptance),
    arguments: [(2, "plain", "local"), (10, "plain", "local"), (3, "antithetic", "shards")])
  func passes(count: Int, sampling: String, engine: String) throws {
    try Program.use { (payung) throws in
      let words = [
        land, "--paths", "512", "--sampling", sampling, "--set", "output.monthly=[fund, beneficiaries]",
        "--set", "checks=[fund(2028).q10 > 0, high_cost_multiple(2033) >= 0, fund(2034).tvar5 > -1e15]",
      ]
      let whole = try payung.process(["run"] + words + ["--out", "whole", "--no-paths-file", "--quiet"])
      #expect([0, 3].contains(whole.status), "\(whole.errors)")
      let plan = try payung.process(
        ["cluster", "plan"] + words + ["--shard-paths", "128", "--passes", "\(count)", "--out", "run"])
      #expect(plan.status == 0 && plan.output.contains("\(4 * count) shards of 128, \(count) passes"), "\(plan.errors)")
      if engine == "local" {
        #expect(try payung.run("cluster", "submit", "run", "--engine", "local", "--tasks", "2").status == 0)
      } else {
        for pass in 0..<count - 1 {
          #expect(try payung.run("shard", "run", "\(4 * pass)-\(4 * pass + 3)").status == 0)
          #expect(try payung.run("merge", "run", "--out", "merged").status == 4)
          // Shards of what is over have gone, and are not computed again.
          #expect(try FileManager.default.contentsOfDirectory(atPath: payung.folder.path + "/run/shards").isEmpty)
          #expect(try payung.run("shard", "run", "0").status == 0)
          #expect(try FileManager.default.contentsOfDirectory(atPath: payung.folder.path + "/run/shards").isEmpty)
          let status = try payung.run("cluster", "status", "run").output
          #expect(status.contains("\(4 * (pass + 1)) of \(4 * count) shards"), "\(status)")
        }
        let commands = try payung.run("cluster", "submit", "run", "--print-commands", "--tasks", "1")
        #expect(commands.output.contains("\(4 * count - 4)-\(4 * count - 1)"), "\(commands.output)")
        #expect(try payung.run("cluster", "submit", "run", "--engine", "local").status == 0)
      }
      let merged = try payung.run("merge", "run", "--out", "merged", "--quiet")
      #expect(merged.status == whole.status, "\(merged.errors)")
      #expect(!payung.exists("merged/paths.nc"))
      try expectSame(payung, "merged", "whole")
      func figures(_ folder: String) throws -> Substring {
        let json = try text(payung, "\(folder)/result.json")
        return json[try #require(json.range(of: "\"annual\"")).lowerBound...]
      }
      #expect(try figures("merged") == figures("whole"))
    }
  }

  @Test("The commands that others would start give the same figures, in any order", .tags(.acceptance))
  func commands() throws {
    try Program.use { (payung) throws in
      _ = try payung.run("run", land, "--paths", "500", "--sampling", "antithetic", "--out", "whole", "--quiet")
      _ = try payung.run(
        "cluster", "plan", land, "--paths", "500", "--sampling", "antithetic", "--shard-paths", "128", "--out", "run")
      let commands = try payung.run(
        "cluster", "submit", "run", "--print-commands", "--tasks", "3", "--out", "merged")
      var lines = commands.output.split(separator: "\n").map(String.init)
      #expect(lines.count == 4)
      let merge = lines.removeLast()
      let outcome = try payung.shell((lines.reversed() + [merge]).joined(separator: "\n") + " --quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      try expectSame(payung, "merged", "whole")
    }
  }

  @Test(
    "Studies in shards give the answers of their verbs", .tags(.acceptance),
    arguments: [
      ("sweep", "--over contribution_rate=0.008,0.012 --over yield_shift=-0.01,0", "--shard-paths 128"),
      ("sensitivity", "--of depletion_probability(2035)", "--shard-paths 256"),
      ("sensitivity", "--of fund(2030).q5 --no-defaults --range initial_fund=1e9,2e9", "--shard-paths 128"),
      ("frontier", "--probability 0.2 --coverage 0.4,0.5", ""),
    ])
  func studies(verb: String, question: String, cut: String) throws {
    try Program.use { (payung) throws in
      let words = question.split(separator: " ").map(String.init) + ["--paths", "300", "--seed", "3"]
      let direct = try payung.process([verb, land] + words + ["--out", "direct", "--quiet"])
      #expect(direct.status == 0, "\(direct.errors)")
      let plan = try payung.process(
        ["cluster", "plan", verb, land] + words + ["--out", "run"] + cut.split(separator: " ").map(String.init))
      #expect(plan.status == 0, "\(plan.errors)")
      #expect(try payung.run("cluster", "submit", "run", "--engine", "local", "--tasks", "2").status == 0)
      #expect(try payung.run("cluster", "status", "run").status == 0)
      let merged = try payung.run("merge", "run", "--out", "merged", "--quiet")
      #expect(merged.status == 0, "\(merged.errors)")
      #expect(merged.output == direct.output)
      #expect(try text(payung, "merged/\(verb).csv") == text(payung, "direct/\(verb).csv"))
      func figures(_ folder: String) throws -> String {
        try text(payung, "\(folder)/\(verb).json").replacing(/"seconds" : [0-9.e-]+/, with: "")
      }
      #expect(try figures("merged") == figures("direct"))
    }
  }

  @Test("Scores in shards are those of payung score", .tags(.acceptance)) func scores() throws {
    try Program.use { (payung) throws in
      let names = ["CA", "VT", "WY"]
      let accounts = payung.folder.appending(path: "accounts")
      try FileManager.default.createDirectory(at: accounts, withIntermediateDirectories: true)
      for name in names {
        try self.accounts(seed: name.utf8.reduce(0) { $0 + Int($1) }).write(
          to: accounts.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
      }
      let words = ["--paths", "100", "--horizons", "2"]
      let direct = try payung.process(["score", "accounts"] + words + ["--out", "direct", "--quiet"])
      #expect(direct.status == 0, "\(direct.errors)")
      let plan = try payung.process(["cluster", "plan", "score", "accounts"] + words + ["--out", "run"])
      #expect(plan.status == 0, "\(plan.errors)")
      // Read from the run's own copies.
      try FileManager.default.moveItem(at: accounts, to: payung.folder.appending(path: "moved"))
      #expect(try payung.run("cluster", "submit", "run", "--engine", "local").status == 0)
      let merged = try payung.run("merge", "run", "--out", "merged", "--quiet")
      #expect(merged.status == 0 && merged.output == direct.output, "\(merged.errors)")
      for name in ["scores.json", "scores.csv", "cases.csv"] {
        #expect(try text(payung, "merged/\(name)") == text(payung, "direct/\(name)"), "\(name)")
      }
    }
  }

  /// Thirty years of a fund.
  func accounts(seed: Int) -> String {
    var lines = ["year,contributions,benefits,fund,total_wages"], fund = 500.0, wages = 10_000.0
    for year in 1990..<2020 {
      let wave = sin(Double(year * 7 + seed)) + 0.4 * sin(Double(year * 3 + 2 * seed))
      let contributions = wages * 0.012, benefits = wages * (0.011 + 0.006 * wave)
      fund += contributions - benefits
      lines.append("\(year),\(contributions),\(benefits),\(fund),\(wages)")
      wages *= 1.04 - 0.01 * wave
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: What is not as planned

  @Test("Blocks of another run are not gone on with", .tags(.acceptance)) func otherBlocks() throws {
    try Program.use { (payung) throws in
      let run = ["run", land, "--paths", "2000", "--out", "result", "--resume", "--quiet"]
      let begun = try payung.start(run)
      try begun.until("its second block") { payung.exists("result.blocks/shards/000001") }
      begun.kill(SIGKILL)
      _ = try begun.wait()
      let other = try payung.process(run + ["--seed", "2"])
      #expect(other.status == 2 && other.errors.contains("seed 1, now 2"), "\(other.errors)")
      #expect(try payung.run("run", land, "--resume").status == 64)
      let again = try payung.process(run.dropLast() + ["--format", "csv"])
      #expect(again.status == 0 && again.errors.contains("of 2,000 paths are there already"), "\(again.errors)")
      #expect(payung.contents == ["result"])
      _ = try payung.run("run", land, "--paths", "2000", "--out", "whole", "--quiet")
      try expectSame(payung, "result", "whole")
    }
  }

  // MARK: Killed

  /// PAYUNG_KILLS=200 for the long form.
  private static let kills = ProcessInfo.processInfo.environment["PAYUNG_KILLS"].flatMap(Int.init) ?? 6

  @Test(
    "Killed at any moment, a run goes on and says the same", .tags(.acceptance), arguments: ["run", "cluster"])
  func killed(way: String) throws {
    try Program.use { (payung) throws in
      _ = try payung.run("run", land, "--paths", "3000", "--out", "whole", "--quiet")
      var random = SystemRandomNumberGenerator(), kills = 0
      // Names of its own for each round: tasks whose submitter was killed may still write into the folder of the last.
      for round in 0..<Self.kills {
        let (blocks, result) = ("blocks-\(round)", "result-\(round)")
        if way == "cluster" {
          let plan = try payung.run("cluster", "plan", land, "--paths", "3000", "--shard-paths", "128", "--out", blocks)
          try #require(plan.status == 0, "\(plan.errors)")
        }
        let command =
          way == "run"
          ? ["run", land, "--paths", "3000", "--resume", "--out", result, "--quiet"]
          : ["cluster", "submit", blocks, "--engine", "local", "--tasks", "2"]
        var ended = false
        while true {
          let before = kills, child = try payung.start(command)
          let end = Date().addingTimeInterval(.random(in: 0..<0.8, using: &random))
          while child.isRunning, kills < Self.kills / 2 {
            usleep(.random(in: 500..<20_000, using: &random))
            // Tasks die, too.
            if let task = child.children.randomElement(), Int.random(in: 0..<20, using: &random) == 0 {
              kill(task, SIGKILL)
              kills += 1
            } else if Date() >= end {
              child.kill(SIGKILL)
              kills += 1
              break
            }
          }
          let outcome = try child.wait()
          ended = outcome.status == 0
          // Killed after the result took its place, before the blocks went: whoever repeats the command is told so.
          if ended || payung.exists(result) { break }
          // Only what was killed may fail.
          try #require(kills > before, "\(outcome)")
        }
        if way == "cluster" {
          let merge = try payung.run("merge", blocks, "--out", result, "--quiet")
          try #require(merge.status == 0, "\(merge.errors)")
        }
        try expectSame(payung, result, "whole")
        // Nothing is left over, whatever was killed.
        if way == "run" {
          if ended { #expect(payung.contents == [result, "whole"], "\(payung.contents)") }
          try FileManager.default.removeItem(at: payung.folder.appending(path: result))
        }
        if kills >= Self.kills / 2 { return }
      }
    }
  }
}
