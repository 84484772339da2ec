/// What two scenarios have in common so that it is drawn, compiled or worked out once for both. Told from the values, not from
/// where they come from; schemes with measures, which may look at anything, share draws alone.
extension Scenario {
  /// Whether factors, regimes, shocks and climate events are those of `other` on every path: the two may differ in how wages
  /// and prices grow and what is earned, in the adoption of automation, and in uncertain parameters.
  package func hasDraws(of other: Scenario) -> Bool {
    guard seed == other.seed, schemes.allSatisfy({ $0.measures.isEmpty }),
      other.schemes.allSatisfy({ $0.measures.isEmpty })
    else { return false }
    var own = world, theirs = other.world
    (own.economy.wageGrowth, own.economy.inflation) = (theirs.economy.wageGrowth, theirs.economy.inflation)
    (own.economy.yield, own.economy.gdp) = (theirs.economy.yield, theirs.economy.gdp)
    own.economy.growth = theirs.economy.growth
    own.automation = theirs.automation
    (own.uncertainty, theirs.uncertainty) = (Uncertainty(), Uncertainty())
    return sameValues(own, theirs)
  }

  /// Whether the indices of wages and prices are those of `other` on every path.
  /// - Precondition: so are the draws (`hasDraws`).
  package func hasIndices(of other: Scenario) -> Bool {
    let (own, theirs) = (uncertainty, other.uncertainty)
    guard sameValues(economy.wageGrowth, other.economy.wageGrowth),
      sameValues(economy.inflation, other.economy.inflation)
    else { return false }
    // A draw may be mixed from others where they are correlated.
    guard own.correlations.isEmpty, theirs.correlations.isEmpty else { return sameValues(own, theirs) }
    func draws(_ scenario: Scenario) -> [Uncertainty.Draw] {
      scenario.uncertainty.draws(until: scenario.end).filter {
        $0.parameter == .wageGrowth || $0.parameter == .inflation
      }
    }
    let streams = draws(self).map(\.stream)
    return sameValues(draws(self), draws(other)) && streams.allSatisfy { own.seeds[$0] == theirs.seeds[$0] }
  }

  /// Whether everything the steps of people read that does not differ between paths is that of `other`: hazards, lengths of
  /// benefits, take-up, coverage aimed at.
  package func hasLabour(of other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, measures.isEmpty, other.measures.isEmpty,
      benefits.hasLengths(of: other.benefits)
    else { return false }
    var copy = self
    copy.takeMoney(of: other)
    copy.uncertainty = other.uncertainty
    copy.automation?.takeAdoption(of: other.automation)
    copy.seed = other.seed
    return copy.hasValues(of: other)
  }

  /// Whether wages, awards and the account's terms, as far as they do not differ between paths, are those of `other`.
  package func hasTerms(of other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, measures.isEmpty, other.measures.isEmpty else { return false }
    var copy = self
    (copy.labour, copy.coverage, copy.benefits.takeUp) = (other.labour, other.coverage, other.benefits.takeUp)
    // Who searches alike is paid side by side.
    copy.labour.durationDependence = labour.durationDependence
    (copy.largeDismissals, copy.startingStocks) = (other.largeDismissals, other.startingStocks)
    (copy.automation, copy.climate, copy.shocks) = (other.automation, other.climate, other.shocks)
    (copy.uncertainty, copy.seed) = (other.uncertainty, other.seed)
    (copy.economy.wageGrowth, copy.economy.inflation) = (other.economy.wageGrowth, other.economy.inflation)
    (copy.economy.yield, copy.economy.gdp) = (other.economy.yield, other.economy.gdp)
    return copy.hasValues(of: other)
  }

  /// Amounts, growth of wages and prices, yields and the account of another.
  mutating func takeMoney(of other: Scenario) {
    (contributions, wages, fund) = (other.contributions, other.wages, other.fund)
    (administration, historicalBenefitCostRate) = (other.administration, other.historicalBenefitCostRate)
    (services.unitCost, services.counsellingCost) = (other.services.unitCost, other.services.counsellingCost)
    (benefits.wageFloor, benefits.wageCeiling) = (other.benefits.wageFloor, other.benefits.wageCeiling)
    (benefits.minimum, benefits.maximum) = (other.benefits.minimum, other.benefits.maximum)
    for (q, theirs) in other.benefits.classes.enumerated() {
      benefits.classes[q].replacement = theirs.replacement
      benefits.classes[q].replacementBy = theirs.replacementBy
      benefits.classes[q].flat = theirs.flat
    }
    (economy.wageGrowth, economy.inflation) = (other.economy.wageGrowth, other.economy.inflation)
    (economy.yield, economy.gdp) = (other.economy.yield, other.economy.gdp)
  }

  /// All values that a path's figures come from; names, texts, numbers of paths and what is put out apart.
  func hasValues(of other: Scenario) -> Bool {
    var copy = self, plain = other
    copy.scheme.name = other.scheme.name
    (copy.paths, copy.output, copy.checks) = (other.paths, other.output, other.checks)
    (copy.title, copy.description, copy.currency) = (other.title, other.description, other.currency)
    (copy.unusual, copy.document) = ([], ScenarioDocument())
    (plain.unusual, plain.document) = ([], ScenarioDocument())
    return sameValues(copy, plain)
  }
}

extension Automation {
  fileprivate mutating func takeAdoption(of other: Automation?) {
    guard let other else { return }
    (midpoint, midpointSD) = (other.midpoint, other.midpointSD)
    (years10To90, speedSD) = (other.years10To90, other.speedSD)
  }
}

extension Benefits {
  /// As many classes as another's, whose lists are as long from the same dates on.
  func hasLengths(of other: Benefits) -> Bool {
    classes.count == other.classes.count
      && zip(classes, other.classes).allSatisfy { $0.replacement.hasLengths(of: $1.replacement) }
  }
}

extension DatedSeries<[Double]> {
  fileprivate func hasLengths(of other: DatedSeries) -> Bool {
    points.count == other.points.count
      && zip(points, other.points).allSatisfy { $0.date == $1.date && $0.value.count == $1.value.count }
  }
}
