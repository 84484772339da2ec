import Foundation

/// A monthly process y_t = a y_{t−1} + ε of long-run variance 1 that starts at 0, seen through annual means of what it
/// brings: a month's figure is a weighted mean of y in that month and the months before.
package struct AnnualMeans: Sendable {
  /// Weight of y so many months ago, from 0; sum 1.
  private let weights: [Double]

  /// y itself.
  package static let ofProcess = AnnualMeans(weights: [1])

  /// Of benefits, where y is in the hazard of a claim: claims are paid from the month after the layoff, and what is paid
  /// in a month goes back to the claims of the last six.
  package static let ofBenefits: AnnualMeans = {
    let paid = (0..<BenefitShape.months).map { exp(-BenefitShape.finding * Double($0)) }
    let sum = paid.reduce(0, +)
    return AnnualMeans(weights: [0] + paid.map { $0 / sum })
  }()

  private static func decay(_ halfLife: Double) -> Double { exp2(-1 / halfLife) }

  /// Correlation of neighbouring annual means in the long run.
  package func correlation(halfLife: Double) -> Double {
    let a = Self.decay(halfLife)
    let monthly: [Double] = (0..<24).map { lag in
      var sum = 0.0
      for (k, own) in weights.enumerated() {
        for (l, other) in weights.enumerated() { sum += own * other * pow(a, Double(abs(lag + k - l))) }
      }
      return sum
    }
    func covariance(_ lag: Int) -> Double {
      var sum = 0.0
      for i in 0..<12 { for j in 0..<12 { sum += monthly[abs(lag + j - i)] } }
      return sum
    }
    return covariance(12) / covariance(0)
  }

  /// The half-life in months whose annual means have that correlation; `correlation` between 0.05 and 0.98.
  package func halfLife(correlation target: Double) -> Double {
    var (low, high) = (0.5, 2000.0)
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if correlation(halfLife: middle) < target { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }

  /// Covariances of the means of the first twelve months, the second twelve, and so on.
  package func covariance(years: Int, halfLife: Double) -> [[Double]] {
    let a = Self.decay(halfLife), months = 12 * years
    // What an innovation has brought in all up to so many months later.
    var brought = [0.0]
    for later in 0..<months {
      var now = 0.0
      for (k, weight) in weights.enumerated() where k <= later { now += weight * pow(a, Double(later - k)) }
      brought.append(brought[later] + now)
    }
    let loads: [[Double]] = (0..<years).map { year in
      (0..<months).map { month in
        let (last, first) = (max(0, 12 * (year + 1) - month), max(0, 12 * year - month))
        return (brought[last] - brought[first]) / 12
      }
    }
    let innovation = 1 - a * a
    return loads.map { own in
      loads.map { other in
        var sum = 0.0
        for (x, y) in zip(own, other) { sum += x * y }
        return innovation * sum
      }
    }
  }

  /// Mean over the first twelve months of what is brought where y is 2^(−n/halfLife), n from 0, and was 1 before.
  package func fading(halfLife: Double) -> Double {
    let a = Self.decay(halfLife)
    var sum = 0.0
    for month in 0..<12 {
      for (k, weight) in weights.enumerated() { sum += weight * pow(a, Double(max(0, month - k))) }
    }
    return sum / 12
  }
}
