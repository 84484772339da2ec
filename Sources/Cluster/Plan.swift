import Engine
import Foundation
import ScenarioFiles

/// What a run in shards computes: `plan.json`, written once and never changed.
package struct Plan: Codable, Sendable, Equatable {
  /// Version of the format.
  package var payungPlan = 1
  package var program: Program
  package var scenario: PlannedScenario
  package var seed: UInt64
  package var paths: Int
  /// Of each shard but the last: 128 · 2^k, so that a shard is a branch of the whole's trees of sums.
  package var shardPaths: Int
  package var sampling: String
  package var arithmetic: Arithmetic
  /// Shards of any arithmetic are taken; last bits then depend on who computed what.
  package var mixedArithmetic = false
  /// Nil: one run.
  package var study: PlannedStudy?
  /// How often all paths are simulated, each time to keep the columns of some years; nil: once, and all are kept.
  package var passes: Int?

  /// The program that planned: its shards must come from the same one.
  package struct Program: Codable, Sendable, Equatable {
    package var version: String
    /// The linker's build ID of the executable, or its SHA-256.
    package var build: String

    package init(version: String, build: String) { (self.version, self.build) = (version, build) }
  }

  /// The files as they were read, in order, kept under `scenario/`.
  package struct PlannedScenario: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
      /// As named when the plan was made.
      package var path: String
      /// Below the run's folder.
      package var copy: String

      package init(path: String, copy: String) { (self.path, self.copy) = (path, copy) }
    }
    package var files: [File]
    /// SHA-256 over their texts, as results carry it.
    package var sha256: String
    /// `key=value` put over the file's, levers included, in order.
    package var settings: [String]

    package init(files: [File], sha256: String, settings: [String]) {
      (self.files, self.sha256, self.settings) = (files, sha256, settings)
    }
  }

  /// A question that many runs answer. What a shard of it is, those who ask know.
  package struct PlannedStudy: Codable, Sendable, Equatable {
    /// `sweep`, `frontier`, `sensitivity` or `score`.
    package var verb: String
    /// As on the command line of that verb.
    package var arguments: [String]
    /// Runs, coverage targets or forecasts; of each, all shards of paths follow one another.
    package var points: Int
    /// A point's paths are not divided: a shard is so many points.
    package var pointsPerShard: Int?

    package init(verb: String, arguments: [String], points: Int, pointsPerShard: Int? = nil) {
      (self.verb, self.arguments, self.points, self.pointsPerShard) = (verb, arguments, points, pointsPerShard)
    }
  }

  /// What the last bits of a figure depend on besides the scenario.
  package struct Arithmetic: Codable, Sendable, Equatable, CustomStringConvertible {
    /// `avx512`, `avx2` or `baseline`.
    package var kernels: String
    /// The kernels OpenBLAS chose, by its own name: `SkylakeX`.
    package var blasCore: String
    /// Of kernels, compiler and answers of the libraries; equal names give equal bits.
    package var name: String

    package static var here: Arithmetic {
      Arithmetic(
        kernels: Engine.Arithmetic.kernels, blasCore: Machine.blas.split(separator: " ").last.map(String.init) ?? "",
        name: Engine.Arithmetic.name)
    }

    package var description: String { "\(name), OpenBLAS \(blasCore)" }
  }

  package init(
    program: Program, scenario: PlannedScenario, seed: UInt64, paths: Int, shardPaths: Int, sampling: String,
    arithmetic: Arithmetic, mixedArithmetic: Bool = false, study: PlannedStudy? = nil, passes: Int? = nil
  ) {
    (self.program, self.scenario, self.seed, self.paths) = (program, scenario, seed, paths)
    (self.shardPaths, self.sampling, self.arithmetic) = (shardPaths, sampling, arithmetic)
    (self.mixedArithmetic, self.study, self.passes) = (mixedArithmetic, study, passes)
  }

  /// Shards that the paths of one run make.
  private var ranges: Int { (paths + shardPaths - 1) / shardPaths }

  package var shards: Int {
    guard let study else { return ranges * passCount }
    if let several = study.pointsPerShard { return (study.points + several - 1) / several }
    return study.points * ranges
  }

  package var passCount: Int { passes ?? 1 }
  package func pass(of shard: Int) -> Int { study == nil ? shard / ranges : 0 }
  package func shards(ofPass pass: Int) -> Range<Int> {
    study == nil ? pass * ranges..<(pass + 1) * ranges : 0..<shards
  }

  /// Paths of a shard.
  package func range(of shard: Int) -> Range<Int> {
    if study?.pointsPerShard != nil { return 0..<paths }
    let first = shard % ranges * shardPaths
    return first..<min(first + shardPaths, paths)
  }

  /// Points of a study that a shard is about.
  package func points(of shard: Int) -> Range<Int> {
    guard let study else { return 0..<1 }
    guard let several = study.pointsPerShard else { return shard / ranges..<shard / ranges + 1 }
    return shard * several..<min((shard + 1) * several, study.points)
  }

  /// Paths of a shard, of all its points.
  package func work(of shard: Int) -> Int { range(of: shard).count * points(of: shard).count }
  /// Of all shards.
  package var totalWork: Int { paths * (study?.points ?? passCount) }

  /// Whether `paths` may be a shard's size: 128 · 2^k.
  package static func isShardSize(_ paths: Int) -> Bool {
    paths >= Simulation.pathsPerBlock && paths & (paths - 1) == 0
  }

  /// The nearest sizes that a shard may have, down and up.
  package static func shardSizes(around paths: Int) -> [Int] {
    var size = Simulation.pathsPerBlock
    while 2 * size <= paths { size *= 2 }
    return size >= paths ? [size] : [size, 2 * size]
  }
}
