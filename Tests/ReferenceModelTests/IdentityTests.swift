import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

/// What must hold in every month of every path, on a scenario with all parts of the model at work.
@Suite struct IdentityTests {
  private func everything() throws -> Scenario {
    try oneCell(
      """
      end: 2032-12
      dimensions: {all: null, sector: [farms, mills], wage: [low, high], age: {bands: [15-34, 35-59], years: [20, 25]}}
      population: {shares: {sector: {farms: {2025-01: 6, 2029-01: 5}, mills: 4}}}
      coverage: {insured: {2025-01: 1000, 2030-12: 1600}, procyclical: {output: 4}}
      economy:
        gdp: 5e6
        growth: 0.03
        inflation: 0.03
        wage_growth: 0.05
        yield: 0.04
        factors:
          output: {sd: 0.02, half_life: 14}
          wages: {sd: 0.015, half_life: 18}
          yield: {sd: 0.01, half_life: 12}
        correlations: [[output, wages, 0.4]]
        spillovers: [{from: output, to: yield, value: 0.05}]
        regimes:
          initial: normal
          normal: {to: {recession: 0.01}}
          recession: {to: {normal: 0.1}, shift: {output: -0.005}, volatility: 1.6}
      labour:
        layoffs: {mean: 0.01, by: {sector: {mills: 1.5}}, loads: {output: {base: -12, by: {sector: {mills: 1.3}}}}}
        finding: {loads: {output: 5}}
        credit_retention: 0.4
        mobility: {sector: {stay: 0.7}, wage: {stay: 0.5, to: {low: 3, high: 1}}}
      benefits:
        classes:
          - {months: 6, replacement: {2020-01: [0.5, 0.4, 0.3], 2027-03: [0.5, 0.4, 0.3, 0.3]}}
          - {months: 18, only: {age: [35-59]}, replacement: [0.7, 0.6, 0.5, 0.4, 0.4, 0.4], flat: {amount: 3, index: prices}}
        wage_ceiling: {amount: 130, index: wages}
        minimum: {amount: 20, index: prices}
        waiting_days: 7
        claim_gap: 30
        take_up: {stages: {applies: {2020-01: 0.5, 2028-01: 0.8}, approved: {base: 0.9, by: {sector: {mills: 1.1}}}}}
      contributions:
        rates: {employer: {2020-01: 0.004, 2028-07: 0.006}, state: {base: 0.002, by: {sector: {farms: 1.5}}}}
        wage_ceiling: {amount: 150, index: wages}
        arrears: {state: 4}
        opening_receivable: {state: 900}
        compliance: 0.95
      wages: {mean: {base: 100, by: {wage: {high: 1.8}}}, log_sd: 0.3}
      services: {participation: 0.2, effect: 1.3, unit_cost: 50, counselling_cost: 5}
      administration: {share_of_contributions: 0.03, per_claim: 2}
      fund:
        injections: {2026-05: 3000}
        borrowing_spread: 0.02
        rule: {rates: [employer], low: 0.01, high: 0.05, step: 0.001, min: 0.002, max: 0.01}
      automation:
        exposure: {base: 0.4, by: {sector: {mills: 1.5}}}
        displaced: 0.4
        reinstated: 0.3
        adoption: {midpoint: 2029, midpoint_sd: 3, years_10_to_90: 8, speed_sd: 0.25}
      climate: {frequency: 0.5, severity: {mean: 1, cv: 1}, half_life: 2, vulnerability: {base: 0.0004, by: {sector: {farms: 3}}}}
      shocks:
        pandemic: {annual_frequency: 0.05, severity_cv: 0.5, ramp: 2, hold: 3, half_life: 5, factors: {output: -0.06},
                   layoffs: {base: 2, by: {sector: {mills: 1.25}}}, finding: 0.5, take_up: 1.2}
        slump: {start: 2024-11, half_life: 6, layoffs: 1.5}
      """)
  }

  /// A rough path without a generator: waves, a few events, a pandemic in month 30.
  private func rough(_ scenario: Scenario) -> PathDrivers {
    var drivers = PathDrivers.central(scenario)
    for t in 0..<scenario.months {
      let x = Double(t)
      drivers.y[t] = [0.03 * sin(x / 7), 0.02 * sin(x / 5 + 1), 0.015 * cos(x / 9)]
      drivers.climate[t] = t % 11 < 3 ? 1.2 / Double(t % 11 + 1) : 0
      drivers.shocks[t][0] =
        1.3 * PathDrivers.profile(monthsSinceStart: t - 30, ramp: 2, hold: 3, halfLife: 5)
    }
    drivers.midpoint = 2028.3
    let drawn: [Uncertainty.Parameter: Double] = [
      .layoffs: 1.15, .quits: 0.9, .finding: 0.95, .takeUp: 1.05, .yield: -0.005,
    ]
    drivers.parameters = Array(repeating: drawn, count: scenario.months)
    return drivers
  }

  @Test(arguments: [Fund.OnDepletion.borrow, .subsidy, .cut])
  func accountsBalance(_ mode: Fund.OnDepletion) throws {
    var scenario = try everything()
    scenario.fund.onDepletion = mode
    let months = ReferenceModel(scenario: scenario).project(rough(scenario))
    var fund = 1000.0
    var outstanding = 900.0
    // The test would say little of a fund that never ran dry.
    #expect(months.contains { $0.depleted } && months.contains { $0.shortfall > 0 })
    for month in months {
      let subsidy = mode == .subsidy ? month.shortfall : 0
      let scale = abs(fund) + month.contributions + month.expenditure
      fund += month.interest + month.received + month.injections + subsidy - month.expenditure
      outstanding += month.contributions - month.received
      // A handful of additions of this size.
      #expect(abs(month.fund - fund) <= 1e-14 * scale)
      #expect(abs(month.receivable - outstanding) <= 1e-11 * 1000)
      if mode == .subsidy { #expect(month.fund >= 0) }
      fund = month.fund
      outstanding = month.receivable

      #expect(close(month.cashByCell.reduce(0, +), month.cashBenefits))
      #expect(close(month.layoffsByCell.reduce(0, +), month.layoffs))
      #expect(close(month.claimsByCell.reduce(0, +), month.claims))
      #expect(month.claimsByCell.allSatisfy { $0 >= 0 } && month.claims < month.layoffs)
      #expect(month.coveredWages < month.totalWages)
      #expect(month.exhaustions > 0 && month.exhaustions < month.exhaustingClaims)
    }
  }

  @Test func theFutureDoesNotChangeThePast() throws {
    let scenario = try everything()
    let model = ReferenceModel(scenario: scenario)
    let drivers = rough(scenario)
    var other = drivers
    for t in 40..<scenario.months {
      other.y[t] = [-0.05, 0.01, 0]
      other.climate[t] = 2
      other.shocks[t][0] = 0
    }
    let a = model.project(drivers)
    let b = model.project(other)
    for t in 0..<40 {
      #expect(a[t].fund == b[t].fund)
      #expect(a[t].claims == b[t].claims)
      #expect(a[t].contributions == b[t].contributions)
    }
    // Layoffs of month 40 see month 40; the stocks and the wages they follow are those of its start.
    #expect(a[40].layoffs != b[40].layoffs)
    #expect(a[40].insured == b[40].insured && a[40].coveredWages == b[40].coveredWages)
    #expect(a[41].insured != b[41].insured)
  }
}
