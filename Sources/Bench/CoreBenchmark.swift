import Analysis
import CKernels
import COpenBLAS
import Engine
import Foundation
import Results
import ScenarioFiles
import Writing

/// Times the fixed case, and the machine beside it.
package struct CoreBenchmark {
  /// Paths asked for, and runs of which the fastest counts.
  package var paths: Int
  package var threads: Int
  package var repeats: Int
  /// Stands in for the recorded checksum.
  package var expected: String?
  /// Version of the program, for the result files.
  package var version: String
  /// Bytes that may be taken; nil: not known.
  package var availableMemory = MemoryLimits.available
  /// Told what is being measured.
  package var stage: (String) -> Void = { _ in }
  package var isCancelled: @Sendable () -> Bool = { false }

  package init(paths: Int, threads: Int, repeats: Int, expected: String? = nil, version: String) {
    self.paths = paths
    self.threads = threads
    self.repeats = repeats
    self.expected = expected
    self.version = version
  }

  /// - Throws: errors of the engine and of writing result files; `ScenarioErrors` never for the case as it stands.
  package func measure() throws -> BenchmarkResult {
    let threads = try MemoryLimits.affordable(threads: threads, addressSpace: MemoryLimits.addressSpace)
    // First the run, so that the peak of memory is its own.
    stage("start-up")
    let (simulation, startUp) = try timed { Simulation(try BenchmarkCase.scenario(paths: paths)) }
    let model = simulation.model
    let stateBytes = model.grid.count * model.labour.states * lanes * 8
    let columns = model.years.count * RecordedVariables(model.scenario).all.count
    let affordable = MemoryLimits.affordable(
      paths: paths, columns: columns, workspace: 4 * stateBytes + 2 * columns * 16 * lanes * 8, threads: threads,
      available: availableMemory ?? Int.max)

    var runs: [Run] = []
    for number in 1...max(1, repeats) {
      stage("\(FigureText.count(affordable)) paths, run \(number) of \(max(1, repeats))")
      runs.append(try run(simulation, paths: affordable, threads: threads))
    }
    guard let fastest = runs.min(by: { $0.simulation < $1.simulation }) else { throw CancellationError() }
    let memory = MemoryLimits.peak

    var one: Double?
    if threads > 1 {
      stage("one thread")
      let some = share(of: affordable, 1 / Double(threads), threads: 1)
      one = try timed { try simulate(simulation, paths: some, threads: 1) }.seconds / pathMonths(some, model)
    }
    stage("every cell with loadings of its own")
    let some = share(of: affordable, 0.25, threads: threads)
    let general = Simulation(try BenchmarkCase.scenario(paths: some, ownLoadings: true))
    let own = try timed { try simulate(general, paths: some, threads: threads) }.seconds / pathMonths(some, model)
    stage("a solved rate and a frontier")
    let decisions = try DecisionTimes(
      paths: share(of: affordable, 0.1, threads: threads), threads: threads, processor: { processorSeconds },
      isCancelled: isCancelled)
    stage("the machine")
    // What is left after the runs, whose threads keep their addresses.
    let left = [availableMemory, MemoryLimits.available].compactMap { $0 }.min() ?? 1 << 30
    let peaks = MachinePeaks(threads: min(threads, Processors.available), stateBytes: stateBytes, available: left)

    return BenchmarkResult(
      paths: affordable, pathsAsked: paths, months: model.months, cells: model.grid.count, states: model.labour.states,
      factors: model.economy.dynamics.count, threads: threads, threadsAsked: self.threads, cores: Processors.available,
      cpu: Machine.cpu,
      blas: Machine.blas, kernels: Arithmetic.kernels, arithmetic: Arithmetic.name,
      startUp: startUp, simulation: fastest.simulation, slowest: runs.map(\.simulation).max() ?? 0,
      repeats: runs.count, processor: fastest.processor, statistics: runs.map(\.statistics).min() ?? 0,
      files: runs.map(\.files).min() ?? 0,
      oneThread: one, ownLoadings: own, decisions: decisions, peakMemory: memory, availableMemory: availableMemory,
      work: WorkCount(model), peaks: peaks, checksum: fastest.checksum,
      verdict: Verdict(checksum: fastest.checksum, paths: affordable, expected: expected))
  }

  /// Paths that a worker of the engine takes at a time.
  private static let blockOfPaths = 128

  private struct Run {
    var simulation, processor, statistics, files: Double
    var checksum: String
  }

  private func run(_ simulation: Simulation, paths: Int, threads: Int) throws -> Run {
    let processor = processorSeconds
    let (result, simulated) = try timed { try simulate(simulation, paths: paths, threads: threads) }
    let used = processorSeconds - processor
    let (document, analysed) = try timed {
      ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: threads), version: version)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let written = try timed {
      try document.writeFiles(to: folder)
      try PathsFile.write(
        PathValues(store: result.annual, scenario: ScenarioFigures(of: result)), document: document,
        to: "\(folder)/paths.nc")
    }
    return Run(
      simulation: simulated, processor: used, statistics: analysed, files: written.seconds,
      checksum: result.manifest.checksum)
  }

  private func simulate(_ simulation: Simulation, paths: Int, threads: Int) throws -> RunResult {
    try simulation.run(paths: 0..<paths, threads: threads, isCancelled: isCancelled)
  }

  /// So many paths that every thread has a block of its own.
  private func share(of paths: Int, _ share: Double, threads: Int) -> Int {
    min(paths, max(Int(Double(paths) * share), threads * Self.blockOfPaths))
  }

  private func pathMonths(_ paths: Int, _ model: CompiledModel) -> Double { Double(paths * model.months) }

  private var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  private func timed<Value>(_ work: () throws -> Value) rethrows -> (value: Value, seconds: Double) {
    let began = ContinuousClock.now
    let value = try work()
    return (value, (ContinuousClock.now - began) / .seconds(1))
  }
}
