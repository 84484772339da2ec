import Scenarios

/// A measure formed path by path from the recorded variables of full calendar years.
package struct DerivedVariable: Sendable {
  package let variable: Quantity
  package let formula: Formula
}

extension DerivedVariable {
  /// `Quantity.ratios`, then money in prices of the start and as a share of covered wages.
  package static let all: [DerivedVariable] =
    Quantity.ratios.compactMap { ratio in
      formulas[ratio.name].map { DerivedVariable(variable: ratio, formula: $0) }
    } + inOtherTerms

  /// By the names of `Quantity.ratios`; the model's section on outputs.
  package static let formulas: [String: Formula] = [
    // Unemployment and benefits; months of a flow are twelve times the mean stock.
    "insured_unemployment_rate": beneficiaries / insured,
    "replacement_rate": cash * insured / (beneficiaries * wages),
    "average_duration": months * beneficiaries / claims,
    "exhaustion_rate": .recorded("exhaustions") / .recorded("exhausting_claims"),
    // Cost.
    "benefit_cost_rate": .benefitCostRate,
    "pay_as_you_go_rate": expenditure / covered,
    "claims_ratio": cash / contributions,
    // Solvency. Korea: Employment Insurance Act, article 84; Taiwan: months of benefits.
    "reserve_ratio": reserveRatio,
    "reserve_months": months * fund / expenditure,
    "high_cost_multiple": reserveRatio / .meanOfHighestCostRates(count: 1),
    "average_high_cost_multiple": reserveRatio / .meanOfHighestCostRates(count: 3),
    "korea_reserve_multiple": fund / expenditure,
    "taiwan_reserve_months": months * fund / cash,
    "fund_return": .grown(.recorded("asset_growth")),
    // Coverage: three notions kept apart.
    "contributor_coverage": insured / .labourForce,
    "legal_coverage": .legalCoverage,
    "effective_coverage": beneficiaries / .recorded("unemployed_total"),
    // Weight in the economy.
    "expenditure_gdp": expenditure / gdp,
    "fund_gdp": fund / gdp,
  ]

  private static let inOtherTerms: [DerivedVariable] =
    ["expenditure", "contributions", "cash_benefits", "fund"].flatMap { name in
      let words = name.replacing("_", with: " ")
      // A flow is spent at the prices of the whole year, what the fund holds at its end at those of the last month.
      let prices = Formula.recorded(name == "fund" ? "price_index_end" : "price_index")
      let real = Quantity("\(name)_real", .currency, .ratio, "\(words), prices of the start")
      let share = Quantity("\(name)_covered_wages", .ratio, .ratio, "\(words) / covered wages")
      return [
        DerivedVariable(variable: real, formula: .recorded(name) / prices),
        DerivedVariable(variable: share, formula: .recorded(name) / covered),
      ]
    }
}

private let months = Formula.constant(12)
private let insured = Formula.recorded("insured")
private let beneficiaries = Formula.recorded("beneficiaries")
private let claims = Formula.recorded("claims")
private let wages = Formula.recorded("total_wages")
private let covered = Formula.recorded("covered_wages")
private let contributions = Formula.recorded("contributions")
private let cash = Formula.recorded("cash_benefits")
private let expenditure = Formula.recorded("expenditure")
private let fund = Formula.recorded("fund")
private let gdp = Formula.recorded("nominal_gdp")
private let reserveRatio = fund / wages
