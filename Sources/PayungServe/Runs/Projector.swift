import Analysis
import Engine
import Foundation
import Pages
import Results
import ScenarioFiles
import Studies
import Writing

/// What a run has to show after some of its paths.
struct Stage: Sendable {
  let document: ResultDocument
  let values: AllAnnualValues
  /// Whether these are all paths that were asked for.
  let isLast: Bool

  var source: ReportSource { ReportSource(name: document.title, document: document, paths: values) }
}

/// The least contribution rate at which the fund is depleted with a probability at most.
struct NeededRate: Sendable {
  let probability: Double
  let paths: Int
  /// Nil where no rate does it, or the scheme has none to move.
  let rate: Double?
  /// 95 % Monte Carlo interval; absent ends lie outside where rates were looked for.
  var low, high: Double?
}

/// Computes a run: a first picture from few paths, then more of the same draws.
struct Projector: Sendable {
  let threads: Int

  /// Each a part of the next: path i is the same in all of them.
  static func stages(_ paths: Int) -> [Int] { [200, 1000].filter { 2 * $0 <= paths } + [paths] }

  struct Listener: Sendable {
    var progress: @Sendable (_ done: Int, _ of: Int) -> Void
    var stage: @Sendable (Stage) -> Void
    var needed: @Sendable (NeededRate) -> Void
    var isCancelled: @Sendable () -> Bool
  }

  func compute(_ scenario: Scenario, _ request: RunRequest, _ listener: Listener) throws {
    // What only the whole answer shows is left out of the first pictures.
    var quick = scenario
    (quick.output.breakdown, quick.output.monthly, quick.output.breakEven) = ([], [], [])
    let stages = Self.stages(request.paths)
    let first = stages.count > 1 ? Simulation(quick) : nil
    for (index, paths) in stages.enumerated() {
      let isLast = index == stages.count - 1
      let simulation = isLast ? Simulation(scenario) : first ?? Simulation(scenario)
      let result = try simulation.run(
        paths: 0..<paths, threads: threads, progress: { listener.progress($0, paths) },
        isCancelled: listener.isCancelled)
      let analysis = try RunAnalysis(of: result, threads: threads)
      if listener.isCancelled() { throw SimulationError.cancelled }
      listener.stage(
        Stage(
          document: ResultDocument(of: result, analysis: analysis, version: ProgramVersion.current),
          values: AllAnnualValues(PathValues(store: result.annual, scenario: ScenarioFigures(of: result))),
          isLast: isLast))
    }
    if let probability = request.probability {
      listener.needed(try needed(quick, request, probability, listener))
    }
  }

  /// Charged on a thousand of the same paths, from the month that the request's own rate acts from.
  private func needed(
    _ scenario: Scenario, _ request: RunRequest, _ probability: Double, _ listener: Listener
  ) throws -> NeededRate {
    let paths = min(1000, scenario.paths)
    let own = request.levers.first { $0.lever == .contributionRate }
    let address = own?.address ?? LeverAddress(.contributionRate, from: request.from)
    let end = Outcome(text: "depletion_probability", figure: .depletion(year: scenario.end.year))
    let goal = OutcomeGoal(text: "", outcome: end, comparison: .lessOrEqual, bound: probability)
    let study = Study(threads: threads, isCancelled: listener.isCancelled)
    let search = RootSearch(goal: goal, precision: 0.02, intervalPrecision: 0.3) { rate in
      let moved = try scenario.applying(PulledLever(address, rate))
      return try study.samples(of: moved, as: plainNumber(rate), [end], paths: 0..<paths)[0]
    }
    let bracket = LeverBracket(of: .contributionRate, present: scenario.present(.contributionRate)).range
    do {
      let root = try search.solve(in: bracket, scan: 0)
      return NeededRate(
        probability: probability, paths: paths, rate: root.answer.value, low: root.lower, high: root.upper)
    } catch is Unsolved {
      let holds = search.trials.first.map(\.holds) ?? false
      return NeededRate(probability: probability, paths: paths, rate: holds ? bracket.lowerBound : nil)
    } catch is Lever.Mistake {
      return NeededRate(probability: probability, paths: paths, rate: nil)
    }
  }
}
