import Foundation

/// Rules of thumb for scenarios: one table, each rule with the range seen in real schemes and economies.
///
/// A range covers every scenario the project ships (23 schemes of Asia and their backtests; a test holds them to it) and,
/// where those are narrow, what schemes elsewhere have, named beside the rule.
package struct Plausibility {
  package struct Rule: Sendable {
    /// Its key under `unusual`.
    package let name: String
    /// Where the figure stands, for the message.
    package let keyPath: String
    /// What the figure is, to follow its value: `a month`, `of the labour force`.
    package let unit: String
    package let usual: ClosedRange<Double>
    /// Every value the scenario has of it; empty where it does not apply.
    let values: @Sendable (ScenarioMeasures) -> [Double]

    init(
      _ name: String, _ keyPath: String, _ unit: String, _ usual: ClosedRange<Double>,
      _ values: @escaping @Sendable (ScenarioMeasures) -> [Double]
    ) {
      (self.name, self.keyPath, self.unit, self.usual, self.values) = (name, keyPath, unit, usual, values)
    }
  }

  /// In the order of the format's keys.
  package static let rules: [Rule] = [
    Rule("labour_force", "population.labour_force", "persons", 50_000...1.2e9) { $0.labourForce },
    Rule("unemployment", "population.unemployment_rate", "of the labour force", 0.001...0.35) { $0.unemployment },
    Rule("okun", "population.okun", "points of unemployment per point of the output gap", -1...0) {
      [$0.scenario.population.okun]
    },
    // Employment and unemployment together are the labour force.
    Rule("coverage", "coverage", "of the labour force insured or unemployed", 0...1) { $0.insuredOrUnemployed },
    Rule("insured", "coverage", "insured", 1_000...6e8) { $0.insured },

    Rule("growth", "economy.growth", "a year", -0.03...0.15) { $0.annual(\.economy.growth) },
    // Türkiye 2022: 72 %; Iran 2023: 45 %.
    Rule("inflation", "economy.inflation", "a year", -0.02...0.8) { $0.annual(\.economy.inflation) },
    Rule("wage_growth", "economy.wage_growth", "a year", -0.03...0.9) { $0.annual(\.economy.wageGrowth) },
    Rule("real_wage_growth", "economy.wage_growth", "a year above inflation", -0.06...0.2) { $0.realWageGrowth },
    Rule("real_yield", "economy.yield", "a year above inflation", -0.35...0.12) { $0.realYield },
    Rule("output_sd", "economy.factors.output.sd", "as standard deviation of the output gap", 0.002...0.12) {
      $0.sd("output")
    },
    Rule("wages_sd", "economy.factors.wages.sd", "as standard deviation of log wages", 0.001...0.25) { $0.sd("wages") },
    Rule("inflation_sd", "economy.factors.inflation.sd", "as standard deviation of inflation", 0.0005...0.25) {
      $0.sd("inflation")
    },
    Rule("yield_sd", "economy.factors.yield.sd", "as standard deviation of the yield", 0.0005...0.25) {
      $0.sd("yield")
    },
    Rule("factor_half_life", "economy.factors", "months of half-life", 0.5...240) {
      $0.scenario.economy.factors.map(\.halfLife)
    },
    Rule("gdp_per_worker", "economy.gdp", "years of a mean wage as GDP per head of the labour force", 0.15...20) {
      $0.gdpPerWorker
    },

    Rule("layoff_rate", "labour.layoffs", "a month", 0.0001...0.03) { [$0.average($0.scenario.labour.layoffs.hazard)] },
    // A gap of -1 % raises layoffs by some 5 to 25 %.
    Rule("layoff_loading", "labour.layoffs.loads.output", "log points of layoffs per unit of the output gap", -40...0) {
      $0.loading($0.scenario.labour.layoffs, on: "output")
    },
    Rule("quit_rate", "labour.quits", "a month", 0...0.06) { [$0.average($0.scenario.labour.quits)] },
    Rule("exit_rate", "labour.exits", "a month", 0...0.02) { [$0.average($0.scenario.labour.exits)] },
    Rule("finding_rate", "labour.finding", "a month", 0.01...0.7) { [$0.average($0.scenario.labour.finding.hazard)] },
    Rule(
      "finding_loading", "labour.finding.loads.output", "log points of job finding per unit of the output gap", 0...30
    ) {
      $0.loading($0.scenario.labour.finding, on: "output")
    },
    Rule("drop_out_rate", "labour.drop_out", "a month", 0...0.25) { [$0.scenario.labour.dropOut] },

    Rule("replacement", "benefits.classes", "of the wage", 0...1) { $0.replacementRates },
    // Paid at once in the place of months: the format allows it in the first month alone.
    Rule("lump_sum", "benefits.classes", "monthly wages in the first benefit month", 0...2) { $0.lumpSums },
    // Iran: 50 months for those with dependants.
    Rule("benefit_months", "benefits.classes", "months of benefit", 1...60) { $0.benefitMonths },
    Rule("benefit_ceiling", "benefits.wage_ceiling", "times the mean wage", 0.2...60) {
      $0.perWage(\.benefits.wageCeiling)
    },
    Rule("benefit_minimum", "benefits.minimum", "times the mean wage", 0...1) { $0.perWage(\.benefits.minimum) },
    Rule("benefit_maximum", "benefits.maximum", "times the mean wage", 0.05...60) { $0.perWage(\.benefits.maximum) },
    Rule("waiting_days", "benefits.waiting_days", "days", 0...60) {
      $0.scenario.benefits.waitingDays.points.map(\.value)
    },
    Rule("take_up", "benefits.take_up", "of those entitled", 0.002...1) { $0.takeUp },

    // Spain 2024: 7.05 %, the highest rate of a scheme that pays unemployment benefits alone.
    Rule("contribution_rate", "contributions.rates", "of covered wages in all", 0...0.08) { $0.totalRates },
    Rule("contribution_ceiling", "contributions.wage_ceiling", "times the mean wage", 0.2...60) {
      $0.perWage(\.contributions.wageCeiling)
    },
    Rule("compliance", "contributions.compliance", "of what is due", 0.3...1) {
      $0.scenario.contributions.compliance.points.map(\.value)
    },
    Rule("arrears", "contributions.arrears", "months", 0...24) {
      $0.scenario.contributions.payers.flatMap { $0.arrears.points.map { Double($0.value) } }
    },
    Rule("wage_spread", "wages.log_sd", "as standard deviation of log wages in a cell", 0...1.2) {
      [$0.average($0.scenario.wages.logSD)]
    },
    Rule("training_cost", "services.unit_cost", "times the mean wage", 0...24) { $0.perWage(\.services.unitCost) },
    // Programmes beside benefits included: Türkiye, Taiwan and China some half, Azerbaijan nine tenths.
    Rule("administration", "administration.share_of_contributions", "of contributions", 0...0.95) {
      $0.scenario.administration.shareOfContributions.points.map(\.value)
    },
    // A scheme that starts has nothing.
    Rule("initial_fund", "fund.initial", "years of the wages of the insured", 1e-5...1) { $0.fundRatio },
    Rule("shock_frequency", "shocks", "shocks a year of one kind", 0...1) { $0.shockFrequencies },
    Rule("parameter_cv", "uncertainty", "as coefficient of variation", 0...0.8) {
      let spreads = $0.scenario.uncertainty.spreads
      return Uncertainty.Parameter.allCases.filter(\.isMultiplier).flatMap { spreads[$0]?.points.map(\.value) ?? [] }
    },
  ]

  /// What of a scenario is unusual, in the order of the rules; with the reason where the file gives one.
  package static func check(_ scenario: Scenario) -> [UnusualFigure] {
    let measures = ScenarioMeasures(scenario)
    return rules.compactMap { rule in
      // Rounding is no slip.
      let slack = 1e-9 * max(abs(rule.usual.lowerBound), abs(rule.usual.upperBound))
      let outside = rule.values(measures).filter {
        !($0 >= rule.usual.lowerBound - slack && $0 <= rule.usual.upperBound + slack)
      }
      guard let worst = outside.max(by: { distance($0, rule.usual) < distance($1, rule.usual) }) else { return nil }
      return UnusualFigure(
        rule: rule.name, keyPath: rule.keyPath, origin: measures.origin(of: rule.keyPath),
        figure: "\(short(worst)) \(rule.unit)",
        usual: "real schemes: \(short(rule.usual.lowerBound)) to \(short(rule.usual.upperBound))",
        reason: scenario.unusual.first { $0.rule == rule.name }?.reason)
    }
  }

  private static func distance(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    value.isNaN ? .infinity : max(range.lowerBound - value, value - range.upperBound)
  }

  /// Three significant digits.
  package static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return plain(value) }
    if abs(value) >= 1000, abs(value) < 1e15 { return grouped(value) }
    let power = 2 - Int(log10(abs(value)).rounded(.down))
    let scale = pow(10, Double(abs(power)))
    return plain(power >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale)
  }

  /// 1,200,000.
  private static func grouped(_ value: Double) -> String {
    let digits = String(Int(value.rounded().magnitude))
    let groups = digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
      text.append(digit.element)
    }
    return (value < 0 ? "-" : "") + groups
  }
}
