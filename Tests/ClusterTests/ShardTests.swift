import Children
import Analysis
import Cluster
import Engine
import Foundation
import Results
import ScenarioFiles
import Scenarios
import Testing

/// A planned run in a folder of its own.
private struct Planned {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let program = Plan.Program(version: "test", build: "0")
  let folder: String
  let run: RunFolder
  let scenario: Scenario

  /// The engine's scenario with every feature, some figures broken down and kept by month.
  init(paths: Int = 600, shardPaths: Int = 256, sampling: Sampling = .plain) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "payung-cluster-\(UUID().uuidString)").path
    let file = Self.root.appending(path: "Tests/EngineTests/Scenarios/everything.yaml").path
    let settings = ["paths=\(paths)", "output.monthly=[fund, beneficiaries]"]
    scenario = try ScenarioReader.read(
      path: file,
      overrides: settings.map { setting in
        let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
        return (key: parts[0], value: parts[1])
      })
    let files = scenario.document.files.enumerated().map { i, file in
      Plan.PlannedScenario.File(path: file.path, copy: "scenario/\(i)")
    }
    let plan = Plan(
      program: Self.program,
      scenario: .init(files: files, sha256: scenario.document.sha256, settings: settings), seed: scenario.seed,
      paths: paths, shardPaths: shardPaths, sampling: sampling.rawValue, arithmetic: .here)
    run = try RunFolder.create(folder, plan: plan, files: scenario.document.files.map { Data($0.text.utf8) })
  }

  func shards(threads: Int = 1) throws -> ShardRun { try ShardRun(run, program: Self.program, threads: threads) }
  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func edit(_ name: String, _ change: (inout Data) -> Void) throws {
    let file = URL(fileURLWithPath: "\(folder)/\(name)")
    var data = try Data(contentsOf: file)
    change(&data)
    try data.write(to: file)
  }
}

