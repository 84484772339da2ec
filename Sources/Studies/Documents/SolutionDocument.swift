/// What a lever must be for a condition to hold, and how surely that is known.
package struct RootDocument: Codable, Sendable {
  /// Whether the lever's least or its greatest value that keeps the condition was looked for.
  package enum Side: String, Codable, Sendable { case least, greatest }

  /// A value that was tried.
  package struct Trial: Codable, Sendable {
    package var value: Double
    package var outcome: EstimateDocument
    package var holds: Bool

    package init(value: Double, outcome: EstimateDocument, holds: Bool) {
      self.value = value
      self.outcome = outcome
      self.holds = holds
    }
  }

  /// Two neighbouring trials between which the outcome moved the other way, by more than chance.
  package struct Reversal: Codable, Sendable {
    package var from, to: Double

    package init(from: Double, to: Double) {
      self.from = from
      self.to = to
    }
  }

  package var side: Side
  /// Keeps the condition.
  package var value: Double
  /// The nearest value tried that does not.
  package var failsAt: Double
  /// 95 % Monte Carlo interval: values whose outcome cannot be told from the bound. Absent ends lie outside the bracket.
  package var lower, upper: Double?
  /// The outcome at `value`.
  package var outcome: EstimateDocument
  /// In order of value.
  package var trials: [Trial]
  /// Empty where the response is monotone as far as was seen.
  package var reversals: [Reversal]

  package init(
    side: Side, value: Double, failsAt: Double, lower: Double?, upper: Double?, outcome: EstimateDocument,
    trials: [Trial], reversals: [Reversal]
  ) {
    self.side = side
    self.value = value
    self.failsAt = failsAt
    self.lower = lower
    self.upper = upper
    self.outcome = outcome
    self.trials = trials
    self.reversals = reversals
  }
}

/// `solution.json`: the value of a lever that keeps a condition.
package struct SolutionDocument: DecisionDocument {
  package static var fileName: String { "solution.json" }

  /// The answer once more on draws that it was not chosen on.
  package struct Confirmation: Codable, Sendable {
    package var seed: UInt64
    package var outcome: EstimateDocument
    /// Whether it differs from the outcome at the answer by no more than 1.96 standard errors of the two runs'
    /// difference.
    package var agrees: Bool

    package init(seed: UInt64, outcome: EstimateDocument, agrees: Bool) {
      self.seed = seed
      self.outcome = outcome
      self.agrees = agrees
    }
  }

  package var payungSolution = formatVersion
  package var scenario: ScenarioReference
  /// A lever or a key path.
  package var lever: String
  /// As written: `depletion_probability(2045) <= 0.01`.
  package var condition: String
  package var outcome: OutcomeDocument
  package var bound: Double
  /// The bracket searched.
  package var from, to: Double
  /// What the lever is in the scenario; absent where that is not one number.
  package var present: Double?
  package var root: RootDocument
  package var confirmation: Confirmation
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, lever: String, condition: String, outcome: OutcomeDocument, bound: Double,
    from: Double, to: Double, present: Double?, root: RootDocument, confirmation: Confirmation,
    effort: EffortDocument
  ) {
    self.scenario = scenario
    self.lever = lever
    self.condition = condition
    self.outcome = outcome
    self.bound = bound
    self.from = from
    self.to = to
    self.present = present
    self.root = root
    self.confirmation = confirmation
    self.effort = effort
  }
}
