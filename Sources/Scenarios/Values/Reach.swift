/// How far up the model a change begins to act: what lies above it stays as it was, path by path.
///
/// The model runs down from the economy to people, to what they are paid and pay on, and to the account.
package enum Reach: Int, Comparable, CaseIterable, Sendable {
  /// Words, conditions, what is kept of a run.
  case nothing
  /// What flows into and out of the fund, given what people pay on and are paid.
  case account
  /// Amounts: wages, the base of contributions, benefits.
  case benefits
  /// Who is insured, loses a job, claims, and for how long.
  case people
  /// What is drawn: factors, events, parameters; the months of the run.
  case economy

  package static func < (a: Reach, b: Reach) -> Bool { a.rawValue < b.rawValue }
}