@Suite("Shards of a run") struct ShardTests {
  /// Everything that is made from a run: the result document as text, apart from how it was made.
  private func said(_ result: RunResult) throws -> String {
    var document = ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 1), version: "test")
    (document.manifest.started, document.manifest.seconds, document.manifest.threads) = ("", 0, 1)
    var bytes: [UInt8] = []
    try document.writeJSON { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "In any order, number and kind of sampling, shards give one run's figures to the bit",
    arguments: [(Sampling.plain, 600, 128), (.plain, 600, 256), (.antithetic, 600, 256), (.sobol, 512, 128)])
  func wholeOfParts(sampling: Sampling, paths: Int, shardPaths: Int) throws {
    let planned = try Planned(paths: paths, shardPaths: shardPaths, sampling: sampling)
    defer { planned.remove() }
    let whole = try Simulation(planned.scenario, sampling: sampling).run(paths: 0..<paths, threads: 2)
    let shards = try planned.shards()
    for shard in (0..<planned.run.plan.shards).reversed() { #expect(try shards.compute(shard)) }
    // A second copy of a task is success, and changes nothing.
    #expect(try !planned.shards(threads: 2).compute(0))
    let merged = try Merge(planned.run).result(of: planned.run.simulation(), threads: 1)
    #expect(merged.manifest.checksum == whole.manifest.checksum)
    #expect(try said(merged) == said(whole))
    for (v, variable) in whole.annual.variables.enumerated() {
      for y in whole.annual.years.indices {
        func column(_ store: any AnnualStore) throws -> [UInt64] {
          var values = [Double](repeating: 0, count: paths)
          try values.withUnsafeMutableBufferPointer { try store.read(variable: v, year: y, paths: 0..<paths, into: $0) }
          return values.map(\.bitPattern)
        }
        #expect(try column(merged.annual) == column(whole.annual), "\(variable.name) of year \(y)")
      }
    }
  }

  @Test("What a planning that was killed left is gone on with; what others put there is not") func tornPlanning() throws
  {
    let planned = try Planned()
    defer { planned.remove() }
    func again() throws -> RunFolder {
      let texts = try planned.run.scenarioTexts().map { Data($0.text.utf8) }
      return try RunFolder.create(planned.folder, plan: planned.run.plan, files: texts)
    }
    #expect(throws: ClusterError.self) { try again() }
    try FileManager.default.removeItem(atPath: "\(planned.folder)/plan.json")
    #expect(try again().planDigest == planned.run.planDigest)
    try FileManager.default.moveItem(
      atPath: "\(planned.folder)/plan.json", toPath: "\(planned.folder)/.plan.json")
    try FileManager.default.removeItem(atPath: "\(planned.folder)/logs")
    #expect(try again().planDigest == planned.run.planDigest)
    for own in ["memo.txt", "shards/memo.txt", "scenario/memo.txt"] {
      try? FileManager.default.removeItem(atPath: "\(planned.folder)/plan.json")
      try Data().write(to: URL(fileURLWithPath: "\(planned.folder)/\(own)"))
      #expect(throws: ClusterError.self) { try again() }
      try FileManager.default.removeItem(atPath: "\(planned.folder)/\(own)")
    }
  }

  @Test("What is missing is named; a part of the run can be had") func missing() throws {
    let planned = try Planned()
    defer { planned.remove() }
    try planned.shards().compute(0)
    #expect(throws: ClusterError.missing([1, 2], run: planned.run.path)) { try Merge(planned.run) }
    #expect(ClusterError.missing([1, 2], run: "R").exitStatus == 4)
    let part = try Merge(planned.run, partial: true).result(of: planned.run.simulation(), threads: 1)
    let same = try Simulation(planned.scenario).run(paths: 0..<256, threads: 1)
    #expect(part.manifest.checksum == same.manifest.checksum)
    #expect(try planned.run.shardsToCompute() == [1, 2])
  }

  @Test("A shard cut off or altered in one byte is damaged, and computed again") func damaged() throws {
    let planned = try Planned()
    defer { planned.remove() }
    for shard in 0..<3 { try planned.shards().compute(shard) }
    let before = try Merge(planned.run).result(of: planned.run.simulation(), threads: 1).manifest.checksum
    try planned.edit("shards/000001/columns.bin") { $0[$0.count / 2] ^= 1 }
    #expect(throws: ClusterError.self) { try Merge(planned.run) }
    #expect(try planned.shards().compute(1))
    try planned.edit("shards/000002/columns.bin") { $0.removeLast(8) }
    #expect(try planned.run.progress().damaged == [2])
    try planned.edit("shards/000000/shard.json") { $0.removeLast(20) }
    #expect(try planned.run.shardsToCompute() == [0, 2])
    for shard in [0, 2] { #expect(try planned.shards().compute(shard)) }
    #expect(try Merge(planned.run).result(of: planned.run.simulation(), threads: 1).manifest.checksum == before)
  }

  @Test("A plan edited after its shards, another program, another scenario: status 5") func foreign() throws {
    let planned = try Planned()
    defer { planned.remove() }
    for shard in 0..<3 { try planned.shards().compute(shard) }
    func status(_ body: () throws -> Void) -> Int32? {
      do { try body() } catch let error as ClusterError { return error.exitStatus } catch { return -1 }
      return nil
    }
    let other = Plan.Program(version: "test", build: "1")
    #expect(status { _ = try ShardRun(planned.run, program: other, threads: 1) } == 5)
    try planned.edit("scenario/0") { $0 += Data("\n# edited\n".utf8) }
    #expect(status { _ = try planned.run.simulation() } == 5)
    try planned.edit("plan.json") { text in
      text = Data(String(decoding: text, as: UTF8.self).replacing("\"paths\" : 600", with: "\"paths\" : 700").utf8)
    }
    let edited = try RunFolder(opening: planned.folder)
    #expect(edited.plan.paths == 700)
    #expect(status { _ = try Merge(edited) } == 5)
  }

  @Test("A second run of the same paths with other figures is an error, not success") func nondeterminism() throws {
    let planned = try Planned()
    defer { planned.remove() }
    try planned.shards().compute(0)
    let record = try String(contentsOfFile: "\(planned.folder)/shards/000000/shard.json", encoding: .utf8)
    let sum = try #require(record.firstMatch(of: /"checksum" : "(.)/))
    try planned.edit("shards/000000/shard.json") { text in
      let other = sum.1 == "0" ? "1" : "0"
      text = Data(record.replacing("\"checksum\" : \"\(sum.1)", with: "\"checksum\" : \"\(other)").utf8)
    }
    // The task did not see the shard when it began: it computes, and finds another's figures at the end.
    let result = try planned.run.simulation().run(paths: 0..<256, threads: 1)
    let parts = try #require(RunParts(of: result))
    #expect(throws: ClusterError.self) { try planned.run.publish(parts, shard: 0, started: Date(), seconds: 0) }
  }

  @Test("Sizes of shards are branches of the sums' trees") func sizes() {
    #expect([127, 129, 384, 0, 64].allSatisfy { !Plan.isShardSize($0) })
    #expect([128, 256, 131_072].allSatisfy(Plan.isShardSize))
    #expect(Plan.shardSizes(around: 1000) == [512, 1024])
    #expect(Plan.shardSizes(around: 5) == [128])
  }

  @Test("A plan that takes any arithmetic takes shards of another, and tells so; one that does not, refuses")
  func mixedArithmetic() throws {
    let planned = try Planned(paths: 256, shardPaths: 128)
    defer { planned.remove() }
    for shard in 0..<2 { try planned.shards().compute(shard) }
    // As if the second one had been computed by a processor of another kind.
    try planned.edit("shards/000001/shard.json") { text in
      let name = Engine.Arithmetic.name
      text = Data(String(decoding: text, as: UTF8.self).replacing(name, with: "other, \(name)").utf8)
    }
    #expect(throws: ClusterError.self) { try Merge(planned.run) }
    let merge = try Merge(planned.run, mixedArithmetic: true)
    #expect(merge.isMixed)
    let result = try merge.result(of: planned.run.simulation(), threads: 1)
    #expect(
      result.manifest.checksum == (try Simulation(planned.scenario).run(paths: 0..<256, threads: 1)).manifest.checksum)
  }

  @Test("Shards of a study are its points, each with all ranges of paths; or handfuls of points")
  func studyShards() {
    func plan(_ study: Plan.PlannedStudy) -> Plan {
      Plan(
        program: Planned.program, scenario: .init(files: [], sha256: "", settings: []), seed: 1, paths: 600,
        shardPaths: 256, sampling: "plain", arithmetic: .here, study: study)
    }
    let grid = plan(.init(verb: "sweep", arguments: [], points: 4))
    #expect(grid.shards == 12)
    #expect((0..<grid.shards).map { grid.points(of: $0).lowerBound } == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
    #expect(grid.range(of: 4) == 256..<512 && grid.range(of: 11) == 512..<600)
    #expect((0..<grid.shards).reduce(0) { $0 + grid.work(of: $1) } == grid.totalWork)
    let forecasts = plan(.init(verb: "score", arguments: [], points: 37, pointsPerShard: 16))
    #expect(forecasts.shards == 3)
    #expect(forecasts.points(of: 2) == 32..<37 && forecasts.range(of: 2) == 0..<600)
    #expect((0..<3).reduce(0) { $0 + forecasts.work(of: $1) } == forecasts.totalWork)
  }

  @Test("More shards than files can be open at once are read all the same") func descriptors() throws {
    let planned = try Planned(paths: 700, shardPaths: 128)
    defer { planned.remove() }
    let shards = try planned.shards()
    for shard in 0..<planned.run.plan.shards { try shards.compute(shard) }
    let whole = try Merge(planned.run, threads: 3).result(of: planned.run.simulation(), threads: 2)
    let few = try Merge(planned.run).result(of: planned.run.simulation(), threads: 2)
    PartFile.keepAtMost(2)
    defer { PartFile.keepAtMost(200) }
    #expect(try said(few) == said(whole))
  }

  @Test("What Slurm is given: absolute, in arrays, merged after them however they end") func slurm() throws {
    let planned = try Planned()
    defer { planned.remove() }
    let engine = SlurmEngine(planned.run, program: "/opt/it's/payung")
    let scripts = engine.scripts(
      for: [0, 2, 3, 7, 8], .init(tasks: 2, throttle: 1, out: "/results/a b"),
      limits: .init(array: 1000, tasks: 5000), folder: "/run/jobs/1")
    #expect(scripts.tasks == ["0,3,8", "2,7"])
    #expect(scripts.arrays.count == 1)
    #expect(scripts.arrays[0].contains("#SBATCH --array=0-1%1\n"))
    #expect(scripts.arrays[0].contains("#SBATCH --output=\(planned.run.path)/logs/%A_%a.log\n"))
    #expect(scripts.arrays[0].contains("exec '/opt/it'\\''s/payung' shard "))
    #expect(scripts.merge.contains("--out '/results/a b'"))
    // Arrays no longer than Slurm takes; each begins where the one before ended.
    let many = engine.scripts(
      for: Array(0..<5000), .init(tasks: 950, out: "/r", rounds: 0), limits: .init(array: 400, tasks: 5000),
      folder: "/f")
    #expect(many.tasks.count == 950)
    #expect(many.arrays.map { $0.firstMatch(of: /--array=(\S+)/)?.1 } == ["0-399", "0-399", "0-149"])
    #expect(many.arrays.map { $0.firstMatch(of: /TASK_ID \+ (\d+)/)?.1 } == ["1", "401", "801"])
    #expect(!many.merge.contains("resume"))
    #expect(Set(many.tasks.flatMap { ShardList.numbers($0) ?? [] }) == Set(0..<5000))
    // As many tasks as the queue has room for.
    let full = engine.scripts(for: Array(0..<50), .init(out: "/r"), limits: .init(array: 400, tasks: 7), folder: "/f")
    #expect(full.tasks.count == 7)
  }

  @Test("Scripts for other engines hold every task once and the merge behind them", arguments: PlainEngine.allCases)
  func otherEngines(engine: PlainEngine) throws {
    let lines = engine.lines(
      .init(
        tasks: ["0,2", "1,3"], program: "/bin/payung", run: "/data/a run", out: "/data/r", version: "1", throttle: nil))
    let text = lines.joined(separator: "\n")
    #expect(text.contains("0,2") && text.contains("1,3"))
    #expect(text.contains("merge '/data/a run' --out '/data/r'"))
    if engine == .kubernetes {
      #expect(text.contains("completions: 2\n"))
      return
    }
    // A shell reads all of it.
    let read = try Child("/bin/sh", ["-n", "-c", text]).wait()
    #expect(read.status == 0, "\(read)")
  }
}
