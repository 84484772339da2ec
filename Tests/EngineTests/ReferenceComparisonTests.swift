import Engine
import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

/// The engine against the plain scalar translation of the model, path by path, figure by figure.
@Suite("Engine and reference model")
struct ReferenceComparisonTests {
  static let variants: [[(key: String, value: String)]] = [
    [],
    [("wages.revision", "monthly"), ("fund.on_depletion", "subsidy"), ("fund.initial", "1e6")],
    [("fund.on_depletion", "cut"), ("fund.initial", "1e6"), ("benefits.claim_gap", "null")],
    [("benefits.minimum", "null"), ("benefits.maximum", "null"), ("tenure", "null"), ("start", "2025-01")],
    [("starting_stocks", "{tenure: new, unemployed: 5000}"), ("economy.distribution", "normal")],
    [("starting_stocks", "{beneficiaries: 4000, unemployed: 20000}"), ("economy.mean_preserving", "false")],
    // What is credited to a rehire leads to another tenure class in the next age band.
    [
      (
        "benefits.classes",
        "[{months: 6, only: {age: [mid, old]}, replacement: [0.5]}, {months: 12, replacement: [0.6, 0.5]}]"
      )
    ],
    risks,
    risks + [("large_dismissals.take_up", "null"), ("large_dismissals.included", "false"), ("fund.initial", "1e6")],
  ]

  /// Sections 14 to 16, all at once.
  static let risks: [(key: String, value: String)] = [
    (
      "large_dismissals",
      "{annual_frequency: 9, loads: {output: -8}, size: {smallest: 500, largest: 60000, tail: 1.3}, dimension: sector, "
        + "weights: {plant: 3}, take_up: 0.8}"
    ),
    (
      "uncertainty",
      "{layoffs: {cv: 0.4}, take_up: {cv: {2021-02: 0.2, 2027-03: 0.5}}, finding: {cv: 0.2}, quits: {cv: 0.1}, "
        + "wage_growth: {sd: {2021: 0.005, 2026-06: 0.01}}, inflation: {sd: 0.005}, yield: {sd: 0.01}, "
        + "coverage: {growth_sd: 0.05}, correlations: [[layoffs, take_up, -0.8], [yield, inflation, 0.5]]}"
    ),
    (
      "fund.assets",
      "{deposits: {share: 2, kind: floating}, rungs: {share: {2021: 4, 2027-01: 3}, kind: ladder, years: 2, "
        + "opening_yield: 0.05}, marked: {share: 2, kind: bond, duration: 4}, "
        + "shares: {share: 1, kind: equity, premium: 0.03, factor: output, beta: 2}}"
    ),
  ]

  /// The kernels take cells three at a time: chains of other lengths, and cells that do not age, leave blocks of one and two.
  static let shapes: [[(key: String, value: String)]] = [
    [
      ("dimensions.age", "{bands: [young, mid, old, older], years: [10, 12, 8, 5]}"),
      ("population.shares.age", "{young: 3, mid: 4, old: 2, older: 1}"),
    ],
    [
      ("dimensions.age", "{bands: [young, mid, old, older, oldest], years: [10, 12, 8, 5, 4]}"),
      ("population.shares.age", "{young: 3, mid: 4, old: 2, older: 1, oldest: 1}"),
    ],
    [
      ("dimensions.age", "{bands: [a, young, mid, old, b, c, d], years: [3, 10, 12, 8, 5, 4, 3]}"),
      ("population.shares.age", "{a: 1, young: 3, mid: 4, old: 2, b: 1, c: 1, d: 1}"),
    ],
    [
      ("dimensions.sector", "[farm, plant, office, mine]"), ("dimensions.age", "[young, mid, old, older]"),
      ("population.shares.sector", "{farm: 1, plant: 3, office: 2, mine: 1}"),
      ("population.shares.age", "{young: 3, mid: 4, old: 2, older: 1}"),
    ],
    [
      ("dimensions.sector", "[farm, plant, office, mine]"), ("dimensions.age", "[young, mid, old, older, oldest]"),
      ("population.shares.sector", "{farm: 1, plant: 3, office: 2, mine: 1}"),
      ("population.shares.age", "{young: 3, mid: 4, old: 2, older: 1, oldest: 1}"),
    ],
  ]

  /// Both do the same arithmetic in another order, in up to 65 months: some thousand roundings of 1e-16, and exponentials
  /// good to 1 ulp. 1e-10 of the figure's own size leaves two digits for cancellation (interest, shortfall).
  @Test("Every monthly figure agrees to 1e-10", .tags(.conservation), arguments: variants.indices)
  func agrees(variant: Int) throws { try compare(scenario("everything", Self.variants[variant])) }

