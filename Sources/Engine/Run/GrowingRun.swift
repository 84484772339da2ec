import Foundation
import Scenarios

/// A run in stages: each holds the paths of the one before and more, and no path is simulated twice.
///
/// To be used from one thread at a time.
package final class GrowingRun {
  package let simulation: Simulation
  /// Of the last stage.
  private let paths: Int
  private let threads: Int
  /// Room is taken when it is needed: a first look goes before.
  private var values: [SchemeValues] = []
  /// Of all paths simulated so far, or none.
  private var rooms: [FlowRoom] = []
  private var simulated = 0
  private let began = Date()

  package init(_ simulation: Simulation, paths: Int, threads: Int) {
    self.simulation = simulation
    self.paths = paths
    self.threads = threads
  }

  /// What a stage leaves.
  package struct Stage: Sendable {
    /// Before the last stage without level rates and checksum.
    package let result: RunResult
    /// Nil where they are not kept.
    package let flows: KeptFlows?
  }

  /// Simulates until the first `count` paths are there. Whole blocks are, so that sums come out as those of a run in one go.
  /// - Precondition: one scheme where flows are kept.
  /// - Parameters:
  ///   - keepingFlows: those of earlier stages must have been kept, too, for any to be there.
  ///   - progress: called by workers with the number of paths that are there.
  /// - Throws: `SimulationError`.
  package func grow(
    to count: Int, keepingFlows: Bool, progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Stage {
    if values.isEmpty {
      values = try simulation.schemes.map { scheme in
        try SchemeValues(scheme.model, paths: 0..<paths) { try PathStore(columns: $0, paths: paths, directory: nil) }
      }
    }
    let block = Simulation.pathsPerBlock, before = simulated
    let range = before..<max(before, min(paths, (count + block - 1) / block * block))
    if !range.isEmpty {
      var room: FlowRoom?
      if keepingFlows, before == 0 || !rooms.isEmpty {
        precondition(simulation.schemes.count == 1, "flows of several schemes are not kept")
        room = try FlowRoom(simulation.model, paths: range, memoryLimit: .max, directory: nil)
      }
      rooms = room.map { rooms + [$0] } ?? []
      let job = simulation.job(
        range, values, firstPath: 0, observers: { [room] in room.map { [FlowRecorder($0)] } ?? [] },
        progress: { progress(min(before + $0, count)) })
      try TileQueue.work([job], threads: threads, isCancelled: isCancelled)
      simulated = range.upperBound
    }
    let seconds = Date().timeIntervalSince(began)
    let result =
      count == paths
      ? simulation.result(values, threads: threads, started: began, seconds: seconds)
      : simulation.result(
        values.map { $0.result(ofFirst: count) }, checksum: "", threads: threads, started: began, seconds: seconds)
    return Stage(result: result, flows: rooms.isEmpty ? nil : KeptFlows(rooms, paths: 0..<count, result: result))
  }
}

extension Simulation {
  /// A first look at few paths: annual values alone, dealt out so that all threads end together.
  /// - Precondition: the scenario asks for no figures by label.
  /// - Throws: `SimulationError`.
  package func glimpse(
    paths: Int, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult {
    let began = Date()
    let values = try schemes.map { scheme in
      try SchemeValues(scheme.model, paths: 0..<paths, levelRates: false) {
        try PathStore(columns: $0, paths: paths, directory: nil)
      }
    }
    precondition(values.allSatisfy { $0.breakdown == nil }, "figures by label are summed by block")
    var job = job(0..<paths, values, firstPath: 0, observers: { [] }, progress: { _ in })
    job.dealt = lanes
    try TileQueue.work([job], threads: threads, isCancelled: isCancelled)
    return result(values, threads: threads, started: began, seconds: Date().timeIntervalSince(began))
  }
}
