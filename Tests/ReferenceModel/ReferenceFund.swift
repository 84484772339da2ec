import Foundation
import Scenarios

/// Section 7: contributions, from accrual to cash.
struct ReferenceContributions {
  private let scenario: Scenario
  /// `rates[payer][t][c]` as the scenario dates them.
  private let dated: [[[Double]]]
  /// What the financing rule has made of the rate of each payer it names (the same in all cells).
  private(set) var ruled: [Int: Double] = [:]
  /// What schedules and surcharges have made of them.
  private var multipliers: [Int: Double] = [:]
  private var surcharges: [Int: Double] = [:]
  /// Cash falling due, payer × month of the run; what falls due later is not kept.
  private var due: [[Double]]
  private(set) var receivable: Double

  init(scenario: Scenario, cells: ReferenceCells) {
    self.scenario = scenario
    dated = scenario.contributions.payers.map { payer in
      (0..<scenario.months).map { t in cells.values(payer.rate.step(at: scenario.start + t) ?? CellValue(0)) }
    }
    receivable = 0
    due = []
    for payer in scenario.contributions.payers {
      var ofPayer = [Double](repeating: 0, count: scenario.months)
      // "Received in equal parts over that payer's months of arrears at the start".
      let parts = payer.arrears.step(at: scenario.start) ?? 0
      for t in 0..<min(parts, scenario.months) { ofPayer[t] += payer.openingReceivable / Double(parts) }
      receivable += payer.openingReceivable
      due.append(ofPayer)
    }
  }

  func rate(_ payer: Int, _ c: Int, _ t: Int) -> Double {
    ruled[payer] ?? dated[payer][t][c] * (multipliers[payer] ?? 1) + (surcharges[payer] ?? 0)
  }

  /// Sections 8 and 13: the rates in force in month t, from the months before it.
  mutating func applyRules(_ t: Int, fund: Double, _ months: [ReferenceMonth]) {
    for rule in scenario.fund.rules {
      switch rule.kind {
      case .steps(let low, let high, let step, let least, let most):
        var reserveRatio: Double?
        if t >= 12, (scenario.start + t).month == 1 {
          reserveRatio = fund / months[(t - 12)...].reduce(0) { $0 + $1.totalWages }
        }
        for payer in rule.payers {
          let now = dated[payer][t][0]
          // A later step of the dated rate moves the current rate by the same difference.
          var rate = ruled[payer].map { $0 + now - dated[payer][t - 1][0] } ?? now
          if let reserveRatio, reserveRatio < low { rate += step }
          if let reserveRatio, reserveRatio > high { rate -= step }
          ruled[payer] = min(most, max(least, rate))
        }
      case .schedule(let by, let entries, let initial, let maxChange):
        var chosen: Double?
        if let x = figure(by, rule, t, fund: fund, months) {
          chosen = entries[0].multiplier
          for entry in entries where entry.x <= x { chosen = entry.multiplier }
        }
        for payer in rule.payers {
          let before = multipliers[payer] ?? initial
          var after = chosen ?? before
          if let maxChange { after = min(before + maxChange, max(before - maxChange, after)) }
          multipliers[payer] = after
        }
        surcharge(rule, t, fund: fund, months)
      case .none: surcharge(rule, t, fund: fund, months)
      }
    }
  }

  private mutating func surcharge(_ rule: FundRule, _ t: Int, fund: Double, _ months: [ReferenceMonth]) {
    guard let extra = rule.surcharge, let x = figure(extra.by, rule, t, fund: fund, months) else { return }
    surcharges[rule.payers[0]] = x < extra.below ? min(extra.max, extra.per * (extra.target - x)) : 0
  }

