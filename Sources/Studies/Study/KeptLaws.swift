import Engine
import ScenarioFiles

/// The runs whose cash flows are held on to: at most so many bytes in all, of which those asked for longest ago go
/// first.
package struct KeptLaws: Sendable {
  /// Of flows and annual values; 0: nothing is kept.
  let limit: Int
  /// In order of use, the latest last.
  private var kept: [(seed: UInt64, flows: KeptFlows, bytes: Int, people: String)] = []

  package init(limit: Int) { self.limit = limit }

  /// Flows that the account of a scenario can be rolled from.
  package mutating func flows(for scenario: Scenario, paths: Range<Int>) -> KeptFlows? {
    guard
      let place = kept.lastIndex(where: {
        $0.seed == scenario.seed && $0.flows.paths == paths && $0.flows.answers(scenario)
      })
    else { return nil }
    kept.append(kept.remove(at: place))
    return kept[kept.count - 1].flows
  }

  /// The same of at least the first so many paths: the fewest that are here.
  /// - Parameter people: as they were kept under: scenarios under another name are not compared.
  package mutating func flows(for scenario: Scenario, first paths: Int, people: String) -> KeptFlows? {
    let enough = kept.indices.filter {
      let flows = kept[$0].flows
      return kept[$0].people == people && kept[$0].seed == scenario.seed && flows.paths.lowerBound == 0
        && flows.paths.count >= paths
    }
    let fewest = enough.sorted { kept[$0].flows.paths.count < kept[$1].flows.paths.count }
    guard let place = fewest.first(where: { kept[$0].flows.answers(scenario) }) else { return nil }
    kept.append(kept.remove(at: place))
    return kept[kept.count - 1].flows
  }

  /// Whether the flows of so many paths may be kept at all.
  package func hasRoom(for model: CompiledModel, paths: Int) -> Bool {
    !model.scenario.lawReadsFund && Self.bytes(model, paths: paths) <= limit
  }

  /// - Parameter people: a name for what its people hang on.
  package mutating func keep(_ flows: KeptFlows, people: String = "") {
    kept.append((flows.model.scenario.seed, flows, flows.bytes + flows.annualBytes, people))
    while kept.reduce(0, { $0 + $1.bytes }) > limit { kept.removeFirst() }
  }

  static func bytes(_ model: CompiledModel, paths: Int) -> Int {
    KeptFlows.bytes(model, paths: paths) + annualBytes(model, paths: paths)
  }

  /// What a run holds in memory of its annual values.
  /// - Parameter names: variables that are recorded; nil: all.
  static func annualBytes(_ model: CompiledModel, recorded names: Set<String>? = nil, paths: Int) -> Int {
    let annual = RecordedVariables(model.scenario, only: names).all.count * model.years.count * paths * 8
    return annual <= PathStore.memoryLimit ? annual : 0
  }
}
