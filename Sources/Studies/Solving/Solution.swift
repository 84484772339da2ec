import Analysis
import ScenarioFiles

/// `solve`: the value of a lever that keeps a condition.
package struct Solver {
  package let variant: Variant
  /// A lever, or a key path to a number.
  package let key: String
  package let condition: String
  /// Nil: where the lever is usually found; a key path needs one.
  package let bracket: ClosedRange<Double>?
  package let precision: Double
  /// With which the condition is to hold on fresh draws; nil: not asked.
  package let confidence: Double?

  /// - Parameter from: the month the lever acts from; nil: the start.
  package init(
    _ variant: Variant, key: String, condition: String, bracket: ClosedRange<Double>?, from: CalendarMonth? = nil,
    confidence: Double? = nil, precision: Double = 1e-3
  ) {
    self.variant = variant
    self.key = key + (from.map { "@\($0)" } ?? "")
    self.confidence = confidence
    self.condition = condition
    self.bracket = bracket
    self.precision = precision
  }

  /// - Parameter version: of the program.
  /// - Throws: `ScenarioErrors`, `SolverError`, what runs throw.
  package func solve(_ study: Study, version: String) throws -> SolutionDocument {
    let scenario = try study.scenario(variant)
    let goal = try OutcomeGoal.read(condition, of: scenario, option: "--such-that")
    let lever = LeverAddress(key)?.lever
    guard lever != nil || bracket != nil else {
      // A name that is neither is a mistake of its own, told with the nearest one.
      _ = try study.scenario(variant.setting(.init(key, "0")), naming: "--for")
      throw SolverError.needsBracket(key)
    }
    let present = lever.flatMap(scenario.present)
    var place =
      bracket.map { LeverBracket(given: $0, lever: lever) }
      ?? lever.map { LeverBracket(of: $0, present: present) } ?? LeverBracket(0...1)
    let search = RootSearch(goal: goal, isWhole: place.isWhole, precision: precision) { value in
      let moved = variant.setting(.init(key, value))
      _ = try study.scenario(moved, naming: "--for")
      return try study.samples(of: moved, [goal.outcome])[0]
    }
    place = try search.widened(place)
    let root: Root
    do {
      root = try search.solve(in: place.range)
    } catch let unsolved as Unsolved {
      throw SolverError.unsolved(
        unsolved, lever: key, condition: condition, outcome: OutcomeLabel(goal.outcome), mayWiden: lever != nil)
    }
    let fresh = RootSearch(goal: goal, isWhole: place.isWhole, precision: precision) { value in
      try study.samples(of: self.fresh(value, scenario), [goal.outcome])[0]
    }
    let seed = scenario.seed &+ 1
    let confirmation = try SolutionDocument.Confirmation(
      of: root, fresh: fresh.trial(at: root.answer.value), seed: seed)
    let confident = try confidence.map { confidence in
      try SolutionDocument.Confident(confidence, of: root, fresh, in: place.reach, seed: seed)
    }
    return SolutionDocument(
      scenario: ScenarioReference(variant, scenario), lever: key, condition: condition,
      outcome: OutcomeLabel(goal.outcome).document, bound: goal.bound, from: place.range.lowerBound,
      to: place.range.upperBound, present: present, root: RootDocument(root), confirmation: confirmation,
      confident: confident, levelRates: try levelRates(study, scenario, lever),
      effort: EffortDocument(study, scenario, version: version))
  }

  /// On draws that the answer was not chosen on.
  private func fresh(_ value: Double, _ scenario: Scenario) -> Variant {
    variant.setting(.init(key, value), .init("seed", String(scenario.seed &+ 1)))
  }

  /// What the account alone would need, where the lever is the rate: one more run, of the scenario as it is.
  private func levelRates(_ study: Study, _ scenario: Scenario, _ lever: Lever?) throws -> [SolutionDocument.LevelRate]?
  {
    guard lever == .contributionRate else { return nil }
    let from = LeverAddress(key)?.from
    let charged = from.map { variant.setting(.init("output.rates_from", $0.description)) } ?? variant
    let years = scenario.output.breakEven
    var texts = [("level_rate", nil as Int?)] + years.map { ("break_even_rate(\($0))", $0) }
    texts = texts.flatMap { text, years in [(text, years), ("\(text).q95", years)] }
    let withDate = try study.scenario(charged, naming: "--from")
    let outcomes = try texts.map { text, _ in try Outcome.read(text, of: withDate, option: "--break-even") }
    let samples: [OutcomeSample]
    do { samples = try study.samples(of: charged, outcomes) } catch is StudyError { return nil }
    return stride(from: 0, to: samples.count, by: 2).map { i in
      .init(
        years: texts[i].1, mean: EstimateDocument(samples[i].estimate),
        enoughOn95: EstimateDocument(samples[i + 1].estimate))
    }
  }
}

