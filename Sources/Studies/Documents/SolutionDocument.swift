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
    /// Whether the condition holds there.
    package var holds: Bool

    package init(seed: UInt64, outcome: EstimateDocument, agrees: Bool, holds: Bool) {
      self.seed = seed
      self.outcome = outcome
      self.agrees = agrees
      self.holds = holds
    }
  }

  /// The value at which the condition holds with a confidence, on the draws of the confirmation.
  package struct Confident: Codable, Sendable {
    package var confidence: Double
    /// Absent where there is none within the lever's bracket.
    package var value: Double?
    package var seed: UInt64
    /// At the value, with its error.
    package var outcome: EstimateDocument?
    /// One-sided confidence bound of the outcome there: it keeps the condition.
    package var bound: Double?

    package init(
      confidence: Double, value: Double?, seed: UInt64, outcome: EstimateDocument?, bound: Double?
    ) {
      self.confidence = confidence
      self.value = value
      self.seed = seed
      self.outcome = outcome
      self.bound = bound
    }
  }

  /// A rate that would bring the account to nothing at the end: on the mean of the paths, and enough on 95 % of them.
  package struct LevelRate: Codable, Sendable {
    /// Of a break-even rate without interest; absent for the level rate to the end.
    package var years: Int?
    package var mean, enoughOn95: EstimateDocument

    package init(years: Int?, mean: EstimateDocument, enoughOn95: EstimateDocument) {
      self.years = years
      self.mean = mean
      self.enoughOn95 = enoughOn95
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
  /// That the condition holds at `root.value` on draws it was not chosen on.
  package var holdsOnFreshDraws: Bool
  /// Absent where it was not asked for.
  package var confident: Confident?
  /// Beside a rate that keeps a probability; absent for other levers.
  package var levelRates: [LevelRate]?
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, lever: String, condition: String, outcome: OutcomeDocument, bound: Double,
    from: Double, to: Double, present: Double?, root: RootDocument, confirmation: Confirmation,
    confident: Confident?, levelRates: [LevelRate]?, effort: EffortDocument
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
    holdsOnFreshDraws = confirmation.holds
    self.confident = confident
    self.levelRates = levelRates
    self.effort = effort
  }
}
