import Engine
import Scenarios

/// What a level contribution rate would have to be: total over payers, before compliance, as a share of covered wages.
package struct LevelRateFigures: Sendable {
  package struct Figure: Sendable {
    package let goal: LevelRateGoal
    /// Last month of the roll-forward.
    package let horizon: CalendarMonth
    /// Paths on which a higher rate would not raise the fund at the end.
    package let pathsWithoutValue: Int
    /// Nil where no path has a value.
    package let statistics: SampleStatistics?
    /// Of the path of mean monthly figures.
    package let meanPath: Double?

    package init(
      goal: LevelRateGoal, horizon: CalendarMonth, pathsWithoutValue: Int, statistics: SampleStatistics?,
      meanPath: Double?
    ) {
      self.goal = goal
      self.horizon = horizon
      self.pathsWithoutValue = pathsWithoutValue
      self.statistics = statistics
      self.meanPath = meanPath
    }
  }

  package let figures: [Figure]
  /// The scheme's own total rate on the mean path, by its dated rates, in the first and the last month; nil where nobody
  /// is insured.
  package let schemeRates: (first: Double?, last: Double?)

  package init(figures: [Figure], schemeRates: (first: Double?, last: Double?)) {
    self.figures = figures
    self.schemeRates = schemeRates
  }

  init(of rates: LevelRates, design: SamplingDesign, threads: Int) throws {
    let mean = rates.meanPath(), layout = SampleLayout(count: rates.paths)
    schemeRates = mean.schemeRates
    figures = try parallelMap(count: rates.goals.count, threads: threads) { i in
      try withSample(of: rates.paths) { column in
        try rates.read(goal: i, paths: 0..<rates.paths, into: column)
      } use: { sample in
        Figure(
          goal: rates.goals[i], horizon: rates.horizon(rates.goals[i]), pathsWithoutValue: rates.paths - sample.count,
          statistics: try design.adjust(SampleStatistics(of: sample, usually: layout), of: sample) {
            try rates.read(goal: i, paths: 0..<rates.paths, into: $0)
          }, meanPath: mean.rates[i])
      }
    }
  }
}
