import ScenarioFormat

/// A measure formed path by path from the recorded variables of full calendar years.
package struct DerivedVariable: Sendable {
  package let variable: ResultVariable
  package let formula: Formula

  init(_ name: String, _ unit: ResultVariable.Unit, _ formula: Formula, _ meaning: String) {
    variable = ResultVariable(name, unit, .ratio, meaning)
    self.formula = formula
  }
}

extension DerivedVariable {
  /// The measures of the model's section 9, then money in prices of the start and as a share of covered wages.
  package static let all: [DerivedVariable] = measures + inOtherTerms

  private static let measures: [DerivedVariable] = [
    // Unemployment and benefits.
    .init(
      "insured_unemployment_rate", .ratio, beneficiaries / insured,
      "mean beneficiaries / mean insured employed"),
    .init(
      "replacement_rate", .ratio, cash * insured / (beneficiaries * wages),
      "cash benefit per beneficiary-month / wage per insured-month"),
    .init("average_duration", .months, months * beneficiaries / claims, "beneficiary-months / new claims"),
    .init(
      "exhaustion_rate", .ratio, .recorded("exhaustions") / .recorded("exhausting_claims"),
      "exhaustions / the claims they come from"),
    // Cost.
    .init("benefit_cost_rate", .ratio, .benefitCostRate, "cash benefits / wages of the insured"),
    .init("pay_as_you_go_rate", .ratio, expenditure / covered, "expenditure / covered wages"),
    .init("claims_ratio", .ratio, cash / contributions, "cash benefits / contributions"),
    // Solvency.
    .init("reserve_ratio", .ratio, reserveRatio, "fund at the year's end / wages of the insured"),
    .init("reserve_months", .months, months * fund / expenditure, "fund / mean monthly expenditure"),
    .init(
      "high_cost_multiple", .ratio, reserveRatio / .meanOfHighestCostRates(count: 1),
      "reserve ratio / highest benefit cost rate of 20 years"),
    .init(
      "average_high_cost_multiple", .ratio, reserveRatio / .meanOfHighestCostRates(count: 3),
      "reserve ratio / mean of the three highest benefit cost rates of 20 years"),
    .init(
      "korea_reserve_multiple", .ratio, fund / expenditure,
      "fund at the year's end / the year's expenditure (Korea, Employment Insurance Act, art. 84)"),
    .init("taiwan_reserve_months", .months, months * fund / cash, "fund / mean monthly cash benefits"),
    // Coverage: three notions kept apart.
    .init("contributor_coverage", .ratio, insured / .labourForce, "mean insured employed / labour force"),
    .init("legal_coverage", .ratio, .legalCoverage, "share of the labour force the law includes"),
    .init(
      "effective_coverage", .ratio, beneficiaries / .recorded("unemployed_total"),
      "mean beneficiaries / mean unemployed (SDG indicator 1.3.1)"),
    // Weight in the economy.
    .init("expenditure_gdp", .ratio, expenditure / gdp, "expenditure / nominal GDP"),
    .init("fund_gdp", .ratio, fund / gdp, "fund at the year's end / nominal GDP"),
  ]

  private static let inOtherTerms: [DerivedVariable] = ["expenditure", "contributions", "cash_benefits", "fund"].flatMap
  {
    let words = $0.replacing("_", with: " ")
    return [
      // Prices of the year's mean, as flows are spent; the fund too, so that its real figures compare with flows.
      DerivedVariable(
        "\($0)_real", .currency, .recorded($0) / .recorded("price_index"), "\(words), prices of the start"),
      DerivedVariable("\($0)_covered_wages", .ratio, .recorded($0) / covered, "\(words) / covered wages"),
    ]
  }
}

private let months = Formula.constant(12)
private let insured = Formula.recorded("insured")
private let beneficiaries = Formula.recorded("beneficiaries")
private let claims =
  Formula.recorded("claims_cyclical") + .recorded("claims_automation") + .recorded("claims_climate")
private let wages = Formula.recorded("total_wages")
private let covered = Formula.recorded("covered_wages")
private let contributions = Formula.recorded("contributions")
private let cash = Formula.recorded("cash_benefits")
private let expenditure = Formula.recorded("expenditure")
private let fund = Formula.recorded("fund")
private let gdp = Formula.recorded("nominal_gdp")
private let reserveRatio = fund / wages
