import Analysis
import AnalysisFixtures
import Foundation
import Testing

private func statistics(_ sample: [Double]) -> SampleStatistics {
  var values = sample
  return values.withUnsafeMutableBufferPointer { SampleStatistics(of: $0, layout: SampleLayout(count: $0.count)) }
}

struct SampleStatisticsTests {
  @Test func aHundredNumbersByHand() {
    let result = statistics((1...100).map(Double.init).reversed())
    #expect(result.count == 100)
    #expect(result.mean == 50.5)
    // Σ(i - 50.5)² = (100³ - 100)/12 = 83325; sd = sqrt(83325/99).
    #expect(abs((result.sd ?? 0) - (83_325.0 / 99).squareRoot()) < 1e-12)
    #expect(abs((result.standardError ?? 0) - (83_325.0 / 99).squareRoot() / 10) < 1e-12)
    // Type 7: 1 + 99·p, by hand.
    let expected = [1.495, 1.99, 5.95, 10.9, 25.75, 50.5, 75.25, 90.1, 95.05, 99.01, 99.505]
    for (quantile, hand) in zip(result.quantiles, expected) { #expect(abs(quantile - hand) < 1e-12) }
    // Means of 1; 1…5; 96…100; 100.
    #expect(result.tailMeans == [1, 3, 98, 100])
  }

  @Test func theEdgeOfATailHasAFractionalWeight() {
    // 250 values: the lowest 1 % are 2.5 of them, (0 + 1 + 0.5·2)/2.5; the highest (249 + 248 + 0.5·247)/2.5.
    let result = statistics((0..<250).map(Double.init))
    #expect(abs(result.tailMeans[0] - 0.8) < 1e-14)
    #expect(abs(result.tailMeans[3] - 248.2) < 1e-12)
  }

  @Test func aTailSmallerThanOneValueIsTheExtreme() {
    let result = statistics([3, 1, 2])
    #expect(result.tailMeans == [1, 1, 3, 3])
  }

  @Test func oneValueHasNoSpread() {
    let result = statistics([7])
    #expect(result.mean == 7 && result.sd == nil && result.standardError == nil)
    #expect(result.quantiles.allSatisfy { $0 == 7 })
    #expect(result.intervals[5].lower == nil && result.intervals[5].upper == nil)
  }

  @Test(arguments: [2, 31, 33, 200, 999, 10_000])
  func randomSamplesAgreeWithAFullSort(count: Int) {
    var random = SplitMix(seed: UInt64(count))
    let sample = (0..<count).map { _ in exp(4 * Double.random(in: -1..<1, using: &random)) }
    let sorted = sample.sorted()
    let result = statistics(sample)
    for (i, level) in SampleStatistics.quantileLevels.enumerated() {
      let position = Double(count - 1) * level / 100
      let (low, high) = (sorted[Int(position)], sorted[min(count - 1, Int(position) + 1)])
      // The same two order statistics; the interpolation may round differently by a few ulps.
      #expect(abs(result.quantiles[i] - (low + (position - position.rounded(.down)) * (high - low))) <= high * 1e-15)
      let interval = result.intervals[i]
      if let lower = interval.lower { #expect(sorted.contains(lower) && lower <= result.quantiles[i]) }
      if let upper = interval.upper { #expect(sorted.contains(upper) && upper >= result.quantiles[i]) }
    }
    for (i, level) in SampleStatistics.tailLevels.enumerated() {
      let tail = level < 50 ? sorted : sorted.reversed()
      let size = Double(count) * min(level, 100 - level) / 100
      let sum = tail.enumerated().reduce(0) { $0 + $1.element * min(1, max(0, size - Double($1.offset))) }
      // At most a hundred additions: 1e-13 is a hundred times their rounding.
      #expect(abs(result.tailMeans[i] - sum / size) <= abs(sum / size) * 1e-13)
    }
  }
}

struct QuantileIntervalTests {
  /// Positions from 0, by the binomial table: P(X ≤ 0) = 1/64 for six values, 1/32 > 2.5 % for five; for 10,000 values
  /// P(X ≤ 4901) = 0.0244 and P(X ≤ 4902) = 0.0256; for 0.5 % of 100 P(X ≤ 1) = 0.910 and P(X ≤ 2) = 0.986. Two values
  /// bound their 0.5 % quantile by the first already; type 7 lies above that one, so the second is taken.
  @Test(
    arguments: [
      (50.0, 6, 0, 5), (50.0, 5, nil, nil), (50.0, 10_000, 4901, 5098), (99.5, 100, 97, nil), (0.5, 100, nil, 2),
      (0.5, 2, nil, 1),
    ] as [(Double, Int, Int?, Int?)])
  func ranksByHand(level: Double, count: Int, lower: Int?, upper: Int?) {
    let ranks = QuantileIntervalRanks(level: level, count: count)
    #expect(ranks.lower == lower)
    #expect(ranks.upper == upper)
  }

  @Test func intervalsHoldTheTruthOftenEnough() {
    // Uniform draws: the quantile is the level itself. At least 95 % of 1000 samples, less 4·sqrt(0.95·0.05/1000).
    var random = SplitMix(seed: 5)
    var covered = Array(repeating: 0, count: SampleStatistics.quantileLevels.count)
    for _ in 0..<1000 {
      let result = statistics((0..<1000).map { _ in Double.random(in: 0..<100, using: &random) })
      for (i, level) in SampleStatistics.quantileLevels.enumerated() {
        let (lower, upper) = (result.intervals[i].lower ?? 0, result.intervals[i].upper ?? 100)
        if lower <= level && level <= upper { covered[i] += 1 }
      }
    }
    #expect(covered.allSatisfy { $0 >= 922 }, "\(covered)")
  }
}
