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

  package init(
    _ variant: Variant, key: String, condition: String, bracket: ClosedRange<Double>?, precision: Double = 1e-3
  ) {
    self.variant = variant
    self.key = key
    self.condition = condition
    self.bracket = bracket
    self.precision = precision
  }

  /// - Parameter version: of the program.
  /// - Throws: `ScenarioErrors`, `SolverError`, what runs throw.
  package func solve(_ study: Study, version: String) throws -> SolutionDocument {
    let scenario = try study.scenario(variant)
    let goal = try OutcomeGoal.read(condition, of: scenario, option: "--such-that")
    let lever = Lever(rawValue: key)
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
    var growths = 0
    while growths < 6, try !search.trial(at: place.range.lowerBound).holds,
      try !search.trial(at: place.range.upperBound).holds, let wider = place.grown
    {
      place = wider
      growths += 1
    }
    let root: Root
    do {
      root = try search.solve(in: place.range)
    } catch let unsolved as Unsolved {
      throw SolverError.unsolved(
        unsolved, lever: key, condition: condition, outcome: OutcomeLabel(goal.outcome), mayWiden: lever != nil)
    }
    let confirmation = try confirm(root, goal, study, scenario)
    return SolutionDocument(
      scenario: ScenarioReference(variant, scenario), lever: key, condition: condition,
      outcome: OutcomeLabel(goal.outcome).document, bound: goal.bound, from: place.range.lowerBound,
      to: place.range.upperBound, present: present, root: RootDocument(root), confirmation: confirmation,
      effort: EffortDocument(study, scenario, version: version))
  }

  private func confirm(
    _ root: Root, _ goal: OutcomeGoal, _ study: Study, _ scenario: Scenario
  ) throws -> SolutionDocument.Confirmation {
    let seed = scenario.seed &+ 1
    let fresh = variant.setting(.init(key, root.answer.value), .init("seed", String(seed)))
    let sample = try study.samples(of: fresh, [goal.outcome])[0]
    // Both runs err: the answer was fitted to the first one's draws.
    let variances = [root.answer.sample.estimate, sample.estimate].map { estimate in
      let bounds = estimate.bounds95
      guard let lower = bounds.lower, let upper = bounds.upper else { return Double.infinity }
      let error = (upper - lower) / (2 * normal95)
      return error * error
    }
    let error = variances.reduce(0, +).squareRoot()
    let agrees = abs(sample.estimate.value - root.answer.sample.estimate.value) <= normal95 * error
    return .init(seed: seed, outcome: EstimateDocument(sample.estimate), agrees: agrees)
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