  @Test("Whatever the number of cells and of age bands", .tags(.conservation), arguments: shapes.indices)
  func agrees(shape: Int) throws { try compare(scenario("everything", Self.shapes[shape])) }

  @Test("And with cell values and mobility from tables", .tags(.conservation))
  func agreesWithTables() throws { try compare(scenario("tables")) }

  static let laws: [[(key: String, value: String)]] = [
    [], [("fund.on_depletion", "cut"), ("fund.initial", "1e6"), ("benefits.claim_gap", "null")],
    [("wages.revision", "monthly"), ("fund.initial", "1e6"), ("fund.on_depletion", "subsidy")],
    [
      ("benefits.minimum", "null"), ("benefits.maximum", "null"),
      ("starting_stocks", "{tenure: new, unemployed: 5000}"),
    ],
    [("dimensions.age", "[young, mid, old]"), ("measures.known.when.dates", "[2025-02, 2026-01]")],
  ]

  @Test(
    "With every effect of measures, reforms in payment and schedules", .tags(.conservation), arguments: laws.indices)
  func agreesOnLaw(variant: Int) throws { try compare(scenario("law", Self.laws[variant])) }

  private func compare(_ scenario: Scenario) throws {
    let simulation = Simulation(scenario), reference = ReferenceModel(scenario: scenario)
    let run = Recording(simulation, firstPath: 8)
    for lane in [0, 3, 7] {
      let expected = reference.project(run.drivers(lane: lane))
      for (m, measure) in scenario.measures.enumerated() {
        for t in expected.indices {
          #expect(
            run.figure("measure.\(measure.name)", month: t, lane: lane) == (expected[t].on[m] ? 1 : 0),
            "\(measure.name), month \(t), lane \(lane)")
        }
      }
      for (t, month) in expected.enumerated() {
        func check(_ name: String, _ value: Double, scale: Double = 0) {
          let got = run.figure(name, month: t, lane: lane)
          let close = abs(got - value) <= 1e-10 * max(abs(value), scale)
          #expect(close, "\(name), month \(t), lane \(lane): engine \(got), reference \(value)")
        }
        let cash = month.cashBenefits + month.contributions
        check("insured", month.insured)
        check("beneficiaries", month.beneficiaries)
        check("unemployed_without_benefit", month.unemployedWithoutBenefit)
        check("unemployed_total", month.unemployedTotal ?? .nan)
        check("output_gap", month.outputGap, scale: 1e-3)
        check("wage_index", month.wageIndex)
        check("price_index", month.priceIndex)
        check("nominal_gdp", month.nominalGDP ?? .nan)
        check("covered_wages", month.coveredWages)
        check("total_wages", month.totalWages)
        check("contributions", month.contributions)
        for (payer, accrued) in zip(scenario.contributions.payers, month.contributionsByPayer) {
          check("contributions.\(payer.name)", accrued)
        }
        check("layoffs", month.layoffs)
        if scenario.largeDismissals != nil { check("layoffs_large", month.layoffsLarge, scale: 1e-6 * month.layoffs) }
        if let growth = month.assetGrowth {
          check("asset_growth", log(growth), scale: 1e-3)
          if (scenario.start + t).month == 12 {
            check("unrealised_gain", month.unrealisedGain, scale: 1e-2 * month.fund)
          }
        }
        check("claims_cyclical", month.claimsByCause[0])
        check("claims_automation", month.claimsByCause[1], scale: month.claims)
        check("claims_climate", month.claimsByCause[2])
        for (name, value) in [
          ("work_sharing", month.workSharing), ("grants", month.grants), ("extended_benefits", month.extendedBenefits),
          ("paid_by_others", month.paidByOthers), ("claims_quits", month.quitClaims),
          ("first_payments", month.firstPayments),
        ] where scenario.records(name) {
          check(name, value, scale: name == "claims_quits" || name == "first_payments" ? 0 : 1e-3)
        }
        check("expenditure", month.expenditure)
        check("exhaustions", month.exhaustions)
        check("exhausting_claims", month.exhaustingClaims)
        check("rehires", month.rehires)
        check("cash_benefits", month.cashBenefits)
        check("services", month.services)
        check("administration", month.administration)
        check("interest", month.interest, scale: abs(month.fund) + cash)
        check("injections", month.injections)
        check("fund", month.fund, scale: cash)
        check("receivable", month.receivable, scale: cash)
        check("shortfall", month.shortfall, scale: cash)
      }
      let depleted = expected.firstIndex { $0.depleted } ?? -1
      #expect(run.depletion[lane] == Int32(depleted))
    }
  }
}
