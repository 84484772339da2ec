import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

/// Whole projections whose figures can be had by hand.
@Suite struct ProjectionTests {
  private func central(_ scenario: Scenario) -> [ReferenceMonth] {
    ReferenceModel(scenario: scenario, gamma: false).project(.central(scenario), keepStates: true)
  }

  @Test func aStationarySchemeStandsStill() throws {
    let scenario = try oneCell()
    // By hand: who is laid off with twelve months of tenure, S^12 of all, claims at 0.5.
    let H = 0.016
    let S = exp(-H)
    let laidOff = 1000 * 0.01 / H * (1 - S)
    let claims = 0.5 * laidOff * pow(S, 12)
    func survive(_ f: Double) -> Double { exp(-(f + 0.03)) }
    func find(_ f: Double) -> Double { f / (f + 0.03) * (1 - survive(f)) }
    let rates = [0.2, 0.2, 0.2, 0.16, 0.16, 0.16]
    var stock = claims
    var beneficiaries = 0.0
    var cash = 0.0
    var found = 0.0
    for d in 0..<6 {
      beneficiaries += stock
      cash += stock * (d < 3 ? 60 : 40)
      found += stock * find(rates[d])
      stock *= survive(rates[d])
    }
    let exhaustions = stock
    // Without benefit: into U class 1, into X the class 7–12; each class loses 1 - survive and passes 1/w of survivors on.
    let search = [0.2, 0.16, 0.12, 0.1]
    let width = [3, 3, 6, Double.infinity]
    var withoutBenefit = 0.0
    for (first, inflow) in [(0, laidOff - claims + 1000 * 0.002 / H * (1 - S)), (2, exhaustions)] {
      var entering = inflow
      for u in first..<4 {
        let stock = entering / (1 - survive(search[u]) * (1 - 1 / width[u]))
        withoutBenefit += stock
        found += stock * find(search[u])
        entering = stock * survive(search[u]) / width[u]
      }
    }

    for month in central(scenario) {
      #expect(close(month.insured, 1000))
      #expect(close(month.layoffs, laidOff))
      #expect(close(month.claims, claims))
      #expect(close(month.claimsByCause[0], claims))
      #expect(close(month.beneficiaries, beneficiaries))
      #expect(close(month.cashBenefits, cash))
      #expect(close(month.exhaustions, exhaustions))
      #expect(close(month.exhaustingClaims, claims))
      #expect(close(month.unemployedWithoutBenefit, withoutBenefit))
      #expect(close(month.rehires, 0.6 * found))
      #expect(close(month.contributions, 1000))
      #expect(close(month.unemployedTotal ?? 0, 100))
    }
    // Without interest the fund moves by the same amount every month.
    let fund = central(scenario).map(\.fund)
    #expect(close(fund[35], 1000 + 36 * (1000 - cash)))
  }

