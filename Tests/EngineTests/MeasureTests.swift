import Engine
import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

/// Law that answers to the state of the world (docs/law.md), by hand.
@Suite("Measures and schedules")
struct MeasureTests {
  private func oneCell(_ overrides: [(key: String, value: String)]) throws -> Recording {
    Recording(Simulation(try scenario("one-cell", overrides)), firstPath: 0)
  }

  // The stationary flows of the one-cell scenario.
  private let share = -expm1(-0.016) / 0.016
  private var layoffs: Double { 1e6 * 0.01 * share }
  private var claims: Double { 0.5 * pow(exp(-0.016), 12) * layoffs }
  private let stay = exp(-0.23)
  private func months(_ range: Range<Int>) -> Double { range.reduce(0) { $0 + claims * pow(stay, Double($1)) } }

  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12, _ what: Comment) {
    #expect(abs(a - b) <= tolerance * abs(b), what)
  }

  /// Of 9,920 layoffs a month a quarter is kept, two persons subsidised for each, four months on average:
  /// K_t = 4·2·¼·layoffs·(1 - ¾^t). Dates are known law, so entrants keep the insured at their number.
  @Test("Work sharing builds up to its steady state", .tags(.closedForm))
  func workSharing() throws {
    let run = try oneCell([
      (
        "measures.wages",
        "{when: {dates: [2025-01, 2034]}, work_sharing: {keeps: 0.25, reach: 2, pays: 0.6, months: 4, maximum: 50}}"
      )
    ])
    for t in [0, 1, 5, 119] {
      let persons = 4 * 2 * 0.25 * layoffs * (1 - pow(0.75, Double(t)))
      near(run.figure("work_sharing", month: t, lane: 2), 50 * persons, 1e-9, "month \(t)")
      near(run.figure("insured", month: t, lane: 2), 1e6, 1e-12, "month \(t)")
      near(run.figure("layoffs", month: t, lane: 2), 0.75 * layoffs, 1e-9, "month \(t)")
    }
  }

  /// Of those who leave work sharing half lose the job: K/n/k·ℓ join the next month's layoffs.
  @Test("Jobs kept are lost a month after their subsidy", .tags(.closedForm))
  func lost() throws {
    let sharing = "keeps: 0.25, reach: 2, pays: 0.6, months: 4, lost: 0.5"
    let run = try oneCell([("measures.wages", "{when: {dates: [2025-01, 2034]}, work_sharing: {\(sharing)}}")])
    for t in 1..<30 {
      let before = run.figure("work_sharing", month: t - 1, lane: 0) / 60
      near(
        run.figure("layoffs", month: t, lane: 0), 0.75 * layoffs + before / 4 / 2 * 0.5, 1e-9, "month \(t)")
    }
  }

  @Test("A scripted measure against arithmetic by hand", .tags(.closedForm))
  func scripted() throws {
    let run = try oneCell([
      (
        "measures.holiday",
        """
        {when: {dates: [2026-03, 2026-05]}, delay: 1, benefit: 1.5, contributions: {employer: 0.25},
         grant: {amount: {2025-01: 7, 2026-04: 9}}}
        """
      )
    ])
    let cash = 100 * (0.6 * months(0..<3) + 0.5 * months(3..<6))
    for t in 10..<22 {
      let isOn = (15..<18).contains(t)
      near(run.figure("measure.holiday", month: t, lane: 0), isOn ? 1 : 0, 0, "on, month \(t)")
      near(run.figure("cash_benefits", month: t, lane: 0), (isOn ? 1.5 : 1) * cash, 1e-9, "cash, month \(t)")
      near(run.figure("contributions", month: t, lane: 0), isOn ? 0.25e6 : 1e6, 1e-12, "contributions, month \(t)")
      near(run.figure("grants", month: t, lane: 0), t == 15 ? 9e6 : 0, 1e-12, "grants, month \(t)")
    }
  }

  /// Extended by two months at 30 %, of which others pay a third: those in month 6 go on while it is on, and leave at the
  /// start of the first month it is off.
  @Test("Extension months fill, are paid, and empty", .tags(.closedForm))
  func extended() throws {
    let run = try oneCell([
      (
        "measures.longer",
        "{when: {dates: [2026-03, 2026-05]}, extend: {months: 2, replacement: 0.3, share_paid: 0.75}}"
      )
    ])
    let seventh = claims * pow(stay, 6), eighth = claims * pow(stay, 7)
    for (t, persons) in [(13, 0), (14, 0), (15, seventh), (16, seventh + eighth), (17, 0.0)] {
      near(run.figure("beneficiaries", month: t, lane: 3), months(0..<6) + persons, 1e-9, "persons, month \(t)")
      near(run.figure("extended_benefits", month: t, lane: 3), 100 * 0.3 * 0.75 * persons, 1e-9, "paid, month \(t)")
      near(run.figure("paid_by_others", month: t, lane: 3), 100 * 0.3 * 0.25 * persons, 1e-9, "by others, month \(t)")
    }
    // Month 14: its survivors of month 6 go on. Month 16: those of month 8 exhaust. Month 17: all of 7 and 8 leave at once.
    near(run.figure("exhaustions", month: 13, lane: 3), seventh, 1e-9, "before")
    #expect(run.figure("exhaustions", month: 14, lane: 3) == 0)
    near(run.figure("exhaustions", month: 16, lane: 3), eighth * stay, 1e-9, "last extension month")
    near(run.figure("exhaustions", month: 17, lane: 3), 2 * seventh + eighth, 1e-9, "off: month 6, 7 and 8")
  }

  /// From 2026-01 three months at 30 % under a ceiling of 80, running claims included: those beyond the third month leave.
  @Test("A reform in payment against awards summed by hand", .tags(.closedForm), arguments: [true, false])
  func inPayment(reaches: Bool) throws {
    let run = try oneCell([
      ("benefits.in_payment", "{2025-01: false, 2026-01: \(reaches)}"),
      ("benefits.wage_ceiling", "{2025-01: 90, 2026-01: 80}"),
      (
        "benefits.classes",
        "[{months: 12, replacement: {2025-01: [0.6, 0.6, 0.6, 0.5, 0.5, 0.5], 2026-01: [0.3, 0.3, 0.3]}}]"
      ),
    ])
    near(
      run.figure("cash_benefits", month: 11, lane: 0), 90 * (0.6 * months(0..<3) + 0.5 * months(3..<6)), 1e-9, "before")
    let first = reaches ? 80 * 0.3 * months(0..<3) : 90 * (0.6 * months(0..<3) + 0.5 * months(3..<6))
    near(run.figure("cash_benefits", month: 12, lane: 0), first, 1e-9, "the reform's month")
    // A month later the first awards under the new law stand beside older ones.
    let second = reaches ? first : 80 * 0.3 * months(0..<1) + 90 * (0.6 * months(1..<3) + 0.5 * months(3..<6))
    near(run.figure("cash_benefits", month: 13, lane: 0), second, 1e-9, "a month later")
    let left = reaches ? months(3..<6) + claims * pow(stay, 3) : claims * pow(stay, 6)
    near(run.figure("exhaustions", month: 12, lane: 0), left, 1e-9, "exhaustions")
    // Each claim counts once: in month 12 those of months 3 to 5, or the one in its last month.
    near(run.figure("exhausting_claims", month: 12, lane: 0), reaches ? 3 * claims : claims, 1e-9, "their claims")
    near(run.figure("exhausting_claims", month: 13, lane: 0), claims, 1e-9, "their claims a month later")
    near(run.figure("cash_benefits", month: 30, lane: 0), 80 * 0.3 * months(0..<3), 1e-9, "in the end")
  }

  @Test("A class of quits has claims and take-up of its own", .tags(.closedForm))
  func quits() throws {
    let run = try oneCell([
      (
        "benefits.classes",
        """
        [{months: 6, cause: quits, replacement: [0.4], take_up: 0.3},
         {months: 12, replacement: [0.6, 0.6, 0.6, 0.5, 0.5, 0.5]}]
        """
      )
    ])
    let quits = 0.3 * pow(exp(-0.016), 6) * 1e6 * 0.004 * share * 0.5
    for t in [0, 60] {
      near(run.figure("claims_quits", month: t, lane: 0), quits, 1e-9, "month \(t)")
      near(run.figure("claims_cyclical", month: t, lane: 0), claims, 1e-9, "month \(t)")
      near(run.figure("claims", month: t, lane: 0), claims + quits, 1e-9, "month \(t)")
      near(run.figure("beneficiaries", month: t, lane: 0), months(0..<6) + quits, 1e-9, "month \(t)")
    }
  }

  /// The fund earns nothing and grows by what comes in net: reserve ratios are known, and so are the multipliers.
  @Test("A schedule against its table", .tags(.closedForm))
  func schedule() throws {
    let run = try oneCell([
      ("fund.initial", "1e7"),
      (
        "fund.rule",
        "{rates: [employer], schedule: [[0.005, 1.5], [0.01, 1.2], [0.02, 0.8]], month: 4, as_of: 2, initial: 1.1, max_change: 0.5}"
      ),
    ])
    var multiplier = 1.1
    for t in 0..<120 {
      if t % 12 == 3, t >= 14 {
        let ratio = run.figure("fund", month: t - 3, lane: 0) / 12e8
        let wanted = ratio < 0.01 ? 1.5 : ratio < 0.02 ? 1.2 : 0.8
        multiplier = min(multiplier + 0.5, max(multiplier - 0.5, wanted))
      }
      near(run.figure("contributions", month: t, lane: 0), multiplier * 1e6, 1e-12, "month \(t)")
    }
    #expect(Set((0..<120).map { Int(run.figure("contributions", month: $0, lane: 0).rounded()) }).count >= 3)
  }

  @Test("A surcharge lies in proportion under its target", .tags(.closedForm))
  func surcharge() throws {
    let run = try oneCell([
      ("contributions.rates.solvency", "0"),
      ("fund.rule", "{rates: [solvency], add_to: {below: 7, target: 9, per: 0.0001, max: 0.0004}}"),
    ])
    var extra = 0.0
    for t in 0..<120 {
      if t % 12 == 0, t >= 12 {
        let year = (t - 12..<t).reduce(0) { $0 + run.figure("cash_benefits", month: $1, lane: 0) }
        let months = 12 * run.figure("fund", month: t - 1, lane: 0) / year
        extra = months < 7 ? min(0.0004, 0.0001 * (9 - months)) : 0
      }
      near(run.figure("contributions.solvency", month: t, lane: 0), extra * 1e8, 1e-9, "month \(t)")
    }
    #expect(run.figure("contributions.solvency", month: 12, lane: 0) > 0)
  }

  /// Claimants search ten times as hard while it is on, so the rate it answers to falls at once below the threshold:
  /// without `at_least` or `until` it turns on and off again and again.
  @Test("A measure flickers at its threshold unless until or at_least hold it", .tags(.closedForm))
  func flickers() throws {
    let threshold = months(0..<6) / 1e6 * 0.9
    func switches(_ more: String) throws -> Int {
      let run = try oneCell([
        (
          "measures.push",
          "{when: {insured_unemployment_rate: {above: \(threshold), months: 1}}, finding: 10\(more)}"
        )
      ])
      return (1..<120).count {
        run.figure("measure.push", month: $0, lane: 0) != run.figure("measure.push", month: $0 - 1, lane: 0)
      }
    }
    let free = try switches("")
    #expect(free > 20)
    #expect(try switches(", at_least: 12") < free)
    #expect(try switches(", until: \(threshold / 2)") < free)
    #expect(try switches(", until: 0") == 1)
  }

  @Test("A withdrawal leaves the fund in its month", .tags(.closedForm))
  func withdrawal() throws {
    let with = try oneCell([("fund.injections", "{2025-06: -3e5}")]), without = try oneCell([])
    for t in [4, 5, 6] {
      near(
        without.figure("fund", month: t, lane: 0) - with.figure("fund", month: t, lane: 0), t < 5 ? 0 : 3e5, 1e-6,
        "month \(t)")
    }
  }
}
