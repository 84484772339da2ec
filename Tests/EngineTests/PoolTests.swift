import Engine
import Foundation
import ScenarioFiles
import Testing

/// The pool of a region: its rule, and where its money goes.
@Suite("Pools")
struct PoolTests {
  private let shock = "shocks: {crisis: {annual_frequency: 0.2, severity_cv: 0.5, half_life: 6, layoffs: 2.5}}"

  /// Every month and path: what the schemes pay is what the pool gets, what it pays is what they get, and both accounts
  /// roll with nothing lost. Sums of a hundred terms carry their roundings: 1e-11.
  @Test(
    "Money: every path and month, of the pool and of the schemes", .tags(.conservation),
    arguments: ["borrow", "prorate"])
  func money(onDepletion: String) throws {
    let made = try region(
      [("a", memberText(shock)), ("b", memberText(shock))], paths: 8,
      """
      common_shocks: [crisis]
      pool: {currency: XPL, exchange_rates: {a: 20, b: 3}, exchange_factor: {a: output}, inflation: 0.01, yield: 0.05,
        premium: {a: 0.0004, b: 0.0001}, deductible: 0.05, share: 0.7, claw_back: 0.2, premium_max: 0.001,
        on_depletion: \(onDepletion)}
      """)
    let simulation = try RegionSimulation(made), alone = try run(made, paths: 0..<8)
    var pool = [Double](repeating: 0, count: lanes), interest = 0.0, shortfall = 0.0, moved = 0.0
    var funds = [[Double]](repeating: [Double](repeating: 1e6, count: lanes), count: 2)
    try simulation.follow(firstPath: 0) { month in
      let it = month.pool
      for lane in 0..<lanes {
        var paid = 0.0, got = 0.0
        for (k, member) in it.members.enumerated() {
          let rate = member.exchange[0][lane]
          paid += member.premium[0][lane] / rate
          got += member.receipts[0][lane] / rate
          #expect(member.transfer[0][lane] == member.receipts[0][lane] - member.premium[0][lane])
          // The scheme's own account takes it.
          let account = month.accounts[k]
          let net = account.contributions[0][lane] - account.cash[0][lane] - account.administration[0][lane]
          let expected = funds[k][lane] + net + account.interest[0][lane] + member.transfer[0][lane]
          let size = abs(funds[k][lane]) + account.contributions[0][lane] + account.cash[0][lane]
          #expect(abs(account.fund[0][lane] - expected) < 1e-11 * size)
          funds[k][lane] = account.fund[0][lane]
          moved += abs(member.transfer[0][lane])
        }
        let size = abs(pool[lane]) + paid + got
        #expect(abs(it.premiums[0][lane] - paid) < 1e-11 * size)
        #expect(abs(it.payments[0][lane] - got) < 1e-11 * size)
        #expect(abs(it.fund[0][lane] - (pool[lane] + paid - got + it.interest[0][lane])) < 1e-11 * size)
        if onDepletion == "prorate" { #expect(it.fund[0][lane] >= -1e-9 * size) }
        pool[lane] = it.fund[0][lane]
        interest += abs(it.interest[0][lane])
        shortfall += it.shortfall[0][lane]
      }
      // The schemes' positions are the pool's fund, whatever their money.
      for lane in 0..<lanes {
        let positions = it.members.reduce(0) { $0 + $1.position[0][lane] }
        #expect(abs(positions - it.fund[0][lane]) < 1e-9 * (1 + it.premiums[0][lane] * 1000))
      }
    }
    #expect(moved > 0 && interest > 0 && shortfall > 0)
    #expect(try values(try #require(alone.pool), "fund")[9] == pool)
  }

  /// The rule again, plainly, from a scheme's costs and wages with a shock and without it.
  @Test("Premiums and payments follow the rule", .tags(.closedForm), arguments: [nil, 0.1])
  func rule(rising: Double?) throws {
    let months = "start: 2025-01\nend: 2034-12"
    let text = memberText(
      months: months, factors: "output: {sd: 1e-12, half_life: 12}",
      "shocks: {crisis: {start: 2027-04, ramp: 2, hold: 8, half_life: 5, layoffs: 2.5}}")
    let made = try region(
      [("a", text)], months: months, paths: 8,
      """
      pool: {currency: XTS, inflation: 0.02, yield: 0.04, premium: 0.0001, premium_max: 0.001, claw_back: 0.25,
        memory: 60, deductible: 0.2, share: 0.6, limit: 0.3, initial: 1e7\(rising.map { ", rising: \($0)" } ?? "")}
      """)
    let struck = Recording(Simulation(made.members[0]), firstPath: 0, random: false)
    var calm = made.members[0]
    calm.shocks = []
    let usual = Recording(Simulation(calm), firstPath: 0, random: false)
    func sums(_ run: Recording, _ name: String) -> [Double] { (0..<120).map { run.figure(name, month: $0, lane: 0) } }
    let (cash, wages, covered) = (
      sums(struck, "cash_benefits"), sums(struck, "total_wages"), sums(struck, "covered_wages")
    )
    let (calmCash, calmWages) = (sums(usual, "cash_benefits"), sums(usual, "total_wages"))
    let firstYear = calmCash[..<12].reduce(0, +) / calmWages[..<12].reduce(0, +)
    let past: [Int: Double] = [
      2017: 0.009, 2018: 0.009, 2019: 0.009, 2020: 0.02, 2021: 0.012, 2022: 0.009, 2023: 0.009, 2024: 0.009,
    ]
    /// Months of the run by the ratio of their sums, months before it one by one; in the proportion of their numbers.
    func mean(_ span: Range<Int>) -> (Double, Int) {
      let inRun = span.filter { $0 >= 0 }, before = span.filter { $0 < 0 }
      func rate(_ cash: [Double], _ wages: [Double]) -> Double {
        inRun.reduce(0) { $0 + cash[$1] } / inRun.reduce(0) { $0 + wages[$1] }
      }
      var sum = inRun.isEmpty ? 0 : Double(inRun.count) * rate(cash, wages) / rate(calmCash, calmWages)
      for month in before { sum += (past[2025 + (month - 11) / 12] ?? .nan) / firstYear }
      return (sum / Double(span.count), span.count)
    }
    let half = pow(1.04, 1.0 / 24)
    var position = 0.0, rate = 0.0001, isPaid = false, paidMonths = 0, rates: [Double] = []
    try RegionSimulation(made).follow(firstPath: 0) { month in
      let t = month.month, member = month.pool.members[0]
      if t > 0, t % 12 == 0 {
        rate = min(0.001, 0.0001 + 0.25 * max(0, -position) / covered[t - 12..<t].reduce(0, +))
      }
      rates.append(rate)
      let (now, _) = mean(t - 11..<t + 1), (before, _) = mean(t - 71..<t - 11), (ago, _) = mean(t - 23..<t - 11)
      var share = min(0.3, 0.6 * max(0, 1 - 1.2 * before / now))
      if let rising, !isPaid, now < (1 + rising) * ago { share = 0 }
      isPaid = share > 0
      paidMonths += isPaid ? 1 : 0
      let premium = rate * covered[t], receipts = share * cash[t]
      // The exchange rate is 1: prices of both rise alike.
      #expect(abs(member.exchange[0][0] - 1) < 1e-12)
      #expect(abs(member.premium[0][0] - premium) < 1e-9 * premium, "month \(t)")
      #expect(abs(member.receipts[0][0] - receipts) < 1e-6 * cash[t], "month \(t)")
      position = position * half * half + (premium - receipts) * half
      #expect(abs(member.netPosition[0][0] - position) < 1e-6 * covered[t])
    }
    #expect(paidMonths > 6 && paidMonths < 60)
    #expect(rates.contains { $0 > 0.0001 && $0 < 0.001 })
  }

  @Test("A scheme whose measures read its reserve meets the pool as others do", .tags(.invariance))
  func stepped() throws {
    let pool = poolText(premium: 0.0003, share: 0.7, "trigger: insured_unemployment_rate, memory: 24")
    let never = "measures: {never: {when: {reserve_ratio: {below: -1000}}, take_up: 0.5}}"
    let replayed = try run(region([("a", memberText(shock))], pool))
    let stepped = try run(region([("a", memberText("\(shock)\n\(never)"))], pool))
    for name in ["fund", "premium", "receipts", "net_position", "cash_benefits"] {
      #expect(
        try bits(values(replayed.members[0].annual, name)) == bits(values(stepped.members[0].annual, name)), "\(name)")
    }
    #expect(try values(stepped.members[0].annual, "receipts").joined().contains { $0 > 0 })
  }
}
