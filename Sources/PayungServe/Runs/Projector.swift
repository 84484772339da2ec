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
  /// In each language that somebody reads it in.
  let pictures = Pictures()
  let document: ResultDocument
  let values: AllAnnualValues
  /// Whether this is all that was asked for: every path and figure, those by month and by label included.
  let isWhole: Bool
  /// More paths are to come, and a check's estimate lies within two standard errors of its bound.
  let isOpen: Bool

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

/// Computes a run: a first picture from few paths, then more of the same draws, then what only files show.
struct Projector: Sendable {
  let threads: Int
  let shelf = FlowShelf()

  /// Paths of the first picture, where more follow.
  static let few = 200

  /// Each a part of the next: path i is the same in all of them.
  static func stages(_ paths: Int) -> [Int] { [few, 1000].filter { 2 * $0 <= paths } + [paths] }

  struct Listener: Sendable {
    var progress: @Sendable (_ done: Int, _ of: Int) -> Void
    var stage: @Sendable (Stage) -> Void
    /// Takes the last stage's place without a picture, which would be the same.
    var whole: @Sendable (Stage) -> Void
    var needed: @Sendable (NeededRate) -> Void
    var isCancelled: @Sendable () -> Bool
  }

  func compute(_ scenario: Scenario, _ request: RunRequest, _ listener: Listener) throws {
    var quick = scenario
    (quick.output.breakdown, quick.output.monthly) = ([], [])
    let hasMore = !scenario.output.breakdown.isEmpty || !scenario.output.monthly.isEmpty
    var probability = request.probability, flows: KeptFlows?, growing: GrowingRun?, last: RunResult?
    for paths in Self.stages(request.paths) {
      let isWhole = paths == request.paths && !hasMore
      if (flows?.paths.count ?? 0) < paths { flows = shelf.flows(for: quick, request, paths: paths) }
      let result = try run(quick, request, paths, isWhole: isWhole, &flows, &growing, listener)
      listener.stage(try stage(of: result, isMoreToCome: paths < request.paths, listener))
      last = result
      if let asked = probability, let flows, paths == min(1000, request.paths) {
        listener.needed(try needed(quick, request, asked, flows, listener))
        probability = nil
      }
    }
    if let probability { listener.needed(try needed(quick, request, probability, nil, listener)) }
    if hasMore {
      try Self.rest(listener.isCancelled)
      last = try Simulation(scenario).run(
        paths: 0..<request.paths, threads: threads, isCancelled: listener.isCancelled)
    }
    if let last { listener.whole(try stage(of: last, isWhole: true, listener)) }
  }

  /// A hand that moves on finds the cores free: what only the files show waits until it has rested for a second.
  private static func rest(_ isCancelled: () -> Bool) throws {
    for _ in 0..<40 {
      if isCancelled() { throw SimulationError.cancelled }
      Thread.sleep(forTimeInterval: 0.025)
    }
  }

  /// From kept flows where they are; else simulated, each path but those of a first look once.
  private func run(
    _ scenario: Scenario, _ request: RunRequest, _ paths: Int, isWhole: Bool, _ flows: inout KeptFlows?,
    _ growing: inout GrowingRun?, _ listener: Listener
  ) throws -> RunResult {
    let all = request.paths
    if let flows {
      let wanted: KeptFlows.Wanted = isWhole ? .everything : paths == all ? [.annual, .levelRates] : .annual
      return try flows.roll(scenario, wanted, first: paths, threads: threads, isCancelled: listener.isCancelled)
    }
    let isFirst = growing == nil
    let run = growing ?? GrowingRun(Simulation(scenario), paths: all, threads: threads)
    growing = run
    if isFirst, paths == Self.few, paths < all {
      return try run.simulation.glimpse(paths: paths, threads: threads, isCancelled: listener.isCancelled)
    }
    let stage = try run.grow(
      to: paths, keepingFlows: shelf.hasRoom(for: run.simulation, paths: paths),
      progress: { listener.progress($0, paths) }, isCancelled: listener.isCancelled)
    if let kept = stage.flows { shelf.keep(kept, request) }
    flows = stage.flows
    return stage.result
  }

  /// - Parameter isWhole: with every figure, not only those of the picture.
  private func stage(
    of result: RunResult, isWhole: Bool = false, isMoreToCome: Bool = false, _ listener: Listener
  ) throws -> Stage {
    let analysis = try RunAnalysis(
      of: result, only: isWhole ? nil : { WorkbenchPicture.shows($0) }, threads: threads,
      isCancelled: listener.isCancelled)
    if listener.isCancelled() { throw SimulationError.cancelled }
    return Stage(
      document: ResultDocument(of: result, analysis: analysis, version: ProgramVersion.current),
      values: AllAnnualValues(PathValues(store: result.annual, scenario: ScenarioFigures(of: result))),
      isWhole: isWhole, isOpen: isMoreToCome && Self.isClose(result.scenario.checks, analysis.checks))
  }

  private static func isClose(_ checks: [Check], _ results: [CheckResult]) -> Bool {
    zip(checks, results).contains { check, result in
      guard let estimate = result.estimate, let error = estimate.standardError else { return false }
      func holds(_ value: Double) -> Bool { check.comparison.holds(value, check.bound) }
      return holds(estimate.value - 2 * error) != holds(estimate.value + 2 * error)
    }
  }

  /// Charged on a thousand of the same paths, from the month that the request's own rate acts from.
  private func needed(
    _ scenario: Scenario, _ request: RunRequest, _ probability: Double, _ flows: KeptFlows?, _ listener: Listener
  ) throws -> NeededRate {
    let paths = min(1000, scenario.paths)
    let own = request.levers.first { $0.lever == .contributionRate }
    let address = own?.address ?? LeverAddress(.contributionRate, from: request.from)
    let end = Outcome(text: "depletion_probability", figure: .depletion(year: scenario.end.year))
    let goal = OutcomeGoal(text: "", outcome: end, comparison: .lessOrEqual, bound: probability)
    let study = Study(threads: threads, isCancelled: listener.isCancelled)
    if let flows { study.keep(flows) }
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
