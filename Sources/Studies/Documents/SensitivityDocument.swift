/// `sensitivity.json`: what one lever at a time does to an outcome, and where the spread of its paths comes from.
package struct SensitivityDocument: DecisionDocument {
  package static var fileName: String { "sensitivity.json" }

  /// One end of a lever's range.
  package struct End: Codable, Sendable {
    /// Of the lever.
    package var value: Double
    package var outcome: EstimateDocument
    /// To the scenario as it stands; the error is that of paired draws.
    package var difference: EstimateDocument

    package init(value: Double, outcome: EstimateDocument, difference: EstimateDocument) {
      self.value = value
      self.outcome = outcome
      self.difference = difference
    }
  }

  /// A lever, or a key path to a number, over its range.
  package struct Bar: Codable, Sendable {
    package var key: String
    package var low, high: End
    /// Where the range comes from.
    package var reason: String
    /// Distance between the largest and the least of the outcomes at both ends and of the scenario as it stands.
    package var swing: Double

    package init(key: String, low: End, high: End, reason: String, swing: Double) {
      self.key = key
      self.low = low
      self.high = high
      self.reason = reason
      self.swing = swing
    }
  }

  /// A lever that was left out.
  package struct Skipped: Codable, Sendable {
    package var key, reason: String

    package init(key: String, reason: String) {
      self.key = key
      self.reason = reason
    }
  }

  /// Sobol indices: shares of the variance of the paths.
  package struct Share: Codable, Sendable {
    /// What goes when this alone is known.
    package var firstOrder: EstimateDocument
    /// What stays when all else is known.
    package var total: EstimateDocument

    package init(firstOrder: EstimateDocument, total: EstimateDocument) {
      self.firstOrder = firstOrder
      self.total = total
    }
  }

  /// An uncertain input of the scenario.
  package struct Input: Codable, Sendable {
    /// As under `uncertainty:`.
    package var name: String
    /// `cv 0.15`, `sd 0.005`.
    package var spread: String
    package var share: Share

    package init(name: String, spread: String, share: Share) {
      self.name = name
      self.spread = spread
      self.share = share
    }
  }

  /// Where the variance of the figure over paths comes from.
  package struct Variance: Codable, Sendable {
    /// What varies: `fund(2045)`, also where a quantile of it was asked for.
    package var figure: String
    package var mean, standardDeviation: Double
    /// Factors, regimes, shocks, climate and adoption.
    package var process: Share
    /// Large dismissals; absent where the scenario has none, and then part of nothing.
    package var largeDismissals: Share?
    /// All uncertain inputs at once; absent where there are none.
    package var parameters: Share?
    /// What process and parameters have only together.
    package var together: EstimateDocument?
    /// Largest total first.
    package var inputs: [Input]
    /// Of the estimate asked for; and its square over the variance of the paths.
    package var samplingError, samplingShare: Double?
    /// Of the second sample.
    package var secondSeed: UInt64?
    /// With a value in both samples.
    package var paths: Int

    package init(
      figure: String, mean: Double, standardDeviation: Double, process: Share, largeDismissals: Share?,
      parameters: Share?,
      together: EstimateDocument?, inputs: [Input], samplingError: Double?, samplingShare: Double?,
      secondSeed: UInt64?, paths: Int
    ) {
      self.figure = figure
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.process = process
      self.largeDismissals = largeDismissals
      self.parameters = parameters
      self.together = together
      self.inputs = inputs
      self.samplingError = samplingError
      self.samplingShare = samplingShare
      self.secondSeed = secondSeed
      self.paths = paths
    }
  }

  /// A probability seen on too few paths to say where it comes from.
  package struct Refusal: Codable, Sendable {
    /// Paths on which it happened, or did not, whichever are fewer; and how many are needed.
    package var events, needed: Int
    /// Paths that would show so many, at the share seen; at least, where none was seen.
    package var paths: Int

    package init(events: Int, needed: Int, paths: Int) {
      self.events = events
      self.needed = needed
      self.paths = paths
    }
  }

  package var payungSensitivity = formatVersion
  package var scenario: ScenarioReference
  package var outcome: OutcomeDocument
  package var base: EstimateDocument
  /// Widest swing first.
  package var bars: [Bar]
  package var skipped: [Skipped]
  /// Absent where the figure is the same on all paths.
  package var variance: Variance?
  /// Why there is no split, where the figure varies.
  package var varianceRefused: Refusal?
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, outcome: OutcomeDocument, base: EstimateDocument, bars: [Bar], skipped: [Skipped],
    variance: Variance?, varianceRefused: Refusal? = nil, effort: EffortDocument
  ) {
    self.scenario = scenario
    self.outcome = outcome
    self.base = base
    self.bars = bars
    self.skipped = skipped
    self.variance = variance
    self.varianceRefused = varianceRefused
    self.effort = effort
  }
}
