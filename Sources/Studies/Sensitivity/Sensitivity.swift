import Analysis
import Engine
import Foundation
import ScenarioFiles

/// `sensitivity`: what one lever at a time does to an outcome, and where the spread of its paths comes from.
package enum Sensitivity {
  /// Runs that `examine` makes, for those who watch.
  package static func runs(_ scenario: Scenario, ranges: [LeverRange]) -> Int {
    let uncertain = UncertainInput.all(of: scenario).count
    let events = scenario.largeDismissals == nil ? 0 : uncertain > 0 ? 2 : 3
    return 1 + 2 * ranges.count + (uncertain > 0 ? uncertain + 2 : 0) + events
  }

  /// The ranges of a question: those asked for, and the defaults of the levers that were not.
  package static func ranges(_ asked: [LeverRange], defaults: Bool, of scenario: Scenario) -> [LeverRange] {
    let others = defaults ? LeverRange.defaults(for: scenario) : []
    return asked + others.filter { other in !asked.contains { $0.key == other.key } }
  }

  /// - Parameters:
  ///   - text: the outcome as written.
  ///   - asked: ranges that someone asked for: one that cannot be turned is a mistake, not left out.
  ///   - defaults: whether other levers are turned over their default ranges.
  ///   - version: of the program.
  /// - Throws: `ScenarioErrors`, `StudyError`, what runs throw.
  package static func examine(
    _ variant: Variant, outcome text: String, ranges asked: [LeverRange], defaults: Bool, study: Study,
    version: String
  ) throws -> SensitivityDocument {
    let scenario = try study.scenario(variant)
    let outcome = try Outcome.read(text, of: scenario, option: "--of")
    // What is wrong with a range is known before anything is run.
    for range in asked {
      for end in [range.range.lowerBound, range.range.upperBound] {
        _ = try study.scenario(variant.setting(.init(range.key, end)), naming: "--range")
      }
    }
    let ranges = ranges(asked, defaults: defaults, of: scenario)
    study.expectedRuns = runs(scenario, ranges: ranges)
    // A default lever that cannot be pulled is left out below.
    let ends = ranges.flatMap { range in
      [range.range.lowerBound, range.range.upperBound].map { variant.setting(.init(range.key, $0)) }
    }
    var asked = ([variant] + ends).compactMap { end in
      (try? study.scenario(end)).map { (scenario: $0, name: end.name) }
    }
    // Whether a probability's variance is split, its own run decides.
    if case .depletion = outcome.figure {} else { asked += VarianceSamples(scenario).all }
    try study.prepare(asked, [outcome])
    let base = try study.samples(of: variant, [outcome])[0]
    let refused = refusal(base)
    study.expectedRuns = refused == nil ? runs(scenario, ranges: ranges) : 1 + 2 * ranges.count
    var bars: [SensitivityDocument.Bar] = [], skipped: [SensitivityDocument.Skipped] = []
    for range in ranges {
      do {
        bars.append(try bar(range, variant, base, study))
      } catch let errors as ScenarioErrors where !asked.contains(where: { $0.key == range.key }) {
        skipped.append(.init(key: range.key, reason: errors.mistakes.first.map { $0.what } ?? "invalid"))
      }
    }
    return SensitivityDocument(
      scenario: ScenarioReference(variant, scenario), outcome: OutcomeLabel(outcome).document,
      base: EstimateDocument(base.estimate), bars: bars.sorted { ($0.swing, $1.key) > ($1.swing, $0.key) },
      skipped: skipped,
      variance: refused == nil ? try VarianceSplit(scenario, outcome, base, study)?.document : nil,
      varianceRefused: refused, effort: EffortDocument(study, scenario, version: version))
  }

  /// Events below which shares of a probability's variance are noise: their errors are of the order of the shares.
  static let fewestEvents = 50

  /// - Returns: nil where the outcome is no probability, or was seen often enough.
  private static func refusal(_ base: OutcomeSample) -> SensitivityDocument.Refusal? {
    guard case .depletion = base.outcome.figure else { return nil }
    let count = base.values.count, hits = base.values.count { $0 == 1 }, events = min(hits, count - hits)
    guard events < fewestEvents else { return nil }
    // With none seen its probability is below 3 / n with 95 % confidence.
    let paths = Double(fewestEvents) * Double(count) / (events == 0 ? 3 : Double(events))
    let unit = pow(10, max(0, floor(log10(paths)) - 1))
    return .init(events: events, needed: fewestEvents, paths: Int((paths / unit).rounded(.up) * unit))
  }

  private static func bar(
    _ range: LeverRange, _ variant: Variant, _ base: OutcomeSample, _ study: Study
  ) throws -> SensitivityDocument.Bar {
    let ends = try [range.range.lowerBound, range.range.upperBound].map { value in
      let sample = try study.samples(of: variant.setting(.init(range.key, value)), [base.outcome])[0]
      return SensitivityDocument.End(
        value: value, outcome: EstimateDocument(sample.estimate),
        difference: EstimateDocument(PairedDifference(from: base, to: sample).difference))
    }
    let outcomes = ends.map(\.outcome.value) + [base.estimate.value]
    return .init(
      key: range.key, low: ends[0], high: ends[1], reason: range.reason,
      swing: (outcomes.max() ?? 0) - (outcomes.min() ?? 0))
  }
}
