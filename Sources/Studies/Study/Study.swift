import Analysis
import Engine
import Foundation
import ScenarioFiles

/// Many runs of scenarios on the same random draws, of which only the figures asked for are kept.
///
/// Draws are functions of seed, path and month, so that scenarios with the same seed share them: differences between
/// runs of a study are paired. Runs follow one another, each on all threads, or side by side where it is known beforehand
/// which are wanted (`prepare`). What was run once is not run again, and of laws that differ in the account alone one is
/// simulated: the accounts of the others are rolled from its cash flows.
/// To be used from one thread.
package final class Study {
  package let threads: Int
  /// Where path values go that do not fit in memory; nil: the system's temporary folder.
  package let workDirectory: String?
  /// How many runs are to come in all, for those who watch; nil: not known.
  package var expectedRuns: Int?
  /// Runs made, and how many of them were simulated; the others were rolled from kept cash flows.
  package internal(set) var runs = 0
  package internal(set) var simulations = 0
  /// Time in runs.
  package internal(set) var seconds = 0.0
  let progress: @Sendable (StudyProgress) -> Void
  let isCancelled: @Sendable () -> Bool
  /// Where values come from that others computed; nil: they are computed here.
  let source: StudyRun.Source?
  let mostPaths: Int
  /// By path: each file is read once, so that all runs of a study are of one text.
  private var drafts: [String: Draft] = [:]
  private var scenarios: [Variant: Scenario] = [:]
  var known: [RunKey: [Outcome: OutcomeSample]] = [:]
  var kept: KeptLaws

  struct RunKey: Hashable {
    var name: String
    var seed: UInt64
    var paths: Range<Int>
  }

  /// - Parameter keptMemory: bytes of cash flows kept for further laws; what takes more is run in full each time.
  package init(
    threads: Int, workDirectory: String? = nil, keptMemory: Int = KeptRun.usualMemory,
    progress: @escaping @Sendable (StudyProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }, source: StudyRun.Source? = nil,
    mostPaths: Int = .max
  ) {
    kept = KeptLaws(limit: keptMemory)
    self.mostPaths = mostPaths
    self.source = source
    self.threads = threads
    self.workDirectory = workDirectory
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// The scenario of a variant, made once.
  /// - Throws: `ScenarioErrors`.
  package func scenario(_ variant: Variant) throws -> Scenario {
    if let scenario = scenarios[variant] { return scenario }
    // Levers act on what was read: where one more is pulled, nothing is read again.
    if let last = variant.settings.last, LeverAddress(last.key) != nil {
      var before = variant
      before.settings.removeLast()
      if let pulled = try? self.scenario(before).pulling(last.key, last.value) {
        scenarios[variant] = pulled
        return pulled
      }
    }
    let draft = try drafts[variant.path] ?? variant.draft ?? Draft.read(path: variant.path)
    drafts[variant.path] = draft
    let scenario = try draft.scenario(variant.settings.map { (key: $0.key, value: $0.value) })
    scenarios[variant] = scenario
    return scenario
  }

  /// The same where an option, not `--set`, put the last settings over the file's.
  /// - Parameter option: named in the messages in place of `--set`.
  package func scenario(_ variant: Variant, naming option: String) throws -> Scenario {
    do {
      return try scenario(variant)
    } catch let errors as ScenarioErrors {
      throw ScenarioErrors(
        errors.mistakes.map { mistake in
          var named = mistake
          if mistake.origin.file == "--set" { named.origin.file = option }
          return named
        })
    }
  }

  /// Path values of the outcomes of a variant, in the order asked.
  /// - Parameter paths: numbers of the paths; nil: all of the scenario's.
  /// - Throws: `ScenarioErrors`, `SimulationError`, `StudyError.noValue`.
  package func samples(
    of variant: Variant, _ outcomes: [Outcome], paths: Range<Int>? = nil
  ) throws -> [OutcomeSample] {
    try samples(of: scenario(variant), as: variant.name, outcomes, paths: paths)
  }

  /// Takes over flows that somebody else has, so that accounts are rolled from them.
  package func keep(_ flows: KeptFlows) { kept.keep(flows) }

  /// Lets go of what is known about a variant that will not be asked about again.
  package func forget(_ variant: Variant) {
    scenarios[variant] = nil
    for key in known.keys where key.name == variant.name { known[key] = nil }
  }

  /// The same for a scenario made in another way.
  /// - Parameter name: tells this scenario from all others of the study.
  package func samples(
    of scenario: Scenario, as name: String, _ outcomes: [Outcome], paths: Range<Int>? = nil
  ) throws -> [OutcomeSample] {
    let key = key(scenario, as: name, paths: paths)
    let missing = outcomes.filter { known[key]?[$0] == nil }
    if !missing.isEmpty {
      let asked = StudyRun(name: name, scenario: scenario, outcomes: missing, paths: key.paths)
      let found = try source.map { try samples(of: asked, from: $0) } ?? run(asked)
      known[key, default: [:]].merge(zip(missing, found)) { $1 }
    }
    return outcomes.compactMap { known[key]?[$0] }
  }

  func key(_ scenario: Scenario, as name: String, paths: Range<Int>? = nil) -> RunKey {
    RunKey(name: name, seed: scenario.seed, paths: paths ?? 0..<min(scenario.paths, mostPaths))
  }

  private func samples(of asked: StudyRun, from source: StudyRun.Source) throws -> [OutcomeSample] {
    if isCancelled() { throw SimulationError.cancelled }
    let (values, took) = try source(asked)
    runs += 1
    seconds += took
    return try zip(asked.outcomes, values).map { try OutcomeReader.sample(of: $0, $1, in: asked.scenario) }
  }

  private func run(_ asked: StudyRun) throws -> [OutcomeSample] {
    if isCancelled() { throw SimulationError.cancelled }
    let paths = asked.paths
    let (number, expected, progress) = (runs + 1, expectedRuns, progress)
    let report: @Sendable (Int) -> Void = { done in
      progress(StudyProgress(run: number, expectedRuns: expected, paths: paths.count, done: done))
    }
    report(0)
    let result = try result(
      of: asked.scenario.asFarAsNeeded(for: asked.outcomes), asked.outcomes, paths: paths, report)
    report(paths.count)
    return try take(asked, from: result)
  }

  /// What was asked for of a run that has been made.
  func take(_ asked: StudyRun, from result: RunResult) throws -> [OutcomeSample] {
    let reader = OutcomeReader(of: result)
    let values = try asked.outcomes.map { try reader.pathValues(of: $0) }
    runs += 1
    seconds += result.manifest.seconds
    return try zip(asked.outcomes, values).map { try OutcomeReader.sample(of: $0, $1, in: asked.scenario) }
  }

  /// From kept cash flows where they are this law's, else by a run, whose flows are then kept.
  private func result(
    of scenario: Scenario, _ outcomes: [Outcome], paths: Range<Int>, _ report: @escaping @Sendable (Int) -> Void
  ) throws -> RunResult {
    let wanted = KeptFlows.Wanted(for: outcomes), levelRates = wanted.contains(.levelRates)
    if let flows = kept.flows(for: scenario, paths: paths) {
      return try flows.roll(
        scenario, wanted, threads: threads, workDirectory: workDirectory, isCancelled: isCancelled)
    }
    simulations += 1
    let simulation = Simulation(scenario)
    guard simulation.schemes.count == 1, kept.hasRoom(for: simulation.model, paths: paths.count) else {
      return try simulation.run(
        paths: paths, threads: threads, workDirectory: workDirectory, levelRates: levelRates, progress: report,
        isCancelled: isCancelled)
    }
    let flows = try simulation.keepingFlows(
      paths: paths, threads: threads, workDirectory: workDirectory, levelRates: levelRates, memoryLimit: kept.limit,
      progress: report, isCancelled: isCancelled)
    kept.keep(flows)
    return flows.result
  }
}

extension KeptFlows.Wanted {
  init(for outcomes: [Outcome]) {
    self = []
    for outcome in outcomes {
      switch outcome.figure {
      case .annual: insert(.annual)
      case .depletion: break
      case .levelRate, .breakEven: insert(.levelRates)
      }
    }
  }

  /// Names of the recorded variables that outcomes are formed of.
  static func recorded(for outcomes: [Outcome]) -> Set<String> {
    let formulas = Dictionary(uniqueKeysWithValues: DerivedVariable.all.map { ($0.variable.name, $0.formula) })
    return outcomes.reduce(into: []) { names, outcome in
      guard case .annual(let name, _) = outcome.figure else { return }
      names.formUnion(formulas[name]?.inputs ?? [name])
    }
  }
}

/// How far a study is.
package struct StudyProgress: Sendable {
  /// From 1.
  package let run: Int
  package let expectedRuns: Int?
  /// Of this run, and how many of them are done.
  package let paths, done: Int
}

/// What keeps a question from being answered.
package enum StudyError: Error, CustomStringConvertible {
  case noValue(outcome: String, scenario: String, reason: String)

  package var description: String {
    switch self {
    case .noValue(let outcome, let scenario, let reason): "\(outcome) has no value in \"\(scenario)\": \(reason)"
    }
  }
}

extension Variant {
  /// Tells it from all others.
  var name: String { ([path] + settings.map { "\($0.key)=\($0.value)" }).joined(separator: "\n") }
}

extension Scenario {
  /// This scenario without what outcomes do not need: later years, monthly values, figures by label, conditions.
  ///
  /// A path's months do not depend on what comes after them. Level rates are of the whole run.
  func asFarAsNeeded(for outcomes: [Outcome]) -> Scenario {
    var needed = self
    (needed.output.breakdown, needed.output.monthly) = ([], [])
    needed.checks = []
    let years = outcomes.map { outcome in
      switch outcome.figure {
      case .annual(_, let year), .depletion(let year): year
      case .levelRate, .breakEven: end.year
      }
    }
    needed.output.breakEven = outcomes.compactMap { outcome in
      if case .breakEven(let years) = outcome.figure { years } else { nil }
    }
    needed.end = min(end, CalendarMonth(year: years.max() ?? end.year, month: 12))
    return needed
  }
}
