import Analysis
import Engine
import Results
import ScenarioFiles

/// `reconcile`: what moved the answer from one scenario to another, one group of changes at a time.
///
/// Each step takes one group more from the new scenario and runs the mixture on the same draws. The steps' effects add up
/// to the whole by construction; how much falls to each depends on the order, which is therefore stated.
///
/// Of two valuations at different dates the old one is first rolled forward: where its own draws expect the scheme to stand
/// at the new date. Then what is known takes the place of what was expected, fund, stocks and wages one after the other, and
/// only then the assumptions change: the table that actuaries call gain and loss.
package enum Reconciliation {
  package struct Side {
    /// As named on the command line.
    package let path: String
    package let scenario: Scenario

    package init(path: String, scenario: Scenario) {
      self.path = path
      self.scenario = scenario
    }
  }

  /// Changes of a step that are listed.
  private static let listed = 12

  /// - Parameters:
  ///   - order: every group once.
  ///   - settings: put over both, for the record.
  ///   - version: of the program.
  /// - Throws: `ScenarioErrors`, `StudyError`, what runs throw.
  package static func reconcile(
    _ old: Side, _ new: Side, order: [ReconciliationGroup], settings: [Variant.Setting], study: Study, version: String
  ) throws -> ReconciliationDocument {
    try check(old, new)
    let outcomes = try self.outcomes(old.scenario, new.scenario)
    let mixed = MixedScenario(old: old.scenario, new: new.scenario)
    var start = old.scenario, steps: [Step], rolled: ReconciliationDocument.RollForward?
    if old.scenario.start < new.scenario.start {
      let restart = RestartedScenario(
        mixed: mixed,
        expected: try ValuationState(expectedBy: old.scenario, at: new.scenario.start, threads: study.threads),
        actual: try ValuationState(startOf: new.scenario, threads: study.threads))
      steps = try self.steps(restart, order)
      rolled = .init(restart)
      // Rates of either are those charged from the new date on.
      start.output.ratesFrom = new.scenario.start
    } else {
      steps = self.steps(mixed, order)
    }
    study.expectedRuns = 1 + steps.count { $0.scenario != nil }
    func name(_ step: Step) -> String { "with \(step.groups)" }
    try study.prepare(
      [(scenario: start, name: "old")] + steps.compactMap { step in step.scenario.map { ($0, name(step)) } }, outcomes)
    let first = try study.samples(of: start, as: "old", outcomes)
    var (before, seed) = (first, old.scenario.seed)
    var documents: [ReconciliationDocument.Step] = []
    for step in steps {
      var after = before
      let seedBefore = seed
      if let scenario = step.scenario {
        after = try study.samples(of: scenario, as: name(step), outcomes)
        seed = scenario.seed
      }
      // Months of another start are other draws.
      let sharesDraws = seed == seedBefore && !step.isRolled
      documents.append(
        .init(
          groups: step.groups, note: step.note, changes: Array(step.changes.prefix(listed)),
          furtherChanges: step.changes.count > listed ? step.changes.count - listed : nil,
          values: after.map { EstimateDocument($0.estimate) },
          differences: zip(before, after).map { change($0, $1, sharesDraws: sharesDraws) }))
      before = after
    }
    return ReconciliationDocument(
      old: reference(old, settings), new: reference(new, settings),
      figures: outcomes.map { OutcomeLabel($0).document }, oldValues: first.map { EstimateDocument($0.estimate) },
      newValues: before.map { EstimateDocument($0.estimate) }, rollForward: rolled, steps: documents,
      differences: zip(first, before).map {
        change($0, $1, sharesDraws: old.scenario.seed == new.scenario.seed && rolled == nil)
      }, effort: EffortDocument(study, new.scenario, version: version))
  }

  private static func reference(_ side: Side, _ settings: [Variant.Setting]) -> ScenarioReference {
    ScenarioReference(Variant(path: side.path, settings: settings), side.scenario)
  }

  private static func check(_ old: Side, _ new: Side) throws(ScenarioErrors) {
    func refuse(_ key: String, _ what: String, _ cure: String) -> ScenarioErrors {
      ScenarioErrors([
        ScenarioMistake(origin: Origin(file: new.path, line: 0, column: 0), keyPath: key, what: what, cure: cure)
      ])
    }
    guard old.scenario.currency == new.scenario.currency else {
      throw refuse(
        "currency", "\(new.scenario.currency) here, \(old.scenario.currency) in \(old.path)",
        "amounts in two currencies have no difference")
    }
    guard max(old.scenario.start, new.scenario.start) <= min(old.scenario.end, new.scenario.end) else {
      throw refuse("start", "the two scenarios have no month in common", "reconcile projections that overlap")
    }
    guard old.scenario.start <= new.scenario.start else {
      throw refuse(
        "start", "\(new.scenario.start) here, \(old.scenario.start) in \(old.path)",
        "name the earlier valuation first")
    }
  }

  /// Final fund, level rate where both charge contributions, and depletion.
  private static func outcomes(_ old: Scenario, _ new: Scenario) throws(ScenarioErrors) -> [Outcome] {
    let year = min(old.end, new.end).year
    let hasRate = [old, new].allSatisfy { scenario in
      DefaultOutcomes.of(scenario).contains { if case .levelRate = $0.figure { true } else { false } }
    }
    var outcomes: [Outcome] = []
    for text in ["fund(\(year))"] + (hasRate ? ["level_rate"] : []) + ["depletion_probability(\(year))"] {
      outcomes.append(try Outcome.read(text, of: old, option: "reconcile"))
    }
    return outcomes
  }

  // MARK: Steps

  private struct Step {
    var groups: [String]
    /// Whether it begins the projection at another date.
    var isRolled = false
    /// Nil: nothing changes.
    var scenario: Scenario?
    var changes: [ReconciliationDocument.Change]
    var note: String?
  }

  /// A group that cannot be taken alone goes with the next ones, until the mixture is a scenario again.
  private static func steps(_ mixed: MixedScenario, _ order: [ReconciliationGroup]) -> [Step] {
    groupSteps(order, mixed) { moved throws(ScenarioErrors) in
      try mixed.read(moved)
    } changes: { before, moved in
      ScenarioChanges.between(mixed.tree(before), mixed.tree(moved))
        + ScenarioChanges.between(mixed.levers(before), mixed.levers(moved))
    }
  }

  private typealias Groups = Set<ReconciliationGroup>

  private static func groupSteps(
    _ order: [ReconciliationGroup], _ mixed: MixedScenario, read: (Groups) throws(ScenarioErrors) -> Scenario,
    changes: (_ before: Groups, _ moved: Groups) -> [ReconciliationDocument.Change]
  ) -> [Step] {
    var steps: [Step] = [], moved: Set<ReconciliationGroup> = [], waiting: [ReconciliationGroup] = []
    var reason: String?
    for (i, group) in order.enumerated() {
      let before = moved.subtracting(waiting)
      moved.insert(group)
      let changes = changes(before, moved)
      if waiting.isEmpty, changes.isEmpty {
        steps.append(Step(groups: [group.rawValue], scenario: nil, changes: []))
        continue
      }
      waiting.append(group)
      do {
        // All moved: the new scenario itself.
        let scenario = i == order.count - 1 ? mixed.new : try read(moved)
        let note = reason.map { "not apart: \($0)" }
        steps.append(Step(groups: waiting.map(\.rawValue), scenario: scenario, changes: changes, note: note))
        waiting = []
        reason = nil
      } catch {
        reason = reason ?? error.mistakes.first.map { "\($0.keyPath): \($0.what)" }
      }
    }
    return steps
  }

  /// The roll forward, experience, then the groups.
  private static func steps(
    _ restart: RestartedScenario, _ order: [ReconciliationGroup]
  ) throws(ScenarioErrors) -> [Step] {
    var steps = [
      Step(
        groups: ["roll forward"], isRolled: true, scenario: try restart.read([], []),
        changes: [.init(key: "start", old: "\(restart.mixed.old.start)", new: "\(restart.actual.month)")])
    ]
    var known: Set<RestartedScenario.Experience> = []
    for item in RestartedScenario.Experience.allCases {
      known.insert(item)
      steps.append(
        Step(
          groups: ["experience: \(item.rawValue)"], scenario: try restart.read([], known),
          changes: restart.changes(item)))
    }
    // What is known stands in the groups that hold it once these are taken.
    let all = known
    return steps
      + groupSteps(order, restart.mixed) { moved throws(ScenarioErrors) in
        try restart.read(moved, all)
      } changes: { before, moved in
        ScenarioChanges.between(restart.tree(before, all), restart.tree(moved, all))
          + ScenarioChanges.between(restart.levers(before), restart.levers(moved))
      }
  }

  // MARK: Differences

  /// Paired where both are of the same draws; a larger sample of the same draws holds the smaller one.
  private static func change(_ before: OutcomeSample, _ after: OutcomeSample, sharesDraws: Bool) -> EstimateDocument {
    let (a, b) = (before.estimate, after.estimate)
    if sharesDraws, before.values.count == after.values.count {
      return EstimateDocument(PairedDifference(from: before, to: after).difference)
    }
    var error: Double?
    if let first = a.standardError, let second = b.standardError {
      let (small, large) = (min(first, second), max(first, second))
      error = sharesDraws ? (large * large - small * small).squareRoot() : (small * small + large * large).squareRoot()
    }
    return EstimateDocument(Estimate(value: b.value - a.value, standardError: error))
  }
}
