import Cluster
import Engine
import Foundation
import ScenarioFiles
import Writing

/// `payung run --resume`: a run whose blocks of paths are put on the disk as they are done, so that a run that was killed
/// goes on where it was. The blocks are shards of a plan, and the figures those of one run, to the bit.
struct ResumableRun {
  private let folder: RunFolder
  private let simulation: Simulation
  private let threads: Int

  /// Seconds on all threads that a kill costs at most, about.
  private static let secondsPerBlock = 10.0

  /// Where the blocks of results lie.
  static func place(of out: String) -> String { "\(OutputPlace.followed(out)).blocks" }

  /// Opens the blocks that an earlier run left, or begins.
  /// - Parameter out: the folder of results.
  /// - Throws: `ClusterError.invalid` where they are of another run.
  init(
    _ scenario: Scenario, settings: [(key: String, value: String)], sampling: Sampling, threads: Int, out: String
  ) throws {
    guard scenario.schemes.count == 1 else {
      throw ClusterError.invalid("--resume: a run of several schemes keeps no blocks; run it without")
    }
    self.threads = threads
    simulation = Simulation(scenario, sampling: sampling)
    let place = Self.place(of: out)
    var plan = Plan(
      program: .here, scenario: .init(scenario.document, settings: settings), seed: scenario.seed,
      paths: scenario.paths, shardPaths: Simulation.pathsPerBlock, sampling: sampling.rawValue, arithmetic: .here)
    if access("\(place)/plan.json", F_OK) == 0 {
      folder = try RunFolder(opening: place)
      plan.shardPaths = folder.plan.shardPaths
      if let difference = Self.difference(folder.plan, plan) {
        throw ClusterError.invalid(
          "\(place) holds blocks of another run (\(difference)): repeat that command, or remove the folder to begin again"
        )
      }
      try folder.keptFiles()
      return
    }
    plan.shardPaths = try simulation.shardPaths(
      seconds: Self.secondsPerBlock * Double(threads), of: scenario.paths)
    folder = try RunFolder.create(place, plan: plan, files: scenario.document.files.map { Data($0.text.utf8) })
  }

  private static func difference(_ before: Plan, _ now: Plan) -> String? {
    if before.study != nil { return "a study" }
    if before.program != now.program {
      return "of payung \(before.program.version), build \(before.program.build.prefix(12))"
    }
    if before.seed != now.seed { return "seed \(before.seed), now \(now.seed)" }
    if before.paths != now.paths { return "\(before.paths.grouped) paths, now \(now.paths.grouped)" }
    if before.sampling != now.sampling { return "sampling \(before.sampling), now \(now.sampling)" }
    if before.scenario.settings != now.scenario.settings { return "other values put over the file's" }
    if before.scenario.sha256 != now.scenario.sha256 { return "the scenario's text was another one" }
    return before.arithmetic.name == now.arithmetic.name
      ? nil : "computed with \(before.arithmetic.name), now \(now.arithmetic.name)"
  }

  /// Computes what is missing.
  /// - Parameters:
  ///   - begins: gets the number of paths that are there already.
  ///   - progress: gets the number of paths done in all.
  func result(
    begins: (_ done: Int) -> Void, progress: @escaping @Sendable (_ done: Int) -> Void
  ) throws -> RunResult {
    try folder.exclusively {
      folder.sweep(now: .distantFuture)
      let missing = try (0..<folder.plan.shards).filter { try folder.needs($0) }
      var done = folder.plan.paths - missing.reduce(0) { $0 + folder.plan.work(of: $1) }
      begins(done)
      let blocks = try ShardRun(folder, program: .here, threads: threads)
      for block in missing {
        let before = done
        try blocks.compute(
          block, progress: { progress(before + $0) }, isCancelled: { Interruption.hasHappened })
        done += folder.plan.work(of: block)
      }
      return try Merge(folder, checksum: false).result(of: simulation, threads: threads)
    }
  }

  /// The results are in place: the blocks go, all at once by another name, so that a kill leaves no part of them to go on
  /// with.
  func remove() throws {
    let rest = OutputPlace.sibling(of: folder.path, "partial")
    do {
      guard rename(folder.path, rest) == 0 else { throw FileTrouble(folder.path) }
      try FileManager.default.removeItem(atPath: rest)
    } catch {
      throw ClusterError.failed("\(folder.path) cannot be removed, and is not needed any more")
    }
  }
}
