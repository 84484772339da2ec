import ScenarioFiles
import Studies

/// A lever of a scenario, as a slider shows it.
struct LeverFacts: Encodable, Sendable {
  let name, label, unit: String
  /// Where it stands among the others: money, benefits, people, economy.
  let group: String
  /// What it is in the scenario; nil where that is not one number.
  let value: Double?
  /// Ends of the slider; what the lever may take at all lies between `least` and `most`.
  let low, high, step, least, most: Double
  /// Whether it can act from a later month.
  let dated: Bool

  /// Nil where the scenario has nothing for the lever to move.
  init?(_ lever: Lever, in scenario: Scenario) {
    let present = scenario.present(lever), range = Self.range(lever, present: present, scenario)
    do throws(Lever.Mistake) { _ = try scenario.applying(lever, present ?? range.lowerBound) } catch { return nil }
    name = lever.rawValue
    label = lever.label
    unit = lever == .initialFund ? scenario.currency : lever.unit
    group = Self.group(lever)
    value = present
    (low, high) = (range.lowerBound, range.upperBound)
    step = Self.step(lever, range)
    (least, most) = (max(lever.bounds.lower, -1e300), min(lever.bounds.upper, 1e300))
    dated = Self.dated.contains(lever)
  }

  static let dated: Set<Lever> = [
    .contributionRate, .contributionRateScale, .replacementRateScale, .benefitMonths, .takeUpScale, .yieldShift,
    .wageGrowthShift, .servicesParticipation,
  ]

  /// Where a policy is looked for: about what schemes of the world have, and today's law well inside.
  private static func range(_ lever: Lever, present: Double?, _ scenario: Scenario) -> ClosedRange<Double> {
    switch lever {
    case .contributionRate: return 0...rounded(max(0.02, 4 * (present ?? 0.01)))
    case .coverageTarget: return 0.01...0.95
    case .initialFund: return 0...rounded(max(1, 3 * (present ?? 1)))
    case .benefitMonths: return 1...max(24, (present ?? 0) + 6)
    case .servicesParticipation: return 0...1
    case .yieldShift, .wageGrowthShift: return -0.05...0.05
    case .adoptionMidpointShift: return -20...20
    case .contributionRateScale, .layoffsScale, .takeUpScale: return 0.25...3
    case .replacementRateScale, .findingScale, .wageCeilingScale: return 0.5...2
    case .largeDismissalsScale: return 0...3
    case .displacedScale:
      let displaced = scenario.automation?.displaced ?? 0
      return 0...(displaced > 0 ? min(2, (0.99 / displaced * 20).rounded(.down) / 20) : 2)
    }
  }

  private static func rounded(_ value: Double) -> Double {
    var unit = 1.0
    while unit * 10 <= value { unit *= 10 }
    while unit > value { unit /= 10 }
    return (value / unit * 2).rounded(.up) / 2 * unit
  }

  private static func step(_ lever: Lever, _ range: ClosedRange<Double>) -> Double {
    switch lever {
    case .benefitMonths, .adoptionMidpointShift: 1
    case .contributionRate: range.upperBound <= 0.05 ? 0.0001 : 0.0005
    case .coverageTarget, .servicesParticipation: 0.005
    case .yieldShift, .wageGrowthShift: 0.0005
    case .initialFund: range.upperBound / 200
    default: 0.05
    }
  }

  private static func group(_ lever: Lever) -> String {
    switch lever {
    case .contributionRate, .contributionRateScale, .initialFund, .yieldShift: "money"
    case .replacementRateScale, .benefitMonths, .wageCeilingScale, .servicesParticipation: "benefits"
    case .coverageTarget, .takeUpScale: "people"
    case .layoffsScale, .findingScale, .wageGrowthShift, .adoptionMidpointShift, .displacedScale,
      .largeDismissalsScale:
      "economy"
    }
  }
}

/// A measure or a shock that can be left out.
struct SwitchFacts: Encodable, Sendable {
  /// `measures.NAME` or `shocks.NAME`.
  let name, kind, label: String
}

/// A scenario, as the page and other programs need it.
struct ScenarioFacts: Encodable, Sendable {
  let id, title, description, currency, start, end: String
  let paths: Int
  let seed: String
  let levers: [LeverFacts]
  let switches: [SwitchFacts]
  /// The scenario's own conditions.
  let checks: [String]
  /// Names of the figures that results hold.
  let figures: [String]

  init(_ id: String, _ scenario: Scenario) {
    self.id = id
    (title, description, currency) = (scenario.title, scenario.description, scenario.currency)
    (start, end) = (scenario.start.description, scenario.end.description)
    (paths, seed) = (scenario.paths, String(scenario.seed))
    levers = Lever.allCases.compactMap { LeverFacts($0, in: scenario) }
    func names(_ kind: String) -> [SwitchFacts] {
      (scenario.document.root[kind]?.entries ?? []).filter { !$0.value.isNull }.map {
        SwitchFacts(name: "\(kind).\($0.key)", kind: kind, label: $0.key.replacing("_", with: " "))
      }
    }
    switches = names("measures") + names("shocks")
    checks = scenario.checks.map(\.text)
    figures = NameList(.variables, of: scenario).entries.map(\.name)
  }
}
