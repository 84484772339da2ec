import Engine
import Foundation
import ScenarioFiles
import Testing

import Analysis

@Suite("Errors of dependent paths")
struct SamplingDesignTests {
  /// Uniform numbers, the same in every run.
  private static func uniforms(_ count: Int) -> [Double] {
    var state: UInt64 = 11
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) * 0x1p-53
    }
  }
  private static let twice = uniforms(1000).flatMap { [$0, $0] }

  private func error(_ statistic: Check.Statistic, _ values: [Double], _ sampling: Sampling) -> Double? {
    let design = SamplingDesign(sampling, paths: values.count)
    return values.withUnsafeBufferPointer { Estimate(statistic, of: $0, design: design)?.standardError }
  }

  /// A thousand values, each twice, know as much as a thousand: √2 of the error that 2,000 independent ones would have,
  /// but for (n - 1) / n.
  @Test(
    "Pairs of equal paths count once",
    arguments: [.mean, .sd, .quantile(5), .quantile(90), .tvar(95)] as [Check.Statistic])
  func equalPairs(statistic: Check.Statistic) throws {
    let plain = try #require(error(statistic, Self.twice, .plain))
    let paired = try #require(error(statistic, Self.twice, .antithetic))
    #expect(abs(paired / plain - 2.0.squareRoot()) < 0.01)
  }

  @Test("Mirrored pairs know the mean exactly, and the spread half as well")
  func mirrored() throws {
    let values = Self.uniforms(1000).flatMap { [$0, 1 - $0] }
    #expect(try #require(error(.mean, values, .antithetic)) < 1e-15)
    let plain = try #require(error(.sd, values, .plain))
    #expect(abs(try #require(error(.sd, values, .antithetic)) / plain - 2.0.squareRoot()) < 0.02)
  }

  @Test("The error of nets is that of the mean of 16 scramblings")
  func scramblings() throws {
    let values = Self.uniforms(1600)
    let means = (0..<16).map { r in stride(from: r, to: 1600, by: 16).reduce(0) { $0 + values[$1] } / 100 }
    let mean = means.reduce(0, +) / 16
    let expected = (means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15 / 16).squareRoot()
    #expect(abs(try #require(error(.mean, values, .sobol)) / expected - 1) < 1e-12)
  }

  @Test("Shares: effective paths are those of as exact a binomial; nothing is certain where no path is hit")
  func shares() {
    let design = SamplingDesign(.antithetic, paths: 2000)
    let share = design.proportion { Self.twice[$0] < 0.1 }
    #expect(abs(share.effectiveCount / 1000 - 1) < 0.01)
    #expect(abs(share.standardError - (share.value * (1 - share.value) / 1000).squareRoot()) < 1e-4)
    let none = design.proportion { _ in false }
    #expect(none.standardError == 0)
    #expect(none.interval == Proportion(hits: 0, of: 1000).interval)
    // One hit in each scrambling: no spread, but no more exact than counting allows, 1/12 of a point squared.
    let even = SamplingDesign(.sobol, paths: 1600).proportion { $0 < 16 }
    #expect(abs(even.standardError - 0.01 / (12.0 * 16).squareRoot()) < 1e-12)
    #expect(SamplingDesign(.plain, paths: 2000).proportion { Self.twice[$0] < 0.1 }.designEffect == 1)
  }

  @Test("Paths without a value stay out")
  func missing() throws {
    var values = Self.twice
    for i in stride(from: 0, to: 2000, by: 8) { values[i] = .nan }
    let paired = try #require(error(.mean, values, .antithetic)), plain = try #require(error(.mean, values, .plain))
    // 750 whole pairs and 250 halves: 750·4 + 250 over 1750.
    #expect(abs(paired / plain - (3250.0 / 1750).squareRoot()) < 0.02)
  }

  @Test("Numbers of paths that make whole pairs and nets")
  func wholeNumbers() {
    for n in [1, 2, 63, 64, 4096] { #expect(Sampling.plain.wholeNumbers(around: n) == nil) }
    #expect(Sampling.antithetic.wholeNumbers(around: 10) == nil)
    #expect(Sampling.antithetic.wholeNumbers(around: 11)?.below == 10)
    #expect(Sampling.sobol.wholeNumbers(around: 2048) == nil)
    #expect(Sampling.sobol.wholeNumbers(around: 2000)?.below == 1024)
    #expect(Sampling.sobol.wholeNumbers(around: 2000)?.above == 2048)
    #expect(Sampling.sobol.wholeNumbers(around: 10)?.above == 64)
  }
}
