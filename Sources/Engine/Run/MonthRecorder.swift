import CKernels
import Scenarios

/// The variables a run of this scenario records: `Quantity.recorded` without those whose inputs the scenario does
/// not give, then `contributions.PAYER`.
package struct RecordedVariables: Sendable {
  package let all: [Quantity]

  /// - Parameter names: those that are wanted; nil: all.
  package init(_ scenario: Scenario, only names: Set<String>?) {
    let all = Self(scenario).all
    self.all = names.map { names in all.filter { names.contains($0.name) } } ?? all
  }

  package init(_ scenario: Scenario) {
    all =
      Quantity.recorded.filter {
        switch $0.name {
        case "unemployed_total": scenario.population.unemploymentRate != nil
        case "nominal_gdp": scenario.economy.gdp != nil
        case "layoffs_large": scenario.largeDismissals != nil
        case "fund_yield", "asset_growth": !scenario.fund.assets.isEmpty
        case "unrealised_gain": scenario.fund.hasLadder
        default: true
        }
      }
      + scenario.contributions.payers.map {
        Quantity.contributions(of: $0.name)
      }
      + Quantity.lawful.filter { scenario.records($0.name) }
      + scenario.measures.map { Quantity.measure($0.name) }
  }

  package func index(of name: String) -> Int? { all.firstIndex { $0.name == name } }
}

/// Gathers one month's figures of a tile into rows, in the order of `RecordedVariables`.
final class MonthRecorder {
  let rows: Rows
  private let model: CompiledModel
  private let baseline: Baseline
  private let economy: EconomyTile, cohorts: CohortTile, account: AccountTile
  private let growth: CoverageGrowth?
  /// Where each variable's row is found; filled in once, so that the month loop looks nothing up.
  private var sources: [UnsafePointer<Double>] = []
  /// Claims by month and entitlement class, for the claims that exhaustions come from.
  private let claims: Rows
  // Figures that no other part keeps.
  private let gap = Rows(1), wageIndex = Rows(1), priceIndex = Rows(1), gdp = Rows(1)
  let unemployed = Rows(1)
  private let expenditure = Rows(1), injections = Rows(1), exhaustingClaims = Rows(1), allClaims = Rows(1)
  /// What some variable, or a measure, takes.
  private let wantsUnemployed, wantsExhausting, wantsLevels: Bool
  /// Rows that must be finite whatever is recorded.
  private let watched: [UnsafePointer<Double>]

  /// - Parameter recorded: names of the variables that are recorded; nil: all.
  init(
    _ model: CompiledModel, baseline: Baseline, economy: EconomyTile, cohorts: CohortTile, account: AccountTile,
    measures: MeasureTile, growth: CoverageGrowth?, recorded: Set<String>? = nil
  ) {
    self.growth = growth
    self.model = model
    self.baseline = baseline
    self.economy = economy
    self.cohorts = cohorts
    self.account = account
    let variables = RecordedVariables(model.scenario, only: recorded)
    func wants(_ names: String...) -> Bool { names.contains { variables.index(of: $0) != nil } }
    wantsUnemployed = model.hasLaw || wants("unemployed_total")
    wantsExhausting = wants("exhausting_claims")
    wantsLevels = wants("output_gap", "wage_index", "price_index", "price_index_end", "nominal_gdp")
    claims = Rows(wantsExhausting ? model.months * model.labour.classes : 0)
    watched = [account.fund, account.coveredWages, account.cash].map { UnsafePointer($0[0]) }
    rows = Rows(variables.all.count)
    func total(_ total: payung_total) -> Rows.Row { cohorts.totals[Int(total.rawValue)] }
    var row: [String: Rows.Row] = [
      "insured": total(PAYUNG_INSURED), "beneficiaries": total(PAYUNG_BENEFICIARIES),
      "unemployed_without_benefit": total(PAYUNG_WITHOUT_BENEFIT), "unemployed_total": unemployed[0],
      "output_gap": gap[0], "wage_index": wageIndex[0], "price_index": priceIndex[0],
      "price_index_end": priceIndex[0], "nominal_gdp": gdp[0],
      "fund": account.fund[0], "receivable": account.receivable[0], "covered_wages": account.coveredWages[0],
      "total_wages": account.totalWages[0], "contributions": account.contributions[0],
      "layoffs": total(PAYUNG_LAYOFFS), "claims": allClaims[0], "claims_cyclical": total(PAYUNG_CLAIMS_CYCLICAL),
      "claims_automation": total(PAYUNG_CLAIMS_AUTOMATION), "claims_climate": total(PAYUNG_CLAIMS_CLIMATE),
      "exhaustions": total(PAYUNG_EXHAUSTIONS), "exhausting_claims": exhaustingClaims[0],
      "rehires": total(PAYUNG_REHIRES), "cash_benefits": account.cash[0], "services": account.services[0],
      "administration": account.administration[0], "expenditure": expenditure[0], "interest": account.interest[0],
      "injections": injections[0], "shortfall": account.shortfall[0], "layoffs_large": total(PAYUNG_LAYOFFS_LARGE),
    ]
    if let assets = account.returns.assets {
      row["fund_yield"] = assets.rate[0]
      row["asset_growth"] = assets.logGrowth[0]
      row["unrealised_gain"] = assets.unrealised[0]
    }
    for (p, payer) in model.fund.payers.enumerated() { row[Quantity.payerPrefix + payer.name] = account.byPayer[p] }
    row["work_sharing"] = account.workSharing[0]
    row["grants"] = account.grants[0]
    row["extended_benefits"] = account.extendedBenefits[0]
    row["paid_by_others"] = account.paidByOthers[0]
    row["claims_quits"] = total(PAYUNG_CLAIMS_QUITS)
    row["first_payments"] = total(PAYUNG_FIRST_PAYMENTS)
    for (m, measure) in model.scenario.measures.enumerated() { row["measure.\(measure.name)"] = measures.on[m] }
    sources = variables.all.map { variable in
      guard let source = row[variable.name] else { preconditionFailure("no row for \(variable.name)") }
      return UnsafePointer(source)
    }
  }

