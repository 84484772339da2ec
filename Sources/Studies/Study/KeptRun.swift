import Engine
import ScenarioFiles

/// A run whose cash flows are kept: laws that differ from it in the account alone (rates, opening fund, yields,
/// administration, injections, rules …) are answered from them in a hundredth of a run's time, to the bit.
///
/// To be used from any thread; an answer uses all threads given.
package final class KeptRun: Sendable {
  /// Bytes of flows that stay in memory unless said otherwise; what takes more lies in a file that is mapped.
  package static let usualMemory = 256 << 20

  package let flows: KeptFlows

  /// What the run itself came to.
  package var result: RunResult { flows.result }

  /// Runs a scenario and keeps its cash flows.
  /// - Parameter paths: numbers of the paths; nil: all of the scenario's.
  /// - Throws: `SimulationError`.
  package init(
    _ scenario: Scenario, paths: Range<Int>? = nil, threads: Int, workDirectory: String? = nil,
    memoryLimit: Int = usualMemory, progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    flows = try Simulation(scenario).keepingFlows(
      paths: paths ?? 0..<scenario.paths, threads: threads, workDirectory: workDirectory, memoryLimit: memoryLimit,
      progress: progress, isCancelled: isCancelled)
  }

  /// The run of another scenario, without monthly values and figures by label; nil where it differs in more than the account,
  /// which is told from its values: a scenario changed in whatever way is never answered from flows that are not its own.
  /// - Throws: `SimulationError`.
  package func answer(
    _ scenario: Scenario, _ wanted: KeptFlows.Wanted = .everything, threads: Int, workDirectory: String? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult? {
    try flows.answer(scenario, wanted, threads: threads, workDirectory: workDirectory, isCancelled: isCancelled)
  }
}
