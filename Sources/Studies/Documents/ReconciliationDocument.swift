/// `reconciliation.json`: what moved the answer from one scenario to another, one group of changes at a time.
package struct ReconciliationDocument: DecisionDocument {
  package static var fileName: String { "reconciliation.json" }

  /// A value that differs between the two.
  package struct Change: Codable, Sendable, Hashable {
    package var key: String
    /// As written, cut; absent where one of them has none.
    package var old, new: String?

    package init(key: String, old: String?, new: String?) {
      self.key = key
      self.old = old
      self.new = new
    }
  }

  /// An earlier valuation at the date of the new one: what it expected, and what there is.
  package struct RollForward: Codable, Sendable {
    package struct Item: Codable, Sendable {
      package var name: String
      package var unit: OutcomeDocument.Unit
      package var expected: Double
      /// Over the paths.
      package var standardDeviation: Double?
      package var actual: Double

      package init(
        name: String, unit: OutcomeDocument.Unit, expected: Double, standardDeviation: Double?, actual: Double
      ) {
        self.name = name
        self.unit = unit
        self.expected = expected
        self.standardDeviation = standardDeviation
        self.actual = actual
      }
    }

    /// Starts of the two, `YYYY-MM`.
    package var from, to: String
    package var items: [Item]

    package init(from: String, to: String, items: [Item]) {
      self.from = from
      self.to = to
      self.items = items
    }
  }

  package struct Step: Codable, Sendable {
    /// One, or several that could not be moved apart.
    package var groups: [String]
    /// Why they could not.
    package var note: String?
    package var changes: [Change]
    /// Changes beyond those listed.
    package var furtherChanges: Int?
    /// After the step, one for each figure.
    package var values: [EstimateDocument]
    /// What the step did.
    package var differences: [EstimateDocument]

    package init(
      groups: [String], note: String?, changes: [Change], furtherChanges: Int?, values: [EstimateDocument],
      differences: [EstimateDocument]
    ) {
      self.groups = groups
      self.note = note
      self.changes = changes
      self.furtherChanges = furtherChanges
      self.values = values
      self.differences = differences
    }
  }

  package var payungReconciliation = formatVersion
  package var old, new: ScenarioReference
  package var figures: [OutcomeDocument]
  package var oldValues, newValues: [EstimateDocument]
  /// Absent where both begin at the same date.
  package var rollForward: RollForward?
  /// In the order they were taken; groups without a change have an empty list of changes and no effect.
  package var steps: [Step]
  /// Of the new to the old: the steps' differences add up to it.
  package var differences: [EstimateDocument]
  package var effort: EffortDocument

  package init(
    old: ScenarioReference, new: ScenarioReference, figures: [OutcomeDocument], oldValues: [EstimateDocument],
    newValues: [EstimateDocument], rollForward: RollForward? = nil, steps: [Step], differences: [EstimateDocument],
    effort: EffortDocument
  ) {
    self.old = old
    self.new = new
    self.figures = figures
    self.oldValues = oldValues
    self.newValues = newValues
    self.rollForward = rollForward
    self.steps = steps
    self.differences = differences
    self.effort = effort
  }
}
