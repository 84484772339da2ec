import Foundation
import History
import Testing

@Suite("Estimators of forecasts, against closed forms")
struct EstimatorTests {
  @Test("A weighted mean halves the weight every half-life, and passes over unknown years")
  func weightedMean() throws {
    let mean = try #require(Estimators.weightedMean([1, nil, 3], halfLife: 2))
    #expect(abs(mean - (0.5 * 1 + 3) / 1.5) < 1e-15)
    #expect(Estimators.weightedMean([nil, nil], halfLife: 2) == nil)
  }

  /// With equal weights and no persistence 1/n; an autoregression multiplies it by (1 + φ)/(1 − φ).
  @Test("The variance of a weighted mean")
  func variance() {
    let plain = Estimators.varianceOfWeightedMean(count: 10, halfLife: 1e9, persistence: 0)
    #expect(abs(plain - 0.1) < 1e-9)
    let persistent = Estimators.varianceOfWeightedMean(count: 10, halfLife: 1e9, persistence: 0.5)
    #expect(abs(persistent - 0.3) < 1e-8)
    #expect(Estimators.varianceOfWeightedMean(count: 1, halfLife: 12, persistence: 0.9) == 1)
  }

  @Test("Ridge regression: exact without a ridge, Σxy / (Σx² + λ) with one predictor")
  func regression() {
    let rows = [[1.0, 2.0], [2, 1], [3, 5], [-1, 4]]
    let targets = rows.map { 0.7 * $0[0] - 0.2 * $0[1] }
    let exact = Estimators.ridgeRegression(rows, targets, ridge: 0)
    #expect(abs(exact[0] - 0.7) < 1e-12 && abs(exact[1] + 0.2) < 1e-12)
    let one = Estimators.ridgeRegression([[1], [2]], [1, 2], ridge: 5)
    #expect(abs(one[0] - 0.5) < 1e-15)
  }

  @Test("A direction without information gets no coefficient")
  func singular() {
    let b = Estimators.ridgeRegression([[1, 0], [2, 0]], [1, 2], ridge: 0)
    #expect(b == [1, 0])
  }

  /// Independent months: annual means are uncorrelated, their variance 1/12. A process that hardly moves: correlation 1.
  @Test("Annual means of a monthly process, at both ends")
  func annualMeans() {
    #expect(abs(AnnualMeans.ofProcess.correlation(halfLife: 0.01)) < 1e-9)
    #expect(abs(AnnualMeans.ofProcess.covariance(years: 3, halfLife: 0.01)[2][2] - 1.0 / 12) < 1e-9)
    #expect(AnnualMeans.ofProcess.correlation(halfLife: 1e5) > 0.999)
  }

  /// In continuous time ρ₁ = (1 − e^{−κ})² / (2 (κ − 1 + e^{−κ})) with κ the decay a year; months differ by O(1/12²).
  @Test("Annual means against the continuous formula, and back", arguments: [0.35, 0.5, 0.65, 0.8])
  func halfLife(correlation: Double) {
    let halfLife = AnnualMeans.ofProcess.halfLife(correlation: correlation)
    #expect(abs(AnnualMeans.ofProcess.correlation(halfLife: halfLife) - correlation) < 1e-9)
    let k = 12 * log(2) / halfLife
    let continuous = (1 - exp(-k)) * (1 - exp(-k)) / (2 * (k - 1 + exp(-k)))
    #expect(abs(continuous - correlation) < 0.02)
    // Long after the start the variance of annual means is 2 (κ − 1 + e^{−κ}) / κ².
    #expect(
      abs(AnnualMeans.ofProcess.covariance(years: 40, halfLife: halfLife)[39][39] - 2 * (k - 1 + exp(-k)) / (k * k))
        < 0.01)
  }

  /// y is 1 before the start and 2^(−n/12) from the first month on: seen itself, and seen one month late.
  @Test("What a present deviation brings in the first year, with and without old claims")
  func fading() {
    let plain = (0..<12).reduce(0.0) { $0 + exp2(-Double($1) / 12) } / 12
    #expect(abs(AnnualMeans.ofProcess.fading(halfLife: 12) - plain) < 1e-12)
    let late = AnnualMeans.ofBenefits.fading(halfLife: 12)
    #expect(late > plain && late < 1)
  }

  @Test("Two amounts that may not be negative: both, or the better one alone")
  func nonNegative() {
    let both = Estimators.nonNegativePair([1, 0, 1], [0, 1, 1], [2, 3, 5])
    #expect(abs(both.0 - 2) < 1e-12 && abs(both.1 - 3) < 1e-12)
    let one = Estimators.nonNegativePair([1, 0], [1, 1], [2, -1])
    #expect(one.0 == 2 && one.1 == 0)
  }

  @Test("The benefit shape: average months, and the hazard that costs what was asked")
  func shape() {
    let f = BenefitShape.finding
    let months = (0..<BenefitShape.months).reduce(0.0) { $0 + exp(-f * Double($1)) }
    #expect(abs(months - BenefitShape.averageMonths) < 1e-9)
    let hazard = BenefitShape.hazard(costRate: 0.01, growth: 0)
    #expect(abs((1 - exp(-hazard)) * BenefitShape.replacement * months - 0.01) < 1e-12)
  }
}

