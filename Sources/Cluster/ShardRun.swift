import Engine
import Foundation
import ScenarioFiles

/// Computes shards of a plan, one after the other, with one compiled scenario.
package final class ShardRun {
  private let run: RunFolder
  private let simulation: Simulation
  private let threads: Int

  /// - Throws: `ClusterError`; `ScenarioErrors`.
  package init(_ run: RunFolder, program: Plan.Program, threads: Int) throws {
    self.run = run
    self.threads = threads
    try run.check(program: program)
    simulation = try run.simulation()
  }

  /// - Returns: false where a valid shard was there already.
  @discardableResult
  package func compute(
    _ shard: Int, progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Bool {
    guard (0..<run.plan.shards).contains(shard) else {
      throw ClusterError.invalid("there is no shard \(shard): the plan has 0 to \(run.plan.shards - 1)")
    }
    guard try run.needs(shard) else { return false }
    let began = Date()
    let result = try simulation.run(
      paths: run.plan.range(of: shard), threads: threads, workDirectory: nil, progress: progress,
      isCancelled: isCancelled)
    guard let parts = RunParts(of: result) else { throw ClusterError.failed("the run left no columns") }
    return try run.publish(
      parts, columns: run.columns(ofPass: run.plan.pass(of: shard), simulation), shard: shard, started: began,
      seconds: Date().timeIntervalSince(began))
  }
}

extension RunFolder {
  /// Whether a shard is still to be computed; a damaged one goes, so that it is computed again.
  package func needs(_ shard: Int) throws -> Bool {
    if plan.pass(of: shard) < pass { return false }
    do {
      return try record(of: shard, checksum: true) == nil
    } catch ClusterError.damaged {
      try attempt("\(shardFolder(shard)) cannot be removed") {
        try FileManager.default.removeItem(atPath: shardFolder(shard))
      }
      return true
    }
  }

  /// Notes why no other try can succeed, for those who would start tasks again by themselves.
  package func refuse(_ reason: String) { try? Data("\(reason)\n".utf8).write(to: URL(fileURLWithPath: refusal)) }
  package var refusal: String { "\(path)/refused" }

  /// - Throws: `ClusterError.foreign` where this program, or this machine's arithmetic, is not the plan's.
  package func check(program: Plan.Program, mixedArithmetic: Bool = false) throws {
    guard program == plan.program else {
      throw ClusterError.foreign(
        "the plan was made by payung \(plan.program.version), build \(plan.program.build.prefix(12)); this is "
          + "\(program.version), build \(program.build.prefix(12)): use the same program for all shards")
    }
    let here = Plan.Arithmetic.here
    guard mixedArithmetic || plan.mixedArithmetic || here.name == plan.arithmetic.name else {
      throw ClusterError.foreign(
        "the plan's arithmetic is \(plan.arithmetic), this machine's is \(here): other last bits; choose machines of "
          + "one kind, plan with --kernels for the least of them, or with --mixed-arithmetic")
    }
  }

  /// The planned file, read from the run's own copies.
  package func draft() throws -> Draft {
    let texts = try scenarioTexts()
    guard let file = texts.first else { throw ClusterError.invalid("the plan names no scenario file") }
    return try Draft.read(path: file.path, kept: texts)
  }

  /// The same with what the plan puts over it.
  package func scenario() throws -> Scenario {
    let overrides = plan.scenario.settings.map { setting in
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (key: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    return try draft().scenario(overrides)
  }

  package func simulation() throws -> Simulation {
    guard let sampling = Sampling(rawValue: plan.sampling) else {
      throw ClusterError.invalid("\(path)/plan.json: sampling \"\(plan.sampling)\" is not known")
    }
    return Simulation(try scenario(), sampling: sampling)
  }
}
