extension Scenario {
  /// Whether some measure looks at the fund: then whatever moves the account moves people.
  package var lawReadsFund: Bool {
    measures.contains { $0.conditions.contains { $0.indicator == .reserveRatio } }
  }

  /// Whether people, benefits and the economy of this scenario are those of `other` on every path, so that the two differ in
  /// their accounts alone: in rates, arrears and receivables of the same payers, compliance, the fund and its rules, costs of
  /// services and administration, yields, history.
  ///
  /// Told from the values, not from where they come from. A scenario may end before `other`, at the end of a year: a path's
  /// months do not depend on what comes after them.
  package func hasAccountAlone(other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, start == other.start,
      end == other.end || (end < other.end && end.month == 12),
      !lawReadsFund, !other.lawReadsFund,
      contributions.payers.map(\.name) == other.contributions.payers.map(\.name),
      // Bases of rates that differ between cells are sums over cells.
      zip(contributions.payers, other.contributions.payers).allSatisfy({ own, others in
        let uniform = own.hasOneRate
        return uniform == others.hasOneRate && (uniform || sameValues(own.rate, others.rate))
      })
    else { return false }
    var copy = self
    copy.scheme.name = other.scheme.name
    copy.contributions.payers = other.contributions.payers
    copy.contributions.compliance = other.contributions.compliance
    copy.fund = other.fund
    copy.fund.assets = fund.assets
    copy.administration = other.administration
    (copy.services.unitCost, copy.services.counsellingCost) = (other.services.unitCost, other.services.counsellingCost)
    copy.historicalBenefitCostRate = other.historicalBenefitCostRate
    // What other assets earn is made with the economy.
    if fund.assets.isEmpty { copy.economy.yield = other.economy.yield }
    (copy.end, copy.paths, copy.output, copy.checks) = (other.end, other.paths, other.output, other.checks)
    (copy.title, copy.description, copy.currency) = (other.title, other.description, other.currency)
    (copy.unusual, copy.document) = ([], ScenarioDocument())
    var plain = other
    (plain.unusual, plain.document) = ([], ScenarioDocument())
    return sameValues(copy, plain)
  }
}

extension Contributions.Payer {
  /// In all cells, at every date.
  fileprivate var hasOneRate: Bool { rate.points.allSatisfy(\.value.isUniform) }
}
