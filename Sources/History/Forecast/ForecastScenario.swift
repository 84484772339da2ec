import Foundation
import ScenarioFiles

/// The scenario that a forecast from accounts is: one cell, every figure with the estimator it comes from.
package struct ForecastScenario {
  package let forecast: FundForecast
  package let options: Options

  package struct Options: Sendable {
    package var country: ForecastCountry?
    /// Month in which the years of the accounts end.
    package var yearEnds = 12
    package var projectedYears = 20
    package var paths = 10_000
    package var seed: UInt64 = 1

    package init() {}
  }

  package init(_ forecast: FundForecast, options: Options = Options()) {
    self.forecast = forecast
    self.options = options
  }

  /// Heads are not in the accounts: ratios to wages do not depend on how many there are.
  static let insured = 1_000_000.0

  private var own: YearlyAccounts { forecast.accounts }
  private var start: CalendarMonth {
    CalendarMonth(year: own.lastYear, month: options.yearEnds) + 1
  }
  private var end: CalendarMonth { start + (12 * options.projectedYears - 1) }

  /// The whole file.
  package var text: String {
    """
    # Written by payung init --accounts. A beginning: replace what you know better, figure by figure.
    payung: 1
    title: \(quoted("\(own.name), projected from its accounts"))
    description: \(quoted(description))
    sources:
    \(sources)
    currency: \(options.country?.currency ?? "XXX")
    start: \(start)
    end: \(end)
    paths: \(options.paths)
    seed: \(options.seed)

    dimensions: {fund: [all]}

    population:
      labour_force: \(number(2 * Self.insured))
    coverage:
      insured: \(number(Self.insured))                    # heads are not in the accounts; ratios do not depend on them

    economy:
      inflation: \(number(inflation))
      wage_growth: \(number(exp(forecast.growth) - 1))                 # of total wages: of the insured and their pay together
      yield: \(number(forecast.yield))
      mean_preserving: false                     # layoffs.base is a median, as the level of log cost rates is
      factors:
        claims: {sd: \(number(monthly.sd)), half_life: \(number(monthly.halfLife))}
        swings: {sd: \(number(monthly.swings)), half_life: \(number(FundForecast.Monthly.swingHalfLife))}
        wages: {sd: \(number(forecast.pool.growthSD)), half_life: 12}
        output: {sd: \(number(0.02)), half_life: 18}
      correlations:
        - [claims, wages, \(number(forecast.pool.costWithWages))]
        - [output, claims, \(number(-outputCorrelation))]
    \(distribution)
    labour:
      layoffs:
        base: \(number(hazard))
        loads: {claims: 1, swings: 1}
    \(season)  finding: \(number(BenefitShape.finding))
      insured_rehire: 1

    benefits:
      classes: [{months: 0, replacement: [\(Array(repeating: number(BenefitShape.replacement), count: BenefitShape.months).joined(separator: ", "))]}]
      take_up: 1

    contributions:
      rates: {contributions: \(rates)}

    wages: {mean: \(number(wage)), log_sd: 0, revision: monthly}
    \(administration)
    fund:
      initial: \(number(forecast.fund, digits: 15))
      on_depletion: borrow
    \(rule)\(history)
    uncertainty:
      layoffs: {cv: \(number(monthly.levelCV))}
    \(shocks)
    starting_stocks: {beneficiaries: \(number(beneficiaries))}

    """
  }

  private var inflation: Double { options.country?.inflation ?? max(0, forecast.growth - 0.02) }
  private var monthly: FundForecast.Monthly { forecast.monthly }

  private var distribution: String {
    forecast.method.studentT.map { "  distribution: {student_t: \($0)}\n" } ?? ""
  }

  /// What the level costs, if nothing swings.
  private var restingHazard: Double { BenefitShape.hazard(costRate: exp(forecast.level), growth: forecast.growth) }

  /// The level is one of logs of annual rates. The median of the path multiplier is below its mean of 1, and a year's mean
  /// of what swings within it is above the exponential of the mean of its logs.
  private var hazard: Double {
    restingHazard * (1 + monthly.levelCV * monthly.levelCV).squareRoot() * exp(-monthly.varianceWithinYears / 2)
  }

  /// Wages and output are not correlated with each other here, so the squares of both correlations stay below 1.
  private var outputCorrelation: Double {
    let wages = forecast.pool.costWithWages
    return min(forecast.pool.costWithCycle ?? 0.6, max(0, 0.9 - wages * wages).squareRoot())
  }

  private var season: String {
    guard let season = own.season else { return "" }
    return "    season: [\(season.map { number($0, digits: 4) }.joined(separator: ", "))]\n"
  }

  /// Monthly, in the first month, so that the first twelve months bring the last year's wages and their growth.
  private var wage: Double {
    let growth = forecast.growth
    let year = (0..<12).reduce(0.0) { $0 + exp(growth * Double($1) / 12) }
    return forecast.wages * exp(growth) / (year * Self.insured)
  }

  /// Awards in payment at the start are as many as the present cost rate needs.
  private var beneficiaries: Double {
    Self.insured * BenefitShape.beneficiaries(hazard: restingHazard) * exp(min(1.5, max(-1.5, present)))
  }

  /// Displacement of the factor in the first month, so that the first year's mean is φ times the present deviation.
  private var present: Double {
    forecast.deviation * forecast.pool.persistence / AnnualMeans.ofBenefits.fading(halfLife: monthly.halfLife)
  }

  private var rates: String {
    guard !forecast.contributionPath.isEmpty else { return number(forecast.contribution) }
    let dated = forecast.contributionPath.enumerated().map { index, change in
      "\(start + 12 * index): \(number(forecast.contribution * exp(change)))"
    }
    return "{\(dated.joined(separator: ", "))}"
  }

  private var administration: String {
    forecast.administration > 0
      ? "administration: {share_of_contributions: \(number(forecast.administration))}\n" : ""
  }

  /// Half years of benefits apart, around the present reserve.
  static let scheduleStep = 0.5, scheduleReach = 6.0

  /// Reserve ratios, ascending, and the multipliers of rates from each on.
  var schedule: [(from: Double, multiplier: Double)] {
    guard let response = forecast.reserveResponse else { return [] }
    let reserve = forecast.fund / forecast.wages, year = exp(forecast.level)
    let steps = Int((2 * Self.scheduleReach / Self.scheduleStep).rounded())
    return (0...steps).map { step in
      let middle = -Self.scheduleReach + Double(step) * Self.scheduleStep
      return (reserve + (middle - Self.scheduleStep / 2) * year, exp(-response * middle))
    }
  }

  private var rule: String {
    guard !schedule.isEmpty else { return "" }
    let entries = schedule.map { "[\(number($0.from)), \(number($0.multiplier, digits: 4))]" }
    let lines = stride(from: 0, to: entries.count, by: 5).map { first in
      "        " + entries[first..<min(entries.count, first + 5)].joined(separator: ", ")
    }
    return """
        rule:                                      # each year's rate answers to the reserve ratio at the end of the last
          - rates: [contributions]
            by: reserve_ratio
            month: \(start.month)
            schedule: [
      \(lines.joined(separator: ",\n"))]

      """
  }

  private var history: String {
    let known = own.costRates.enumerated().suffix(20).compactMap { t, rate in
      rate.map { "\(own.firstYear + t): \(number($0, digits: 4))" }
    }
    return known.isEmpty ? "" : "\nhistory: {benefit_cost_rate: {\(known.joined(separator: ", "))}}\n"
  }

  private var shocks: String {
    var lines: [String] = []
    if abs(present) >= 0.0005 {
      lines.append(
        "  present: {start: \(start), half_life: \(number(monthly.halfLife)), factors: {claims: \(number(present))}}")
    }
    if abs(forecast.overshoot) >= 0.0005 {
      lines.append(
        "  overheating: {start: \(start), ramp: \(Overheating.ramp), hold: \(Overheating.hold), "
          + "half_life: \(number(Overheating.halfLife)), factors: {claims: \(number(forecast.overshoot))}}"
      )
    }
    return lines.isEmpty ? "" : "\nshocks:\n\(lines.joined(separator: "\n"))\n"
  }

  func number(_ value: Double, digits: Int = 6) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let scale = pow(10, Double(digits) - 1 - floor(log10(abs(value))))
    let rounded = scale.isFinite && scale > 0 ? (value * scale).rounded() / scale : value
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Without control characters, which scenario files refuse.
  func quoted(_ text: String) -> String {
    let safe = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map(String.init).joined()
    return JSONValue.quoted(safe)
  }
}
