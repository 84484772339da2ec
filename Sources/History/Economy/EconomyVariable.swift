/// What people know an economy by, calendar year by calendar year. Fractions, as published: growth is the change of the
/// year's mean level over that of the year before, a rate is the mean of the year's months.
package enum EconomyVariable: String, CaseIterable, Sendable {
  case growth = "gdp_growth"
  case inflation
  case wageGrowth = "wage_growth"
  case yield
  case unemployment = "unemployment_rate"
  /// Of the year, on what the fund is invested in.
  case fundReturn = "fund_return"

  package var isGrowth: Bool { self == .growth || self == .inflation || self == .wageGrowth }

  package var label: String {
    switch self {
    case .growth: "Growth of GDP"
    case .inflation: "Inflation"
    case .wageGrowth: "Growth of wages"
    case .yield: "Yield"
    case .unemployment: "Unemployment"
    case .fundReturn: "Return of the fund"
    }
  }

  /// For pairs.
  package var shortLabel: String {
    switch self {
    case .growth: "GDP"
    case .inflation: "prices"
    case .wageGrowth: "wages"
    case .yield: "yield"
    case .unemployment: "jobless"
    case .fundReturn: "return"
    }
  }
}
