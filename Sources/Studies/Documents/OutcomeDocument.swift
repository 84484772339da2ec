/// A figure that was asked for.
package struct OutcomeDocument: Codable, Sendable, Hashable {
  package enum Unit: String, Codable, Sendable { case currency, persons, ratio, months, index, multiple }
  /// Which way is good for the insured and the fund.
  package enum Better: String, Codable, Sendable { case more, less }

  /// As written: `fund(2035).q5`.
  package var outcome: String
  /// In words: `Fund 2035, 5 %`.
  package var label: String
  package var unit: Unit
  /// Absent where neither way is better.
  package var better: Better?

  package init(outcome: String, label: String, unit: Unit, better: Better?) {
    self.outcome = outcome
    self.label = label
    self.unit = unit
    self.better = better
  }
}
