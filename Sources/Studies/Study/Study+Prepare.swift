import Engine
import ScenarioFiles

extension Study {
  /// Makes the runs of many variants before `samples` asks for them, side by side: those that must be simulated go through
  /// one queue of tiles, which fills all threads to the end, and those with the same economy have it drawn and stepped once.
  /// The figures are those that runs one by one have.
  ///
  /// Nothing where runs are made elsewhere (`source`).
  /// - Throws: `ScenarioErrors`, `SimulationError`, `StudyError.noValue`.
  package func prepare(_ variants: [Variant], _ outcomes: [Outcome]) throws {
    guard source == nil else { return }
    try prepare(variants.map { (scenario: try scenario($0), name: $0.name) }, outcomes)
  }

  /// The same for scenarios made in another way.
  /// - Parameter asked: each with a name that tells it from all others of the study.
  package func prepare(_ asked: [(scenario: Scenario, name: String)], _ outcomes: [Outcome]) throws {
    guard source == nil, asked.count > 1 else { return }
    var laws: [SharedRun] = []
    for (scenario, name) in asked {
      let key = key(scenario, as: name), needed = scenario.asFarAsNeeded(for: outcomes)
      guard scenario.schemes.count == 1, outcomes.contains(where: { known[key]?[$0] == nil }) else { continue }
      let run = StudyRun(name: name, scenario: scenario, outcomes: outcomes, paths: key.paths)
      if kept.flows(for: needed, paths: key.paths) != nil {
        _ = try samples(of: scenario, as: name, outcomes)
      } else if let place = laws.lastIndex(where: { $0.answers(needed, of: run) }) {
        laws[place].others.append((run, needed))
      } else {
        laws.append(SharedRun(run: run, needed: needed))
      }
    }
    let byPaths = Dictionary(grouping: laws) { $0.run.paths }
    for (paths, laws) in byPaths.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      for first in stride(from: 0, to: laws.count, by: SharedRun.most) {
        try simulate(Array(laws[first..<min(first + SharedRun.most, laws.count)]), paths: paths, outcomes)
      }
    }
  }

  /// As many at a time as the memory for kept flows has room for, flows and annual values together.
  private func simulate(_ laws: [SharedRun], paths: Range<Int>, _ outcomes: [Outcome]) throws {
    if isCancelled() { throw SimulationError.cancelled }
    let batch = SimulationBatch(laws.map(\.needed), threads: threads), limit = kept.limit
    let keeps = laws.indices.map {
      !laws[$0].others.isEmpty && kept.hasRoom(for: batch.models[$0], paths: paths.count)
    }
    let bytes = laws.indices.map { place in
      keeps[place]
        ? KeptLaws.bytes(batch.models[place], paths: paths.count)
        : KeptLaws.annualBytes(
          batch.models[place], recorded: KeptFlows.Wanted.recorded(for: outcomes), paths: paths.count)
    }
    var rest = Array(laws.indices)
    while let first = rest.first {
      var (taken, room) = ([first], limit - bytes[first])
      for place in rest.dropFirst() where bytes[place] <= room {
        taken.append(place)
        room -= bytes[place]
      }
      rest.removeAll(where: taken.contains)
      try simulate(taken, of: batch, laws, keeps, paths: paths, outcomes)
    }
  }

  private func simulate(
    _ places: [Int], of batch: SimulationBatch, _ laws: [SharedRun], _ keeps: [Bool], paths: Range<Int>,
    _ outcomes: [Outcome]
  ) throws {
    let (before, expected, progress) = (runs, expectedRuns, progress)
    let results = try batch.run(
      places, paths: paths, threads: threads, workDirectory: workDirectory,
      recorded: KeptFlows.Wanted.recorded(for: outcomes),
      levelRates: KeptFlows.Wanted(for: outcomes).contains(.levelRates), keeping: { keeps[$0] },
      memoryLimit: kept.limit,
      progress: { done in
        let run = min(done / paths.count, places.count - 1)
        progress(
          StudyProgress(
            run: before + run + 1, expectedRuns: expected, paths: paths.count, done: done - run * paths.count))
      }, isCancelled: isCancelled)
    for (place, result) in zip(places, results) {
      simulations += 1
      try know(laws[place].run, take(laws[place].run, from: result.result))
      guard let flows = result.flows else { continue }
      kept.keep(flows)
      for (run, needed) in laws[place].others {
        let rolled = try flows.roll(
          needed, KeptFlows.Wanted(for: outcomes), threads: threads, workDirectory: workDirectory,
          isCancelled: isCancelled)
        try know(run, take(run, from: rolled))
      }
    }
  }

  private func know(_ run: StudyRun, _ samples: [OutcomeSample]) {
    known[key(run.scenario, as: run.name), default: [:]].merge(zip(run.outcomes, samples)) { $1 }
  }
}

/// A law to be simulated, and those that differ from it in the account alone.
private struct SharedRun {
  let run: StudyRun
  /// Its scenario, as far as needed.
  let needed: Scenario
  var others: [(run: StudyRun, needed: Scenario)] = []

  /// Laws compiled at a time.
  static let most = 32

  init(run: StudyRun, needed: Scenario) {
    self.run = run
    self.needed = needed
  }

  /// Whether the account of another law can be rolled from this one's flows: the values decide.
  func answers(_ other: Scenario, of asked: StudyRun) -> Bool {
    run.paths == asked.paths && needed.seed == other.seed && needed.uncertainty.seeds == other.uncertainty.seeds
      && other.hasAccountAlone(other: needed)
  }
}
