import Analysis
import DecisionDocuments
import ScenarioFormat

/// `frontier`: what covering more people costs: for each coverage target the least total contribution rate that keeps
/// the probability of depletion at or below a bound.
package struct Frontier {
  package let variant: Variant
  package let scenario: Scenario
  /// Contributor coverage at the last date, ascending.
  package let targets: [Double]
  package let goal: OutcomeGoal
  package let bought: [Outcome]
  package let highestRate: Double
  private let year: Int

  /// - Parameters:
  ///   - targets: empty: from three quarters of the scenario's own target to twice it.
  ///   - probability: accepted, of depletion by the end of `year` (nil: the last one).
  ///   - highestRate: not to look beyond.
  /// - Throws: `ScenarioErrors`.
  package init(
    _ variant: Variant, targets: [Double], probability: Double, by year: Int?, highestRate: Double, study: Study
  ) throws {
    self.variant = variant
    let scenario = try study.scenario(variant)
    self.scenario = scenario
    self.highestRate = highestRate
    self.year = year ?? scenario.end.year
    goal = try OutcomeGoal.read(
      "\(Check.depletionProbability)(\(self.year)) <= \(plainNumber(probability))", of: scenario, option: "--by")
    let present = scenario.present(.coverageTarget) ?? 0.5
    self.targets = (targets.isEmpty ? Self.usual(about: present) : targets).sorted()
    let full = scenario.end.month == 12 ? self.year : min(self.year, scenario.end.year - 1)
    var texts = ["replacement_rate(\(full))", "contributor_coverage(\(full))"]
    if scenario.population.unemploymentRate != nil { texts.append("effective_coverage(\(full))") }
    bought = texts.compactMap { try? Outcome.read($0, of: scenario, option: "--by") }
    // Both levers must be there to be pulled.
    for target in self.targets {
      _ = try study.scenario(variant.setting(.init("coverage_target", target)), naming: "--coverage")
    }
    _ = try study.scenario(variant.setting(.init("contribution_rate", highestRate)), naming: "--highest")
  }

  /// Shares of the present target, in whole hundredths where that keeps them apart.
  private static func usual(about present: Double) -> [Double] {
    let factors = [0.75, 1, 1.25, 1.5, 1.75, 2]
    let exact = factors.map { present * $0 }.filter { $0 < 0.95 }
    let rounded = exact.map { ($0 * 1000).rounded() / 1000 }
    return Set(rounded).count == exact.count ? rounded : exact
  }

  /// - Parameter version: of the program.
  package func document(_ study: Study, version: String) throws -> FrontierDocument {
    let present = scenario.present(.contributionRate)
    var last = present ?? 0.01
    let points = try targets.map { target in
      let root = try rate(for: target, near: last, study)
      if let root { last = root.answer.value }
      let samples = try root.map { try study.samples(of: moved(target, $0.answer.value), bought) }
      return FrontierDocument.Point(
        coverageTarget: target, rate: root.map(RootDocument.init),
        bought: samples?.map { EstimateDocument($0.estimate) } ?? [])
    }
    return FrontierDocument(
      scenario: ScenarioReference(variant, scenario), condition: goal.text, probability: goal.bound, year: year,
      presentRate: present, presentCoverage: scenario.present(.coverageTarget), highestRate: highestRate,
      outcomes: bought.map { OutcomeLabel($0).document }, points: points,
      effort: EffortDocument(study, scenario, version: version))
  }

  private func moved(_ target: Double, _ rate: Double) -> Variant {
    variant.setting(.init("coverage_target", target), .init("contribution_rate", rate))
  }

  /// Nil where even the highest rate is not enough, or the fund lasts without any.
  private func rate(for target: Double, near guess: Double, _ study: Study) throws -> Root? {
    let search = RootSearch(goal: goal, precision: 2e-3, intervalPrecision: 0.1) { rate in
      // What the rate buys is kept with it.
      try study.samples(of: moved(target, rate), [goal.outcome] + bought)[0]
    }
    // The rate moves little from one target to the next.
    var low = guess / 2, high = min(highestRate, max(guess * 1.5, 1e-4))
    while low > 1e-6, try search.trial(at: low).holds { low = low > 1e-5 ? low / 4 : 0 }
    while high < highestRate, try !search.trial(at: high).holds { high = min(highestRate, 2 * high) }
    do {
      return try search.solve(in: low...high, scan: 1)
    } catch is Unsolved {
      return nil
    }
  }
}
