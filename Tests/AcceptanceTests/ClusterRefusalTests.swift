import Foundation
import Testing

/// What `payung cluster`, `shard` and `merge` refuse.
extension ClusterTests {
  @Test("What is wrong with planned scores is told", .tags(.acceptance)) func badScores() throws {
    try Program.use { (payung) throws in
      let folder = payung.folder.appending(path: "accounts")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try accounts(seed: 5).write(to: folder.appending(path: "VT.csv"), atomically: true, encoding: .utf8)
      func expect(
        _ status: Int32, _ words: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
      ) throws {
        let outcome = try payung.process(arguments)
        #expect(
          outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)",
          sourceLocation: sourceLocation)
      }
      func planScores(_ more: String...) -> [String] {
        ["cluster", "plan", "score", "accounts", "--paths", "100", "--horizons", "1"] + more
      }
      func refused(_ words: String, _ arguments: [String]) throws {
        let outcome = try payung.process(arguments)
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
      }
      try refused("name a new folder", planScores("--out", "run", "--force"))
      try refused("forecasts are not cut", planScores("--out", "run", "--shard-paths", "128"))
      try refused("--out <dir>", planScores())
      #expect(payung.contents == ["accounts"])
      try #require(payung.process(planScores("--out", "run")).status == 0)
      try expect(2, "is not empty", "cluster", "plan", "score", "accounts", "--out", "run")
      try expect(2, "the plan has 0 to", "shard", "run", "99")
      try expect(4, "missing", "merge", "run", "--out", "merged")
      try expect(64, "answered whole or not at all", "merge", "run", "--out", "merged", "--partial")

      let kept = try text(payung, "run/scenario/VT.csv")
      try payung.write(kept.replacing("1990,", with: "1989,"), to: "run/scenario/VT.csv")
      try expect(5, "are not those that were planned", "shard", "run", "0")
      try expect(5, "are not those that were planned", "cluster", "submit", "run", "--engine", "local")
      try payung.write(kept, to: "run/scenario/VT.csv")
      #expect(try payung.run("shard", "run", "0").status == 0)

