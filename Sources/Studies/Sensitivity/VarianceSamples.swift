import ScenarioFiles

/// The samples that a variance is split by: the second one, and those that take some draws from it.
struct VarianceSamples {
  typealias Mixed = (scenario: Scenario, name: String)

  let secondSeed: UInt64
  /// All draws of the second sample; all of its process, with the first one's parameters and dismissals.
  let second, process: Mixed
  /// Of the first sample, with one uncertain input of the second, in the order of `UncertainInput.all`.
  let byInput: [Mixed]
  /// The same with the second's large dismissals, and with all its parameters.
  let byDismissals, byParameters: Mixed
  private let hasDismissals: Bool

  init(_ scenario: Scenario) {
    let first = scenario.seed, second = scenario.seed ^ 0x9E37_79B9_7F4A_7C15
    let inputs = UncertainInput.all(of: scenario), streams = inputs.flatMap(\.streams)
    hasDismissals = scenario.largeDismissals != nil
    let events = hasDismissals ? [Uncertainty.dismissalStream] : []
    func mixed(_ name: String, seed: UInt64, _ streams: [String], from other: UInt64) -> Mixed {
      var mixed = scenario
      mixed.seed = seed
      mixed.uncertainty.seeds = Dictionary(uniqueKeysWithValues: streams.map { ($0, other) })
      return (mixed, "variance: \(name)")
    }
    secondSeed = second
    self.second = mixed("second sample", seed: second, [], from: second)
    process = mixed("process of the second", seed: second, streams + events, from: first)
    byInput = inputs.map { mixed("\($0.name) of the second", seed: first, $0.streams, from: second) }
    byDismissals = mixed("large dismissals of the second", seed: first, events, from: second)
    byParameters = mixed("parameters of the second", seed: first, streams, from: second)
  }

  /// Those that a split asks for; none where nothing is told apart.
  var all: [Mixed] {
    guard hasDismissals || !byInput.isEmpty else { return [] }
    return [second] + byInput + [process]
      + (hasDismissals ? byInput.isEmpty ? [byDismissals] : [byDismissals, byParameters] : [])
  }
}
