extension Scenario {
  /// Whether the people of this scenario are those of `other` on every path: who is insured, loses a job, claims, and for how
  /// long. The two may differ in amounts (wages, what is paid on, what benefits replace), in how wages and prices grow and
  /// what is earned, and in their accounts.
  ///
  /// Told from the values, not from where they come from; of scenarios without measures, which may look at anything.
  package func hasPeople(of other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, seed == other.seed, start == other.start, end == other.end,
      measures.isEmpty, other.measures.isEmpty, benefits.hasLengths(of: other.benefits)
    else { return false }
    // A draw may be mixed from others where they are correlated.
    let drawsAlone = uncertainty.correlations.isEmpty && other.uncertainty.correlations.isEmpty
    guard drawsAlone ? seedsOfPeople == other.seedsOfPeople : uncertainty.seeds == other.uncertainty.seeds else {
      return false
    }
    var copy = self
    copy.takeMoney(of: other)
    copy.uncertainty.seeds = other.uncertainty.seeds
    return copy.hasValues(of: other)
  }

  /// The seeds that studies give draws, those of money apart.
  private var seedsOfPeople: [String: UInt64] {
    let money: Set<Uncertainty.Parameter> = [.wageGrowth, .inflation, .yield]
    let streams = Set(uncertainty.draws(until: end).filter { money.contains($0.parameter) }.map(\.stream))
    return uncertainty.seeds.filter { !streams.contains($0.key) }
  }
}
