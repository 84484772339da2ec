import Analysis
import ScenarioFiles

/// `sweep`: outcomes over a grid of levers and keys, on the same draws throughout.
package struct Sweep {
  package let variant: Variant
  package let grid: Grid
  package let outcomes: [Outcome]
  package let scenario: Scenario

  /// Reads everything first: each value of each axis must make a valid scenario.
  /// - Parameter texts: outcomes as written; empty: what a sweep usually asks.
  /// - Throws: `ScenarioErrors`.
  package init(_ variant: Variant, over grid: Grid, outcomes texts: [String], study: Study) throws {
    self.variant = variant
    self.grid = grid
    scenario = try study.scenario(variant)
    var mistakes: [ScenarioMistake] = []
    for axis in grid.axes {
      for value in axis.values {
        do {
          let moved = try study.scenario(variant.setting(.init(axis.key, value)), naming: "--over")
          try Comparability.check([(variant.path, scenario), ("--over \(axis.key)=\(value)", moved)])
        } catch let errors as ScenarioErrors { mistakes += errors.mistakes }
      }
    }
    guard mistakes.isEmpty else { throw ScenarioErrors(mistakes) }
    outcomes =
      try texts.isEmpty
      ? Self.usual(variant, study)
      : texts.map { [scenario] in
        try Outcome.read($0, of: scenario, option: "--of")
      }
  }

  private static func usual(_ variant: Variant, _ study: Study) throws -> [Outcome] {
    let wanted: Set = ["depletion_probability", "fund", "level_rate", "effective_coverage"]
    return try DefaultOutcomes.of([variant], study: study).filter { outcome in
      let name = outcome.text.prefix { $0 != "(" }
      return wanted.contains(String(name)) && !(name == "fund" && outcome.statistic == .mean)
    }
  }

  /// Simulations to make: one for each point, and the scenario as it stands.
  package var runs: Int { grid.count == .max ? .max : grid.count + 1 }

  /// Points whose path values are in memory at a time.
  private static let together = 64

  /// - Parameter version: of the program.
  package func document(_ study: Study, version: String) throws -> SweepDocument {
    var base: [OutcomeSample] = [], points: [SweepDocument.Point] = []
    for first in stride(from: 0, to: grid.count, by: Self.together) {
      let some = (first..<min(first + Self.together, grid.count)).map { point in
        let position = grid.position(point)
        return (position: position, variant: variant.setting(grid.settings(position)))
      }
      for point in some { _ = try study.scenario(point.variant, naming: "--over") }
      try study.prepare([variant] + some.map(\.variant), outcomes)
      if base.isEmpty { base = try study.samples(of: variant, outcomes) }
      for point in some {
        let samples = try study.samples(of: point.variant, outcomes)
        study.forget(point.variant)
        points.append(
          SweepDocument.Point(
            position: point.position,
            figures: zip(base, samples).map {
              .init(
                value: EstimateDocument($1.estimate),
                change: EstimateDocument(PairedDifference(from: $0, to: $1).difference))
            }))
      }
    }
    return SweepDocument(
      scenario: ScenarioReference(variant, scenario),
      axes: grid.axes.map { .init(key: $0.key, values: $0.values) },
      outcomes: outcomes.map { OutcomeLabel($0).document }, base: base.map { EstimateDocument($0.estimate) },
      points: points, effort: EffortDocument(study, scenario, version: version))
  }
}

/// What a long answer would take.
package enum EffortEstimate {
  /// More path-runs than this are not begun unasked.
  package static let most = 1_000_000

  /// Seconds that so many runs would take, from a small run.
  package static func seconds(
    runs: Int, of variant: Variant, _ outcomes: [Outcome], threads: Int
  ) throws -> Double {
    let trial = Study(threads: threads)
    let paths = try trial.scenario(variant).paths, probe = min(paths, 256 * threads)
    _ = try trial.samples(of: variant, outcomes, paths: 0..<probe)
    return trial.seconds / Double(probe) * Double(paths) * Double(runs)
  }

  /// Nil where it is not too much; else the path-runs and the seconds they would take, from a small run.
  package static func excess(
    runs: Int, of variant: Variant, _ outcomes: [Outcome], threads: Int
  ) throws -> (pathRuns: Int, seconds: Double)? {
    let trial = Study(threads: threads)
    let paths = try trial.scenario(variant).paths
    let total = runs.multipliedReportingOverflow(by: paths)
    let pathRuns = total.overflow ? Int.max : total.partialValue
    guard pathRuns > most else { return nil }
    return (pathRuns, try seconds(runs: runs, of: variant, outcomes, threads: threads))
  }
}
