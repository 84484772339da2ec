import Analysis
import Results
import ScenarioFiles

/// An outcome as people read it: its name, its unit, and which way is better.
package struct OutcomeLabel: Sendable {
  package let document: OutcomeDocument

  package var label: String { document.label }

  package init(_ outcome: Outcome) {
    let (name, year) =
      switch outcome.figure {
      case .annual(let name, let year): (name, " \(year)")
      case .depletion(let year): (Check.depletionProbability, " \(year)")
      case .levelRate(let withReserve): (Outcome.levelRates[withReserve ? 1 : 0], "")
      case .breakEven(let years): (Outcome.breakEvenRate, " \(years) years")
      }
    let statistic =
      switch outcome.statistic {
      case .mean: ""
      case .sd: ", sd"
      case .quantile(50): ", median"
      case .quantile(let level): ", \(plainNumber(level)) %"
      case .tvar(let level): ", tail \(plainNumber(level)) %"
      }
    document = OutcomeDocument(
      outcome: outcome.text, label: (Self.names[name] ?? Self.spoken(name)) + year + statistic,
      unit: Self.unit(of: name), better: Self.better(name))
  }

  private static let names = [
    "depletion_probability": "Depleted by", "average_high_cost_multiple": "AHCM",
    "reserve_months": "Reserve months", "insured_unemployment_rate": "Insured unemployment",
    "korea_reserve_multiple": "Korea's multiple", "taiwan_reserve_months": "Taiwan's months",
    "level_rate_with_reserve": "Level rate, reserve left", "break_even_rate": "Break-even rate,",
    "pay_as_you_go_rate": "Pay-as-you-go rate",
  ]

  private static func spoken(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func unit(of name: String) -> OutcomeDocument.Unit {
    if name.hasSuffix("_multiple") { return .multiple }
    if name.hasPrefix("contributions.") { return .currency }
    guard let variable = (Quantity.recorded + Quantity.ratios).first(where: { $0.name == name }) else {
      return .ratio
    }
    return switch variable.unit {
    case .currency: .currency
    case .persons: .persons
    case .ratio: .ratio
    case .months: .months
    case .index: .index
    }
  }

  /// For the insured and for the fund; money that is only moved has no good side.
  private static func better(_ name: String) -> OutcomeDocument.Better? {
    let more: Set = [
      "fund", "reserve_ratio", "reserve_months", "high_cost_multiple", "average_high_cost_multiple",
      "korea_reserve_multiple", "taiwan_reserve_months", "fund_gdp", "insured", "contributor_coverage",
      "legal_coverage", "effective_coverage", "replacement_rate",
    ]
    let less: Set = [
      "depletion_probability", "level_rate", "level_rate_with_reserve", "shortfall", "pay_as_you_go_rate",
      "benefit_cost_rate", "claims_ratio", "insured_unemployment_rate", "layoffs", "exhaustion_rate",
      "unemployed_without_benefit", "unemployed_total",
    ]
    return more.contains(name) ? .more : less.contains(name) ? .less : nil
  }

  /// `8.60 ± 0.63 %`.
  package func text(_ estimate: Estimate) -> String { document.text(EstimateDocument(estimate)) }
}

extension OutcomeDocument {
  /// Shares are read in per cent.
  package var displayFactor: Double { unit == .ratio ? 100 : 1 }

  /// `8.60 ± 0.63 %`; `12.3 ± 0.2 trillion`.
  package func text(_ estimate: EstimateDocument) -> String {
    let magnitude = Magnitude.fitting(unit == .currency || unit == .persons ? estimate.value : 0)
    let factor = displayFactor / magnitude.factor
    let number = FigureText.spaced(factor * estimate.value, estimate.standardError.map { factor * $0 })
    return ([number, magnitude.word, unit == .ratio ? "%" : ""].filter { !$0.isEmpty }).joined(separator: " ")
  }
}