      try whileEdited(payung, "run/plan.json", "\"seed\" : ", "\"seed\" : 1") {
        try expect(5, "edited after its shards", "shard", "run", "0")
        try expect(5, "edited after its shards", "merge", "run", "--out", "merged")
      }
      try whileEdited(payung, "run/plan.json", "\"version\" : \"", "\"version\" : \"0") {
        try expect(5, "use the same program", "shard", "run", "1")
      }
      try whileEdited(payung, "run/plan.json", "libraries ", "libraries 0") {
        try expect(5, "other last bits", "shard", "run", "1")
      }
      #expect(payung.contents == ["accounts", "run"])
    }
  }

  @Test("What is wrong is told, with its exit status, and nothing is overwritten", .tags(.acceptance))
  func badInput() throws {
    try Program.use { (payung) throws in
      func expect(
        _ status: Int32, _ words: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
      ) throws {
        let outcome = try payung.process(arguments)
        #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
        #expect(outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
      }
      try expect(64, "128 times a power of two", "cluster", "plan", land, "--shard-paths", "1000", "--out", "run")
      try expect(64, "avx512, avx2 or baseline", "cluster", "plan", land, "--kernels", "neon", "--out", "run")
      try expect(
        64, "--paths 512 or --paths 1024", "cluster", "plan", land, "--paths", "600", "--sampling", "sobol",
        "--out", "run")
      try expect(64, "at least 1", "cluster", "plan", land, "--passes", "0", "--out", "run")
      try expect(2, "the run has 10 years", "cluster", "plan", land, "--passes", "11", "--out", "run")
      try expect(2, "there is no file", "cluster", "plan", "none.yaml", "--out", "run")
      try expect(2, "outside", "cluster", "plan", land, "--root", payung.folder.path, "--out", "run")
      try expect(1, "cannot be created", "cluster", "plan", land, "--shard-paths", "128", "--out", "/proc/run")
      // Five terabytes.
      try expect(
        1, "no space is left for 100,000,000 paths", "cluster", "plan", land, "--paths", "100_000_000",
        "--set", "end=2125-12", "--shard-paths", "1048576", "--out", "run")
      try expect(2, "plan.json", "cluster", "status", "nowhere")
      #expect(payung.contents.isEmpty)

      // A run of several schemes is not cut into shards, nor is a study of one.
      try payung.write(
        "payung_region: 1\ntitle: Two\nstart: 2026-01\nend: 2027-12\nschemes: {a: {file: land.yaml}, b: {file: land.yaml}}\n",
        to: "region.yaml")
      try expect(2, "a scenario belongs here", "cluster", "plan", "region.yaml", "--out", "run")
      try expect(
        2, "a scenario belongs here", "cluster", "plan", "sweep", "region.yaml", "--over", "contribution_rate=0.01",
        "--out", "run")
      #expect(payung.contents == ["region.yaml"])

      _ = try payung.run("cluster", "plan", land, "--paths", "400", "--shard-paths", "128", "--out", "run")
      try expect(2, "is not empty", "cluster", "plan", land, "--shard-paths", "128", "--out", "run")
      try expect(2, "the plan has 0 to 3", "shard", "run", "4")
      try expect(64, "no list of shards", "shard", "run", "3-1")
      try expect(64, "in one word", "cluster", "submit", "run", "--slurm", "--partition x")
      try expect(64, "Payung's own", "cluster", "submit", "run", "--slurm", "--array=1")
      try expect(64, "add that", "cluster", "submit", "run", "--as", "pbs")
      let alone = try payung.process(
        ["cluster", "submit", "run", "--engine", "slurm"], environment: ["PATH": "/nowhere"])
      #expect(alone.status == 1 && alone.errors.contains("Slurm is not installed here"), "\(alone.errors)")
      let two = try payung.shell("exec 9>run/submit.lock; flock 9; payung cluster submit run --engine local 9>&-")
      #expect(two.status == 1 && two.errors.contains("another payung is at work"), "\(two.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: payung.folder.path + "/run/shards").isEmpty)

      // A shard that does not fit on the disk leaves nothing; those before it stay.
      #expect(try payung.run("shard", "run", "0").status == 0)
      let full = try payung.shell("ulimit -f 100; payung shard run 1")
      #expect(full.status == 1 && full.errors.contains("cannot be written"), "\(full.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: payung.folder.path + "/run/shards") == ["000000"])

      try whileEdited(payung, "run/plan.json", "\"seed\" : 1", "\"seed\" : 2") {
        try expect(5, "edited after its shards", "shard", "run", "0")
        try expect(5, "edited after its shards", "merge", "run", "--out", "merged")
      }
      try whileEdited(payung, "run/plan.json", "\"build\" : \"", "\"build\" : \"0") {
        try expect(5, "use the same program", "shard", "run", "1")
        try expect(5, "use the same program", "cluster", "submit", "run", "--engine", "local")
      }
      try whileEdited(payung, "run/plan.json", "libraries ", "libraries 0") {
        try expect(5, "other last bits", "shard", "run", "1")
      }
      let plan = try text(payung, "run/plan.json")
      try payung.write("{", to: "run/plan.json")
      try expect(2, "is not a plan", "cluster", "status", "run")
      try payung.write(plan, to: "run/plan.json")

      let scenario = try text(payung, "run/scenario/0-umbrella-land.yaml")
      try payung.write(scenario + "\n", to: "run/scenario/0-umbrella-land.yaml")
      try expect(5, "are not those that were planned", "shard", "run", "1")
      try expect(5, "are not those that were planned", "cluster", "submit", "run", "--engine", "local")
      try payung.write(scenario, to: "run/scenario/0-umbrella-land.yaml")

      // A folder that takes no shards.
      let shards = URL(fileURLWithPath: payung.folder.path + "/run/shards"), aside = shards.appendingPathExtension("x")
      try FileManager.default.moveItem(at: shards, to: aside)
      try payung.write("", to: "run/shards")
      try expect(1, "cannot be created", "shard", "run", "1")
      try FileManager.default.removeItem(at: shards)
      try FileManager.default.moveItem(at: aside, to: shards)

      try payung.write("mine", to: "merged")
      try expect(1, "merged", "merge", "run", "--out", "merged", "--partial")
      #expect(try text(payung, "merged") == "mine")
      // After all this the run is what it was.
      #expect(try payung.run("cluster", "submit", "run", "--engine", "local").status == 0)
      #expect(try payung.run("merge", "run", "--out", "result", "--quiet").status == 0)
      _ = try payung.run("run", land, "--paths", "400", "--out", "whole", "--quiet")
      try expectSame(payung, "result", "whole")
    }
  }
}
