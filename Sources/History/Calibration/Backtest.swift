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
    /// The scenario was set by the figure, as its file states or the observed file says.
    package fileprivate(set) var isInput = false
    /// The paths were weighted by it.
    package fileprivate(set) var isGiven = false
    /// Nil for the first observation of a variable.
    package let naive: NaiveForecast?

    /// Evidence for or against the scenario: neither put in, nor of other months.
    package var counts: Bool { expectation != nil && !isPartial && !isInput && !isGiven }

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
  /// Nil: every path counts alike.
  package let conditioning: Conditioning?

  /// How many of the observations that count lie within the 50 % and the 90 % band.
  package var within: (half: Int, ninety: Int, all: Int) {
    let pairs = comparisons.filter(\.counts).compactMap { comparison in
      comparison.expectation.map { (comparison.observation.value, $0) }
    }
    return (pairs.count { $1.holds($0, half: true) }, pairs.count { $1.holds($0, half: false) }, pairs.count)
  }

  /// Runs a scenario to its last observation and compares.
  /// - Parameter given: the last month known; paths are then weighted by what was known by its end.
  /// - Throws: `SimulationError`, `ScenarioErrors`, `Conditioning.Failure`.
  package static func run(
    _ scenario: Scenario, against figures: ObservedFigures, given: CalendarMonth? = nil, threads: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Backtest {
    if let given { _ = try Conditioning.known(figures, by: given) }
    let last = figures.observations.map(\.lastMonth).max()
    let prepared = scenario.prepared(for: figures.observations, until: last)
    let result = try Simulation(prepared).run(
      paths: 0..<prepared.paths, threads: threads, progress: progress, isCancelled: isCancelled)
    return try Backtest(of: result, against: figures, given: given)
  }

  package init(of result: RunResult, against figures: ObservedFigures, given: CalendarMonth? = nil) throws {
    let expected = ExpectedFigures(of: result)
    let conditioning = try given.map {
      try Conditioning(on: Conditioning.known(figures, by: $0), given: $0, expected)
    }
    self.conditioning = conditioning
    let weights = conditioning?.weights ?? .equal
    func slot(_ observation: Observation) -> String { "\(observation.variable.name) \(observation.period)" }
    let weighting = Set((conditioning?.observations ?? []).map(slot))
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
        // Of as many months, known when the forecast was made.
        let past = series[..<i].filter {
          $0.period.length == observation.period.length && $0.period.isWindow == observation.period.isWindow
            && $0.period.months.upperBound <= given ?? observation.period.months.lowerBound
        }
        var comparison = try Self.compare(observation, past: past.map(\.value), expected, weights)
        comparison.isInput = observation.use == .input || result.scenario.states(observation)
        comparison.isGiven = weighting.contains(slot(observation))
        comparisons.append(comparison)
      }
    }
    self.comparisons = comparisons
    skills = figures.variables.compactMap { variable in
      Skill(variable, comparisons.filter { $0.observation.variable == variable && $0.counts })
    }
    decompositions = try figures.series("claims").compactMap { claims in
      try ClaimsDecomposition(of: result, expected, figures, claims: claims, weights)
    }
  }

  private static func compare(
    _ observation: Observation, past: [Double], _ expected: ExpectedFigures, _ weights: PathWeights
  ) throws -> Comparison {
    var expectation: Expectation?
    var absence: String?
    do {
      let values = try expected.sample(observation.variable.name, observation.period)
      guard let sample = weights.sample(values) else { throw ExpectedFigures.Absence.noValue }
      expectation = Expectation(sample, observed: observation.value)
    } catch let reason as ExpectedFigures.Absence {
      absence = reason.description
    }
    return Comparison(
      observation: observation, expectation: expectation, absence: absence,
      isPartial: expected.isPartial(observation),
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
