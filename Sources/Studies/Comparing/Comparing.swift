import Analysis
import ScenarioFiles

/// `compare`: scenarios side by side, and what sets them apart path by path.
package enum Comparing {
  /// - Parameters:
  ///   - outcomes: as written; empty: those of `DefaultOutcomes` that every scenario has.
  ///   - version: of the program.
  /// - Throws: `ScenarioErrors`, `StudyError`, what runs throw.
  package static func compare(
    _ variants: [Variant], outcomes texts: [String], study: Study, version: String
  ) throws -> ComparisonDocument {
    let scenarios = try read(variants, study)
    try Comparability.check(zip(variants, scenarios).map { ($0.path, $1) })
    let first = scenarios[0]
    var outcomes = try texts.map { try Outcome.read($0, of: first, option: "--of") }
    // Names of payers differ between scenarios.
    for scenario in scenarios { for text in texts { _ = try Outcome.read(text, of: scenario, option: "--of") } }
    if outcomes.isEmpty { outcomes = try DefaultOutcomes.of(variants, study: study) }
    let years = Array(first.start.year...first.end.year)
    let yearly = years.map(FundOutcomes.init)
    // All figures of a scenario at once: one run each, side by side.
    let wanted = outcomes + yearly.flatMap(\.all)
    try study.prepare(variants, wanted)
    let samples = try variants.map { variant in
      let found = try study.samples(of: variant, wanted)
      return (asked: Array(found[..<outcomes.count]), yearly: Array(found[outcomes.count...]))
    }
    return ComparisonDocument(
      scenarios: zip(variants, scenarios).map { ScenarioReference($0, $1) },
      figures: outcomes.indices.map { i in figure(OutcomeLabel(outcomes[i]).document, samples.map { $0.asked[i] }) },
      fund: samples.indices.flatMap { scenario in
        years.indices.map { year in
          let start = year * FundOutcomes.count
          let found = samples[scenario].yearly[start..<start + FundOutcomes.count].map {
            EstimateDocument($0.estimate)
          }
          return .init(
            scenario: scenario, year: years[year], mean: found[0], median: found[1], q5: found[2], q95: found[3],
            depletionProbability: found[4])
        }
      },
      effort: EffortDocument(study, first, version: version))
  }

  /// What is wrong with any of the files is told at once.
  private static func read(_ variants: [Variant], _ study: Study) throws -> [Scenario] {
    var mistakes: [ScenarioMistake] = []
    var scenarios: [Scenario] = []
    for variant in variants {
      do { scenarios.append(try study.scenario(variant)) } catch let errors as ScenarioErrors {
        mistakes += errors.mistakes
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    return scenarios
  }

  static func figure(_ label: OutcomeDocument, _ samples: [OutcomeSample]) -> ComparisonDocument.Figure {
    .init(
      outcome: label, values: samples.map { EstimateDocument($0.estimate) },
      differences: samples.indices.dropFirst().map { i in
        let paired = PairedDifference(from: samples[0], to: samples[i])
        return .init(
          scenario: i, difference: EstimateDocument(paired.difference), correlation: paired.correlation,
          varianceRatio: paired.varianceRatio, higher: EstimateDocument(paired.higher),
          lower: EstimateDocument(paired.lower),
          beats: label.better.map { EstimateDocument($0 == .more ? paired.higher : paired.lower) },
          pathsWithoutValue: paired.pathsWithoutValue > 0 ? paired.pathsWithoutValue : nil)
      })
  }
}

/// The fund at the end of one year.
private struct FundOutcomes {
  static let count = 5
  let all: [Outcome]

  init(year: Int) {
    let fund = Outcome.Figure.annual(variable: "fund", year: year)
    let statistics: [(String, Check.Statistic)] = [
      ("", .mean), (".q50", .quantile(50)), (".q5", .quantile(5)), (".q95", .quantile(95)),
    ]
    all =
      statistics.map { Outcome(text: "fund(\(year))\($0)", figure: fund, statistic: $1) }
      + [Outcome(text: "\(Check.depletionProbability)(\(year))", figure: .depletion(year: year))]
  }
}

extension EstimateDocument {
  package init(_ share: Proportion) {
    self.init(
      value: share.value, standardError: share.standardError, lower: share.interval.lowerBound,
      upper: share.interval.upperBound)
  }
}
