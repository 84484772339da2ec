import Foundation
import Scenarios

/// Several scenarios on the same paths, in one queue of tiles: small runs, too, fill all cores. Those with the same draws
/// are run in one pass, which draws them once for all; those with the same people and other amounts, too, and their people
/// are stepped once; and who has the same wages and awards has them worked out once.
package struct SimulationBatch: Sendable {
  /// What is needed to run a scenario, and what it shares with earlier ones of the batch, by place; nil: its own.
  private struct Member: Sendable {
    let model: CompiledModel
    let baseline: Baseline
    var people: Int?
    var wages: Int?
  }

  private let members: [Member]
  /// Places of those with the same draws, who has people of its own first.
  private let groups: [[Int]]

  /// One for each scenario asked for, in their order.
  package var models: [CompiledModel] { members.map(\.model) }
  /// How many of them have their people stepped.
  package var stepped: Int { members.count { $0.people == nil } }
  /// How many passes there are: of those in one, factors, shocks and climate events are drawn once.
  package var passes: Int { groups.count }
  /// How many have wages and awards worked out.
  package var wageTables: Int { members.count { $0.wages == nil } }

  /// - Precondition: one scheme in each.
  /// - Parameter threads: compiling, too, is done side by side.
  package init(_ scenarios: [Scenario], threads: Int) {
    precondition(scenarios.allSatisfy { $0.schemes.count == 1 }, "a batch is of scenarios with one scheme")
    let (worlds, drawn) = Self.worlds(of: scenarios)
    // Most differ little from the first, which is usually the scenario as it stands: tables of its are taken over.
    let first = scenarios.first.map { CompiledModel($0, in: worlds[0]) }
    let places = Array(scenarios.indices)
    let models: [CompiledModel] = Parallel.map(places, threads: threads) { place -> CompiledModel in
      if place == 0, let first { return first }
      return CompiledModel(scenarios[place], in: worlds[place], like: first)
    }
    let people = Self.people(of: models), wages = Self.wages(of: models, drawn: drawn)
    let own: [Int] = places.filter { people[$0] == nil && !($0 > 0 && models[$0].hasBaseline(of: models[0])) }
    let baselines: [Baseline] = Parallel.map(own, threads: threads) { Baseline(models[$0]) }
    let made: [Int: Baseline] = Dictionary(uniqueKeysWithValues: zip(own, baselines))
    members = places.compactMap { place -> Member? in
      guard let baseline = made[people[place] ?? place] ?? made[0] else { return nil }
      return Member(model: models[place], baseline: baseline, people: people[place], wages: wages[place])
    }
    let byDraws: [Int: [Int]] = Dictionary(grouping: places) { drawn[$0] }
    groups = byDraws.keys.sorted().map { key -> [Int] in
      let all = byDraws[key] ?? []
      return all.filter { people[$0] == nil } + all.filter { people[$0] != nil }
    }
  }

  /// The world of each, one for all that have the same; and the first of those with its draws.
  private static func worlds(of scenarios: [Scenario]) -> (worlds: [CompiledWorld], drawn: [Int]) {
    var economies: [[Int]] = [], drawn = Array(scenarios.indices)
    for (i, scenario) in scenarios.enumerated() {
      if let same = economies.firstIndex(where: { scenario.hasEconomy(of: scenarios[$0[0]]) }) {
        economies[same].append(i)
        drawn[i] = drawn[economies[same][0]]
      } else {
        let leader = economies.first { scenario.hasDraws(of: scenarios[$0[0]]) }
        if let leader { drawn[i] = drawn[leader[0]] }
        economies.append([i])
      }
    }
    var worlds: [Int: CompiledWorld] = [:]
    for places in economies {
      var all = scenarios[places[0]]
      all.schemes = places.map { scenarios[$0].scheme }
      let world = CompiledWorld(all, dynamics: worlds[drawn[places[0]]]?.economy.dynamics)
      for place in places { worlds[place] = world }
    }
    return (scenarios.indices.compactMap { worlds[$0] }, drawn)
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

  /// The first with the same draws, terms and indices.
  private static func wages(of models: [CompiledModel], drawn: [Int]) -> [Int?] {
    var first: [Int] = []
    return models.indices.map { place -> Int? in
      let model = models[place]
      guard SharedWages.areShared(model) else { return nil }
      let same = first.first {
        drawn[$0] == drawn[place] && model.fund === models[$0].fund
          && (model.world === models[$0].world || model.scenario.hasIndices(of: models[$0].scenario))
      }
      if same == nil { first.append(place) }
      return same
    }
  }

  /// What a scenario of a batch leaves.
  package struct Outcome: Sendable {
    package let result: RunResult
    /// Nil where they were not to be kept.
    package let flows: KeptFlows?
  }

  /// Runs some of them: to the bit what each comes to alone.
  /// - Parameters:
  ///   - places: of those to be run, each once.
  ///   - names: variables of which annual values are wanted of one whose flows are not kept; nil: all.
  ///   - levelRates: whether level rates are worked out.
  ///   - keeping: whether a scenario's cash flows are kept, by its place.
  ///   - memoryLimit: bytes of one scenario's flows beyond which they lie in a file that is mapped.
  ///   - progress: called by workers with the number of paths done, each counted once for each scenario.
  /// - Returns: one for each of `places`, in their order.
  /// - Throws: `SimulationError`.
  package func run(
    _ places: [Int], paths: Range<Int>, threads: Int, workDirectory: String? = nil, recorded names: Set<String>? = nil,
    levelRates: Bool = true, keeping: (Int) -> Bool, memoryLimit: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Outcome] {
    let began = Date(), done = TileQueue.Counter()
    var runs: [Int: Run] = [:]
    for place in places {
      let model = members[place].model, keeps = keeping(place)
      let recorded = keeps || !model.scenario.output.monthly.isEmpty ? nil : names
      runs[place] = Run(
        values: try SchemeValues(model, paths: paths, recorded: recorded, levelRates: levelRates) {
          try PathStore(columns: $0, paths: paths.count, directory: workDirectory)
        },
        room: keeps ? try FlowRoom(model, paths: paths, memoryLimit: memoryLimit, directory: workDirectory) : nil,
        recorded: recorded)
    }
    let jobs = passes(of: places, paths: paths, threads: threads).map { pass in
      job(pass, paths: paths, runs) { progress(done.add($0)) }
    }
    try TileQueue.work(jobs, threads: threads, isCancelled: isCancelled)
    let seconds = Date().timeIntervalSince(began) / Double(max(places.count, 1))
    guard var simulation = places.first.map(simulation) else { return [] }
    return places.compactMap { place in
      guard let run = runs[place] else { return nil }
      simulation.scenario = members[place].model.scenario
      let result = simulation.result([run.values], threads: threads, started: began, seconds: seconds)
      return Outcome(result: result, flows: run.room.map { KeptFlows([$0], paths: paths, result: result) })
    }
  }

  /// Where a scenario's figures go.
  private struct Run: Sendable {
    let values: SchemeValues
    let room: FlowRoom?
    let recorded: Set<String>?
  }

  private func simulation(_ place: Int) -> Simulation {
    let member = members[place], model = member.model
    return Simulation(model.scenario, in: model.world, schemes: [(model: model, baseline: member.baseline)])
  }

  /// Who is run with whom: as many as have the same draws, or fewer where there would not be four blocks of tiles for each
  /// thread. Larger passes first.
  private func passes(of places: [Int], paths: Range<Int>, threads: Int) -> [[Int]] {
    let wanted = Set(places), size = Simulation.pathsPerBlock
    let present = groups.map { $0.filter(wanted.contains) }.filter { !$0.isEmpty }
    let blocks = (paths.upperBound + size - 1) / size - paths.lowerBound / size
    let parts = (4 * threads + blocks * present.count - 1) / max(blocks * present.count, 1)
    let passes = present.flatMap { group -> [[Int]] in
      // Whoever shares people goes with them.
      let families = Dictionary(grouping: group) { members[$0].people.flatMap { group.contains($0) ? $0 : nil } ?? $0 }
        .sorted { $0.key < $1.key }.map(\.value)
      let count = min(families.count, max(parts, 1))
      return (0..<count).map { part in
        families[part * families.count / count..<(part + 1) * families.count / count].flatMap { $0 }
      }
    }
    func stepped(_ pass: [Int]) -> Int { pass.count { members[$0].people == nil } }
    return passes.sorted { stepped($0) > stepped($1) }
  }

  private func job(
    _ pass: [Int], paths: Range<Int>, _ runs: [Int: Run], progress: @escaping @Sendable (_ more: Int) -> Void
  ) -> TileJob {
    let before = TileQueue.Counter(), simulation = simulation(pass[0])
    return TileJob(
      paths: paths,
      worker: {
        let parts = pass.compactMap { place -> TileRunner.Part? in
          guard let run = runs[place] else { return nil }
          let member = members[place]
          var recorders = run.values.recorders(firstPath: paths.lowerBound)
          if let room = run.room { recorders.append(FlowRecorder(room)) }
          var part = TileRunner.Part(
            member.model, member.baseline, cells: run.values.breakdown != nil, recorders: recorders)
          part.people = member.people.flatMap { pass.firstIndex(of: $0) }
          part.wages = self.wages(place, in: pass)
          part.recorded = run.recorded
          if member.model.world !== simulation.world { part.world = member.model.world }
          return part
        }
        return TileRunner(
          simulation.world, parts, mixing: simulation.mixing, draws: simulation.draws, observers: [])
      },
      progress: { now in
        let more = before.raise(to: now)
        if more > 0 { progress(more * pass.count) }
      })
  }

  /// Where in a pass stands who first has the wages of another; nil: itself.
  private func wages(_ place: Int, in pass: [Int]) -> Int? {
    guard SharedWages.areShared(members[place].model) else { return nil }
    let origin = members[place].wages ?? place
    return pass.firstIndex { ($0 == origin || members[$0].wages == origin) }.flatMap { pass[$0] == place ? nil : $0 }
  }
}

extension Scenario {
  /// Whether the economy of this scenario is that of `other` on every path.
  func hasEconomy(of other: Scenario) -> Bool {
    seed == other.seed && uncertainty.seeds == other.uncertainty.seeds && sameValues(world, other.world)
  }
}
