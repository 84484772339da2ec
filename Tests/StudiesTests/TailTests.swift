import Analysis
import Engine
import Foundation
import ScenarioFiles
import Testing

import Studies

extension Tag {
  /// More seeds with PAYUNG_SLOW in the environment.
  @Tag static var slow: Self
}

@Suite("Small probabilities of depletion")
struct TailTests {
  private static let land = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scenarios/teaching/umbrella-land.yaml").standardizedFileURL.path

  private func scenario(_ overrides: [(key: String, value: String)]) throws -> Scenario {
    try ScenarioReader.read(path: Self.land, overrides: overrides)
  }

  @Test("Weighted shares: formulas on paper")
  func formulas() throws {
    // Sixteen paths; lanes 0 and 8 are the model's own. Hits: 0 (weight 2), 1 and 9 (weight 1/2).
    var weights = [Double](repeating: 1, count: 16)
    (weights[0], weights[1], weights[9]) = (2, 0.5, 0.5)
    let share = WeightedShare(weights: weights) { [0, 1, 9].contains($0) }
    #expect(share.hits == 3)
    #expect(share.value == 3.0 / 16)
    #expect(share.effectiveHits == 9.0 / 4.5)
    // Own: 2 and 0, variance 2, times 2 paths. Shifted: two halves among 14, variance (0.5 - 1/14) / 13, times 14.
    let variance = 4 + 14 * (0.5 - 1.0 / 14) / 13
    #expect(abs(share.standardError - variance.squareRoot() / 16) < 1e-15)
    // Far fewer than thirty effective paths: no interval, in no format.
    #expect(share.interval == nil)
    let none = WeightedShare(weights: weights) { _ in false }
    #expect(none.value == 0 && none.interval == nil)
    // A mean weight above 1, as chance has it half of the time, ended the program.
    let heavy = WeightedShare(weights: [Double](repeating: 1.25, count: 64)) { _ in true }
    #expect(heavy.value == 1.25 && heavy.interval == nil)
    var many = [Double](repeating: 0.5, count: 80)
    many[0] = 1
    let known = WeightedShare(weights: many) { $0 < 40 }
    let interval = try #require(known.interval)
    #expect(abs(interval.lowerBound * interval.upperBound / (known.value * known.value) - 1) < 1e-12)
  }

  /// Against 8,000 plain paths of other numbers, in standard errors of the difference.
  @Test("The same probability as plain paths, with a smaller error")
  func agreement() throws {
    let scenario = try scenario([("fund.initial", "250e6")])
    let estimate = try TailEstimate(scenario, throughYear: 9, paths: 2000, pilotPaths: 400, threads: 2)
    let run = try Simulation(scenario).run(paths: 100_000..<108_000, threads: 2)
    let plain = Proportion(hits: run.annual.depletionMonth.count { $0 >= 0 }, of: 8000)
    let weighted = try #require(estimate.shares.last)
    let error = (weighted.standardError * weighted.standardError + plain.standardError * plain.standardError)
      .squareRoot()
    #expect(plain.hits > 20)
    #expect(abs(weighted.value - plain.value) < 4 * error)
    #expect(try #require(weighted.effectiveCount) > 4000)
    #expect(abs(estimate.meanWeight - 1) < 4 * estimate.meanWeightError)
    #expect(zip(estimate.shares, estimate.shares.dropFirst()).allSatisfy { $0.value <= $1.value })
  }

  /// Severities are what depletes a fund that shocks can: without a tilt of theirs the interval covers half of the time.
  /// Twenty seeds (sixty with PAYUNG_SLOW) against plain paths of other numbers.
  @Test("The interval holds the probability on 19 of 20 seeds, where severities decide", .tags(.slow))
  func coverage() throws {
    let settings: [(key: String, value: String)] = [
      ("end", "2028-12"), ("checks", "[]"), ("fund.initial", "400e6"), ("economy.factors.output.sd", "0.002"),
      ("economy.regimes", "null"), ("uncertainty", "null"),
      (
        "shocks.flood",
        "{annual_frequency: 0.1, severity_cv: 1.5, ramp: 1, hold: 6, half_life: 6, layoffs: {base: 1.3}}"
      ),
    ]
    let seeds = ProcessInfo.processInfo.environment["PAYUNG_SLOW"] == nil ? 20 : 60
    let plain = try Simulation(scenario(settings + [("seed", "99")])).run(paths: 0..<200_000, threads: 2)
    let truth = Proportion(hits: plain.annual.depletionMonth.count { $0 >= 0 }, of: 200_000)
    #expect((0.001...0.002).contains(truth.value), "\(truth.value)")
    var held = 0, told = 0
    for seed in 1...seeds {
      let estimate = try TailEstimate(
        scenario(settings + [("seed", "\(seed)")]), throughYear: 2, paths: 2000, pilotPaths: 400, threads: 2)
      #expect(abs(estimate.meanWeight - 1) < 5 * estimate.meanWeightError)
      guard let interval = estimate.shares.last?.interval else { continue }
      told += 1
      // The plain estimate errs too.
      let slack = 2 * truth.standardError
      if interval.lowerBound - slack <= truth.value, truth.value <= interval.upperBound + slack { held += 1 }
    }
    #expect(told > seeds * 3 / 4, "\(told) of \(seeds) seeds have an interval")
    // Binomial at 0.95: three standard deviations below.
    let least = 0.95 * Double(told) - 3 * (0.95 * 0.05 * Double(told)).squareRoot()
    #expect(Double(held) >= least, "\(held) of \(told)")
  }

  @Test("The answer is the same to the bit whatever the threads")
  func threads() throws {
    let scenario = try scenario([("fund.initial", "300e6"), ("end", "2029-12"), ("checks", "[]")])
    let answers = try [1, 3].map {
      try TailEstimate(scenario, throughYear: 3, paths: 400, pilotPaths: 208, threads: $0)
    }
    #expect(answers[0].shares.map(\.value) == answers[1].shares.map(\.value))
    #expect(answers[0].changes.map(\.tilted) == answers[1].changes.map(\.tilted))
  }
}
