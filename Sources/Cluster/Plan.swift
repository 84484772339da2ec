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

  /// The program that planned: its shards must come from the same one.
  package struct Program: Codable, Sendable, Equatable {
    package var version: String
    /// SHA-256 of the executable.
    package var sha256: String

    package init(version: String, sha256: String) { (self.version, self.sha256) = (version, sha256) }
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
    arithmetic: Arithmetic
  ) {
    (self.program, self.scenario, self.seed, self.paths) = (program, scenario, seed, paths)
    (self.shardPaths, self.sampling, self.arithmetic) = (shardPaths, sampling, arithmetic)
  }

  package var shards: Int { (paths + shardPaths - 1) / shardPaths }

  /// Paths of a shard.
  package func range(of shard: Int) -> Range<Int> {
    shard * shardPaths..<min((shard + 1) * shardPaths, paths)
  }

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
