import Analysis
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Studies: many runs on the same draws")
struct StudyTests {
  private let land = Variant(path: Teaching.umbrellaLand, settings: [.init("paths", "200")])

  @Test("Outcomes are those of the run's own analysis, whatever else is asked and however far the run goes")
  func sameAsRun() throws {
    let study = Study(threads: 2)
    let scenario = try study.scenario(land)
    let texts = [
      "fund(2030)", "fund(2030).q5", "fund(2030).sd", "fund(2030).tvar5", "depletion_probability(2030)",
      "effective_coverage(2029)", "level_rate", "level_rate.q95", "level_rate_with_reserve",
    ]
    let outcomes = try texts.map { try Outcome.read($0, of: scenario, option: "--of") }
    let alone = try outcomes.map { try study.samples(of: land, [$0])[0] }
    #expect(study.runs == outcomes.count)
    let together = try Study(threads: 1).samples(of: land, outcomes)
    for (a, b) in zip(alone, together) { #expect(a.values == b.values && a.estimate.value == b.estimate.value) }
    #expect(alone[4].estimate.value == alone[4].values.reduce(0, +) / 200)
  }

  @Test("What was run once is not run again")
  func memory() throws {
    let study = Study(threads: 2)
    let outcome = try Outcome.read("fund(2027)", of: study.scenario(land), option: "--of")
    let first = try study.samples(of: land, [outcome])
    let moved = try study.samples(of: land.setting(.init("contribution_rate", 0.013)), [outcome])
    let again = try study.samples(of: land, [outcome])
    #expect(study.runs == 2)
    #expect(first[0].values == again[0].values)
    #expect(zip(first[0].values, moved[0].values).allSatisfy { $0 < $1 })
    let other = try study.samples(of: land, [outcome], paths: 200..<400)
    #expect(study.runs == 3 && other[0].values != first[0].values)
  }

  @Test("An outcome that does not exist is refused with the nearest name")
  func unknown() throws {
    let scenario = try land.read()
    for (text, cure) in [
      ("fnud(2030)", "did you mean fund?"), ("fund(2050)", "write a year 2026 to 2035"), ("level_rate.q7", "q (0.5, 1"),
      ("levl_rate(2030)", "did you mean level_rate?"), ("fund", "write variable(year)"),
    ] {
      #expect {
        try Outcome.read(text, of: scenario, option: "--of")
      } throws: {
        let message = ($0 as? ScenarioErrors)?.description ?? ""
        return message.hasPrefix("--of: ") && message.contains(cure)
      }
    }
    #expect(throws: ScenarioErrors.self) {
      try OutcomeGoal.read("fund(2030) >= much", of: scenario, option: "--such-that")
    }
  }
}
