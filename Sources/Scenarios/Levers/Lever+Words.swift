extension Lever {
  /// What one unit of it is.
  package var unit: String {
    switch self {
    case .contributionRate: "of covered wages"
    case .contributionRateScale, .replacementRateScale, .wageCeilingScale, .takeUpScale, .layoffsScale, .findingScale,
      .displacedScale, .largeDismissalsScale:
      "times"
    case .benefitMonths: "months"
    case .coverageTarget: "of the labour force"
    case .initialFund: "currency"
    case .yieldShift, .wageGrowthShift: "per year"
    case .servicesParticipation: "of claimants"
    case .adoptionMidpointShift: "years"
    }
  }

  /// What it does, in one line.
  package var label: String {
    switch self {
    case .contributionRate: "total contribution rate, split between payers as before"
    case .contributionRateScale: "factor of all contribution rates"
    case .replacementRateScale: "factor of all replacement rates"
    case .benefitMonths: "months of benefit, cut or extended by the last rate"
    case .wageCeilingScale: "factor of the wage ceilings of contributions and benefits"
    case .takeUpScale: "factor of take-up"
    case .coverageTarget: "insured share of the labour force at the last date"
    case .initialFund: "fund at the start"
    case .layoffsScale: "factor of the hazard of layoffs"
    case .findingScale: "factor of the hazard of finding a job"
    case .yieldShift: "added to the yield of the fund"
    case .wageGrowthShift: "added to the growth of wages"
    case .servicesParticipation: "share of claimants in training"
    case .adoptionMidpointShift: "years by which automation comes later"
    case .displacedScale: "factor of the share of jobs displaced by automation"
    case .largeDismissalsScale: "factor of how often large dismissals come"
    }
  }
}
