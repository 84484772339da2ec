import ScenarioFiles

extension Scenario {
  /// True where the file states a figure of the observation's own months, or at their edge: the run then returns what was
  /// put in. A value without a date says nothing about any year.
  func states(_ observation: Observation) -> Bool {
    let months = observation.period.months
    func isDated(_ series: DatedSeries<Double>?) -> Bool {
      series?.points.contains { point in
        point.date.map { months.lowerBound <= $0 && $0 <= months.upperBound + 1 } ?? false
      } ?? false
    }
    switch (observation.variable.name, coverage.target) {
    case ("insured", .insured(let series)), ("contributor_coverage", .share(let series)): return isDated(series)
    case ("legal_coverage", _): return isDated(coverage.legal)
    case ("unemployment_rate", _): return isDated(population.unemploymentRate)
    case ("gdp_growth", _): return isDated(economy.growth)
    case ("inflation", _): return isDated(economy.inflation)
    case ("wage_growth", _): return isDated(economy.wageGrowth)
    case ("yield", _): return isDated(economy.yield)
    case ("nominal_gdp", _): return observation.period.year == start.year
    case ("injections", _): return fund.injections.contains { months.contains($0.month) }
    default: return false
    }
  }
}