  @Test func theCentralPathMeetsTheTarget() throws {
    // Growth, season, ageing, mobility, claim gap and retention at once.
    let scenario = try oneCell(
      """
      dimensions: {all: null, sector: [farms, mills], age: {bands: [15-34, 35-59], years: [20, 25]}}
      population:
        unemployment_rate: 0.08
        shares: {sector: {farms: {2025-01: 6, 2027-01: 5}, mills: 4}, age: {15-34: 6, 35-59: 4}}
      coverage: {insured: {2025-01: 1000, 2027-12: 1800}}
      labour:
        layoffs: {base: 0.01, by: {sector: {mills: 1.5}}, season: [0.8, 1.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}
        credit_retention: 0.4
        mobility: {sector: {stay: 0.7}}
      benefits: {claim_gap: 30}
      """)
    let model = ReferenceModel(scenario: scenario, gamma: false)
    let months = model.project(.central(scenario), keepStates: true)
    for (t, month) in months.enumerated() {
      for c in 0..<4 { #expect(close(month.insuredByCell[c], model.baseline.targets[t][c])) }
      let total = 1000 + 800 * Double(t) / 35
      #expect(close(month.insured, total))
      #expect(close(month.unemployedTotal ?? 0, 160))
    }
    // Farms' share of the middle month 2026-01: 5.5 of 9.5.
    #expect(close(model.cells.shares(at: scenario.start + 12)[0], 5.5 / 9.5 * 0.6))
    // Former claimants do return to insured jobs, and wait.
    #expect(months[35].state!.gap.contains { $0[0] > 0 && $0[2] > 0 })
  }

  @Test func nobodyGetsLost() throws {
    // No way out but through the entrants' door: the persons in all states grow by the entrants.
    let scenario = try oneCell(
      """
      dimensions: {all: null, sector: [farms, mills], wage: [low, high]}
      coverage: {insured: {2025-01: 1000, 2027-12: 1800}}
      labour:
        quits: {base: 0.004, to_unemployment: 1}
        exits: 0
        drop_out: 0
        insured_rehire: 1
        credit_retention: 0.4
        mobility: {sector: {matrix: [[0.9, 0.1], [0.3, 0.7]]}, wage: {stay: 0.5, to: {low: 3, high: 1}}}
      benefits: {claim_gap: 30}
      """)
    let model = ReferenceModel(scenario: scenario, gamma: false)
    let months = model.project(.central(scenario))
    func persons(_ month: ReferenceMonth) -> Double {
      month.insured + month.beneficiaries + month.unemployedWithoutBenefit
    }
    for t in 0..<35 {
      let entrants = model.baseline.entrants[t].reduce(0, +)
      #expect(entrants > 0)
      #expect(close(persons(months[t + 1]), persons(months[t]) + entrants))
    }
    let M = model.cells.mobility()
    #expect(M.allSatisfy { close($0.reduce(0, +), 1) })
    // From farms, low to mills, high: 0.1 · 0.5 · 1/4.
    #expect(close(M[0][3], 0.1 * 0.5 * 0.25))
  }

  @Test func rehiresReturnWhereTheLawPutsThem() throws {
    let scenario = try oneCell(
      """
      coverage: {insured: {2025-01: 1000, 2027-12: 1800}}
      labour: {credit_retention: 0.4}
      benefits: {claim_gap: 30}
      """)
    let model = ReferenceModel(scenario: scenario, gamma: false)
    let states = model.project(.central(scenario), keepStates: true).compactMap(\.state)
    let S = exp(-0.016)
    func find(_ f: Double) -> Double { f / (f + 0.03) * (1 - exp(-(f + 0.03))) }
    let ofBenefit = [0.2, 0.2, 0.2, 0.16, 0.16, 0.16].map(find)
    let ofSearch = [0.2, 0.16, 0.12, 0.1].map(find)
    func sum(_ stocks: [Double], _ shares: [Double]) -> Double { zip(stocks, shares).reduce(0) { $0 + $1.0 * $1.1 } }
    for (t, (x, next)) in zip(states, states.dropFirst()).enumerated() {
      let claimants = 0.6 * (sum(x.beneficiaries[0][0], ofBenefit) + sum(x.exhausted[0], ofSearch))
      let others = 0.6 * sum(x.unclaimed[0], ofSearch)
      let E = x.employed[0]
      let Z = x.gap[0]
      // Others keep their record with 0.4: class 12; the rest starts anew, as do the entrants.
      #expect(close(next.employed[0][0], 0.6 * others + model.baseline.entrants[t][0]))
      #expect(close(next.employed[0][5], S * E[4]))
      // Classes of 12, 12 and 6 months; who leaves the last has 30 months: the open class 12.
      #expect(close(next.employed[0][12], S * (E[11] + E[12]) + 0.4 * others + S * Z[2] / 6))
      #expect(close(next.gap[0][0], claimants + S * Z[0] * 11 / 12))
      #expect(close(next.gap[0][1], S * (Z[0] / 12 + Z[1] * 11 / 12)))
      #expect(close(next.gap[0][2], S * (Z[1] / 12 + Z[2] * 5 / 6)))
    }
    #expect(states[0].gap[0] == [0, 0, 0] && states[35].gap[0][2] > 0)
  }

  @Test func ageingMovesAMonthsShareOfEachBand() throws {
    // Nobody changes state: what entrants must fill is what ageing moves, band by band.
    let scenario = try oneCell(
      """
      dimensions: {all: null, age: {bands: [15-34, 35-59], years: [20, 25]}}
      population: {shares: {age: {15-34: 3, 35-59: 7}}}
      labour: {layoffs: {base: 0}, quits: {base: 0, to_unemployment: 0}, exits: 0}
      """)
    let model = ReferenceModel(scenario: scenario, gamma: false)
    for entrants in model.baseline.entrants {
      #expect(close(entrants[0], 300.0 / 240))
      #expect(close(entrants[1], 700.0 / 300 - 300.0 / 240))
    }
  }

  @Test func awardsStayWhatTheyWereInTheMonthOfLayoff() throws {
    // No job is found; 0.1 a month drop out. So B_{d} of month t is claims(t - d)·exp(-0.1 (d - 1)).
    let scenario = try oneCell(
      """
      economy: {wage_growth: 0.06}
      labour: {finding: {base: 0}, drop_out: 0.1}
      benefits:
        classes: [{months: 0, replacement: {2020-01: [0.5, 0.4, 0.3], 2026-07: [0.8, 0.7], 2027-03: []}}]
        take_up: {2020-01: 0.5, 2026-02: 0.9}
        waiting_days: {2020-01: 0, 2026-10: 7}
      """)
    let months = central(scenario)
    for (t, month) in months.enumerated() {
      var beneficiaries = 0.0
      var cash = 0.0
      var exhausting = 0.0
      var exhaustions = 0.0
      for d in 1...3 {
        let a = t - d
        let list = a < 18 ? [0.5, 0.4, 0.3] : a < 26 ? [0.8, 0.7] : []
        guard d <= list.count else { continue }
        let claims = a < 0 ? months[0].claims : months[a].claims
        let stock = claims * exp(-0.1 * Double(d - 1))
        beneficiaries += stock
        // Annual revision: the wage of January of the year of layoff.
        let wage = 100 * pow(1.06, Double(max(0, a) / 12))
        let waiting = a >= 21 && d == 1 ? 7.0 * 12 / 365 : 0
        cash += stock * list[d - 1] * wage * (1 - waiting)
        if d == list.count {
          exhausting += claims
          exhaustions += stock * exp(-0.1)
        }
      }
      #expect(close(month.beneficiaries, beneficiaries))
      #expect(close(month.cashBenefits, cash))
      #expect(close(month.exhaustingClaims, exhausting))
      #expect(close(month.exhaustions, exhaustions))
      #expect(t < 26 ? month.claims > 0 : month.claims == 0)
    }
  }

  @Test func indexedCeilingsAreRestatedEachJanuary() throws {
    let scenario = try oneCell(
      """
      start: 2025-04
      economy: {wage_growth: 0.06}
      contributions: {wage_ceiling: {amount: {2020-01: 50, 2026-07: 60}, index: wages}}
      wages: {mean: 1000}
      """)
    for month in central(scenario) {
      let ceiling =
        switch month.month.index {
        case ..<CalendarMonth(year: 2026, month: 1).index: 50.0
        case ..<CalendarMonth(year: 2026, month: 7).index: 50 * pow(1.06, 9.0 / 12)
        case ..<CalendarMonth(year: 2027, month: 1).index: 60.0
        default: 60 * pow(1.06, 6.0 / 12)
        }
      #expect(close(month.coveredWages, 1000 * ceiling))
    }
  }

  @Test func arrearsDelayTheCash() throws {
    let scenario = try oneCell(
      """
      contributions:
        rates: {employer: 0.01, state: 0.002}
        arrears: {state: {2020-01: 3, 2026-01: 1}}
        opening_receivable: {state: 900}
      """)
    let months = central(scenario)
    // 300 of the opening stock for three months; then 200 of three months earlier; on the change of 2026-01 October to
    // December still fall due three months later, January 2026 already in February.
    let state = months.indices.map { t in t < 3 ? 300.0 : t < 13 ? 200 : t < 15 ? 400 : 200 }
    var outstanding = 900.0
    for (t, month) in months.enumerated() {
      #expect(close(month.received, 1000 + state[t]))
      #expect(close(month.contributionsByPayer[1], 200))
      outstanding += 200 - state[t]
      #expect(close(month.receivable, outstanding))
    }
  }

  @Test func theFinancingRuleMovesRatesInJanuary() throws {
    // No benefits: the fund only grows; the ratio stays above `high` once 12 months are behind.
    let scenario = try oneCell(
      """
      end: 2029-12
      labour: {layoffs: {base: 0}}
      contributions: {rates: {employer: {2020-01: 0.01, 2027-05: 0.012}}}
      fund: {rule: {rates: [employer], low: 0.001, high: 0.005, step: 0.004, min: 0.003, max: 0.02}}
      """)
    for month in central(scenario) {
      let rate =
        switch month.month.index {
        case ..<CalendarMonth(year: 2026, month: 1).index: 0.01
        case ..<CalendarMonth(year: 2027, month: 1).index: 0.006
        case ..<CalendarMonth(year: 2027, month: 5).index: 0.003
        case ..<CalendarMonth(year: 2028, month: 1).index: 0.005
        default: 0.003
        }
      #expect(close(month.contributions, rate * 100_000))
    }
  }

  @Test func hazardsFollowFactorsShocksAndAutomation() throws {
    let scenario = try oneCell(
      """
      economy: {factors: {output: {sd: 0.02, half_life: 14}}}
      labour: {layoffs: {base: 0.01, loads: {output: -10}}, quits: {base: 0}, exits: 0}
      automation:
        exposure: 0.5
        displaced: 0.4
        reinstated: 0.1
        adoption: {midpoint: 2026, midpoint_sd: 0, years_10_to_90: 4, speed_sd: 0}
      climate: {frequency: 0.5, severity: {mean: 1, cv: 1}, half_life: 2, vulnerability: 0.002}
      shocks:
        slump: {start: 2025-03, half_life: 3, factors: {output: -0.03}, layoffs: 2}
      """)
    let model = ReferenceModel(scenario: scenario)
    var drivers = PathDrivers.central(scenario)
    drivers.y = (0..<36).map { [0.02 * sin(Double($0))] }
    drivers.climate = (0..<36).map { $0 % 5 == 0 ? 1.5 : 0 }
    drivers.parameters = Array(repeating: [.layoffs: 1.1], count: 36)
    func adoption(_ t: Int) -> Double { 1 / (1 + exp(-(Double(t) / 12 - 1) / (4 / (2 * log(9))))) }
    for (t, month) in model.project(drivers).enumerated() {
      let phi = t < 2 ? 0 : pow(2, -Double(t - 2) / 3)
      let variance = 0.02 * 0.02 * (1 - pow(2, -2 * Double(t + 1) / 14))
      let eta = -10 * (0.02 * sin(Double(t)) - 0.03 * phi) - 0.5 * 100 * variance
      let cyclical = 0.01 * exp(eta) * pow(2, phi) * 1.1
      let automation = log((1 - 0.2 * adoption(t - 1)) / (1 - 0.2 * adoption(t)))
      let climate = t % 5 == 0 ? 0.003 : 0
      let H = cyclical + automation + climate
      for (cause, hazard) in [cyclical, automation, climate].enumerated() {
        #expect(close(month.layoffsByCause[cause], month.insured * hazard / H * (1 - exp(-H)), to: 1e-10))
      }
      #expect(close(month.outputGap, 0.02 * sin(Double(t)) - 0.03 * phi))
    }
  }

  @Test func entrantsCatchUpWithTheBaselineAndItsJobs() throws {
    let scenario = try oneCell(
      """
      coverage: {catch_up: 0.1}
      labour: {layoffs: {base: 0}, quits: {base: 0}, exits: 0.01}
      automation:
        exposure: 0.5
        displaced: 0.4
        reinstated: 0.1
        adoption: {midpoint: 2026, midpoint_sd: 0, years_10_to_90: 4, speed_sd: 0}
      starting_stocks: {tenure: new, unemployed: 0}
      """)
    func adoption(_ t: Int) -> Double { 1 / (1 + exp(-(Double(t) / 12 - 1) / (4 / (2 * log(9))))) }
    let months = central(scenario)
    var insured = 1000.0
    for (t, month) in months.enumerated() {
      #expect(close(month.insured, insured))
      let jobs = (1 - 0.15 * adoption(t - 1)) / (1 - 0.15 * adoption(-1))
      // Nobody laid off by automation is rehired within the month: only exits and automation empty the stock; rehires
      // come from those it laid off before.
      let stay = exp(-0.01) * (1 - 0.2 * adoption(t)) / (1 - 0.2 * adoption(t - 1))
      let n = 1000 * (1 - exp(-0.01))
      insured = insured * stay + month.rehires + max(0, n * jobs + 0.1 * (1000 * jobs - insured))
    }
    #expect(months[0].state!.employed[0][0] == 1000)
    #expect(months[0].beneficiaries == 0 && months[0].unemployedWithoutBenefit == 0)
  }
}