@Suite("Scores, against closed forms")
struct ProperScoreTests {
  /// Of the sample {0, 1}: at 0 mean distance 1/2 less half the mean difference of two draws 1/4; at 1/2 likewise 1/4.
  @Test("CRPS of a sample")
  func sample() {
    #expect(crps(sorted: [0, 1], observed: 0) == 0.25)
    #expect(crps(sorted: [0, 1], observed: 0.5) == 0.25)
    #expect(crps(sorted: [3], observed: 5) == 2)
  }

  /// At its mean a normal forecast scores σ (√2 − 1)/√π.
  @Test("CRPS of a normal distribution, and of a large sample of it")
  func normal() {
    #expect(abs(crps(mean: 2, sd: 3, observed: 2) - 3 * (2.0.squareRoot() - 1) / Double.pi.squareRoot()) < 1e-12)
    #expect(crps(mean: 2, sd: 0, observed: 2.5) == 0.5)
    // A triangular grid of quantiles of the uniform distribution on 0…1: ∫(F − 1{x ≥ y})² = y²... at y = 0: 1/3.
    let uniform = (0..<1000).map { (Double($0) + 0.5) / 1000 }
    #expect(abs(crps(sorted: uniform, observed: 0) - 1.0 / 3) < 1e-6)
  }

  @Test("The Brier score is reliability less resolution plus uncertainty where a bin has one probability")
  func brier() throws {
    let p = [0.02, 0.02, 0.4, 0.4, 0.4, 0.4], happened = [false, false, true, false, true, false]
    let score = try #require(BrierScore(p, happened))
    #expect(abs(score.score - (score.reliability - score.resolution + score.uncertainty)) < 1e-12)
    #expect(abs(score.uncertainty - 2.0 / 6 * 4 / 6) < 1e-12)
    #expect(score.bins.map(\.count) == [2, 4])
    #expect(BrierScore([], []) == nil)
  }

  @Test("The area under the curve counts pairs, ties as half")
  func auc() {
    #expect(areaUnderCurve([1, 2, 3, 4], [false, false, true, true]) == 1)
    #expect(areaUnderCurve([1, 2, 2, 4], [false, true, false, true]) == 0.875)
    #expect(areaUnderCurve([1, 2], [true, true]) == nil)
  }

  /// Two groups of equal size with 1 and 3 events of 4, at −1 and +1: without a prior P would be 1/4 and 3/4.
  @Test("Logistic regression: symmetric, and drawn a little to the middle")
  func logistic() {
    let x = [-1.0, -1, -1, -1, 1, 1, 1, 1]
    let events = [true, false, false, false, true, true, true, false]
    let fit = LogisticForecast(x, events)
    #expect(abs(fit.probability(-1) + fit.probability(1) - 1) < 1e-9)
    #expect(fit.probability(1) > 0.7 && fit.probability(1) < 0.75)
    // Without any event half of one stands in.
    #expect(abs(LogisticForecast([1, 2], [false, false]).probability(1) - 0.5 / 3) < 1e-9)
  }

  /// Of one figure per year, independent between years, the error of the mean is sd/√n; blocks see that
  /// neighbours are equal.
  @Test("Drawing years, and years in blocks")
  func bootstrap() throws {
    let years = Array(1900..<1980)
    func value(_ year: Int, _ run: Int) -> Double { ((year / run) * 7919 % 101 < 50) ? 0 : 1 }
    func error(_ run: Int, block: Int) throws -> Double {
      let mean = years.reduce(0) { $0 + value($1, run) } / 80
      let found = try #require(
        BlockBootstrap(years: years, block: block, draws: 2000).standardError { drawn in
          drawn.reduce(0) { $0 + value($1, run) } / Double(drawn.count)
        })
      return found / (mean * (1 - mean) / 80).squareRoot()
    }
    #expect(abs(try error(1, block: 1) - 1) < 0.06)
    #expect(try error(10, block: 5) > 1.4)
  }
}
