import Analysis
import Foundation
import ScenarioFiles
import Studies

enum Teaching {
  static let umbrellaLand = scenario("umbrella-land")
  static let storm = scenario("umbrella-land-storm")

  private static func scenario(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scenarios/teaching/\(name).yaml").path
  }
}

/// Normal numbers from a seed, for synthetic outcomes (SplitMix64 and Box–Muller).
struct Normals {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 0x1p53
  }

  mutating func next() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
  mutating func next(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }
}

/// An outcome of no scenario.
enum Synthetic {
  static func sample(_ values: [Double], _ statistic: Check.Statistic = .mean) throws -> OutcomeSample {
    let outcome = Outcome(text: "fund(2030)", figure: .annual(variable: "fund", year: 2030), statistic: statistic)
    guard let sample = OutcomeSample(outcome, values) else { throw Missing() }
    return sample
  }

  static func depletion(_ values: [Bool]) throws -> OutcomeSample {
    let outcome = Outcome(text: "depletion_probability(2030)", figure: .depletion(year: 2030))
    guard let sample = OutcomeSample(outcome, values.map { $0 ? 1 : 0 }) else { throw Missing() }
    return sample
  }

  static func goal(_ comparison: Check.Comparison, _ bound: Double) -> OutcomeGoal {
    OutcomeGoal(
      text: "synthetic", outcome: Outcome(text: "fund(2030)", figure: .annual(variable: "fund", year: 2030)),
      comparison: comparison, bound: bound)
  }

  struct Missing: Error {}
}
