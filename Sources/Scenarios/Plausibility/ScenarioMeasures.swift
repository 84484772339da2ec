/// Figures of a scenario that rules of thumb look at: averages over the insured at the start, ratios to the mean wage.
struct ScenarioMeasures {
  let scenario: Scenario
  /// Of the insured at the start, by dimension.
  private let shares: [[Double]]
  private let meanWage: Double

  init(_ scenario: Scenario) {
    self.scenario = scenario
    shares = scenario.population.shares.map { series in
      let values = series.map { $0.linear(at: scenario.start) }
      let sum = values.reduce(0, +)
      return values.map { sum > 0 ? $0 / sum : 0 }
    }
    meanWage = Self.average(scenario.wages.mean, shares: shares)
  }

  /// Of a cell value over the insured at the start.
  func average(_ value: CellValue) -> Double { Self.average(value, shares: shares) }

  /// Multipliers are independent by dimension, so the average of their product is the product of averages.
  private static func average(_ value: CellValue, shares: [[Double]]) -> Double {
    switch value.level {
    case .mean(let mean): return mean
    case .base(let base):
      return shares.indices.reduce(base) { product, d in
        product
          * shares[d].indices.reduce(0) { sum, label in
            sum + shares[d][label] * ((value.only[d]?[label] ?? true) ? value.by[d]?[label] ?? 1 : 0)
          }
      }
    case .table(let values):
      var weights = [1.0]
      for labels in shares { weights = weights.flatMap { weight in labels.map { weight * $0 } } }
      return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private var years: [CalendarMonth] {
    stride(from: 0, to: scenario.months, by: 12).map { scenario.start + $0 } + [scenario.end]
  }
  var labourForce: [Double] { years.map { scenario.population.labourForce.logLinear(at: $0) } }
  var unemployment: [Double] { scenario.population.unemploymentRate?.points.map(\.value) ?? [] }
  var insured: [Double] {
    [insured(at: scenario.start)] + (scenario.start < scenario.end ? [insured(at: scenario.end)] : [])
  }
  /// Persons of the labour force who are insured or unemployed, by month, as a share.
  var insuredOrUnemployed: [Double] {
    (0..<scenario.months).map { t in
      let month = scenario.start + t
      return insured(at: month) / scenario.population.labourForce.logLinear(at: month)
        + (scenario.population.unemploymentRate?.linear(at: month) ?? 0)
    }
  }

  private func insured(at month: CalendarMonth) -> Double {
    switch scenario.coverage.target {
    case .share(let share): share.linear(at: month) * scenario.population.labourForce.logLinear(at: month)
    case .insured(let insured): insured.linear(at: month)
    }
  }

  func annual(_ series: (Scenario) -> DatedSeries<Double>) -> [Double] { inForce(series(scenario)) }
  func annual(_ series: (Scenario) -> DatedSeries<Double>?) -> [Double] { series(scenario).map(inForce) ?? [] }

  private func inForce(_ series: DatedSeries<Double>) -> [Double] { years.compactMap { series.step(at: $0) } }

  var realWageGrowth: [Double] { real(scenario.economy.wageGrowth) }
  var realYield: [Double] { real(scenario.economy.yield) }

  private func real(_ series: DatedSeries<Double>) -> [Double] {
    years.compactMap { month in
      guard let rate = series.step(at: month), let inflation = scenario.economy.inflation.step(at: month) else {
        return nil
      }
      return (1 + rate) / (1 + inflation) - 1
    }
  }

  /// Of a factor that is there and moves.
  func sd(_ name: String) -> [Double] {
    scenario.economy.factors.filter { $0.name == name && $0.sd > 0 }.map(\.sd)
  }

  func loading(_ flow: Labour.Flow, on name: String) -> [Double] {
    flow.loads.filter { scenario.economy.factors[$0.factor].name == name }.map { average($0.value) }
  }

  var gdpPerWorker: [Double] {
    guard let gdp = scenario.economy.gdp, meanWage > 0 else { return [] }
    return [gdp / scenario.population.labourForce.logLinear(at: scenario.start) / (12 * meanWage)]
  }

  /// Lump sums apart.
  var replacementRates: [Double] {
    rates.filter { !$0.isLumpSum }.map(\.rate)
  }
  /// First benefit months above two wages.
  var lumpSums: [Double] { rates.filter(\.isLumpSum).map(\.rate) }

  private var rates: [(rate: Double, isLumpSum: Bool)] {
    scenario.benefits.classes.flatMap { entitlement in
      let factor = shares.indices.reduce(1.0) { product, d in
        guard let factors = entitlement.replacementBy[d] else { return product }
        return product * zip(shares[d], factors).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return entitlement.replacement.points.flatMap { point in
        point.value.enumerated().map { (rate: $0.element * factor, isLumpSum: $0.offset == 0 && $0.element > 2) }
      }
    }
  }
  var benefitMonths: [Double] { scenario.benefits.classes.map { Double($0.longest) } }

  /// Values of an amount in force during the projection's first year, in mean monthly wages; 0 says that there is none.
  func perWage(_ amount: (Scenario) -> Amount?) -> [Double] {
    guard let values = amount(scenario)?.values, meanWage > 0 else { return [] }
    return values.step(at: scenario.start).map { $0 == 0 ? [] : [$0 / meanWage] } ?? []
  }

  var takeUp: [Double] {
    years.compactMap { month in
      scenario.benefits.takeUp.reduce(1.0 as Double?) { product, stage in
        stage.value.step(at: month).flatMap { value in product.map { $0 * average(value) } }
      }
    }.filter { $0 > 0 }
  }

  var totalRates: [Double] {
    years.map { month in
      scenario.contributions.payers.reduce(0) { $0 + ($1.rate.step(at: month).map(average) ?? 0) }
    }
  }

  /// Where there is one at the start.
  var fundRatio: [Double] {
    let wages = 12 * meanWage * insured(at: scenario.start)
    return scenario.fund.initial > 0 && wages > 0 ? [scenario.fund.initial / wages] : []
  }

  var shockFrequencies: [Double] {
    scenario.shocks.compactMap { if case .random(let frequency) = $0.timing { frequency } else { nil } }
  }

  /// Where a key stands, or as near to it as something does.
  func origin(of keyPath: String) -> Origin {
    var node = scenario.document.root
    var origin = node.origin
    for key in keyPath.split(separator: ".") {
      guard let entry = node.entries?.first(where: { $0.key == key }) else { break }
      (node, origin) = (entry.value, entry.value.origin)
    }
    return origin
  }
}
