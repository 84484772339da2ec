import ScenarioFiles

/// A lever, or a key path to a number, and between what it is turned.
package struct LeverRange: Sendable {
  package let key: String
  package let range: ClosedRange<Double>
  package let reason: String

  package init(key: String, range: ClosedRange<Double>, reason: String = "asked for") {
    self.key = key
    self.range = range
    self.reason = reason
  }

  private init(_ lever: Lever, _ range: ClosedRange<Double>, _ reason: String) {
    self.init(key: lever.rawValue, range: range, reason: reason)
  }

  /// What is turned when nobody says: uncertain inputs over 5 to 95 % of their distribution, other levers by a tenth, or by
  /// what is stated.
  package static func defaults(for scenario: Scenario) -> [LeverRange] {
    let uncertain = UncertainInput.all(of: scenario)
    var ranges = uncertain.compactMap { input in
      input.lever.map { LeverRange($0, input.range, "5 to 95 % of uncertainty.\(input.name), \(input.text)") }
    }
    func add(_ lever: Lever, _ range: ClosedRange<Double>, _ reason: String) {
      if !ranges.contains(where: { $0.key == lever.rawValue }) { ranges.append(LeverRange(lever, range, reason)) }
    }
    let tenth = "by a tenth"
    let scales: [Lever] = [
      .contributionRateScale, .replacementRateScale, .takeUpScale, .layoffsScale, .findingScale,
    ]
    for lever in scales { add(lever, 0.9...1.1, tenth) }
    if scenario.contributions.wageCeiling != nil || scenario.benefits.wageCeiling != nil {
      add(.wageCeilingScale, 0.9...1.1, tenth)
    }
    if let coverage = scenario.present(.coverageTarget) {
      add(.coverageTarget, 0.9 * coverage...min(1, 1.1 * coverage), tenth)
    }
    let initial = scenario.fund.initial
    if initial != 0 { add(.initialFund, initial - 0.1 * abs(initial)...initial + 0.1 * abs(initial), tenth) }
    add(.yieldShift, -0.01...0.01, "by a percentage point")
    add(.wageGrowthShift, -0.01...0.01, "by a percentage point")
    if scenario.automation != nil {
      add(.adoptionMidpointShift, -5...5, "by five years")
      add(.displacedScale, 0.9...1.1, tenth)
    }
    if scenario.largeDismissals != nil { add(.largeDismissalsScale, 0.5...1.5, "by half") }
    return ranges
  }
}
