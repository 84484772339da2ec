extension Scenario {
  /// Whether some measure looks at the fund: then whatever moves the account moves people.
  package var lawReadsFund: Bool {
    measures.contains { $0.conditions.contains { $0.indicator == .reserveRatio } }
  }

  /// Whether people, benefits and the economy of this scenario are those of `other` on every path, so that the two differ in
  /// their accounts alone: in rates, arrears and receivables of the same payers, compliance, the fund, its assets and rules,
  /// costs of services and administration, yields, history.
  ///
  /// Told from the values, not from where they come from. A scenario may end before `other`, at the end of a year: a path's
  /// months do not depend on what comes after them. Of rates that differ between cells and of factors that move prices, an
  /// account can have only those of `other`: they were summed up, and taken from the economy, for it.
  package func hasAccountAlone(other: Scenario) -> Bool {
    guard schemes.count == 1, other.schemes.count == 1, start == other.start,
      end == other.end || (end < other.end && end.month == 12),
      !lawReadsFund, !other.lawReadsFund,
      contributions.payers.map(\.name) == other.contributions.payers.map(\.name),
      zip(contributions.payers, other.contributions.payers).allSatisfy({ own, others in
        own.hasOneRate || (!others.hasOneRate && own.rate.hasPattern(of: others.rate, from: start))
      }),
      Set(Asset.factors(of: fund.assets)).isSubset(of: Asset.factors(of: other.fund.assets))
    else { return false }
    var copy = self
    copy.scheme.name = other.scheme.name
    copy.contributions.payers = other.contributions.payers
    copy.contributions.compliance = other.contributions.compliance
    copy.fund = other.fund
    copy.administration = other.administration
    (copy.services.unitCost, copy.services.counsellingCost) = (other.services.unitCost, other.services.counsellingCost)
    copy.historicalBenefitCostRate = other.historicalBenefitCostRate
    copy.economy.yield = other.economy.yield
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

extension DatedSeries<CellValue> {
  /// Whether the values of all months from `start` on are those of another, whatever their factors.
  fileprivate func hasPattern(of other: DatedSeries, from start: CalendarMonth) -> Bool {
    func pattern(_ series: DatedSeries, _ month: CalendarMonth) -> CellValue? {
      var value = series.step(at: month)
      value?.factor = 1
      return value
    }
    let dates = Set((points + other.points).compactMap(\.date) + [start]).filter { $0 >= start }
    return dates.allSatisfy { sameValues(pattern(self, $0) as Any, pattern(other, $0) as Any) }
  }
}
