import Analysis

/// Where an economy stands after so many years, by quantile over paths: what rates that look harmless year by year add up
/// to.
package struct LongRunLevels: Sendable {
  package enum Measure: String, CaseIterable, Sendable {
    /// Wage index over price index, 1 at the start.
    case realWage = "real_wage"
    /// Mean growth of real GDP, and mean yield, a year.
    case growth = "gdp_growth"
    case yield
    /// Mean of yield less inflation, a year.
    case realYield = "real_yield"
  }

  package struct Row: Sendable {
    package let measure: Measure
    /// After the first full year.
    package let years: Int
    package let statistics: SampleStatistics
  }

  package let rows: [Row]

  package static let horizons = [5, 10, 20]
  package static let levels: [Double] = [1, 5, 50, 95, 99]
  /// Real wages below this share of the start, at the 5 % quantile after 20 years, are doubted: no country that kept its
  /// scheme has seen them so low for so long.
  package static let lowestRealWage = 0.7

  /// - Parameter histories: of at least as many years as the longest horizon.
  init(_ histories: SimulatedHistories) {
    rows = Measure.allCases.flatMap { measure in
      Self.horizons.compactMap { years in
        var values = (0..<histories.paths).compactMap { Self.value(measure, histories, path: $0, years: years) }
        let statistics = values.withUnsafeMutableBufferPointer { values in
          SampleStatistics(of: values, usually: SampleLayout(count: values.count))
        }
        return statistics.map { Row(measure: measure, years: years, statistics: $0) }
      }
    }
  }

  private static func value(
    _ measure: Measure, _ histories: SimulatedHistories, path: Int, years: Int
  ) -> Double? {
    func series(_ variable: EconomyVariable) -> ArraySlice<Double>? {
      histories.history(variable, path: path, years: histories.years.count)?.values.prefix(years)
    }
    switch measure {
    case .realWage:
      guard let wages = series(.wageGrowth), let prices = series(.inflation) else { return nil }
      return zip(wages, prices).reduce(1) { $0 * (1 + $1.0) / (1 + $1.1) }
    case .growth: return series(.growth).map { $0.reduce(0, +) / Double(years) }
    case .yield: return series(.yield).map { $0.reduce(0, +) / Double(years) }
    case .realYield:
      guard let yields = series(.yield), let prices = series(.inflation) else { return nil }
      return zip(yields, prices).reduce(0) { $0 + (1 + $1.0) / (1 + $1.1) - 1 } / Double(years)
    }
  }

  /// What is hard to believe; empty where nothing is.
  package var warnings: [String] {
    let last = rows.last { $0.measure == .realWage && $0.years == Self.horizons.last }
    guard let last, let low = last.statistics.quantile(5), low < Self.lowestRealWage else { return [] }
    return [
      "the real wage is at \(rounded(low)) of its start or below on 5 % of paths after \(last.years) years (1 %: "
        + "\(rounded(last.statistics.quantile(1) ?? low))), where \(Self.lowestRealWage) is doubted: a shock or an "
        + "uncertainty that moves prices should move wages too"
    ]
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
