/// `frontier.json`: for each coverage target the least total contribution rate that keeps the fund solvent.
package struct FrontierDocument: DecisionDocument {
  package static var fileName: String { "frontier.json" }

  package struct Point: Codable, Sendable {
    package var coverageTarget: Double
    /// Absent where not even the highest rate is enough, or none is needed; then nothing is bought.
    package var rate: RootDocument?
    /// The fund lasts even if nobody contributes.
    package var lastsWithoutContributions: Bool
    /// What the rate buys, one for each of `outcomes`.
    package var bought: [EstimateDocument]

    package init(
      coverageTarget: Double, rate: RootDocument?, lastsWithoutContributions: Bool, bought: [EstimateDocument]
    ) {
      self.coverageTarget = coverageTarget
      self.rate = rate
      self.lastsWithoutContributions = lastsWithoutContributions
      self.bought = bought
    }
  }

  package var payungFrontier = formatVersion
  package var scenario: ScenarioReference
  /// `depletion_probability(2045) <= 0.01`.
  package var condition: String
  /// Accepted probability of depletion by the end of `year`.
  package var probability: Double
  package var year: Int
  /// Present values; absent where they are not one number.
  package var presentRate, presentCoverage: Double?
  /// The highest rate tried.
  package var highestRate: Double
  package var outcomes: [OutcomeDocument]
  package var points: [Point]
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, condition: String, probability: Double, year: Int, presentRate: Double?,
    presentCoverage: Double?, highestRate: Double, outcomes: [OutcomeDocument], points: [Point],
    effort: EffortDocument
  ) {
    self.scenario = scenario
    self.condition = condition
    self.probability = probability
    self.year = year
    self.presentRate = presentRate
    self.presentCoverage = presentCoverage
    self.highestRate = highestRate
    self.outcomes = outcomes
    self.points = points
    self.effort = effort
  }
}
