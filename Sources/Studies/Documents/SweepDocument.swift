/// `sweep.json`: outcomes over a grid of levers and keys, all on the same draws.
package struct SweepDocument: DecisionDocument {
  package static var fileName: String { "sweep.json" }

  package struct Axis: Codable, Sendable, Hashable {
    /// A lever or a key path.
    package var key: String
    /// As `--set` takes them.
    package var values: [String]

    package init(key: String, values: [String]) {
      self.key = key
      self.values = values
    }
  }

  package struct Figure: Codable, Sendable {
    package var value: EstimateDocument
    /// Against the scenario as it stands, on the same draws.
    package var change: EstimateDocument

    package init(value: EstimateDocument, change: EstimateDocument) {
      self.value = value
      self.change = change
    }
  }

  package struct Point: Codable, Sendable {
    /// Position along each axis.
    package var position: [Int]
    /// One for each outcome.
    package var figures: [Figure]

    package init(position: [Int], figures: [Figure]) {
      self.position = position
      self.figures = figures
    }
  }

  package var payungSweep = formatVersion
  package var scenario: ScenarioReference
  package var axes: [Axis]
  package var outcomes: [OutcomeDocument]
  /// The scenario as it stands, one for each outcome.
  package var base: [EstimateDocument]
  /// The last axis fastest.
  package var points: [Point]
  package var effort: EffortDocument

  package init(
    scenario: ScenarioReference, axes: [Axis], outcomes: [OutcomeDocument], base: [EstimateDocument],
    points: [Point], effort: EffortDocument
  ) {
    self.scenario = scenario
    self.axes = axes
    self.outcomes = outcomes
    self.base = base
    self.points = points
    self.effort = effort
  }
}
