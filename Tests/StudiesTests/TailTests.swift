import Analysis
import Engine
import Foundation
import ScenarioFiles
import Testing

import Studies

@Suite("Small probabilities of depletion")
struct TailTests {
  private static let land = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scenarios/teaching/umbrella-land.yaml").standardizedFileURL.path

  private func scenario(_ overrides: [(key: String, value: String)]) throws -> Scenario {
    try ScenarioReader.read(path: Self.land, overrides: overrides)
  }

  @Test("Weighted shares: formulas on paper")
  func formulas() {
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
    let none = WeightedShare(weights: weights) { _ in false }
    #expect(none.value == 0)
    #expect(none.interval.upperBound == Proportion(hits: 0, of: 2).interval.upperBound)
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
