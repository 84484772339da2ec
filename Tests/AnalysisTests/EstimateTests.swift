import Analysis
import AnalysisFixtures
import Foundation
import ScenarioFiles
import Testing

private func estimate(_ statistic: Check.Statistic, _ sample: [Double]) -> Estimate? {
  var values = sample
  return values.withUnsafeMutableBufferPointer { Estimate(statistic, of: $0) }
}

struct EstimateTests {
  static let statistics: [(Check.Statistic, truth: Double)] = [
    // Of the unit exponential: tail means are the quantile plus 1, and for the lowest 5 %
    // (1/0.05)·∫₀^q x e^-x dx with q = -ln 0.95.
    (.mean, 1), (.sd, 1), (.quantile(10), -log(0.9)), (.quantile(50), log(2)), (.quantile(95), log(20)),
    (.tvar(95), log(20) + 1), (.tvar(5), (1 - 0.95 * (1 - log(0.95))) / 0.05),
  ]

  /// The reported error against the spread of the estimate over repeated samples.
  ///
  /// 1000 repetitions know a standard deviation to 1/sqrt(2000) = 2.2 %, more for heavy tails; 15 % leaves four of
  /// these and the second-order bias of samples of 1000. Leaving the edge out of the tail mean's variance would err by
  /// 28 %.
  @Test(arguments: statistics)
  func standardErrorIsTheSpreadOfTheEstimate(statistic: Check.Statistic, truth: Double) throws {
    var random = SplitMix(seed: 11)
    let estimates = try (0..<1000).map { _ in
      try #require(estimate(statistic, (0..<1000).map { _ in -log(Double.random(in: 0x1p-53...1, using: &random)) }))
    }
    let mean = estimates.reduce(0) { $0 + $1.value } / 1000
    let spread = (estimates.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / 999).squareRoot()
    let reported = estimates.reduce(0) { $0 + ($1.standardError ?? .nan) } / 1000
    #expect(abs(reported / spread - 1) < 0.15, "\(reported) against \(spread)")
    // Four errors of the mean over samples, and the bias of order 1/n (below two spreads / sqrt(n)).
    #expect(abs(mean - truth) < spread * (4 + 2) / 1000.0.squareRoot())
  }

  @Test func theErrorOfTheMeanCoversItInNineteenOfTwenty() throws {
    var random = SplitMix(seed: 3)
    let covered = try (0..<2000).filter { _ in
      let result = try #require(estimate(.mean, (0..<100).map { _ in Double.random(in: 0..<1, using: &random) }))
      return abs(result.value - 0.5) < normal95 * (try #require(result.standardError))
    }.count
    // 95 %, less 0.5 % because the sd of 100 values is estimated, ± 4·sqrt(0.95·0.05/2000) = 2 %.
    #expect(abs(Double(covered) / 2000 - 0.945) < 0.025)
  }

  @Test func constantFiguresHaveNoError() throws {
    let sample = Array(repeating: 4.0, count: 1000)
    for statistic in [Check.Statistic.mean, .quantile(5), .tvar(95)] {
      let result = try #require(estimate(statistic, sample))
      #expect(result.value == 4 && result.standardError == 0)
    }
    #expect(try #require(estimate(.sd, sample)).value == 0)
  }

  @Test func tooFewValues() throws {
    #expect(estimate(.mean, []) == nil)
    #expect(estimate(.sd, [1]) == nil)
    #expect(try #require(estimate(.mean, [1])).standardError == nil)
    #expect(try #require(estimate(.quantile(5), [1, 2, 3])).standardError == nil)
  }
}

struct ProportionTests {
  @Test func wilsonByHand() {
    // z² = 3.8415: centre 0.5, half width z·sqrt(2.5 + z²/4)/(10 + z²) = 0.2634.
    let half = Proportion(hits: 5, of: 10)
    #expect(abs(half.interval.lowerBound - 0.2366) < 5e-5 && abs(half.interval.upperBound - 0.7634) < 5e-5)
    #expect(abs(half.standardError - 0.025.squareRoot()) < 1e-15)
    // None of n: z²/(n + z²).
    let none = Proportion(hits: 0, of: 10_000)
    #expect(none.interval.lowerBound == 0 && abs(none.interval.upperBound - 3.841459 / 10_003.841459) < 1e-10)
    #expect(Proportion(hits: 7, of: 7).interval.upperBound == 1)
  }
}
