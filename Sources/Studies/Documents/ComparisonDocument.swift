/// `comparison.json`: scenarios side by side, and their differences to the first one on the same draws.
package struct ComparisonDocument: DecisionDocument {
  package static var fileName: String { "comparison.json" }

  /// Another scenario against the first one.
  package struct Difference: Codable, Sendable {
    /// Position in `scenarios`.
    package var scenario: Int
    /// Of its figure less the first one's; the error is that of paired draws.
    package var difference: EstimateDocument
    /// Of what the two figures err by; absent where one does not vary.
    package var correlation: Double?
    /// Variance of the difference on independent draws over that on paired draws.
    package var varianceRatio: Double?
    /// Shares of paths on which its value is higher, and lower.
    package var higher, lower: EstimateDocument
    /// Share of paths on which it is better; absent where neither way is.
    package var beats: EstimateDocument?
    /// Paths on which one of the two has no value.
    package var pathsWithoutValue: Int?

    package init(
      scenario: Int, difference: EstimateDocument, correlation: Double?, varianceRatio: Double?,
      higher: EstimateDocument, lower: EstimateDocument, beats: EstimateDocument?, pathsWithoutValue: Int?
    ) {
      self.scenario = scenario
      self.difference = difference
      self.correlation = correlation
      self.varianceRatio = varianceRatio
      self.higher = higher
      self.lower = lower
      self.beats = beats
      self.pathsWithoutValue = pathsWithoutValue
    }
  }

  package struct Figure: Codable, Sendable {
    package var outcome: OutcomeDocument
    /// One for each scenario.
    package var values: [EstimateDocument]
    package var differences: [Difference]

    package init(outcome: OutcomeDocument, values: [EstimateDocument], differences: [Difference]) {
      self.outcome = outcome
      self.values = values
      self.differences = differences
    }
  }

  /// The fund at the end of a year in one scenario, for charts.
  package struct FundInYear: Codable, Sendable {
    /// Position in `scenarios`.
    package var scenario: Int
    package var year: Int
    package var mean, median: EstimateDocument
    package var q5, q95: EstimateDocument
    package var depletionProbability: EstimateDocument

    package init(
      scenario: Int, year: Int, mean: EstimateDocument, median: EstimateDocument, q5: EstimateDocument,
      q95: EstimateDocument, depletionProbability: EstimateDocument
    ) {
      self.scenario = scenario
      self.year = year
      self.mean = mean
      self.median = median
      self.q5 = q5
      self.q95 = q95
      self.depletionProbability = depletionProbability
    }
  }

  package var payungComparison = formatVersion
  package var scenarios: [ScenarioReference]
  package var figures: [Figure]
  /// By scenario, then by year.
  package var fund: [FundInYear]
  package var effort: EffortDocument

  package init(scenarios: [ScenarioReference], figures: [Figure], fund: [FundInYear], effort: EffortDocument) {
    self.scenarios = scenarios
    self.figures = figures
    self.fund = fund
    self.effort = effort
  }
}
