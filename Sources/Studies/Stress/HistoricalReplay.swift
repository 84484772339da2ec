import Foundation

/// A crisis that was, as a shock of the same size.
struct HistoricalReplay: Sendable {
  let name: String
  let source: String
  /// Growth of real GDP in per cent, of the years in which it fell short of the trend and, where known, of the year after.
  let growth: [(year: Int, percent: Double)]
  let after: Double?
  /// Per cent a year that the country grew by otherwise.
  let trend: Double
  /// In place of growth: how many times as many lost their insured jobs, and for how many months.
  let layoffs: (times: Double, months: Int)?

  private init(
    _ name: String, growth: [(Int, Double)], after: Double? = nil, trend: Double,
    source: String = "IMF World Economic Outlook; trend: mean growth 2000–2024, World Bank"
  ) {
    self.name = name
    self.source = source
    self.growth = growth.map { (year: $0.0, percent: $0.1) }
    self.after = after
    self.trend = trend
    layoffs = nil
  }

  private init(_ name: String, layoffs times: Double, months: Int, source: String) {
    self.name = name
    self.source = source
    (growth, after, trend) = ([], nil, 0)
    layoffs = (times, months)
  }

  static let all: [HistoricalReplay] = [
    .init("Indonesia 1998", growth: [(1998, -13.1), (1999, 0.8)], trend: 4.96),
    .init("Thailand 1997–98", growth: [(1997, -2.8), (1998, -7.6)], after: 4.6, trend: 3.29),
    .init("Malaysia 1998", growth: [(1998, -7.4)], after: 6.1, trend: 4.66),
    .init("Korea 1998", growth: [(1998, -4.9)], after: 11.6, trend: 3.77),
    .init("Malaysia 2009", growth: [(2009, -1.5)], trend: 4.66),
    .init("Thailand 2008–09", growth: [(2008, 1.7), (2009, -0.7)], trend: 3.29),
    .init("Korea 2008–09", growth: [(2008, 3.0), (2009, 0.8)], trend: 3.77),
    .init("Indonesia 2020", growth: [(2020, -2.1), (2021, 3.7)], trend: 4.96),
    .init("Thailand 2020", growth: [(2020, -6.1), (2021, 1.5)], trend: 3.29),
    .init("Malaysia 2020", growth: [(2020, -5.5), (2021, 3.3)], trend: 4.66),
    .init("Korea 2020", growth: [(2020, -0.7)], after: 4.6, trend: 3.77),
    .init(
      "Malaysia 2020, claims", layoffs: 2.67, months: 12,
      source: "PERKESO, EIS report of 31 December 2020: 107,024 lost employment, 40,084 in 2019"),
    .init(
      "Taiwan 2009, claims", layoffs: 1.73, months: 12,
      source: "Taiwan Today: 286,000 benefits paid in 2010, 42.1 per cent less than in 2009"),
    .init(
      "Korea 2020–21, benefits", layoffs: 1.49, months: 24,
      source: "Job-seeking benefits KRW 8.07 trillion in 2019 (Korea Herald), 12.06 in 2021 (Chosun Biz)"),
  ]

  /// Log deviation of output from its trend at the trough: the growth that was missed, added up.
  var trough: Double { growth.reduce(0) { $0 + log1p($1.percent / 100) - log1p(trend / 100) } }

  /// Months in which half of it was regained, by the growth of the year after; three years where that is not known or
  /// nothing was regained.
  var halfLife: Double {
    guard let after else { return Self.slow }
    let left = (trough + log1p(after / 100) - log1p(trend / 100)) / trough
    return left <= 0 ? 1 : left >= 1 ? Self.slow : min(Self.slow, 12 / -log2(left))
  }
  private static let slow = 36.0

  /// Without its start.
  var shock: String {
    if let layoffs {
      return "ramp: 3, hold: \(layoffs.months), half_life: 6, layoffs: \(plainNumber(layoffs.times))"
    }
    let (depth, half) = (rounded(trough, 4), rounded(halfLife, 1))
    return
      "ramp: \(12 * growth.count), hold: 0, half_life: \(plainNumber(half)), factors: {output: \(plainNumber(depth))}"
  }

  var description: String {
    if let layoffs {
      return "layoffs \(plainNumber(layoffs.times)) times as many for \(layoffs.months) months"
    }
    let years = growth.map { "\(plainNumber($0.percent)) % in \($0.year)" }.joined(separator: ", ")
    let below = plainNumber(rounded(-100 * expm1(trough), 1))
    return "growth of \(years) against \(plainNumber(trend)) % otherwise: output \(below) % below its trend after "
      + "\(12 * growth.count) months, half regained every \(plainNumber(rounded(halfLife, 1)))"
  }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    let unit = pow(10, Double(decimals))
    return (value * unit).rounded() / unit
  }
}
