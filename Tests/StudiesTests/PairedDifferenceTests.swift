import Analysis
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Paired differences")
struct PairedDifferenceTests {
  /// X and Y = ρX + √(1 - ρ²)Z: Var(Y - X) = 2(1 - ρ). A variance from n normal values errs by √(2/n) of itself, its
  /// root by half of that; four standard errors are allowed. Unpaired, the error would be √10 times as large.
  @Test("Error, correlation and gain of correlated normals")
  func correlatedNormals() throws {
    let n = 20_000, rho = 0.9
    var normals = Normals(seed: 7)
    let x = normals.next(n), z = normals.next(n)
    let y = zip(x, z).map { rho * $0 + (1 - rho * rho).squareRoot() * $1 + 0.5 }
    let paired = PairedDifference(from: try Synthetic.sample(x), to: try Synthetic.sample(y))
    let error = try #require(paired.difference.standardError)
    let expected = (2 * (1 - rho) / Double(n)).squareRoot(), relative = (2 / Double(n)).squareRoot()
    #expect(abs(error / expected - 1) < 4 * relative / 2)
    #expect(abs(paired.difference.value - 0.5) < 4 * expected)
    // The standard error of a correlation is (1 - ρ²)/√n.
    #expect(abs(try #require(paired.correlation) - rho) < 4 * (1 - rho * rho) / Double(n).squareRoot())
    // Both variances err, at most as if independently.
    #expect(abs(try #require(paired.varianceRatio) * (1 - rho) - 1) < 4 * 2 * relative)
    // P(Y > X) = Φ(0.5 / √(2(1 - ρ))).
    let probability = 0.5 * erfc(-0.5 / (2 * (1 - rho)).squareRoot() / 2.0.squareRoot())
    #expect(abs(paired.higher.value - probability) < 4 * paired.higher.standardError)
    #expect(paired.higher.hits + paired.lower.hits == n)
  }

  /// The spread of the difference over 600 samples against the error reported: its standard error is 1/√1200 of itself,
  /// the reported one of a quantile varies by some per cent more. Four of them: 0.12, and 0.03 for bias at n = 400.
  /// Without the pairing the ratio would be 1/√(1 - ρ) ≈ 2 for the mean, and above 1.4 for the others.
  @Test(
    "The error of a difference of other statistics is what repetition shows",
    arguments: [Check.Statistic.mean, .sd, .quantile(50), .quantile(25), .tvar(5), .tvar(95)])
  func otherStatistics(statistic: Check.Statistic) throws {
    var normals = Normals(seed: 11)
    var differences: [Double] = [], errors: [Double] = []
    for _ in 0..<600 {
      let x = normals.next(400), z = normals.next(400)
      let y = zip(x, z).map { 0.8 * $0 + 0.6 * $1 }
      let paired = PairedDifference(
        from: try Synthetic.sample(x, statistic), to: try Synthetic.sample(y, statistic))
      differences.append(paired.difference.value)
      errors.append(try #require(paired.difference.standardError))
    }
    let spread = differences.withUnsafeBufferPointer { SampleMoments(of: $0).sd ?? 0 }
    let reported = (errors.map { $0 * $0 }.reduce(0, +) / 600).squareRoot()
    #expect(abs(reported / spread - 1) < 0.15, "\(statistic): \(reported) for \(spread)")
  }

  @Test("A shift of every path is known exactly; equal scenarios do not differ")
  func shift() throws {
    var normals = Normals(seed: 3)
    let x = normals.next(500).map { ($0 * 1024).rounded() }
    let paired = PairedDifference(from: try Synthetic.sample(x), to: try Synthetic.sample(x.map { $0 + 1 }))
    #expect(paired.higher.value == 1 && paired.lower.value == 0)
    #expect(abs(paired.difference.value - 1) < 1e-12)
    #expect(try #require(paired.difference.standardError) < 1e-12)
    let same = PairedDifference(from: try Synthetic.sample(x), to: try Synthetic.sample(x))
    #expect(same.difference.value == 0 && same.difference.standardError == 0 && same.varianceRatio == nil)
    #expect(same.higher.value == 0 && same.lower.value == 0)
  }

  /// Nine paths depleted before, three after, two of them anew: b = 2, c = 8 of n = 100 change sides. The difference of
  /// proportions has variance (b + c - (b - c)²/n) / (n(n - 1)), as in McNemar's test.
  @Test("Probabilities pair path by path")
  func probabilities() throws {
    let before = (0..<100).map { $0 < 9 }, after = (0..<100).map { $0 == 0 || $0 == 50 || $0 == 51 }
    let paired = PairedDifference(from: try Synthetic.depletion(before), to: try Synthetic.depletion(after))
    #expect(abs(paired.difference.value + 0.06) < 1e-15)
    let variance = (2.0 + 8 - 36 / 100.0) / (100 * 99)
    #expect(abs(try #require(paired.difference.standardError) - variance.squareRoot()) < 1e-15)
    #expect(paired.higher.hits == 2 && paired.lower.hits == 8)
  }

  @Test("Paths on which one of the two has no value are left out and counted")
  func withoutValue() throws {
    let a = try Synthetic.sample([1, 2, .nan, 4]), b = try Synthetic.sample([2, .nan, 3, 6])
    let paired = PairedDifference(from: a, to: b)
    #expect(paired.pathsWithoutValue == 2)
    #expect(paired.higher.hits == 2 && paired.higher.count == 2)
  }
}