  /// What a rule reads in month t; nil: it is not its month, twelve months do not lie behind, or there is no figure.
  private func figure(
    _ by: FundRule.Yardstick, _ rule: FundRule, _ t: Int, fund: Double, _ months: [ReferenceMonth]
  ) -> Double? {
    let s = t - rule.figuresAge
    guard (scenario.start + t).month == rule.month, s >= 12 else { return nil }
    let year = months[(s - 12)..<s]
    let reserve = rule.figuresAge == 0 ? fund : months[s - 1].fund
    let wages = year.reduce(0) { $0 + $1.totalWages }
    func over(_ amount: Double) -> Double { amount > 0 ? reserve / amount : .infinity }
    switch by {
    case .reserveRatio: return over(wages)
    case .reserveMonths: return over(year.reduce(0) { $0 + $1.expenditure } / 12)
    case .benefitMonths: return over(year.reduce(0) { $0 + $1.cashBenefits } / 12)
    case .highCostMultiple:
      var rates: [Double] = []
      let last = (scenario.start + s).year - 1
      for calendar in (last - rule.years + 1)...last where !rule.excluded.contains(calendar) {
        let own = months.filter { $0.month.year == calendar }
        if own.count == 12 {
          rates.append(own.reduce(0) { $0 + $1.cashBenefits } / own.reduce(0) { $0 + $1.totalWages })
        } else if let known = scenario.historicalBenefitCostRate[calendar] {
          rates.append(known)
        }
      }
      guard let highest = rates.max() else { return nil }
      return highest > 0 ? reserve / wages / highest : .infinity
    }
  }

  /// Accrues month t and returns the accrual by payer.
  /// - Parameters:
  ///   - bases: contribution base of all insured of each cell.
  ///   - relief: measures' multiplier, by payer.
  mutating func accrue(_ t: Int, bases: [Double], relief: [Double]) -> [Double] {
    let month = scenario.start + t
    let compliance = scenario.contributions.compliance.step(at: month) ?? 0
    var accrued: [Double] = []
    for (p, payer) in scenario.contributions.payers.enumerated() {
      var sum = 0.0
      for c in bases.indices { sum += rate(p, c, t) * bases[c] }
      accrued.append(compliance * sum * relief[p])
      // "A payer in arrears by n months pays in cash what accrued in month t at t + n (n read at t)."
      let paid = t + (payer.arrears.step(at: month) ?? 0)
      if paid < scenario.months { due[p][paid] += accrued[p] }
      receivable += accrued[p]
    }
    return accrued
  }

  /// The cash of month t.
  mutating func receive(_ t: Int) -> Double {
    var cash = 0.0
    for ofPayer in due { cash += ofPayer[t] }
    receivable -= cash
    return cash
  }
}

/// Section 8: one month of the account.
package struct ReferenceAccount: Sendable {
  /// `F_{t+1}`.
  package let fund: Double
  package let interest: Double
  package let shortfall: Double
  /// By how much cash benefits fell.
  package let cut: Double
  /// `F_{t+1} < 0` before a subsidy or a cut.
  package let depleted: Bool

  /// - Parameters:
  ///   - F: the fund at the month's start.
  ///   - yield: annual, before its floor.
  ///   - otherNet: contributions received + injections - services - administration.
  ///   - cash: cash benefits, subsidies and grants before a cut.
  package init(
    fund F: Double, yield: Double, borrowingSpread: Double, otherNet: Double, cash: Double,
    onDepletion: Fund.OnDepletion, assetGrowth: Double? = nil
  ) {
    let i = max(-0.5, yield)
    // Section 16: with F ≥ 0 the fund grows by G, the month's flows by √G.
    let invested = F >= 0 ? assetGrowth : nil
    let ofFund = invested ?? pow(1 + (F < 0 ? i + borrowingSpread : i), 1.0 / 12)
    let midMonth = invested.map { $0.squareRoot() } ?? pow(1 + i, 1.0 / 24)
    var net = otherNet - cash
    var end = F * ofFund + net * midMonth
    depleted = end < 0
    let deficit = max(0, -end)
    var cut = 0.0
    if onDepletion == .cut {
      cut = min(cash, deficit / midMonth)
      net += cut
      // A deficit wholly covered ends at 0, not at a rounding error.
      if depleted { end = cut < cash ? 0 : end + cut * midMonth }
    }
    interest = end - F - net
    var subsidy = 0.0
    if onDepletion == .subsidy, depleted {
      subsidy = deficit
      end = 0
    }
    let borrowedAnew = max(0, max(0, -end) - max(0, -F))
    shortfall = borrowedAnew + subsidy + cut
    fund = end
    self.cut = cut
  }
}
