import CKernels
import Foundation
import Scenarios

/// The fund of the eight paths of a tile: what comes in, what goes out, and how the account rolls forward
/// (docs/model.md, sections 7 and 8, and docs/law.md).
package final class AccountTile {
  /// One row each, for the month rolled last.
  package let contributions = Rows(1), coveredWages = Rows(1), totalWages = Rows(1), cash = Rows(1)
  package let services = Rows(1), administration = Rows(1), interest = Rows(1), shortfall = Rows(1)
  /// Wage subsidies, and amounts paid once.
  package let workSharing = Rows(1), grants = Rows(1)
  /// Cash benefits, subsidies and grants before any cut.
  package let cashDue = Rows(1), sharingDue = Rows(1), grantsDue = Rows(1)
  /// Of the cash benefits, those of extension months; and what others pay of these.
  package let extendedBenefits = Rows(1), paidByOthers = Rows(1)
  /// New claims of all causes.
  package let claims = Rows(1)
  /// Fund and receivable at the month's end.
  package let fund = Rows(1), receivable = Rows(1)
  /// Accrued contributions by payer.
  package let byPayer: Rows
  /// First month with a negative fund on each lane; -1: none so far.
  package private(set) var depletion = [Int32](repeating: -1, count: lanes)

  let model: CompiledModel
  /// Of the year at hand.
  package let returns: FundReturns
  /// Contributions falling due by month.
  package let due: Rows
  package let rules: RateRules
  /// By month of the run; the last three kept only where a schedule reads them.
  package let totalWagesByMonth: Rows
  package let cashByMonth, expenditureByMonth, fundByMonth: Rows
  /// The month rolled last; -1: none.
  private(set) var latestMonth = -1
  private let keepsMonths: Bool
  private let cost = Rows(1)

  package init(_ model: CompiledModel) {
    self.model = model
    returns = FundReturns(model)
    byPayer = Rows(model.fund.payers.count)
    due = Rows(model.months)
    rules = RateRules(model)
    totalWagesByMonth = Rows(model.months)
    keepsMonths = model.fund.fund.rules.contains { !$0.isSteps }
    cashByMonth = Rows(keepsMonths ? model.months : 0)
    expenditureByMonth = Rows(keepsMonths ? model.months : 0)
    fundByMonth = Rows(keepsMonths ? model.months : 0)
  }

  package func begin() {
    let tables = model.fund
    fund.fill(tables.fund.initial)
    depletion = [Int32](repeating: -1, count: lanes)
    latestMonth = -1
    due.fill(0)
    var outstanding = 0.0
    for payer in tables.payers where payer.openingReceivable > 0 {
      let parts = payer.arrears[0]
      outstanding += payer.openingReceivable
      for t in 0..<min(parts, model.months) {
        for lane in 0..<lanes { due[t][lane] += payer.openingReceivable / Double(parts) }
      }
    }
    receivable.fill(outstanding)
    rules.begin()
  }

  /// Rolls month `t` forward. `m`: its place in the year `economy` has advanced to.
  package func roll(
    _ t: Int, month m: Int, economy: EconomyTile, wages: WageTile, cohorts: CohortTile, measures: MeasureTile
  ) {
    let totals = cohorts.totals
    rules.apply(t, self)
    for lane in 0..<lanes {
      coveredWages[0][lane] = totals[Int(PAYUNG_BASE.rawValue)][lane]
      totalWages[0][lane] = wages.index[0][lane] * totals[Int(PAYUNG_MEAN_WAGES.rawValue)][lane]
      cash[0][lane] = totals[Int(PAYUNG_CASH.rawValue)][lane]
      totalWagesByMonth[t][lane] = totalWages[0][lane]
    }
    if !measures.tables.isEmpty { applyMeasures(t, economy, cohorts, measures) }
    cashDue.pointer.update(from: cash.pointer, count: lanes)
    accrue(t, cohorts, measures)
    costs(t, economy, totals)
    account(
      t, earned: returns.halfMonth(m, economy: economy), halfMonth: economy.halfMonth[m], borrowed: returns.borrowed[m])
    latestMonth = t
    guard keepsMonths else { return }
    for lane in 0..<lanes {
      cashByMonth[t][lane] = cash[0][lane]
      expenditureByMonth[t][lane] = expenditure(lane)
      fundByMonth[t][lane] = fund[0][lane]
    }
  }

  /// Cash benefits, services, administration, subsidies and grants.
  package func expenditure(_ lane: Int) -> Double {
    cash[0][lane] + services[0][lane] + administration[0][lane] + workSharing[0][lane] + grants[0][lane]
  }

  /// What measures pay in month `t`.
  private func applyMeasures(_ t: Int, _ economy: EconomyTile, _ cohorts: CohortTile, _ measures: MeasureTile) {
    let tables = measures.tables, totals = cohorts.totals
    for lane in 0..<lanes {
      let factor = measures.benefit[0][lane]
      cash[0][lane] *= factor
      var own = 0.0, others = 0.0
      for place in tables.extending.indices {
        let row = Int(PAYUNG_EXTENDED_FIRST.rawValue) + place, paid = totals[row][lane], share = tables.sharePaid[place]
        own += share * paid
        others += (1 - share) * paid
      }
      extendedBenefits[0][lane] = factor * own
      paidByOthers[0][lane] = factor * others
    }
    sharingDue.fill(0)
    if let law = cohorts.law, measures.sharesWork {
      for place in tables.sharing.indices {
        let pays = tables.sharingTerms[place].pays
        for lane in 0..<lanes { sharingDue[0][lane] += pays * law.paid[place][lane] }
      }
    }
    grantsDue.fill(0)
    guard measures.grants else { return }
    for (m, measure) in tables.measures.enumerated() {
      guard let grant = measure.grant else { continue }
      if let amount = tables.grants[m] {
        amount.value(t, economy: economy, into: cost.pointer)
        let persons = totals[Int((grant.toBeneficiaries ? PAYUNG_BENEFICIARIES : PAYUNG_INSURED).rawValue)]
        for lane in 0..<lanes where measures.begins[m][lane] > 0 { grantsDue[0][lane] += cost[0][lane] * persons[lane] }
      } else if let given = cohorts.law?.tenureGrants[m] {
        for lane in 0..<lanes where measures.begins[m][lane] > 0 { grantsDue[0][lane] += given[lane] }
      }
    }
  }

  private func accrue(_ t: Int, _ cohorts: CohortTile, _ measures: MeasureTile) {
    let tables = model.fund, compliance = tables.compliance[t]
    contributions.fill(0)
    var varying = 0
    for p in tables.payers.indices {
      let accrued = byPayer[p], rule = rules.rule(of: p)
      let multiplier = rules.multipliers[p], surcharge = rules.surcharges[p]
      if let rate = tables.payers[p].rate?[t] {
        for lane in 0..<lanes {
          let own = rule.map { $0.isSteps ? rules.rates[p][lane] : rate * multiplier[lane] + surcharge[lane] } ?? rate
          accrued[lane] = compliance * own * coveredWages[0][lane]
        }
      } else {
        let base = cohorts.payerBase[varying]
        for lane in 0..<lanes {
          accrued[lane] =
            rule == nil
            ? compliance * base[lane]
            : compliance * (multiplier[lane] * base[lane] + surcharge[lane] * coveredWages[0][lane])
        }
        varying += 1
      }
      if measures.tables.movesContributions {
        for lane in 0..<lanes { accrued[lane] *= measures.contributions[p][lane] }
      }
      let falls = t + tables.payers[p].arrears[t]
      for lane in 0..<lanes {
        contributions[0][lane] += accrued[lane]
        if falls < model.months { due[falls][lane] += accrued[lane] }
      }
    }
    for lane in 0..<lanes { receivable[0][lane] += contributions[0][lane] - due[t][lane] }
  }

  private func costs(_ t: Int, _ economy: EconomyTile, _ totals: Rows) {
    let tables = model.fund, participation = tables.participation[t], share = tables.administrationShare[t]
    let cyclical = totals[Int(PAYUNG_CLAIMS_CYCLICAL.rawValue)], climate = totals[Int(PAYUNG_CLAIMS_CLIMATE.rawValue)]
    let automation = totals[Int(PAYUNG_CLAIMS_AUTOMATION.rawValue)]
    let quits = totals[Int(PAYUNG_CLAIMS_QUITS.rawValue)]
    services.fill(0)
    for lane in 0..<lanes {
      administration[0][lane] = share * contributions[0][lane]
      claims[0][lane] = cyclical[lane] + automation[lane] + climate[lane] + quits[lane]
    }
    charge(tables.unitCost, weight: participation, t, economy, to: services)
    charge(tables.counsellingCost, weight: 1, t, economy, to: services)
    charge(tables.costPerClaim, weight: 1, t, economy, to: administration)
  }

  /// Adds `weight` × amount for each new claim.
  private func charge(_ amount: IndexedAmount?, weight: Double, _ t: Int, _ economy: EconomyTile, to rows: Rows) {
    guard let amount else { return }
    amount.value(t, economy: economy, into: cost.pointer)
    for lane in 0..<lanes { rows[0][lane] += claims[0][lane] * weight * cost[0][lane] }
  }

  /// - Parameters:
  ///   - earned: growth of half a month of what the fund is invested in.
  ///   - halfMonth: the same at the yield, for a negative fund.
  private func account(
    _ t: Int, earned: UnsafeMutablePointer<Double>, halfMonth: UnsafeMutablePointer<Double>,
    borrowed: UnsafeMutablePointer<Double>
  ) {
    let injection = model.fund.injections[t], remedy = model.fund.fund.onDepletion
    for lane in 0..<lanes {
      let before = fund[0][lane], half = before < 0 ? halfMonth[lane] : earned[lane]
      let grown = before * (before < 0 ? borrowed[lane] : half * half)
      let others = sharingDue[0][lane] + grantsDue[0][lane], outgo = cash[0][lane] + others
      var net = due[t][lane] + injection - cash[0][lane] - services[0][lane] - administration[0][lane] - others
      var after = grown + net * half
      var short = 0.0, kept = 1.0
      if after < 0, depletion[lane] < 0 { depletion[lane] = Int32(t) }
      if after < 0, remedy == .cut {
        let needed = -after / half, cut = min(outgo, needed), covers = needed <= outgo
        // Benefits, subsidies and grants fall in the same proportion.
        kept = outgo > 0 ? 1 - cut / outgo : 1
        cash[0][lane] = others > 0 ? cash[0][lane] * kept : cash[0][lane] - cut
        net += cut
        short = cut
        after = covers ? 0 : grown + net * half
      }
      workSharing[0][lane] = sharingDue[0][lane] * kept
      grants[0][lane] = grantsDue[0][lane] * kept
      extendedBenefits[0][lane] *= kept
      interest[0][lane] = after - before - net
      if after < 0, remedy == .subsidy {
        short = -after
        after = 0
      } else {
        short += max(0, max(0, -after) - max(0, -before))
      }
      shortfall[0][lane] = short
      fund[0][lane] = after
    }
  }
}
