import ScenarioFiles

/// What an observed file may hold figures of: the names of a run's results, and a few of a country's statistics.
package struct ObservedVariable: Sendable, Hashable {
  package let name: String
  package let unit: Quantity.Unit
  /// How a year's figure comes about; `ratio` also for a country's statistics.
  package let kind: Quantity.Kind
  /// One line for legends.
  package let meaning: String
  /// What a figure of this kind can be; beyond it the unit is wrong.
  let range: ClosedRange<Double>

  private init(
    _ name: String, _ unit: Quantity.Unit, _ kind: Quantity.Kind, _ meaning: String,
    _ range: ClosedRange<Double>? = nil
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.meaning = meaning
    self.range = range ?? Self.range(of: name, unit)
  }

  private static func range(of name: String, _ unit: Quantity.Unit) -> ClosedRange<Double> {
    switch unit {
    case .persons: 0...1e10
    case .currency where canBeNegative.contains(name): -1e21...1e21
    case .currency: 0...1e21
    case .index: 0...1e12
    case .months: ofFund.contains(name) ? -1e6...1e6 : 0...600
    case .ratio where ["output_gap", "fund_return", "fund_yield"].contains(name): -1...1
    case .ratio where name == "asset_growth": -10...10
    case .ratio where ofFund.contains(name): -1e4...1e4
    case .ratio where name == "claims_ratio": 0...1e4
    case .ratio: 0...1
    }
  }

  private static let canBeNegative: Set = ["fund", "interest", "receivable", "injections", "unrealised_gain"]
  /// Multiples of a fund, which may be in debt.
  private static let ofFund: Set = [
    "reserve_ratio", "reserve_months", "high_cost_multiple", "average_high_cost_multiple", "korea_reserve_multiple",
    "taiwan_reserve_months", "fund_gdp",
  ]

  /// A count of persons at a moment: of a window it is that at the end of its last month.
  package var isHeadcount: Bool { unit == .persons && kind == .mean }

  /// True for amounts and counts that do not move by powers of ten from one period to the next.
  var keepsItsScale: Bool {
    (unit == .currency || unit == .persons) && !["interest", "injections", "shortfall", "receivable"].contains(name)
  }

  /// Of a country's statistics and of the scheme, beyond what `Quantity` names.
  private static let further: [ObservedVariable] = [
    .init("claims_per_insured", .ratio, .ratio, "new claims / mean insured employed"),
    .init("gdp_growth", .ratio, .ratio, "growth of real GDP, year on year", -0.99...1),
    .init("inflation", .ratio, .ratio, "growth of mean consumer prices, year on year", -0.99...1),
    .init("wage_growth", .ratio, .ratio, "growth of mean wages, year on year", -0.99...1),
    .init("yield", .ratio, .ratio, "interest / mean fund", -0.99...1),
    .init("unemployment_rate", .ratio, .ratio, "all unemployed / labour force"),
  ]

  /// Every known variable, `contributions.PAYER` apart.
  package static let all: [ObservedVariable] =
    (Quantity.recorded + Quantity.ratios).map { ObservedVariable($0.name, $0.unit, $0.kind, $0.meaning) }
    + further

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  private static let payerPrefix = "contributions."

  /// - Parameter payers: of the scenario; nil where none is at hand: any payer then passes.
  /// - Returns: nil for a name nobody knows.
  package static func named(_ name: String, payers: [String]? = nil) -> ObservedVariable? {
    if let known = byName[name] { return known }
    guard name.hasPrefix(payerPrefix), name.count > payerPrefix.count else { return nil }
    let payer = String(name.dropFirst(payerPrefix.count))
    guard payers?.contains(payer) ?? true else { return nil }
    return ObservedVariable(name, .currency, .sum, "contributions accrued, \(payer)")
  }

  static func names(payers: [String]?) -> [String] { all.map(\.name) + (payers ?? []).map { payerPrefix + $0 } }
}