extension SolutionDocument.Confirmation {
  /// - Parameter trial: at the answer, on draws that it was not found on.
  init(of root: Root, fresh trial: RootSearch.Trial, seed: UInt64) {
    // Both runs err: the answer was fitted to the first one's draws.
    let variances = [root.answer.sample.estimate, trial.sample.estimate].map { estimate in
      let bounds = estimate.bounds95
      guard let lower = bounds.lower, let upper = bounds.upper else { return Double.infinity }
      let error = (upper - lower) / (2 * normal95)
      return error * error
    }
    let error = variances.reduce(0, +).squareRoot()
    let agrees = abs(trial.sample.estimate.value - root.answer.sample.estimate.value) <= normal95 * error
    self.init(seed: seed, outcome: EstimateDocument(trial.sample.estimate), agrees: agrees, holds: trial.holds)
  }
}

extension SolutionDocument.Confident {
  /// - Parameter fresh: a search on draws that the answer was not found on.
  init(_ confidence: Double, of root: Root, _ fresh: RootSearch, in bracket: ClosedRange<Double>, seed: UInt64) throws {
    let far = root.side == .least ? root.upper : root.lower
    let found = try fresh.confident(confidence, root.side, answer: root.answer.value, near: far, in: bracket)
    let wantsLess = fresh.goal.comparison == .less || fresh.goal.comparison == .lessOrEqual
    self.init(
      confidence: confidence, value: found?.value, seed: seed,
      outcome: found.map { EstimateDocument($0.sample.estimate) },
      bound: found?.sample.bound(confidence, upper: wantsLess))
  }
}

extension RootDocument {
  package init(_ root: Root) {
    self.init(
      side: root.side == .least ? .least : .greatest, value: root.answer.value, failsAt: root.fails.value,
      lower: root.lower, upper: root.upper, outcome: EstimateDocument(root.answer.sample.estimate),
      trials: root.trials.map {
        .init(value: $0.value, outcome: EstimateDocument($0.sample.estimate), holds: $0.holds)
      },
      reversals: root.reversals.map { .init(from: $0.from, to: $0.to) })
  }
}

/// Why a lever has no answer.
package enum SolverError: Error, CustomStringConvertible {
  case needsBracket(String)
  case unsolved(Unsolved, lever: String, condition: String, outcome: OutcomeLabel, mayWiden: Bool)

  package var description: String {
    switch self {
    case .needsBracket(let key):
      return "\(key) is no lever, so nobody knows where to look: give --between LOW,HIGH"
    case .unsolved(let unsolved, let lever, let condition, let outcome, let mayWiden):
      func at(_ trial: RootSearch.Trial) -> String {
        "\(lever) \(plainNumber(trial.value)): \(outcome.label) is \(outcome.text(trial.sample.estimate))"
      }
      let widen = mayWiden ? "; --between LOW,HIGH looks elsewhere" : ""
      switch unsolved {
      case .outOfReach(let first, let last, let odd):
        return ["\(condition) cannot be reached between these ends\(widen)", "  \(at(first))", "  \(at(last))"]
          .joined(separator: "\n")
          + (odd.map { "\nbut it holds between them; the response is not monotone, narrow the bracket\n  \(at($0))" }
            ?? "")
      case .holdsThroughout(let first, let last, let odd):
        return [
          "\(condition) holds at both of these ends: no limit lies between\(widen)", "  \(at(first))", "  \(at(last))",
        ]
        .joined(separator: "\n")
          + (odd.map { "\nbut not between them; the response is not monotone, narrow the bracket\n  \(at($0))" } ?? "")
      }
    }
  }
}
