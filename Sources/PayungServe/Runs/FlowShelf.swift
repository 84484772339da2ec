import Engine
import ScenarioFiles
import Studies
import Synchronization

/// Cash flows of the runs made last: a request that moves the account alone is answered from them.
final class FlowShelf: Sendable {
  private let laws: Mutex<KeptLaws>

  /// - Parameter limit: bytes in all; the flows asked for longest ago go first.
  init(limit: Int = 512 << 20) { laws = Mutex(KeptLaws(limit: limit)) }

  /// Nil where none that these paths of the scenario can be rolled from are here.
  func flows(for scenario: Scenario, paths: Int) -> KeptFlows? {
    laws.withLock { $0.flows(for: scenario, paths: 0..<paths) }
  }

  func hasRoom(for model: CompiledModel, paths: Int) -> Bool { laws.withLock { $0.hasRoom(for: model, paths: paths) } }

  func keep(_ flows: KeptFlows) { laws.withLock { $0.keep(flows) } }
}
