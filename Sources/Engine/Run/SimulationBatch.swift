import Foundation
import Scenarios

/// Several scenarios on the same paths, in one queue of tiles: small runs, too, fill all cores. Those with the same economy
/// are run in one pass, which draws and steps it once for all of them; those with the same people and other amounts, too,
/// and their people are stepped once.
package struct SimulationBatch: Sendable {
  /// Scenarios run in one pass, as one simulation of several schemes, and where each stands among those asked for.
  private struct Group: Sendable {
    var simulation: Simulation
    var places: [Int]
  }

  /// One for each scenario asked for, in their order.
  package let models: [CompiledModel]
  private let groups: [Group]
  /// The earlier scenario whose people those of each are; nil: its own.
  private let people: [Int?]

  /// How many of them have their people stepped.
  package var stepped: Int { people.count { $0 == nil } }

  /// - Precondition: one scheme in each.
  /// - Parameter threads: compiling, too, is done side by side.
  package init(_ scenarios: [Scenario], threads: Int) {
    precondition(scenarios.allSatisfy { $0.schemes.count == 1 }, "a batch is of scenarios with one scheme")
    var economies: [[Int]] = []
    for (i, scenario) in scenarios.enumerated() {
      if let same = economies.firstIndex(where: { scenario.hasEconomy(of: scenarios[$0[0]]) }) {
        economies[same].append(i)
      } else {
        economies.append([i])
      }
    }
    var worlds: [Int: CompiledWorld] = [:]
    for members in economies {
      var all = scenarios[members[0]]
      all.schemes = members.map { scenarios[$0].scheme }
      let world = CompiledWorld(all)
      for place in members { worlds[place] = world }
    }
    let models = Parallel.map(Array(scenarios.indices), threads: threads) { [worlds] place in
      CompiledModel(scenarios[place], in: worlds[place] ?? CompiledWorld(scenarios[place]))
    }
    self.models = models
    let people = Self.people(of: models)
    self.people = people
    let leading = scenarios.indices.filter { people[$0] == nil }
    let baselines = Dictionary(
      uniqueKeysWithValues: zip(leading, Parallel.map(leading, threads: threads) { Baseline(models[$0]) }))
    groups = economies.compactMap { members in
      let own = members.filter { people[$0] == nil }
      guard let first = own.first else { return nil }
      let places = own + scenarios.indices.filter { people[$0].map(own.contains) ?? false }
      let schemes = places.compactMap { place in
        baselines[people[place] ?? place].map { (model: models[place], baseline: $0) }
      }
      return Group(
        simulation: Simulation(scenarios[first], in: models[first].world, schemes: schemes), places: places)
    }
  }

  /// Looked for among the first, which is usually the scenario as it stands, and the last that leads.
  private static func people(of models: [CompiledModel]) -> [Int?] {
    var people: [Int?] = [], last = 0
    for (place, model) in models.enumerated() {
      let leader = Set([0, last]).sorted().first { $0 < place && model.hasPeople(of: models[$0]) }
      people.append(leader)
      if leader == nil { last = place }
    }
    return people
  }

  /// What a scenario of a batch leaves.
  package struct Outcome: Sendable {
    package let result: RunResult
    /// Nil where they were not to be kept.
    package let flows: KeptFlows?
  }

  /// Runs some of them: to the bit what each comes to alone.
  /// - Parameters:
  ///   - members: places of those to be run, each once.
  ///   - levelRates: whether level rates are worked out.
  ///   - keeping: whether a scenario's cash flows are kept, by its place.
  ///   - memoryLimit: bytes of one scenario's flows beyond which they lie in a file that is mapped.
  ///   - progress: called by workers with the number of paths done, each counted once for each scenario.
  /// - Returns: one for each of `members`, in their order.
  /// - Throws: `SimulationError`.
  package func run(
    _ members: [Int], paths: Range<Int>, threads: Int, workDirectory: String? = nil, levelRates: Bool = true,
    keeping: (Int) -> Bool, memoryLimit: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Outcome] {
    let began = Date(), done = TileQueue.Counter()
    var values: [Int: SchemeValues] = [:], rooms: [Int: FlowRoom] = [:]
    for place in members {
      values[place] = try SchemeValues(models[place], paths: paths, levelRates: levelRates) {
        try PathStore(columns: $0, paths: paths.count, directory: workDirectory)
      }
      if keeping(place) {
        rooms[place] = try FlowRoom(models[place], paths: paths, memoryLimit: memoryLimit, directory: workDirectory)
      }
    }
    let jobs = groups.compactMap { group in
      job(group, paths: paths, values: values, rooms: rooms) { progress(done.add($0)) }
    }
    try TileQueue.work(jobs, threads: threads, isCancelled: isCancelled)
    let seconds = Date().timeIntervalSince(began) / Double(max(members.count, 1))
    var outcomes: [Int: Outcome] = [:]
    for group in groups {
      for place in group.places {
        guard let values = values[place] else { continue }
        var simulation = group.simulation
        simulation.scenario = models[place].scenario
        let result = simulation.result([values], threads: threads, started: began, seconds: seconds)
        outcomes[place] = Outcome(
          result: result, flows: rooms[place].map { KeptFlows($0, paths: paths, result: result) })
      }
    }
    return members.compactMap { outcomes[$0] }
  }

  /// The tiles of those of a group that are to be run; nil where none is.
  private func job(
    _ group: Group, paths: Range<Int>, values: [Int: SchemeValues], rooms: [Int: FlowRoom],
    progress: @escaping @Sendable (_ more: Int) -> Void
  ) -> TileJob? {
    let members = group.places.indices.filter { values[group.places[$0]] != nil }, before = TileQueue.Counter()
    if members.isEmpty { return nil }
    return TileJob(
      paths: paths,
      worker: {
        let parts = members.compactMap { i -> TileRunner.Part? in
          let place = group.places[i], (model, baseline) = group.simulation.schemes[i]
          guard let values = values[place] else { return nil }
          var recorders = values.recorders(firstPath: paths.lowerBound)
          if let room = rooms[place] { recorders.append(FlowRecorder(room)) }
          var part = TileRunner.Part(model, baseline, cells: values.breakdown != nil, recorders: recorders)
          part.people = people[place].flatMap { leader in members.firstIndex { group.places[$0] == leader } }
          return part
        }
        return TileRunner(
          group.simulation.world, parts, mixing: group.simulation.mixing, draws: group.simulation.draws,
          observers: [])
      },
      progress: { now in
        let more = before.raise(to: now)
        if more > 0 { progress(more * members.count) }
      })
  }
}

extension Scenario {
  /// Whether the economy of this scenario is that of `other` on every path.
  func hasEconomy(of other: Scenario) -> Bool {
    seed == other.seed && uncertainty.seeds == other.uncertainty.seeds && sameValues(world, other.world)
  }
}
