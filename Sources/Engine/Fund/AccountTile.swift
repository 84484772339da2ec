import CKernels
import Foundation
import Scenarios

/// The fund of the eight paths of a tile: what comes in, what goes out, and how the account rolls forward
/// (docs/model.md, sections 7 and 8).
package final class AccountTile {
  /// One row each, for the month rolled last.
  package let contributions = Rows(1), coveredWages = Rows(1), totalWages = Rows(1), cash = Rows(1)
  package let services = Rows(1), administration = Rows(1), interest = Rows(1), shortfall = Rows(1)
  /// Fund and receivable at the month's end.
  package let fund = Rows(1), receivable = Rows(1)
  /// Accrued contributions by payer.
  package let byPayer: Rows
  /// First month with a negative fund on each lane; -1: none so far.
  package private(set) var depletion = [Int32](repeating: -1, count: lanes)

  private let model: CompiledModel
  /// Contributions falling due by month.
  package let due: Rows
  /// Current rates of the payers that the financing rule moves.
  package let ruleRates: Rows
  /// Total wages of the last twelve months, by month of the run.
  private let wagesByMonth: Rows
  private let cost = Rows(1), claims = Rows(1)

  package init(_ model: CompiledModel) {
    self.model = model
    byPayer = Rows(model.fund.payers.count)
    due = Rows(model.months)
    ruleRates = Rows(model.fund.payers.count)
    wagesByMonth = Rows(model.months)
  }

  package func begin() {
    let tables = model.fund
    fund.fill(tables.fund.initial)
    depletion = [Int32](repeating: -1, count: lanes)
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
    for p in tables.fund.rule?.payers ?? [] { ruleRates.fill(row: p, tables.payers[p].rate?[0] ?? 0) }
  }

  /// Rolls month `t` forward. `m`: its place in the year `economy` has advanced to.
  package func roll(_ t: Int, month m: Int, economy: EconomyTile, wages: WageTile, cohorts: CohortTile) {
    let totals = cohorts.totals
    for lane in 0..<lanes {
      coveredWages[0][lane] = totals[Int(PAYUNG_BASE.rawValue)][lane]
      totalWages[0][lane] = wages.index[0][lane] * totals[Int(PAYUNG_MEAN_WAGES.rawValue)][lane]
      cash[0][lane] = totals[Int(PAYUNG_CASH.rawValue)][lane]
      wagesByMonth[t][lane] = totalWages[0][lane]
    }
    applyRule(t)
    accrue(t, cohorts)
    costs(t, economy, totals)
    account(t, earned: economy.halfMonth(ofFund: m), halfMonth: economy.halfMonth[m], borrowed: economy.borrowed[m])
  }

  /// The financing rule: rates follow dated steps, move each January by the reserve ratio, and stay within bounds.
  private func applyRule(_ t: Int) {
    guard let rule = model.fund.fund.rule else { return }
    let evaluates = t >= 12 && (model.scenario.start + t).month == 1
    for p in rule.payers {
      guard let dated = model.fund.payers[p].rate else { continue }
      let step = t > 0 ? dated[t] - dated[t - 1] : 0
      for lane in 0..<lanes {
        var rate = ruleRates[p][lane] + step
        if evaluates {
          var wages = 0.0
          for past in t - 12..<t { wages += wagesByMonth[past][lane] }
          let ratio = fund[0][lane] / wages
          if ratio < rule.low { rate += rule.step } else if ratio > rule.high { rate -= rule.step }
        }
        ruleRates[p][lane] = min(max(rate, rule.min), rule.max)
      }
    }
  }

  private func accrue(_ t: Int, _ cohorts: CohortTile) {
    let tables = model.fund, compliance = tables.compliance[t]
    contributions.fill(0)
    var varying = 0
    for p in tables.payers.indices {
      let accrued = byPayer[p]
      if let rate = tables.payers[p].rate?[t] {
        let moved = tables.fund.rule?.payers.contains(p) ?? false
        for lane in 0..<lanes {
          accrued[lane] = compliance * (moved ? ruleRates[p][lane] : rate) * coveredWages[0][lane]
        }
      } else {
        for lane in 0..<lanes { accrued[lane] = compliance * cohorts.payerBase[varying][lane] }
        varying += 1
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
    services.fill(0)
    for lane in 0..<lanes {
      administration[0][lane] = share * contributions[0][lane]
      claims[0][lane] = cyclical[lane] + automation[lane] + climate[lane]
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
      var net = due[t][lane] + injection - cash[0][lane] - services[0][lane] - administration[0][lane]
      var after = grown + net * half
      var short = 0.0
      if after < 0, depletion[lane] < 0 { depletion[lane] = Int32(t) }
      if after < 0, remedy == .cut {
        let needed = -after / half, cut = min(cash[0][lane], needed), covers = needed <= cash[0][lane]
        cash[0][lane] -= cut
        net += cut
        short = cut
        after = covers ? 0 : grown + net * half
      }
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
