import CKernels
import COpenBLAS
import Foundation
import Scenarios

/// A scenario ready to run: compiled, its baselines known.
package struct Simulation: Sendable {
  package internal(set) var scenario: Scenario
  package let world: CompiledWorld
  package let schemes: [(model: CompiledModel, baseline: Baseline)]
  package let mixing: ChiSquareMixing?
  /// How the paths are drawn.
  package var draws: PathDraws

  package init(_ scenario: Scenario, sampling: Sampling = .plain) {
    let world = CompiledWorld(scenario)
    let schemes = scenario.schemes.indices.map { k in
      let model = CompiledModel(scenario.alone(k), in: world)
      return (model: model, baseline: Baseline(model))
    }
    self.init(scenario, in: world, schemes: schemes, sampling: sampling)
  }

  init(
    _ scenario: Scenario, in world: CompiledWorld, schemes: [(model: CompiledModel, baseline: Baseline)],
    sampling: Sampling = .plain
  ) {
    openblas_set_num_threads(1)  // the engine's workers are the threads
    self.scenario = scenario
    self.world = world
    self.schemes = schemes
    mixing = scenario.economy.studentT.map { ChiSquareMixing(degreesOfFreedom: $0) }
    draws = PathDraws(sampling, world.economy)
  }

  /// The only scheme, or the first.
  package var model: CompiledModel { schemes[0].model }
  package var baseline: Baseline { schemes[0].baseline }

  /// Tiles a worker takes at a time; blocks begin at multiples of this many tiles, whatever the range.
  static let tilesPerBlock = 16
  /// Paths of a block: the leaves of the trees of sums.
  package static let pathsPerBlock = tilesPerBlock * lanes

  /// Runs a range of paths on all cores.
  ///
  /// Figures depend on the scenario, its seed and the path's number only, not on threads or on the range.
  /// - Parameters:
  ///   - workDirectory: for path values that do not fit in memory; nil: the system's temporary folder.
  ///   - levelRates: whether level rates are worked out.
  ///   - observers: further listeners, made anew for each thread.
  ///   - progress: called by workers with the number of paths done.
  /// - Throws: `SimulationError`.
  package func run(
    paths: Range<Int>, threads: Int, workDirectory: String? = nil, levelRates: Bool = true,
    observers more: @escaping @Sendable () -> [any TileObserver] = { [] },
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult {
    let began = Date()
    let values = try schemes.map { scheme in
      try SchemeValues(scheme.model, paths: paths, levelRates: levelRates) { columns in
        try PathStore(columns: columns, paths: paths.count, directory: workDirectory)
      }
    }
    let job = job(paths, values, firstPath: paths.lowerBound, observers: more, progress: progress)
    try TileQueue.work([job], threads: threads, isCancelled: isCancelled)
    return result(values, threads: threads, started: began, seconds: Date().timeIntervalSince(began))
  }

  /// - Parameter firstPath: of the values.
  func job(
    _ paths: Range<Int>, _ values: [SchemeValues], firstPath: Int,
    observers: @escaping @Sendable () -> [any TileObserver], progress: @escaping @Sendable (_ done: Int) -> Void
  ) -> TileJob {
    TileJob(
      paths: paths,
      worker: {
        let parts = zip(schemes, values).map { scheme, values in
          TileRunner.Part(
            scheme.model, scheme.baseline, cells: values.breakdown != nil,
            recorders: values.recorders(firstPath: firstPath))
        }
        return TileRunner(world, parts, mixing: mixing, draws: draws, observers: observers())
      }, progress: progress)
  }

  func result(_ values: [SchemeValues], threads: Int, started: Date, seconds: Double) -> RunResult {
    result(
      values.map(\.result), checksum: values.checksum, threads: threads, started: started, seconds: seconds)
  }

  func result(
    _ schemes: [SchemeResult], checksum: String, threads: Int, started: Date, seconds: Double
  ) -> RunResult {
    RunResult(
      scenario: scenario, schemes: schemes,
      manifest: RunResult.Manifest(
        threads: threads, blas: Machine.blas, cpu: Machine.cpu, kernels: Arithmetic.kernels,
        started: started.formatted(.iso8601), seconds: seconds, checksum: checksum, sampling: draws.sampling))
  }
}
