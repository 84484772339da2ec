import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles
import Synchronization
import Writing

/// Version of this library, the command line and the files they write.
public let payungVersion = ProgramVersion.current

/// How far a run is.
public struct RunProgress: Sendable {
  /// Paths done, and paths in all; of a study, those of the run at work.
  public let done, paths: Int
  /// Number of the run, from 1.
  public let run: Int
}

extension Scenario {
  /// Projects the scenario on all its paths.
  ///
  /// Path i depends on the scenario, the seed and i only: not on threads, not on the number of paths.
  /// - Parameters:
  ///   - paths: in place of the scenario's.
  ///   - seed: in place of the scenario's.
  ///   - threads: nil: one for each processor.
  ///   - observers: made anew for each thread; each sees every month of the paths its thread computes.
  ///   - progress: called on the threads that compute; false stops the run.
  /// - Throws: `ScenarioError` where paths are out of range, `RunError`.
  public func run(
    paths: Int? = nil, seed: UInt64? = nil, threads: Int? = nil,
    observers: @escaping @Sendable () -> [any MonthObserver] = { [] },
    progress: @escaping @Sendable (RunProgress) -> Bool = { _ in true }
  ) throws -> Projection {
    let scenario = try drawn(paths: paths, seed: seed).values
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let names = RecordedVariables(scenario).all.map(\.name)
    let watch = Watch(progress)
    return try watch.answering {
      let result = try Simulation(scenario).run(
        paths: 0..<scenario.paths, threads: threads,
        observers: { observers().map { ObservingTile($0, names: names) } },
        progress: { watch.report(RunProgress(done: $0, paths: scenario.paths, run: 1)) },
        isCancelled: { watch.isStopped })
      let analysis = try RunAnalysis(of: result, threads: threads)
      return Projection(result, analysis, name: draft.path)
    }
  }

  func drawn(paths: Int?, seed: UInt64?) throws(ScenarioError) -> Scenario {
    let settings =
      (paths.map { [(key: "paths", value: String($0))] } ?? [])
      + (seed.map { [(key: "seed", value: String($0))] } ?? [])
    return settings.isEmpty ? self : try setting(settings)
  }
}

/// Passes progress on, and remembers the wish to stop.
final class Watch: Sendable {
  private let stopped = Atomic(false)
  private let progress: @Sendable (RunProgress) -> Bool

  init(_ progress: @escaping @Sendable (RunProgress) -> Bool) { self.progress = progress }

  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  func report(_ now: RunProgress) {
    if !isStopped, !progress(now) { stopped.store(true, ordering: .relaxed) }
  }

  /// What `body` gives; its errors as this library's own.
  func answering<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch let errors as ScenarioErrors {
      throw ScenarioError(errors)
    } catch let error as ScenarioError {
      throw error
    } catch {
      throw isStopped ? RunError.stopped : RunError.failed("\(error)")
    }
  }
}
