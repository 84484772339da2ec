import Analysis
import ScenarioFiles

/// `stress`: the least shocks that deplete a fund by a date, and what past crises would do to it.
package struct StressTest {
  /// Of paths to be depleted: at the median, and almost surely.
  static let shares = [0.5, 0.95]

  package let variant: Variant
  package let scenario: Scenario
  package let year: Int
  package let start: CalendarMonth
  private let depletion: Outcome
  private let fund: [Outcome]

  /// - Parameters:
  ///   - year: nil: ten years after the beginning, or the last.
  ///   - start: of every shock; nil: the second January of the run, or its first month where it has none.
  /// - Throws: `ScenarioErrors`.
  package init(_ variant: Variant, by year: Int?, from start: CalendarMonth?, study: Study) throws {
    self.variant = variant
    let scenario = try study.scenario(variant)
    self.scenario = scenario
    let chosen = year ?? min(scenario.start.year + 10, scenario.end.year)
    self.year = chosen
    depletion = try Outcome.read("\(Check.depletionProbability)(\(chosen))", of: scenario, option: "--by")
    fund = try ["fund(\(chosen))", "fund(\(chosen)).q5"].map { try Outcome.read($0, of: scenario, option: "--by") }
    let second = CalendarMonth(year: scenario.start.year + 1, month: 1)
    let usual = second.year <= chosen && second <= scenario.end ? second : scenario.start
    let begin = start ?? usual
    guard begin >= scenario.start, begin.year <= chosen else {
      throw ScenarioErrors([
        ScenarioMistake(
          origin: Origin(file: "--from", line: 0, column: 0), keyPath: "",
          what: "a shock from \(begin) cannot deplete a fund between \(scenario.start) and the end of \(chosen)",
          cure: "choose a month in between")
      ])
    }
    self.start = begin
  }

  /// - Parameter version: of the program.
  package func document(_ study: Study, version: String) throws -> StressDocument {
    let base = try study.samples(of: variant, [depletion] + fund)
    let shapes = try ShockShape.all(for: scenario, start: start, by: year).map { try shape($0, study) }
    let replays = try HistoricalReplay.all.map { try replay($0, base[0], study) }
    return StressDocument(
      scenario: ScenarioReference(variant, scenario), year: year, shockStart: start.description,
      depletion: EstimateDocument(base[0].estimate), fund: EstimateDocument(base[1].estimate),
      fundQ5: EstimateDocument(base[2].estimate), shapes: shapes, replays: replays,
      effort: EffortDocument(study, scenario, version: version))
  }

  private func shape(_ shape: ShockShape, _ study: Study) throws -> StressDocument.Shape {
    func document(
      _ depleted: EstimateDocument?, _ thresholds: [StressDocument.Threshold]
    ) -> StressDocument.Shape {
      .init(
        name: shape.name, unit: shape.unit, description: shape.description, notApplicable: shape.notApplicable,
        greatest: depleted == nil ? nil : shape.severities.upperBound, depletedAtGreatest: depleted,
        thresholds: thresholds)
    }
    guard shape.notApplicable == nil else { return document(nil, []) }
    func sample(_ severity: Double) throws -> OutcomeSample {
      let settings = severity == shape.severities.lowerBound ? [] : shape.settings(severity)
      return try study.samples(of: variant.setting(settings), [depletion])[0]
    }
    let greatest = try sample(shape.severities.upperBound)
    let thresholds = try Self.shares.map { share in
      let goal = OutcomeGoal(
        text: "\(depletion.text) >= \(plainNumber(share))", outcome: depletion, comparison: .greaterOrEqual,
        bound: share)
      // Severities spread over orders of magnitude: the search begins with the small ones.
      let search = RootSearch(
        goal: goal, isWhole: shape.isWhole, precision: 0.01, intervalPrecision: 0.2, evaluate: sample)
      var upper = shape.severities.lowerBound + (shape.severities.upperBound - shape.severities.lowerBound) / 16
      if shape.isWhole { upper = max(1, upper.rounded()) }
      while upper < shape.severities.upperBound, try !search.trial(at: upper).holds {
        upper = min(
          shape.severities.upperBound, shape.severities.lowerBound + 2 * (upper - shape.severities.lowerBound))
      }
      do {
        let root = try search.solve(in: shape.severities.lowerBound...upper, scan: 1)
        return StressDocument.Threshold(
          share: share, severity: RootDocument(root),
          settings: shape.settings(root.answer.value).map { .init(key: $0.key, value: $0.value) })
      } catch is Unsolved {
        return .init(share: share, severity: nil, settings: [])
      }
    }
    return document(EstimateDocument(greatest.estimate), thresholds)
  }

  private func replay(
    _ replay: HistoricalReplay, _ base: OutcomeSample, _ study: Study
  ) throws -> StressDocument.Replay {
    let key = "shocks.\(scenario.freeShockName("replay"))"
    let setting = Variant.Setting(key, "{start: \(start), \(replay.shock)}")
    var document = StressDocument.Replay(
      name: replay.name, description: replay.description, source: replay.source,
      settings: [.init(key: setting.key, value: setting.value)], notApplicable: nil, depletion: nil, change: nil,
      fund: nil, fundQ5: nil)
    guard replay.layoffs != nil || scenario.economy.factor(named: "output") != nil else {
      document.notApplicable = "the scenario has no factor output"
      return document
    }
    let samples = try study.samples(of: variant.setting(setting), [depletion] + fund)
    document.depletion = EstimateDocument(samples[0].estimate)
    document.change = EstimateDocument(PairedDifference(from: base, to: samples[0]).difference)
    document.fund = EstimateDocument(samples[1].estimate)
    document.fundQ5 = EstimateDocument(samples[2].estimate)
    return document
  }
}
