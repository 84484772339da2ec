import Engine
import ScenarioFiles
import Studies
import Synchronization

/// Cash flows of the runs made last: a request that moves the account alone is answered from them.
final class FlowShelf: Sendable {
  private let laws: Mutex<KeptLaws>

  /// - Parameter limit: bytes in all; the flows asked for longest ago go first.
  init(limit: Int = 512 << 20) { laws = Mutex(KeptLaws(limit: limit)) }

  /// Of at least the first so many paths; nil where none that the scenario can be rolled from are here.
  func flows(for scenario: Scenario, _ request: RunRequest, paths: Int) -> KeptFlows? {
    laws.withLock { $0.flows(for: scenario, first: paths, people: request.people) }
  }

  /// Whether the flows of so many paths may be kept.
  func hasRoom(for simulation: Simulation, paths: Int) -> Bool {
    simulation.schemes.count == 1 && laws.withLock { $0.hasRoom(for: simulation.model, paths: paths) }
  }

  func keep(_ flows: KeptFlows, _ request: RunRequest) { laws.withLock { $0.keep(flows, people: request.people) } }
}

extension RunRequest {
  /// All of it that may move more than the account.
  fileprivate var people: String {
    let moving = levers.filter { Reach.of($0.lever) > .account }
    return ([scenario] + off + moving.map { "\($0.name) \($0.value)" }).joined(separator: "\n")
  }
}
