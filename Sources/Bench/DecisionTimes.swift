import Engine
import ScenarioFiles
import Studies

/// What questions of many runs take beside one run of as many paths, in processor time: how far one simulation goes.
package struct DecisionTimes: Sendable {
  package struct Question: Sendable {
    /// Evaluations, and how many of them were simulated.
    package var evaluations, simulations: Int
    /// Of a run's processor time.
    package var runs: Double
  }

  package let paths, months: Int
  /// Processor seconds of one run, start-up apart; of a rolled account.
  package let run, rolled: Double
  /// The contribution rate at which the worst twentieth of the paths just last; for five targets of coverage the least rate.
  package let solve, frontier: Question
  /// Of the kept cash flows.
  package let flowBytes: Int

  /// A further account's share of a run.
  package var rolledShare: Double { rolled / run }

  /// The case, shortened: ratios do not depend on its length.
  private static let lastYear = 2030
  private static let targets = [0.3, 0.4, 0.45, 0.5, 0.55]
  private static let rolls = 5

  /// - Parameter processor: seconds that the program has used on all threads.
  init(
    paths: Int, threads: Int, processor: () -> Double, isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    func used(_ work: () throws -> Void) rethrows -> Double {
      let before = processor()
      try work()
      return processor() - before
    }
    let scenario = try BenchmarkCase.scenario(paths: paths, lastYear: Self.lastYear)
    let simulation = Simulation(scenario)
    (self.paths, months) = (paths, simulation.model.months)
    run = try used { _ = try simulation.run(paths: 0..<paths, threads: threads, isCancelled: isCancelled) }

    let kept = try KeptRun(scenario, threads: threads, isCancelled: isCancelled)
    flowBytes = kept.flows.bytes
    let draft = try BenchmarkCase.draft(), settings = BenchmarkCase.settings(paths: paths, lastYear: Self.lastYear)
    let others = try (1...Self.rolls).map { n in
      try draft.scenario(settings + [(key: "contribution_rate", value: "\(0.005 + 1e-4 * Double(n))")])
    }
    rolled =
      try used {
        for other in others { _ = try kept.answer(other, .annual, threads: threads, isCancelled: isCancelled) }
      } / Double(Self.rolls)

    let variant = Variant(draft, overrides: settings)
    func ask(_ question: (Study) throws -> Void) throws -> Question {
      let study = Study(threads: threads, isCancelled: isCancelled)
      _ = try study.scenario(variant)
      let took = try used { try question(study) }
      return Question(evaluations: study.runs, simulations: study.simulations, runs: took / run)
    }
    solve = try ask { study in
      _ = try Solver(
        variant, key: "contribution_rate", condition: "fund(\(Self.lastYear)).q5 >= 0", bracket: nil
      ).solve(study, version: "")
    }
    frontier = try ask { study in
      _ = try Frontier(
        variant, targets: Self.targets, probability: 0.05, by: nil, highestRate: 0.1, study: study
      ).document(study, version: "")
    }
  }
}
