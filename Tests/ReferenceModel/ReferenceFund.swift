import Foundation
import Scenarios

/// Section 7: contributions, from accrual to cash.
struct ReferenceContributions {
  private let scenario: Scenario
  /// `rates[payer][t][c]` as the scenario dates them.
  private let dated: [[[Double]]]
  /// What the financing rule has made of the rate of each payer it names (the same in all cells).
  private(set) var ruled: [Int: Double] = [:]
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

  func rate(_ payer: Int, _ c: Int, _ t: Int) -> Double { ruled[payer] ?? dated[payer][t][c] }

  /// Section 8, financing rule: the rates in force in month t.
  /// - Parameter reserveRatio: in a January with 12 months of the run behind it, on those; else nil.
  mutating func applyRule(_ t: Int, reserveRatio: Double?) {
    guard let rule = scenario.fund.rule else { return }
    for payer in rule.payers {
      let now = dated[payer][t][0]
      // A later step of the dated rate moves the current rate by the same difference.
      var rate = ruled[payer].map { $0 + now - dated[payer][t - 1][0] } ?? now
      if let reserveRatio, reserveRatio < rule.low { rate += rule.step }
      if let reserveRatio, reserveRatio > rule.high { rate -= rule.step }
      ruled[payer] = min(rule.max, max(rule.min, rate))
    }
  }

  /// Accrues month t and returns the accrual by payer.
  /// - Parameter bases: contribution base of all insured of each cell.
  mutating func accrue(_ t: Int, bases: [Double]) -> [Double] {
    let month = scenario.start + t
    let compliance = scenario.contributions.compliance.step(at: month) ?? 0
    var accrued: [Double] = []
    for (p, payer) in scenario.contributions.payers.enumerated() {
      var sum = 0.0
      for c in bases.indices { sum += rate(p, c, t) * bases[c] }
      accrued.append(compliance * sum)
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
  ///   - cash: cash benefits before a cut.
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
