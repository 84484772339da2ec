import Analysis
import Engine
import ScenarioFiles

/// The few figures by which a gallery presents a scenario, each with its sampling error.
package struct Headline: Sendable, Equatable {
  package struct Figure: Sendable, Equatable {
    package let value: Double
    /// Nil where the sample is too small to tell.
    package let error: Double?

    package init(value: Double, error: Double?) {
      self.value = value
      self.error = error
    }
  }

  /// What is shown, in the order of the columns.
  package enum Item: String, CaseIterable, Sendable {
    /// By the end of the last projected year; a share of the paths.
    case depletionProbability = "depletion_probability"
    /// Median over the paths at the end of the last full year: what the fund would pay for, in months of expenditure.
    case reserveMonths = "reserve_months"
    /// Means of the first and the last full year; cash benefits / wages of the insured.
    case firstCostRate = "benefit_cost_rate_first"
    case lastCostRate = "benefit_cost_rate_last"
    /// Mean of the rate that would just use up the fund at the end, with interest; share of covered wages.
    case levelRate = "level_rate"
    /// The scheme's own rate on the mean path in the last month; without error.
    case ownRate = "own_rate"
    /// Mean of the last full year; beneficiaries / all unemployed.
    case effectiveCoverage = "effective_coverage"
  }

  package var figures: [Item: Figure]
  package subscript(item: Item) -> Figure? { figures[item] }

  package init(figures: [Item: Figure]) { self.figures = figures }

  package init(of analysis: RunAnalysis) {
    figures = [:]
    if let depletion = analysis.depletion.byYear.last {
      figures[.depletionProbability] = Figure(value: depletion.value, error: depletion.standardError)
    }
    func years(_ name: String) -> [AnnualFigure] {
      analysis.annual.filter { $0.variable.name == name && $0.statistics != nil }
    }
    func mean(_ figure: AnnualFigure?) -> Figure? {
      figure?.statistics.map { Figure(value: $0.mean, error: $0.standardError) }
    }
    figures[.firstCostRate] = mean(years("benefit_cost_rate").first)
    figures[.lastCostRate] = mean(years("benefit_cost_rate").last)
    figures[.effectiveCoverage] = mean(years("effective_coverage").last)
    if let reserve = years("reserve_months").last?.statistics, let median = reserve.quantile(50),
      let place = SampleStatistics.quantileLevels.firstIndex(of: 50)
    {
      var error: Double?
      // As `Estimate` has it: the 95 % interval of order statistics is so many standard errors wide.
      if let low = reserve.intervals[place].lower, let high = reserve.intervals[place].upper {
        error = (high - low) / (2 * normal95)
      }
      figures[.reserveMonths] = Figure(value: median, error: error)
    }
    let level = analysis.levelRates?.figures.first { $0.goal.target == .nothing && $0.goal.interest }?.statistics
    figures[.levelRate] = level.map { Figure(value: $0.mean, error: $0.standardError) }
    figures[.ownRate] = analysis.levelRates?.schemeRates.last.map { Figure(value: $0, error: nil) }
  }
}
