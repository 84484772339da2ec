import ScenarioFiles

/// What moves together from one scenario to another.
package enum ReconciliationGroup: String, CaseIterable, Sendable {
  case period, economy, coverage, flows, funnel, benefits, contributions, fund, randomness

  /// What stands in it, for people.
  package var contents: String {
    switch self {
    case .period: "start, end"
    case .economy: "economy, shocks, large dismissals, climate, automation, uncertainty"
    case .coverage: "dimensions, population, coverage, wages, starting stocks"
    case .flows: "labour, tenure"
    case .funnel: "take-up"
    case .benefits: "benefits, services, measures"
    case .contributions: "contributions"
    case .fund: "fund, administration, history"
    case .randomness: "seed, paths"
    }
  }

  /// The group of a top-level key; nil for what has no effect on figures. `benefits.take_up` is the funnel's.
  static func of(_ key: String) -> ReconciliationGroup? {
    switch key {
    case "start", "end": .period
    case "economy", "shocks", "large_dismissals", "climate", "automation", "uncertainty": .economy
    case "dimensions", "population", "coverage", "wages", "starting_stocks": .coverage
    case "labour", "tenure": .flows
    case "benefits", "services", "measures": .benefits
    case "contributions": .contributions
    case "fund", "administration", "history": .fund
    case "seed", "paths": .randomness
    default: nil
    }
  }

  /// The group a lever belongs to.
  static func of(_ lever: Lever) -> ReconciliationGroup {
    switch lever {
    case .contributionRate, .contributionRateScale, .wageCeilingScale: .contributions
    case .replacementRateScale, .benefitMonths, .servicesParticipation: .benefits
    case .takeUpScale: .funnel
    case .coverageTarget: .coverage
    case .initialFund: .fund
    case .layoffsScale, .findingScale: .flows
    case .yieldShift, .wageGrowthShift, .adoptionMidpointShift, .displacedScale, .largeDismissalsScale: .economy
    }
  }

  /// Names in an order, the ones left out following in the usual one.
  /// - Throws: a message for a name that is no group, or stands twice.
  package static func order(_ names: [String]) throws(OrderMistake) -> [ReconciliationGroup] {
    var order: [ReconciliationGroup] = []
    for name in names {
      guard let group = ReconciliationGroup(rawValue: name) else {
        throw OrderMistake(
          description: "there is no group \(name); "
            + suggestion(for: name, among: allCases.map(\.rawValue), called: "group"))
      }
      guard !order.contains(group) else { throw OrderMistake(description: "\(name) stands twice") }
      order.append(group)
    }
    return order + allCases.filter { !order.contains($0) }
  }

  package struct OrderMistake: Error, CustomStringConvertible {
    package let description: String
  }
}
