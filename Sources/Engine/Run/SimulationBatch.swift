import Foundation
import Scenarios

/// Several scenarios on the same paths, in one queue of tiles: small runs, too, fill all cores. Those with the same economy
/// are run in one pass, which draws and steps it once for all of them.
package struct SimulationBatch: Sendable {
  /// Scenarios with one economy, as one simulation of several schemes, and where each stands among those asked for.
  private struct Group: Sendable {
    var simulation: Simulation
    var places: [Int]
  }

  /// One for each scenario asked for, in their order.
  package let models: [CompiledModel]
  private let groups: [Group]

  /// - Precondition: one scheme in each.
  /// - Parameter threads: compiling, too, is done side by side.
  package init(_ scenarios: [Scenario], threads: Int) {
    precondition(scenarios.allSatisfy { $0.schemes.count == 1 }, "a batch is of scenarios with one scheme")
    var places: [[Int]] = []
    for (i, scenario) in scenarios.enumerated() {
      if let group = places.firstIndex(where: { scenario.hasEconomy(of: scenarios[$0[0]]) }) {
        places[group].append(i)
      } else {
        places.append([i])
      }
    }
    let worlds = places.map { members in
      var all = scenarios[members[0]]
      all.schemes = members.map { scenarios[$0].scheme }
      return CompiledWorld(all)
    }
    let jobs = places.indices.flatMap { group in places[group].map { (group, $0) } }
    let compiled = Parallel.map(jobs, threads: threads) { group, place in
      let model = CompiledModel(scenarios[place], in: worlds[group])
      return (model: model, baseline: Baseline(model))
    }
    var next = 0
    groups = places.indices.map { group in
      let members = places[group]
      defer { next += members.count }
      return Group(
        simulation: Simulation(
          scenarios[members[0]], in: worlds[group], schemes: Array(compiled[next..<next + members.count])),
        places: members)
    }
    var models = [CompiledModel?](repeating: nil, count: scenarios.count)
    for (job, made) in zip(jobs, compiled) { models[job.1] = made.model }
    self.models = models.compactMap { $0 }
  }

  /// What a scenario of a batch leaves.
  package struct Outcome: Sendable {
    package let result: RunResult
    /// Nil where they were not to be kept.
    package let flows: KeptFlows?
  }

  /// Runs all of them: to the bit what each comes to alone.
  /// - Parameters:
  ///   - keeping: whether a scenario's cash flows are kept, by its place.
  ///   - memoryLimit: bytes of one scenario's flows beyond which they lie in a file that is mapped.
  ///   - progress: called by workers with the number of paths done, each counted once for each scenario.
  /// - Throws: `SimulationError`.
  package func run(
    paths: Range<Int>, threads: Int, workDirectory: String? = nil, keeping: (Int) -> Bool, memoryLimit: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Outcome] {
    let began = Date(), done = TileQueue.Counter()
    let values = try models.map { model in
      try SchemeValues(model, paths: paths) {
        try PathStore(columns: $0, paths: paths.count, directory: workDirectory)
      }
    }
    let rooms = try models.indices.map { place in
      try keeping(place)
        ? FlowRoom(models[place], paths: paths, memoryLimit: memoryLimit, directory: workDirectory) : nil
    }
    let jobs = groups.map { group in
      let before = TileQueue.Counter()
      return TileJob(
        paths: paths,
        worker: {
          let parts = group.places.indices.map { i in
            let place = group.places[i], (model, baseline) = group.simulation.schemes[i]
            var recorders = values[place].recorders(firstPath: paths.lowerBound)
            if let room = rooms[place] { recorders.append(FlowRecorder(room)) }
            return TileRunner.Part(model, baseline, cells: values[place].breakdown != nil, recorders: recorders)
          }
          return TileRunner(
            group.simulation.world, parts, mixing: group.simulation.mixing, draws: group.simulation.draws,
            observers: [])
        },
        progress: { now in
          let more = before.raise(to: now)
          if more > 0 { progress(done.add(more * group.places.count)) }
        })
    }
    try TileQueue.work(jobs, threads: threads, isCancelled: isCancelled)
    let seconds = Date().timeIntervalSince(began) / Double(max(models.count, 1))
    var results = [RunResult?](repeating: nil, count: models.count)
    for group in groups {
      for place in group.places {
        var simulation = group.simulation
        simulation.scenario = models[place].scenario
        results[place] = simulation.result([values[place]], threads: threads, started: began, seconds: seconds)
      }
    }
    return zip(results.compactMap { $0 }, rooms).map { result, room in
      Outcome(result: result, flows: room.map { KeptFlows($0, paths: paths, result: result) })
    }
  }
}

extension Scenario {
  /// Whether the economy of this scenario is that of `other` on every path.
  func hasEconomy(of other: Scenario) -> Bool { seed == other.seed && sameValues(world, other.world) }
}
