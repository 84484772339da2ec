import Analysis
import Engine
import ScenarioFiles

/// Where a year's claims and cash come from: insured × layoffs × a sufficient record × each stage of take-up, then
/// duration × benefit.
///
/// Expected figures are ratios of means over the paths, so that the factors multiply to the expected claims exactly.
package struct ClaimsDecomposition: Sendable {
  package struct Factor: Sendable {
    package let name: String
    package let unit: Quantity.Unit
    package let expected: Double
    /// 5 and 95 % of the paths; nil for what is the same on all.
    package let band: (lower: Double, upper: Double)?
    /// Nil where the observed figures do not tell.
    package let actual: Double?
  }

  package let year: Int
  /// Their product is the expected claims.
  package let chain: [Factor]
  /// Claims, claims per insured, cash per claim, duration, benefit.
  package let outcomes: [Factor]
  /// Share of each cause in the expected claims.
  package let causes: [(name: String, share: Double)]

  /// - Returns: nil for a month, and where the run expects no claims.
  init?(
    of result: RunResult, _ expected: ExpectedFigures, _ figures: ObservedFigures, claims: Observation,
    _ weights: PathWeights
  ) throws {
    func mean(_ values: [Double]) -> Double { weights.sample(values)?.mean ?? .nan }
    guard case .year(let year) = claims.period, let y = result.annual.years.firstIndex(of: year) else { return nil }
    func sample(_ name: String) throws -> [Double] { try expected.sample(name, claims.period) }
    func observed(_ name: String) -> Double? {
      figures.series(name).first { $0.period == claims.period }?.value
    }
    let claimed = try sample("claims")
    guard mean(claimed) > 0 else { return nil }
    self.year = year
    let insured = try sample("insured"), layoffs = try sample("layoffs"), cash = try sample("cash_benefits")
    let months = Double(result.annual.months[y])
    let beneficiaryMonths = try sample("beneficiaries").map { $0 * months }
    func quotient(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.flatMap { $0 > 0 ? a / $0 : nil } } }
    func factor(
      _ name: String, _ unit: Quantity.Unit, _ a: [Double], over b: [Double]? = nil, times constant: Double = 1,
      actual: Double?
    ) -> Factor {
      let paths = b.map { ratio(a, $0) } ?? a
      let central = b.map { mean(a) / mean($0) } ?? mean(a)
      let band = weights.sample(paths.map { $0 * constant })?.quantiles([5, 95])
      return Factor(
        name: name, unit: unit, expected: central * constant, band: band.map { ($0[0], $0[1]) },
        actual: actual)
    }

    let span = (0..<result.scenario.months).map { result.scenario.start + $0 }.filter { $0.year == year }
    let stages = Self.stages(result.scenario, in: span)
    let funnel = stages.reduce(1) { $0 * $1.value }
    guard funnel > 0 else { return nil }
    let actualClaims = observed("claims"), actualInsured = observed("insured"), actualCash = observed("cash_benefits")
    chain =
      [
        factor("insured", .persons, insured, actual: actualInsured),
        factor(
          "layoffs per insured", .ratio, layoffs, over: insured, actual: quotient(observed("layoffs"), actualInsured)),
        // What is left of claims / layoffs when the stages are taken out: those with a sufficient record, and what
        // shocks and uncertainty do to take-up.
        factor("record, and chance in take-up", .ratio, claimed, over: layoffs, times: 1 / funnel, actual: nil),
      ] + stages.map { Factor(name: "take-up: \($0.name)", unit: .ratio, expected: $0.value, band: nil, actual: nil) }
    outcomes = [
      factor("claims", .persons, claimed, actual: actualClaims),
      factor(
        "claims per insured", .ratio, claimed, over: insured,
        actual: observed("claims_per_insured") ?? quotient(actualClaims, actualInsured)),
      factor("cash per claim", .currency, cash, over: claimed, actual: quotient(actualCash, actualClaims)),
      factor(
        "average duration", .months, beneficiaryMonths, over: claimed,
        actual: observed("average_duration")
          ?? quotient(observed("beneficiaries").map { $0 * months }, actualClaims)),
      factor(
        "benefit per month", .currency, cash, over: beneficiaryMonths,
        actual: quotient(actualCash, observed("beneficiaries").map { $0 * months })),
      factor("cash benefits", .currency, cash, actual: actualCash),
    ]
    causes = try ["cyclical", "automation", "climate"].map { cause in
      (cause, mean(try sample("claims_\(cause)")) / mean(claimed))
    }
  }

  /// Each stage's mean over months, and over cells by their starting shares.
  private static func stages(
    _ scenario: Scenario, in months: [CalendarMonth]
  ) -> [(name: String, value: Double)] {
    let grid = CellGrid(scenario), shares = grid.shares(at: scenario.start)
    return scenario.benefits.takeUp.map { stage in
      let byDate = stage.value.map { value in zip(grid.values(value), shares).reduce(0) { $0 + $1.0 * $1.1 } }
      return (stage.name, History.mean(months.map { byDate.step(at: $0) ?? 0 }))
    }
  }
}

func mean(_ values: [Double]) -> Double { values.withUnsafeBufferPointer { SampleMoments(of: $0).mean } }
