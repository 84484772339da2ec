import Scenarios

extension Reach {
  /// That of a setting: a key path, or a lever's name. It follows from the declarations of the keys.
  ///
  /// Of a key by itself: in a scenario whose law reads the fund it may reach further (`between`).
  /// - Returns: nil where there is no such key or lever.
  package static func of(_ setting: String) -> Reach? {
    if let address = LeverAddress(setting) { return of(address.lever) }
    return ScenarioPath.keys(setting).flatMap { of($0, in: Shape.scenario) }
  }

  /// The furthest of the keys it moves.
  package static func of(_ lever: Lever) -> Reach {
    let shape = Shape.scenario
    return lever.keys.compactMap { ScenarioPath.keys($0).flatMap { of($0, in: shape) } }.max() ?? .economy
  }

  private static func of(_ keys: [String], in shape: Shape) -> Reach? {
    var shape = shape, reach = Reach.economy
    for key in keys {
      guard let next = shape.child(key) else { return nil }
      reach = shape.reach(of: key) ?? reach
      shape = next
    }
    return reach
  }

  /// That of everything in which two scenarios differ, as they were written.
  ///
  /// Where some measure looks at the fund, what moves the account moves people; bases of rates that differ between cells are
  /// sums over people's wages, which other rates need anew.
  package static func between(_ a: Scenario, _ b: Scenario) -> Reach {
    let shape = Shape.scenario
    var reach = max(
      difference(a.document.root, b.document.root, shape, .economy), difference(a.document.levers, b.document.levers))
    // Tables are read from files of their own, which trees name alone.
    func tables(_ scenario: Scenario) -> [String] {
      scenario.document.files.filter { !$0.path.hasSuffix(".yaml") && !$0.path.hasSuffix(".yml") }.flatMap {
        [$0.path, $0.text]
      }
    }
    if tables(a) != tables(b) { reach = .economy }
    guard reach == .account else { return reach }
    if a.lawReadsFund || b.lawReadsFund { return .people }
    return a.hasAccountAlone(other: b) || b.hasAccountAlone(other: a) ? .account : .benefits
  }

  private static func difference(_ a: ScenarioNode?, _ b: ScenarioNode?, _ shape: Shape?, _ own: Reach) -> Reach {
    switch (a.flatMap { $0.isNull ? nil : $0 }, b.flatMap { $0.isNull ? nil : $0 }) {
    case (nil, nil): return .nothing
    case (.scalar(let text, let kind, _)?, .scalar(let other, let otherKind, _)?):
      return text == other && kind == otherKind ? .nothing : own
    case (.sequence(let elements, _)?, .sequence(let others, _)?):
      guard elements.count == others.count else { return own }
      return elements.indices.reduce(.nothing) {
        max($0, difference(elements[$1], others[$1], shape?.child(String($1)), own))
      }
    case (.mapping(let entries, _)?, .mapping(let others, _)?):
      let keys = entries.filter { !$0.value.isNull }.map(\.key)
      let otherKeys = others.filter { !$0.value.isNull }.map(\.key)
      // The order of names is that of what they name.
      let common = Set(keys).intersection(otherKeys)
      let isReordered =
        shape?.isMap == true && keys.filter(common.contains) != otherKeys.filter(common.contains)
      return Set(keys).union(otherKeys).reduce(isReordered ? own : .nothing) { reach, key in
        max(
          reach,
          difference(
            entries.first { $0.key == key }?.value, others.first { $0.key == key }?.value, shape?.child(key),
            shape?.reach(of: key) ?? own))
      }
    // Of the keys that come or go, each counts by itself.
    case (.mapping(let entries, _)?, nil), (nil, .mapping(let entries, _)?):
      guard let known = shape?.knownKeys, !known.isEmpty else { return own }
      return entries.reduce(.nothing) {
        max($0, difference($1.value, nil, shape?.child($1.key), shape?.reach(of: $1.key) ?? own))
      }
    default: return own
    }
  }

  /// Of levers pulled: those that differ, once what reaches no further than the account is left out.
  private static func difference(_ a: [PulledLever], _ b: [PulledLever]) -> Reach {
    if a == b { return .nothing }
    func beyond(_ levers: [PulledLever]) -> [PulledLever] { levers.filter { of($0.lever) > .account } }
    guard beyond(a) != beyond(b) else { return .account }
    return (a + b).map { of($0.lever) }.max() ?? .economy
  }
}

extension Shape {
  /// What the declaration of a key below this says; the furthest, where it has several.
  func reach(of key: String) -> Reach? { knownKeys.filter { $0.name == key }.compactMap(\.reach).max() }
}

extension Lever {
  /// Key paths of what it moves.
  package var keys: [String] {
    switch self {
    case .contributionRate, .contributionRateScale: ["contributions.rates"]
    case .replacementRateScale, .benefitMonths: ["benefits.classes"]
    case .wageCeilingScale: ["contributions.wage_ceiling", "benefits.wage_ceiling"]
    case .takeUpScale: ["benefits.take_up"]
    case .coverageTarget: ["coverage"]
    case .initialFund: ["fund.initial"]
    case .layoffsScale: ["labour.layoffs"]
    case .findingScale: ["labour.finding"]
    case .yieldShift: ["economy.yield"]
    case .wageGrowthShift: ["economy.wage_growth"]
    case .servicesParticipation: ["services.participation"]
    case .adoptionMidpointShift: ["automation.midpoint"]
    case .displacedScale: ["automation.displaced"]
    case .largeDismissalsScale: ["large_dismissals.annual_frequency"]
    }
  }
}
