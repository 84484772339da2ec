import Analysis
import ScenarioFiles

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
  ///   - targets: empty: from three quarters of the scenario's own target to twice it, as far as the law goes.
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
    self.targets =
      (targets.isEmpty ? Self.usual(about: present, legal: scenario.coverage.legal?.linear(at: scenario.end)) : targets)
      .sorted()
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

  /// From three quarters of the present target to twice it, as far as the law includes people; the law's reach itself.
  private static func usual(about present: Double, legal: Double?) -> [Double] {
    let most = max(present, legal ?? 0.95)
    let targets = [0.75, 1, 1.25, 1.5, 1.75, 2].map { ($0 * present).rounded(digits: 4) }.filter { $0 < most }
    return Set(targets + [present, legal].compactMap { $0?.rounded(digits: 4) }.filter { $0 <= most }).sorted()
  }

  /// - Parameter version: of the program.
  package func document(_ study: Study, version: String) throws -> FrontierDocument {
    let before = study.runs
    let points = try targets.enumerated().map { i, target in
      // What the searches so far took is the best guess of the rest.
      let done = study.runs - before
      study.expectedRuns = i == 0 ? expectedRuns : (done * targets.count + i - 1) / i
      return try point(target, study)
    }
    return document(of: points, effort: EffortDocument(study, scenario, version: version))
  }

  /// The search for one target; it knows nothing of the others, so that they can be made elsewhere.
  package func point(_ target: Double, _ study: Study) throws -> FrontierDocument.Point {
    do {
      let root = try rate(for: target, near: scenario.present(.contributionRate) ?? 0.01, study)
      let samples = try study.samples(of: moved(target, root.answer.value), bought)
      return FrontierDocument.Point(
        coverageTarget: target, rate: RootDocument(root), lastsWithoutContributions: false,
        bought: samples.map { EstimateDocument($0.estimate) })
    } catch let unsolved as Unsolved {
      let lasts = if case .holdsThroughout = unsolved { true } else { false }
      return FrontierDocument.Point(coverageTarget: target, rate: nil, lastsWithoutContributions: lasts, bought: [])
    }
  }

  /// - Parameter points: one for each of `targets`.
  package func document(of points: [FrontierDocument.Point], effort: EffortDocument) -> FrontierDocument {
    FrontierDocument(
      scenario: ScenarioReference(variant, scenario), condition: goal.text, probability: goal.bound, year: year,
      presentRate: scenario.present(.contributionRate), presentCoverage: scenario.present(.coverageTarget),
      highestRate: highestRate,
      outcomes: bought.map { OutcomeLabel($0).document }, points: points, effort: effort)
  }

  /// A search takes about a dozen runs.
  package var expectedRuns: Int { 12 * targets.count }

  private func moved(_ target: Double, _ rate: Double) -> Variant {
    variant.setting(.init("coverage_target", target), .init("contribution_rate", rate))
  }

  /// - Throws: `Unsolved` where even the highest rate is not enough, or the fund lasts without any.
  private func rate(for target: Double, near guess: Double, _ study: Study) throws -> Root {
    let search = RootSearch(goal: goal, precision: 2e-3, intervalPrecision: 0.1) { rate in
      // What the rate buys is kept with it.
      try study.samples(of: moved(target, rate), [goal.outcome] + bought)[0]
    }
    // The rate moves little from one target to the next.
    var high = min(highestRate, max(guess * 1.5, 1e-4))
    var low = min(guess, high) / 2
    while low > 1e-6, try search.trial(at: low).holds { low = low > 1e-5 ? low / 4 : 0 }
    while high < highestRate, try !search.trial(at: high).holds { high = min(highestRate, 2 * high) }
    var root = try search.solve(in: low...high, scan: 1)
    // The interval may reach further than the answer did.
    while root.upper == nil, high < highestRate {
      high = min(highestRate, 1.5 * high)
      root = try search.solve(in: low...high, scan: 1)
    }
    return root
  }
}
