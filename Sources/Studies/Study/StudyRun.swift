import Engine
import Foundation
import ScenarioFiles

/// A run that a study asks for, and what it wants to know of each path.
///
/// Values of paths depend on the scenario and the path's number alone: any range of them can be computed apart.
package struct StudyRun: Sendable {
  /// Tells its scenario from all others of the study.
  package let name: String
  package let scenario: Scenario
  package let outcomes: [Outcome]
  package let paths: Range<Int>

  /// Values of such a run by outcome and path, and the seconds they took.
  package typealias Source = (StudyRun) throws -> (values: [[Double]], seconds: Double)

  /// Says the same of the same run, whoever asks.
  package var key: String {
    (["\(name)", "seed \(scenario.seed)"] + outcomes.map(\.text)).joined(separator: "\n")
  }

  /// Computes the values; not a number where a path has none.
  /// - Parameter range: of the run's paths; nil: all.
  /// - Throws: `StudyError.noValue`, `SimulationError`.
  package func values(
    of range: Range<Int>? = nil, threads: Int, workDirectory: String? = nil,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> (values: [[Double]], seconds: Double) {
    let result = try Simulation(scenario.asFarAsNeeded(for: outcomes)).run(
      paths: range ?? paths, threads: threads, workDirectory: workDirectory, progress: progress,
      isCancelled: isCancelled)
    let reader = OutcomeReader(of: result)
    return (try outcomes.map { try reader.pathValues(of: $0) }, result.manifest.seconds)
  }

  /// Made-up values of a run: enough for any figure of a study.
  private static let madeUp = 1024

  /// The runs that a study whose course does not depend on what comes out will ask for, in order.
  ///
  /// It is answered with made-up values, all different, so that it leaves nothing out.
  package static func all(of study: (Study) throws -> Void) rethrows -> [StudyRun] {
    var found: [StudyRun] = []
    try study(
      Study(
        threads: 1,
        source: { asked in
          found.append(asked)
          let count = asked.paths.count, salt = found.count &* 104_729
          let values = asked.outcomes.map { outcome in
            if case .depletion = outcome.figure { return (0..<count).map { Double($0 & 1) } }
            return (0..<count).map { 1 + Double(($0 &* 7919 &+ salt) % 65_521) / 65_521 }
          }
          return (values, 0)
        }, mostPaths: madeUp))
    return found
  }
}
