import Foundation
import ScenarioFiles

/// Accounts of one fund by year, without a gap between the years; single figures may be unknown.
package struct YearlyAccounts: Sendable {
  /// The name of the file, without its folder and ending.
  package let name: String
  package let firstYear: Int
  /// By year from `firstYear`; nil where unknown. `wages` are the total wages of the insured.
  package let contributions, benefits, interest, administration, fund, wages: [Double?]
  /// Average share of a year's benefits in each calendar month, times 12; nil where the file gives no quarters.
  package let season: [Double]?

  package var count: Int { wages.count }
  package var lastYear: Int { firstYear + count - 1 }
  package var years: ClosedRange<Int> { firstYear...lastYear }

  package init(
    name: String, firstYear: Int, contributions: [Double?], benefits: [Double?], interest: [Double?],
    administration: [Double?], fund: [Double?], wages: [Double?], season: [Double]? = nil
  ) {
    self.name = name
    self.firstYear = firstYear
    self.contributions = contributions
    self.benefits = benefits
    self.interest = interest
    self.administration = administration
    self.fund = fund
    self.wages = wages
    self.season = season
  }

  /// What was known at the end of a year: nothing later. Nil where the accounts do not reach it.
  package func through(_ year: Int) -> YearlyAccounts? {
    guard years.contains(year) else { return nil }
    let kept = year - firstYear + 1
    return YearlyAccounts(
      name: name, firstYear: firstYear, contributions: Array(contributions.prefix(kept)),
      benefits: Array(benefits.prefix(kept)), interest: Array(interest.prefix(kept)),
      administration: Array(administration.prefix(kept)), fund: Array(fund.prefix(kept)),
      wages: Array(wages.prefix(kept)), season: season)
  }

  /// Of wages, by year.
  package var costRates: [Double?] { zip(benefits, wages).map(Self.share) }
  package var contributionRates: [Double?] { zip(contributions, wages).map(Self.share) }
  package var reserveRatios: [Double?] { zip(fund, wages).map(Self.share) }

  private static func share(_ part: Double?, _ whole: Double?) -> Double? {
    guard let part, let whole, whole > 0 else { return nil }
    return part / whole
  }

  /// Log growth of wages into each year; nil for the first.
  package var wageGrowth: [Double?] {
    [nil]
      + zip(wages, wages.dropFirst()).map { before, after in
        guard let before, let after, before > 0, after > 0 else { return nil }
        return log(after / before)
      }
  }

  /// The last known of a series, and how many years it is old.
  static func last(_ series: [Double?]) -> (value: Double, age: Int)? {
    for (age, value) in series.reversed().enumerated() { if let value { return (value, age) } }
    return nil
  }
}

extension YearlyAccounts {
  /// Where the accounts do not add up: fund − (fund before + contributions + interest − benefits − administration), as a
  /// share of the year's wages.
  package struct Break: Sendable {
    package let year: Int
    package let amount: Double
    package let shareOfWages: Double
  }

  /// Above this share of wages a residual is more than rounding and late postings.
  package static let tolerance = 0.001

  /// Years whose fund does not roll forward; the columns a file lacks count as nothing.
  package var breaks: [Break] {
    guard count > 1 else { return [] }
    return (1..<count).compactMap { t in
      guard let before = fund[t - 1], let after = fund[t], let paid = contributions[t], let spent = benefits[t],
        let wage = wages[t], wage > 0
      else { return nil }
      let expected = before + paid + (interest[t] ?? 0) - spent - (administration[t] ?? 0)
      let gap = after - expected
      return abs(gap) > Self.tolerance * wage ? Break(year: firstYear + t, amount: gap, shareOfWages: gap / wage) : nil
    }
  }
}
