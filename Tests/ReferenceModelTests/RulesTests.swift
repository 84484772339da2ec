import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

@Suite struct LadderTests {
  @Test func tenureClassesByDefault() {
    #expect(ReferenceLadders.defaultTenure(largest: 6) == [0, 1, 2, 3, 4, 5, 6])
    #expect(ReferenceLadders.defaultTenure(largest: 12) == Array(0...12))
    #expect(ReferenceLadders.defaultTenure(largest: 13) == Array(0...13))
    #expect(ReferenceLadders.defaultTenure(largest: 24) == Array(0...12) + [18, 24])
    #expect(ReferenceLadders.defaultTenure(largest: 36) == Array(0...12) + [18, 24, 30, 36])
  }

  @Test func gapAndSearchClasses() {
    #expect(ReferenceLadders.gap(months: 60) == [12, 12, 12, 12, 12])
    #expect(ReferenceLadders.gap(months: 30) == [12, 12, 6])
    #expect(ReferenceLadders.gap(months: 0) == [])
    #expect([1, 3, 4, 6, 7, 12, 13, 99].map(ReferenceLadders.searchClass) == [0, 0, 1, 1, 2, 2, 3, 3])
    let up: [Double] = (0..<4).map { ReferenceLadders.upgrade(ReferenceLadders.search, $0) }
    let widths: [Double] = [1.0 / 3, 1.0 / 3, 1.0 / 6, 0]
    #expect(up == widths)
  }

  /// Single-month classes lose everyone each month: n_k = S^k, the open one holds the tail of the geometric series.
  @Test func stationaryProfileIsGeometric() {
    let S = exp(-0.014)
    let stocks = ReferenceStart.stationary(inflow: [1, 0, 0, 0], survive: [S, S, S, S], up: [1, 1, 1, 0])
    for (stock, exact) in zip(stocks, [1, S, S * S, S * S * S / (1 - S)]) {
      // 1 - S loses about two digits.
      #expect(abs(stock - exact) <= 1e-13 * exact)
    }
  }

  /// What enters a stationary chain leaves it: inflow = Σ stock · (1 - survive).
  @Test func stationaryChainIsInBalance() {
    let survive = [0.85, 0.87, 0.9, 0.93]
    let stocks = ReferenceStart.stationary(
      inflow: [100, 0, 20, 0], survive: survive, up: [1.0 / 3, 1.0 / 3, 1.0 / 6, 0])
    let leaving = zip(stocks, survive).reduce(0) { $0 + $1.0 * (1 - $1.1) }
    #expect(abs(leaving - 120) <= 1e-12 * 120)
  }
}

@Suite struct DriverTests {
  @Test func shockProfile() {
    let profile = (-1..<7).map { PathDrivers.profile(monthsSinceStart: $0, ramp: 2, hold: 3, halfLife: 1) }
    #expect(profile == [0, 0.5, 1, 1, 1, 1, 0.5, 0.25])
    #expect(PathDrivers.profile(monthsSinceStart: 0, ramp: 1, hold: 0, halfLife: 5) == 1)
  }

  @Test func adoptionTakesTheNamedYearsFrom10To90PerCent() {
    func a(_ year: Int) -> Double {
      PathDrivers.adoption(CalendarMonth(year: year, month: 1), midpoint: 2036, years10To90: 14)
    }
    #expect(a(2036) == 0.5)
    // exp and log are good to a unit in the last place.
    #expect(abs(a(2029) - 0.1) <= 1e-15)
    #expect(abs(a(2043) - 0.9) <= 1e-15)
  }
}

@Suite struct AccountTests {
  private func month(
    _ F: Double, _ net: Double, cash: Double, _ mode: Fund.OnDepletion, yield: Double = 0.06
  ) -> ReferenceAccount {
    ReferenceAccount(
      fund: F, yield: yield, borrowingSpread: 0.02, otherNet: net + cash, cash: cash, onDepletion: mode)
  }

  @Test func aFundThatLasts() {
    let month = month(100, 5, cash: 20, .borrow)
    let exact = 100 * pow(1.06, 1.0 / 12) + 5 * pow(1.06, 1.0 / 24)
    #expect(abs(month.fund - exact) <= 1e-13 * exact)
    #expect(abs(month.interest - (exact - 105)) <= 1e-12)
    #expect(month.shortfall == 0 && month.cut == 0 && !month.depleted)
  }

  @Test func borrowing() {
    // From 2 to below 0: all of the debt is new; then only its rise, interest with the spread included.
    let first = month(2, -10, cash: 50, .borrow)
    #expect(first.depleted && first.fund < 0 && first.shortfall == -first.fund)
    let second = month(-100, -10, cash: 50, .borrow)
    let exact = -100 * pow(1.08, 1.0 / 12) - 10 * pow(1.06, 1.0 / 24)
    #expect(abs(second.fund - exact) <= 1e-13 * 110)
    #expect(abs(second.shortfall - (-exact - 100)) <= 1e-12)
    // A debt that shrinks borrows nothing anew.
    #expect(month(-100, 10, cash: 50, .borrow).shortfall == 0)
  }

  @Test func subsidy() {
    let month = month(2, -10, cash: 50, .subsidy)
    let before = 2 * pow(1.06, 1.0 / 12) - 10 * pow(1.06, 1.0 / 24)
    #expect(month.fund == 0 && month.depleted)
    #expect(abs(month.shortfall + before) <= 1e-14 * 10)
    #expect(abs(month.interest - (before + 8)) <= 1e-14 * 10)
  }

  @Test func cut() {
    let partly = month(2, -10, cash: 50, .cut)
    let deficit = 10 * pow(1.06, 1.0 / 24) - 2 * pow(1.06, 1.0 / 12)
    #expect(partly.fund == 0 && partly.depleted)
    #expect(abs(partly.cut - deficit / pow(1.06, 1.0 / 24)) <= 1e-14 * 10)
    #expect(partly.shortfall == partly.cut)
    // Where all benefits do not suffice the rest is owed.
    let wholly = month(2, -100, cash: 50, .cut)
    let rest = 2 * pow(1.06, 1.0 / 12) - 50 * pow(1.06, 1.0 / 24)
    #expect(wholly.cut == 50)
    #expect(abs(wholly.fund - rest) <= 1e-13 * 100)
    #expect(abs(wholly.shortfall - (50 - rest)) <= 1e-13 * 100)
  }

  @Test func yieldIsFlooredBeforeTheSpread() {
    let month = month(-100, 0, cash: 0, .borrow, yield: -0.9)
    #expect(abs(month.fund + 100 * pow(0.52, 1.0 / 12)) <= 1e-13 * 100)
  }
}
