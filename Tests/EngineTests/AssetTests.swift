import Engine
import Foundation
import ScenarioFiles
import Testing

/// Section 16 against closed forms: no draws, yields that step.
@Suite("What the fund holds")
struct AssetTests {
  private func run(_ assets: String, yield: String = "0.04", _ more: [(key: String, value: String)] = []) throws
    -> Recording
  {
    let scenario = try ScenarioReader.read(
      text: """
        payung: 1
        title: Assets
        currency: XXX
        start: 2025-01
        end: 2029-12
        population: {labour_force: 2e6}
        coverage: {insured: 1e6}
        economy: {inflation: 0, wage_growth: 0, yield: 0.04, factors: {yield: {sd: 0.01, half_life: 24}}}
        labour: {layoffs: 0, finding: 0.2}
        benefits: {classes: [{months: 0, replacement: [0.5]}], take_up: 0.4}
        contributions: {rates: {employer: 0}}
        wages: {mean: 1000}
        fund: {initial: 1000}
        """, overrides: [("economy.yield", yield), ("fund.assets", assets)] + more)
    return Recording(Simulation(scenario), firstPath: 0, random: false)
  }

  /// Yields step from 4 to 7 % in month 12: of a ladder of two years the share of new bonds grows by 1/24 a month, so month
  /// 12 + k earns (1 + 4 % + 3 % min(1, (k + 1)/24))^{1/12}.
  @Test("A ladder after a step of yields", .tags(.closedForm))
  func ladder() throws {
    let run = try run("{all: {share: 1, kind: ladder, years: 2}}", yield: "{2025-01: 0.04, 2026-01: 0.07}")
    for t in 0..<60 {
      let new = min(1, Double(max(0, t - 11)) / 24), expected = log1p(0.04 + 0.03 * new) / 12
      #expect(abs(run.figure("asset_growth", month: t, lane: 0) - expected) < 1e-14)
    }
    // At the step's first December: rungs bought at 4 % with 0 … 11 months left (12 are of the new yield).
    let loss = (0..<12).reduce(0.0) { $0 + pow(1.04 / 1.07, Double($1) / 12) - 1 } / 24
    let fund = run.figure("fund", month: 23, lane: 0)
    #expect(abs(run.figure("unrealised_gain", month: 23, lane: 0) / fund - loss) < 1e-12)
    #expect(
      abs(fund / 1000 - (0..<24).reduce(1.0) { $0 * exp(run.figure("asset_growth", month: $1, lane: 0)) }) < 1e-12)
  }

  /// A bond loses duration × the rise of its yield: a shock of two points over two months, half a point a month later.
  @Test("A bond loses its duration times the rise", .tags(.closedForm))
  func bond() throws {
    let run = try run(
      "{all: {share: 3, kind: bond, duration: 5}}", [],
      [("shocks", "{rise: {start: 2025-06, ramp: 2, hold: 100, half_life: 12, factors: {yield: 0.02}}}")])
    for t in 0..<60 {
      let yield = 0.04 + (t < 5 ? 0 : t == 5 ? 0.01 : 0.02), rise = t == 5 || t == 6 ? 0.01 : 0.0
      let expected = log(pow(1 + yield, 1.0 / 12) - 5 * rise)
      #expect(abs(run.figure("asset_growth", month: t, lane: 2) - expected) < 1e-14)
    }
  }

  /// Two fifths in deposits, three in bonds of two years; yields rise from 4 to 6 % in June 2025 and stay. By hand: five
  /// months at 4 %, June with its loss of 2 × 2 points on the bonds, six months at 6 %; then a year at 6 %.
  @Test("The return of a year, by hand", .tags(.closedForm))
  func returnOfTheYear() throws {
    let run = try run(
      "{deposits: {share: 2, kind: floating}, bonds: {share: 3, kind: bond, duration: 2}}", [],
      [("shocks", "{rise: {start: 2025-06, hold: 100, half_life: 12, factors: {yield: 0.02}}}")])
    let june = 0.4 * pow(1.06, 1.0 / 12) + 0.6 * (pow(1.06, 1.0 / 12) - 2 * 0.02)
    let returns = [pow(1.04, 5.0 / 12) * june * pow(1.06, 6.0 / 12) - 1, 0.06]
    var fund = 1000.0
    for (year, expected) in returns.enumerated() {
      let log = (12 * year..<12 * year + 12).reduce(0) { $0 + run.figure("asset_growth", month: $1, lane: 0) }
      #expect(abs(expm1(log) - expected) < 1e-14, "year \(year)")
      fund *= 1 + expected
      #expect(abs(run.figure("fund", month: 12 * year + 11, lane: 0) - fund) < 1e-9, "year \(year)")
    }
  }

  @Test("Shares are renormalised, and step", .tags(.closedForm))
  func shares() throws {
    let run = try run(
      "{deposits: {share: {2025-01: 1, 2027-01: 0}, kind: floating}, "
        + "shares: {share: 3, kind: equity, premium: 0.06, factor: yield, beta: 2}}")
    let cash = pow(1.04, 1.0 / 12), equity = pow(1.10, 1.0 / 12)
    #expect(abs(run.figure("asset_growth", month: 23, lane: 0) - log(0.25 * cash + 0.75 * equity)) < 1e-14)
    #expect(abs(run.figure("asset_growth", month: 24, lane: 0) - log(equity)) < 1e-14)
    #expect(run.figure("fund_yield", month: 24, lane: 0) == 0.04)
  }

  /// All at the yield is the fund without assets; a debt earns the yield whatever is held.
  @Test("Deposits alone, and debt")
  func debt() throws {
    let deposits = try run("{all: {share: 1, kind: floating}}"), plain = try run("{}")
    let equity = "{all: {share: 1, kind: equity, premium: 0.1, factor: yield, beta: 0}}"
    let owed = try run(equity, [], [("fund.initial", "-1000")]), owes = try run("{}", [], [("fund.initial", "-1000")])
    for t in 0..<60 {
      let ratio = deposits.figure("fund", month: t, lane: 0) / plain.figure("fund", month: t, lane: 0)
      #expect(abs(ratio - 1) < 1e-13)
      #expect(owed.figure("fund", month: t, lane: 0) == owes.figure("fund", month: t, lane: 0))
    }
  }

  private func run(
    _ assets: String, _ none: [Int], _ more: [(key: String, value: String)]
  ) throws -> Recording { try run(assets, yield: "0.04", more) }
}
