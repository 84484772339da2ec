/// A single number that moves a scenario as a whole: what sweeps, solvers and `--set` turn.
package enum Lever: String, CaseIterable, Sendable {
  /// The total contribution rate at every date, split between payers as before.
  case contributionRate = "contribution_rate"
  case contributionRateScale = "contribution_rate_scale"
  case replacementRateScale = "replacement_rate_scale"
  /// Cuts each class's last list, or extends it by its last value.
  case benefitMonths = "benefit_months"
  /// Of contributions and of benefits.
  case wageCeilingScale = "wage_ceiling_scale"
  case takeUpScale = "take_up_scale"
  /// Contributor coverage at the last date; earlier dates move in proportion to the time from the start.
  case coverageTarget = "coverage_target"
  case initialFund = "initial_fund"
  case layoffsScale = "layoffs_scale"
  case findingScale = "finding_scale"
  case yieldShift = "yield_shift"
  case wageGrowthShift = "wage_growth_shift"
  case servicesParticipation = "services_participation"
  case adoptionMidpointShift = "adoption_midpoint_shift"
  case displacedScale = "displaced_scale"
  /// How often large dismissals come.
  case largeDismissalsScale = "large_dismissals_scale"

  /// The values it may take.
  package var bounds: Bounds {
    switch self {
    case .contributionRate, .coverageTarget, .servicesParticipation: .fraction
    case .benefitMonths: .from(1, to: 600)
    case .wageCeilingScale: .above(0, to: 1000)
    case .contributionRateScale, .replacementRateScale, .takeUpScale, .layoffsScale, .findingScale, .displacedScale,
      .largeDismissalsScale:
      .from(0, to: 1000)
    case .initialFund: .signedMoney
    case .yieldShift, .wageGrowthShift: .from(-0.5, to: 0.5)
    case .adoptionMidpointShift: .from(-200, to: 200)
    }
  }

  /// Why a lever cannot take a value in a scenario.
  package struct Mistake: Error, Sendable {
    package var what, cure: String
  }
}
