/// The annual figures a run reports: one declaration serves the engine, the statistics, the files and the names that
/// `checks:` and `output:` may use.
package struct Quantity: Sendable, Hashable {
  package enum Unit: String, Sendable { case currency, persons, ratio, months, index }

  /// How a year's figure comes about.
  package enum Kind: Sendable {
    /// Mean over the year's months.
    case mean
    /// Value at the end of the year's last month.
    case end
    /// Sum over the year's months.
    case sum
    /// Formed path by path from other annual figures; full years only.
    case ratio
  }

  package let name: String
  package let unit: Unit
  package let kind: Kind
  /// One line for legends and `long_name`.
  package let meaning: String

  package init(_ name: String, _ unit: Unit, _ kind: Kind, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.meaning = meaning
  }
}

extension Quantity {
  /// What the engine records on every path, month by month; `contributions.PAYER` follow, one for each payer.
  package static let recorded: [Quantity] = [
    .init("insured", .persons, .mean, "insured employed"),
    .init("beneficiaries", .persons, .mean, "beneficiaries at the month's start"),
    .init("unemployed_without_benefit", .persons, .mean, "formerly insured unemployed without benefit"),
    .init("unemployed_total", .persons, .mean, "all unemployed of the labour force"),
    .init("output_gap", .ratio, .mean, "log deviation of real GDP from trend"),
    .init("wage_index", .index, .mean, "wage index, 1 at the start"),
    .init("price_index", .index, .mean, "price index, 1 at the start"),
    .init("price_index_end", .index, .end, "price index in the year's last month, 1 at the start"),
    .init("nominal_gdp", .currency, .mean, "nominal GDP at an annual rate"),
    .init("fund", .currency, .end, "fund at the year's end"),
    .init("receivable", .currency, .end, "contributions outstanding at the year's end"),
    .init("covered_wages", .currency, .sum, "contribution base"),
    .init("total_wages", .currency, .sum, "wages of the insured"),
    .init("contributions", .currency, .sum, "contributions accrued"),
    .init("layoffs", .persons, .sum, "layoffs, quits apart"),
    .init("claims", .persons, .sum, "new claims, all causes"),
    .init("claims_cyclical", .persons, .sum, "new claims, base and cyclical layoffs"),
    .init("claims_automation", .persons, .sum, "new claims, automation"),
    .init("claims_climate", .persons, .sum, "new claims, climate"),
    .init("exhaustions", .persons, .sum, "beneficiaries who used up their benefit"),
    .init("exhausting_claims", .persons, .sum, "the claims the year's exhaustions come from"),
    .init("rehires", .persons, .sum, "insured rehires"),
    .init("cash_benefits", .currency, .sum, "cash benefits paid"),
    .init("services", .currency, .sum, "employment services and training"),
    .init("administration", .currency, .sum, "administration"),
    .init("expenditure", .currency, .sum, "cash benefits, services and administration"),
    .init("interest", .currency, .sum, "interest"),
    .init("injections", .currency, .sum, "government capital"),
    .init("shortfall", .currency, .sum, "borrowed anew, paid as subsidy, or cut"),
    .init("layoffs_large", .persons, .sum, "layoffs in large dismissals"),
    .init("fund_yield", .ratio, .mean, "annual yield, which floating assets and debts earn"),
    .init("asset_growth", .ratio, .sum, "log growth of what the fund is invested in"),
    .init("unrealised_gain", .currency, .end, "market value of ladders less book value at the year's end"),
  ]
}

extension Quantity {
  /// What is formed path by path from the annual figures, for full years only; symbols and definitions in the model's
  /// section on outputs.
  package static let ratios: [Quantity] = [
    .init("insured_unemployment_rate", .ratio, .ratio, "mean beneficiaries / mean insured employed"),
    .init("replacement_rate", .ratio, .ratio, "cash benefits per beneficiary / wages per insured"),
    .init("average_duration", .months, .ratio, "beneficiary-months / new claims"),
    .init("exhaustion_rate", .ratio, .ratio, "exhaustions / the claims they come from"),
    .init("benefit_cost_rate", .ratio, .ratio, "cash benefits / total wages"),
    .init("pay_as_you_go_rate", .ratio, .ratio, "expenditure / covered wages"),
    .init("claims_ratio", .ratio, .ratio, "cash benefits / contributions"),
    .init("reserve_ratio", .ratio, .ratio, "fund at the year's end / total wages"),
    .init("reserve_months", .months, .ratio, "fund at the year's end in months of expenditure"),
    .init("high_cost_multiple", .ratio, .ratio, "reserve ratio / highest benefit cost rate of the same 20 years"),
    .init(
      "average_high_cost_multiple", .ratio, .ratio,
      "reserve ratio / mean of the three highest benefit cost rates of 20 years"),
    .init("contributor_coverage", .ratio, .ratio, "insured employed / labour force"),
    .init("legal_coverage", .ratio, .ratio, "share of the labour force the law includes"),
    .init("effective_coverage", .ratio, .ratio, "beneficiaries / unemployed, SDG indicator 1.3.1"),
    .init("korea_reserve_multiple", .ratio, .ratio, "fund at the year's end / expenditure of the year"),
    .init("taiwan_reserve_months", .months, .ratio, "fund at the year's end in months of cash benefits"),
    .init("expenditure_gdp", .ratio, .ratio, "expenditure / nominal GDP"),
    .init("fund_gdp", .ratio, .ratio, "fund at the year's end / nominal GDP"),
    .init("fund_return", .ratio, .ratio, "return of the year on what the fund is invested in"),
  ]
}
