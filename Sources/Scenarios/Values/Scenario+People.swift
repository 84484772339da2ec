extension Scenario {
  /// Whether the people of this scenario are those of `other` on every path: who is insured, loses a job, claims, and for how
  /// long. The two may differ in amounts (wages, what is paid on, what benefits replace), in how wages and prices grow and
  /// what is earned, and in their accounts.
  ///
  /// Told from the values, not from where they come from; of scenarios without measures, which may look at anything.
  package func hasPeople(of other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, seed == other.seed, start == other.start, end == other.end,
      measures.isEmpty, other.measures.isEmpty, benefits.classes.count == other.benefits.classes.count,
      zip(benefits.classes, other.benefits.classes).allSatisfy({ $0.replacement.hasLengths(of: $1.replacement) })
    else { return false }
    // A draw may be mixed from others where they are correlated.
    let drawsAlone = uncertainty.correlations.isEmpty && other.uncertainty.correlations.isEmpty
    guard drawsAlone ? seedsOfPeople == other.seedsOfPeople : uncertainty.seeds == other.uncertainty.seeds else {
      return false
    }
    var copy = self, plain = other
    copy.scheme.name = other.scheme.name
    (copy.contributions, copy.wages, copy.fund) = (other.contributions, other.wages, other.fund)
    (copy.administration, copy.historicalBenefitCostRate) = (other.administration, other.historicalBenefitCostRate)
    (copy.services.unitCost, copy.services.counsellingCost) = (other.services.unitCost, other.services.counsellingCost)
    (copy.benefits.wageFloor, copy.benefits.wageCeiling) = (other.benefits.wageFloor, other.benefits.wageCeiling)
    (copy.benefits.minimum, copy.benefits.maximum) = (other.benefits.minimum, other.benefits.maximum)
    for (q, theirs) in other.benefits.classes.enumerated() {
      copy.benefits.classes[q].replacement = theirs.replacement
      copy.benefits.classes[q].replacementBy = theirs.replacementBy
      copy.benefits.classes[q].flat = theirs.flat
    }
    (copy.economy.wageGrowth, copy.economy.inflation) = (other.economy.wageGrowth, other.economy.inflation)
    (copy.economy.yield, copy.economy.gdp) = (other.economy.yield, other.economy.gdp)
    copy.uncertainty.seeds = other.uncertainty.seeds
    (copy.paths, copy.output, copy.checks) = (other.paths, other.output, other.checks)
    (copy.title, copy.description, copy.currency) = (other.title, other.description, other.currency)
    (copy.unusual, copy.document) = ([], ScenarioDocument())
    (plain.unusual, plain.document) = ([], ScenarioDocument())
    return sameValues(copy, plain)
  }

  /// The seeds that studies give draws, those of money apart.
  private var seedsOfPeople: [String: UInt64] {
    let money: Set<Uncertainty.Parameter> = [.wageGrowth, .inflation, .yield]
    let streams = Set(uncertainty.draws(until: end).filter { money.contains($0.parameter) }.map(\.stream))
    return uncertainty.seeds.filter { !streams.contains($0.key) }
  }
}

extension DatedSeries<[Double]> {
  /// Lists as long as another's, from the same dates on.
  fileprivate func hasLengths(of other: DatedSeries) -> Bool {
    points.count == other.points.count
      && zip(points, other.points).allSatisfy { $0.date == $1.date && $0.value.count == $1.value.count }
  }
}
