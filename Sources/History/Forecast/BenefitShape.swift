import Foundation

/// Benefits as accounts cannot tell them: only their product with the number of claims is in the accounts. The same shape
/// for all funds, so that the monthly hazard of a claim carries the cost rate.
package enum BenefitShape {
  /// Of the last wage, and the longest duration in months: 26 weeks at a little more than a third of the wage are usual
  /// in the pool.
  package static let replacement = 0.36, months = 6
  /// Mean paid months; 14.5 weeks is the mean of US national claims, 1971 to 2001.
  package static let averageMonths = 3.35

  /// Monthly hazard of finding a job at which claims are paid `averageMonths` on average.
  package static let finding: Double = {
    var (low, high) = (0.0, 3.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if paidMonths(middle) > averageMonths { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }()

  static func paidMonths(_ finding: Double, growth: Double = 0) -> Double {
    (1...months).reduce(0.0) { $0 + exp(-finding * Double($1 - 1)) * exp(-growth * Double($1) / 12) }
  }

  /// The monthly hazard of a claim whose stationary benefits are that share of wages, which grow by `growth` a year (log)
  /// while awards stay.
  package static func hazard(costRate: Double, growth: Double) -> Double {
    let share = costRate / (replacement * paidMonths(finding, growth: growth))
    return -log(1 - min(0.95, share))
  }

  /// Beneficiaries for each insured person at that hazard.
  package static func beneficiaries(hazard: Double) -> Double { (1 - exp(-hazard)) * paidMonths(finding) }
}
