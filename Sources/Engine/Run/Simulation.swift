import CKernels
import COpenBLAS
import Foundation
import Scenarios
import Synchronization

/// A scenario ready to run: compiled, its baselines known.
package struct Simulation: Sendable {
  package let scenario: Scenario
  package let world: CompiledWorld
  package let schemes: [(model: CompiledModel, baseline: Baseline)]
  package let mixing: ChiSquareMixing?
  /// How the paths are drawn.
  package var draws: PathDraws

  package init(_ scenario: Scenario, sampling: Sampling = .plain) {
    openblas_set_num_threads(1)  // the engine's workers are the threads
    let world = CompiledWorld(scenario)
    self.scenario = scenario
    self.world = world
    schemes = scenario.schemes.indices.map { k in
      let model = CompiledModel(scenario.alone(k), in: world)
      return (model, Baseline(model))
    }
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
  ///   - observers: further listeners, made anew for each thread.
  ///   - progress: called by workers with the number of paths done.
  /// - Throws: `SimulationError`.
  package func run(
    paths: Range<Int>, threads: Int, workDirectory: String? = nil,
    observers more: @escaping @Sendable () -> [any TileObserver] = { [] },
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult {
    let began = Date()
    let values = try schemes.map { scheme in
      try SchemeValues(scheme.model, paths: paths) { columns in
        try PathStore(columns: columns, paths: paths.count, directory: workDirectory)
      }
    }
    let blockSize = Self.tilesPerBlock * lanes
    let blocks = paths.lowerBound / blockSize..<(paths.upperBound + blockSize - 1) / blockSize
    let next = Atomic(blocks.lowerBound), done = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)

    @Sendable func work() {
      do {
        let parts = zip(schemes, values).map { scheme, values in
          TileRunner.Part(
            scheme.model, scheme.baseline, cells: values.breakdown != nil,
            recorders: values.recorders(firstPath: paths.lowerBound))
        }
        let runner = TileRunner(world, parts, mixing: mixing, draws: draws, observers: more())
        while true {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if block >= blocks.upperBound { break }
          for firstPath in stride(from: block * blockSize, to: (block + 1) * blockSize, by: lanes) {
            let range = paths.clamped(to: firstPath..<firstPath + lanes)
            if range.isEmpty { continue }
            if isCancelled() { throw SimulationError.cancelled }
            if failure.withLock({ $0 != nil }) { return }
            let lanesInRun = range.lowerBound - firstPath..<range.upperBound - firstPath
            try runner.run(firstPath: firstPath, lanesInRun: lanesInRun)
            progress(done.wrappingAdd(range.count, ordering: .relaxed).newValue)
          }
          try runner.flush()
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    runThreads(max(1, min(threads, blocks.count)), work)
    if let error = failure.withLock({ $0 }) { throw error }
    return result(values, threads: threads, started: began, seconds: Date().timeIntervalSince(began))
  }

  func result(_ values: [SchemeValues], threads: Int, started: Date, seconds: Double) -> RunResult {
    RunResult(
      scenario: scenario, schemes: values.map(\.result),
      manifest: RunResult.Manifest(
        threads: threads, blas: Machine.blas, cpu: Machine.cpu, kernels: Arithmetic.kernels,
        started: started.formatted(.iso8601), seconds: seconds, checksum: values.checksum,
        sampling: draws.sampling))
  }

  private func runThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 0..<count {
      group.enter()
      let thread = Thread {
        work()
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
  }
}
