import Engine
import Scenarios

/// One annual figure over all paths.
package struct AnnualFigure: Sendable {
  package let variable: Quantity
  package let year: Int
  /// Paths on which the figure has no value (a ratio with denominator 0); the statistics leave them out.
  package let pathsWithoutValue: Int
  /// Nil where no path has a value.
  package let statistics: SampleStatistics?

  package init(variable: Quantity, year: Int, pathsWithoutValue: Int, statistics: SampleStatistics?) {
    self.variable = variable
    self.year = year
    self.pathsWithoutValue = pathsWithoutValue
    self.statistics = statistics
  }
}

/// What a run says: statistics of every figure, depletion, level rates, and the scenario's checks.
package struct RunAnalysis: Sendable {
  /// By variable in the order of `PathValues.variables`, then by year; ratios for full calendar years only.
  package let annual: [AnnualFigure]
  /// By variable, then by month; empty where the scenario asks for none.
  package private(set) var monthly: [MonthlyFigure] = []
  /// By variable, label and year; empty where the scenario asks for none.
  package private(set) var breakdown: [BreakdownFigure] = []
  /// Nil where the scheme charges no contributions.
  package private(set) var levelRates: LevelRateFigures?
  package let depletion: Depletion
  package let checks: [CheckResult]

  /// Of figures known already, such as those of a file.
  package init(
    annual: [AnnualFigure], monthly: [MonthlyFigure], breakdown: [BreakdownFigure], levelRates: LevelRateFigures?,
    depletion: Depletion, checks: [CheckResult]
  ) {
    self.annual = annual
    self.monthly = monthly
    self.breakdown = breakdown
    self.levelRates = levelRates
    self.depletion = depletion
    self.checks = checks
  }

  /// Memory: one variable-year per thread.
  /// - Parameters:
  ///   - part: what is worked out, where not all columns are held; nil: all.
  ///   - isWanted: whether the statistics of a figure are, by its name; nil: all.
  /// - Throws: what reading the store throws, and `SimulationError.cancelled`.
  package init(
    of result: RunResult, part: AnalysisPart? = nil, only isWanted: ((String) -> Bool)? = nil, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    let sampling = result.manifest.sampling, isWhole = part?.isLast ?? true
    try self.init(
      of: values, checks: isWhole ? result.scenario.checks : [], sampling: sampling, years: part?.years,
      only: isWanted, threads: threads, isCancelled: isCancelled)
    let design = SamplingDesign(sampling, firstPath: result.annual.firstPath, paths: result.annual.paths)
    let calendar = part.map { Set(values.store.years[$0.years]) }
    monthly =
      try result.monthly.map {
        try MonthlyFigure.all(of: $0, years: calendar, design: design, threads: threads)
      } ?? []
    breakdown = result.breakdown.map(BreakdownFigure.all) ?? []
    for i in breakdown.indices { breakdown[i].pathsAreIndependent = design.isIndependent }
    guard isWhole else { return }
    levelRates = try result.levelRates.map { try LevelRateFigures(of: $0, design: design, threads: threads) }
  }

  /// Of annual values alone.
  /// - Parameters:
  ///   - years: positions of those that are worked out; nil: all.
  ///   - isWanted: whether the statistics of a figure are, by its name; nil: all.
  package init(
    of values: PathValues, checks: [Check], sampling: Sampling = .plain, years: Range<Int>? = nil,
    only isWanted: ((String) -> Bool)? = nil, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let store = values.store
    let design = SamplingDesign(sampling, firstPath: store.firstPath, paths: store.paths)
    let wanted = values.variables.indices.filter { isWanted?(values.variables[$0].name) ?? true }.flatMap { variable in
      (years ?? store.years.indices).filter { values.covers(variable, year: $0) }.map { (variable, $0) }
    }
    let layout = SampleLayout(count: store.paths)
    annual = try parallelMap(count: wanted.count, threads: threads) { item in
      if isCancelled() { throw SimulationError.cancelled }
      let (variable, year) = wanted[item]
      return try values.withColumn(variable, year: year) { column in
        AnnualFigure(
          variable: values.variables[variable], year: store.years[year], pathsWithoutValue: store.paths - column.count,
          statistics: try design.adjust(SampleStatistics(of: column, usually: layout), of: column) {
            try values.read(variable, year: year, paths: 0..<store.paths, into: $0)
          })
      }
    }
    depletion = Depletion(month: store.depletionMonth, years: store.years, monthsOfYear: store.months, design: design)
    let evaluator = CheckEvaluator(values: values, depletion: depletion, design: design)
    self.checks = try checks.map(evaluator.evaluate)
  }

  package func figure(_ name: String, _ year: Int) -> AnnualFigure? {
    annual.first { $0.variable.name == name && $0.year == year }
  }
}

extension PathValues {
  /// The values of one variable-year over all paths that have one, in the order of the paths.
  func withColumn<R>(
    _ variable: Int, year: Int, _ body: (UnsafeMutableBufferPointer<Double>) throws -> R
  ) throws -> R {
    try withSample(of: store.paths) { column in
      try read(variable, year: year, paths: 0..<store.paths, into: column)
    } use: { sample in
      try body(sample)
    }
  }
}

/// Reads `count` values and passes on those that are numbers, in their order.
func withSample<R>(
  of count: Int, read: (UnsafeMutableBufferPointer<Double>) throws -> Void,
  use: (UnsafeMutableBufferPointer<Double>) throws -> R
) throws -> R {
  let column = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
  defer { column.deallocate() }
  column.initialize(repeating: 0)
  try read(column)
  var kept = 0
  for value in column where !value.isNaN {
    column[kept] = value
    kept += 1
  }
  return try use(UnsafeMutableBufferPointer(rebasing: column[..<kept]))
}
