import Analysis
import Engine
import ScenarioFiles

/// A scenario held against what happened.
package struct Backtest: Sendable {
  /// One observation and what the run says about it.
  package struct Comparison: Sendable {
    package let observation: Observation
    /// Nil where the run says nothing; `absence` then says why.
    package let expectation: Expectation?
    package let absence: String?
    /// The run covers a part of the year only: its figure is of those months.
    package let isPartial: Bool
    /// Nil for the first observation of a variable.
    package let naive: NaiveForecast?

    /// Nil where the mean is 0.
    package var actualToExpected: Double? {
      expectation.flatMap { $0.mean == 0 ? nil : observation.value / $0.mean }
    }
  }

  /// Mean scores of one variable over the observations that both forecasts cover.
  package struct Skill: Sendable {
    package enum Measure: String, Sendable {
      /// Of the 90 % band.
      case intervalScore = "interval_score"
      /// Where too little is known for a naïve band.
      case absoluteError = "absolute_error"
    }
    package let variable: ObservedVariable
    package let measure: Measure
    package let count: Int
    package let model, naive: Double
  }

  package let title: String
  package let currency: String
  package let observedPath: String
  package let paths: Int
  package let seed: UInt64
  package let comparisons: [Comparison]
  package let skills: [Skill]
  package let decompositions: [ClaimsDecomposition]
  package let gaps: [ObservedFigures.Gap]

  /// How many of the compared observations lie within the 50 % and the 90 % band.
  package var within: (half: Int, ninety: Int, all: Int) {
    let pairs = comparisons.compactMap { comparison in
      comparison.expectation.map { (comparison.observation.value, $0) }
    }
    return (
      pairs.count { $1.q25 <= $0 && $0 <= $1.q75 }, pairs.count { $1.q5 <= $0 && $0 <= $1.q95 }, pairs.count
    )
  }

  /// Runs a scenario to its last observation and compares.
  /// - Throws: `SimulationError`.
  package static func run(
    _ scenario: Scenario, against figures: ObservedFigures, threads: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Backtest {
    let last = figures.observations.map(\.period.months.upperBound).max()
    let prepared = scenario.prepared(for: figures.observations, until: last)
    let result = try Simulation(prepared).run(
      paths: 0..<prepared.paths, threads: threads, progress: progress, isCancelled: isCancelled)
    return try Backtest(of: result, against: figures)
  }

  package init(of result: RunResult, against figures: ObservedFigures) throws {
    let expected = ExpectedFigures(of: result)
    title = result.scenario.title
    currency = result.scenario.currency
    observedPath = figures.path
    paths = expected.paths
    seed = result.scenario.seed
    gaps = figures.gaps
    var comparisons: [Comparison] = []
    for variable in figures.variables {
      let series = figures.series(variable.name)
      for (i, observation) in series.enumerated() {
        comparisons.append(try Self.compare(observation, past: series[..<i].map(\.value), expected))
      }
    }
    self.comparisons = comparisons
    skills = figures.variables.compactMap { variable in
      Skill(variable, comparisons.filter { $0.observation.variable == variable })
    }
    decompositions = try figures.series("claims").compactMap { claims in
      try ClaimsDecomposition(of: result, expected, figures, claims: claims)
    }
  }

  private static func compare(
    _ observation: Observation, past: [Double], _ expected: ExpectedFigures
  ) throws -> Comparison {
    var expectation: Expectation?
    var absence: String?
    do {
      let sample = try expected.sample(observation.variable.name, observation.period).filter { !$0.isNaN }
      if sample.isEmpty {
        absence = "no path has a value"
      } else {
        expectation = Expectation(sample: sample, observed: observation.value)
      }
    } catch let reason as ExpectedFigures.Absence {
      absence = reason.description
    }
    return Comparison(
      observation: observation, expectation: expectation, absence: absence,
      isPartial: expected.isPartial(observation.period),
      naive: NaiveForecast(past: past, observed: observation.value))
  }
}

extension Backtest.Skill {
  /// - Returns: nil where no observation has both forecasts.
  init?(_ variable: ObservedVariable, _ comparisons: [Backtest.Comparison]) {
    let pairs = comparisons.compactMap { comparison in
      comparison.expectation.flatMap { model in comparison.naive.map { (model, $0) } }
    }
    guard !pairs.isEmpty else { return nil }
    let scored = pairs.compactMap { model, naive in naive.intervalScore.map { (model.intervalScore, $0) } }
    let used = scored.isEmpty ? pairs.map { ($0.absoluteError, $1.absoluteError) } : scored
    self.variable = variable
    measure = scored.isEmpty ? .absoluteError : .intervalScore
    count = used.count
    model = used.reduce(0) { $0 + $1.0 } / Double(used.count)
    naive = used.reduce(0) { $0 + $1.1 } / Double(used.count)
  }
}
