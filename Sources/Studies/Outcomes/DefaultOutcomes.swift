import ScenarioFiles

/// What is asked when nobody says.
package enum DefaultOutcomes {
  /// Those of them that every scenario has a value for, found by running a few paths.
  /// - Throws: `ScenarioErrors`, what runs throw.
  package static func of(_ variants: [Variant], study: Study) throws -> [Outcome] {
    let scenarios = try variants.map { try study.scenario($0) }
    guard let first = scenarios.first else { return [] }
    var outcomes = scenarios.dropFirst().map { Set(of($0)) }.reduce(of(first)) { $0.filter($1.contains) }
    let probe = Study(threads: study.threads)
    for (variant, scenario) in zip(variants, scenarios) {
      while !outcomes.isEmpty {
        do {
          _ = try probe.samples(of: variant, outcomes, paths: 0..<min(8, scenario.paths))
          break
        } catch StudyError.noValue(let text, _, _) {
          outcomes.removeAll { $0.text == text }
        }
      }
    }
    return outcomes
  }

  /// Of a scenario's last year, or the last one projected in full; those that need figures the scenario lacks left out.
  package static func of(_ scenario: Scenario) -> [Outcome] {
    let end = scenario.end.year
    let full = scenario.end.month == 12 ? end : end - 1
    var texts = ["depletion_probability(\(end))", "fund(\(end))", "fund(\(end)).q5"]
    if scenario.contributions.payers.contains(where: { $0.rate.points.contains { $0.value.mayCharge } }),
      scenario.months >= 12
    {
      texts += ["level_rate"]
    }
    if full > scenario.start.year || (full == scenario.start.year && scenario.start.month == 1) {
      texts += ["reserve_months(\(full))"]
      if full - scenario.start.year + scenario.historicalBenefitCostRate.count >= 3 {
        texts += ["average_high_cost_multiple(\(full))"]
      }
      texts += ["pay_as_you_go_rate(\(full))", "replacement_rate(\(full))", "contributor_coverage(\(full))"]
      if scenario.population.unemploymentRate != nil { texts += ["effective_coverage(\(full))"] }
    }
    return texts.compactMap { try? Outcome.read($0, of: scenario, option: "--of") }
  }
}

extension CellValue {
  /// Whether some cell may have more than nothing.
  fileprivate var mayCharge: Bool {
    switch level {
    case .base(let value), .mean(let value): value > 0
    case .table(let values): values.contains { $0 > 0 }
    }
  }
}
