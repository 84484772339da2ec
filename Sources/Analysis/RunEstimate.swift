import Engine
import Scenarios

extension RunResult {
  /// One figure alone, with the error that the run's sampling gives it.
  /// - Parameter figure: of its condition only the figure counts, not the bound.
  /// - Returns: nil where no path has a value.
  package func estimate(of figure: Check) throws -> Estimate? {
    let design = SamplingDesign(manifest.sampling, firstPath: annual.firstPath, paths: annual.paths)
    let depletion = Depletion(
      month: annual.depletionMonth, years: annual.years, monthsOfYear: annual.months, design: design)
    if figure.variable == Check.depletionProbability, let share = depletion.probability(by: figure.year),
      share.hits == 0 || share.hits == share.count
    {
      // The standard error is 0, though nothing is certain: half the interval stands for it.
      let interval = share.interval
      return Estimate(
        value: share.value, standardError: (interval.upperBound - interval.lowerBound) / (2 * normal95))
    }
    let values = PathValues(store: annual, scenario: ScenarioFigures(of: self))
    return try CheckEvaluator(values: values, depletion: depletion, design: design)
      .estimate(figure.variable, year: figure.year, figure.statistic)
  }
}