  /// Records month `t`, the `m`th of its calendar year in the run, after the account has rolled.
  func record(_ t: Int, month m: Int) {
    if wantsLevels { recordLevels(t, month: m) }
    if wantsUnemployed { recordUnemployed(t, month: m) }
    allClaims[0].update(from: account.claims[0], count: lanes)
    for lane in 0..<lanes { expenditure[0][lane] = account.expenditure(lane) }
    injections.fill(model.fund.injections[t])
    account.returns.assets?.report(t, month: m, fund: account.fund)
    if wantsExhausting { recordExhausting(t) }
    for (i, source) in sources.enumerated() { rows[i].update(from: source, count: lanes) }
  }

  private func output(month m: Int) -> UnsafePointer<Double>? {
    model.economy.output.map { UnsafePointer(economy.factors.pointer + $0 * EconomyTile.columns + m * lanes) }
  }

  private func recordLevels(_ t: Int, month m: Int) {
    let y = output(month: m)
    for lane in 0..<lanes { gap[0][lane] = y?[lane] ?? 0 }
    payung_exp(Int32(lanes), economy.logWageIndex[t], wageIndex[0])
    payung_exp(Int32(lanes), economy.logPriceIndex[t], priceIndex[0])
    gdp[0].update(from: economy.gdp[m], count: lanes)
  }

  private func recordUnemployed(_ t: Int, month m: Int) {
    let labourForce = model.labour.labourForce[t], rate = model.labour.unemploymentRate?[t] ?? 0
    let slack = (1 - baseline.insuredTotal[t] / labourForce) * model.labour.okun
    let y = output(month: m)
    let beneficiaries = cohorts.totals[Int(PAYUNG_BENEFICIARIES.rawValue)]
    let without = cohorts.totals[Int(PAYUNG_WITHOUT_BENEFIT.rawValue)]
    for lane in 0..<lanes {
      // Those who never were insured; the cohorts know the others.
      let others = max(
        0,
        labourForce * (rate + slack * (y?[lane] ?? 0)) - baseline.unemployed[t] * (growth?.level[0][lane] ?? 1))
      unemployed[0][lane] = others + beneficiaries[lane] + without[lane]
    }
  }

  private func recordExhausting(_ t: Int) {
    let classes = model.labour.classes
    claims[t * classes].update(from: cohorts.classClaims.pointer, count: classes * lanes)
    exhaustingClaims.fill(0)
    for (entitlement, award) in model.fund.awards.plans[t].exhausting {
      for lane in 0..<lanes {
        exhaustingClaims[0][lane] +=
          award < 0 ? baseline.start.claims[entitlement] : claims[award * classes + entitlement][lane]
      }
    }
  }

  /// The first lane of `range` with a figure that is not finite.
  func notFinite(_ range: Range<Int>) -> Int? {
    var sum: SIMD8<Double> = .zero
    for i in 0..<rows.count { sum += UnsafeRawPointer(rows[i]).load(as: SIMD8<Double>.self) }
    for row in watched { sum += UnsafeRawPointer(row).load(as: SIMD8<Double>.self) }
    return range.first { !sum[$0].isFinite }
  }

  /// The first lane of `range` with fewer than no people, rounding apart.
  func negative(_ range: Range<Int>) -> Int? {
    func total(_ total: payung_total) -> SIMD8<Double> {
      UnsafeRawPointer(cohorts.totals[Int(total.rawValue)]).load(as: SIMD8<Double>.self)
    }
    let insured = total(PAYUNG_INSURED)
    let least = pointwiseMin(pointwiseMin(insured, total(PAYUNG_BENEFICIARIES)), total(PAYUNG_WITHOUT_BENEFIT))
    let rounding = 1e-6 * pointwiseMax(insured, SIMD8(repeating: 1))
    return range.first { least[$0] < -rounding[$0] }
  }
}
