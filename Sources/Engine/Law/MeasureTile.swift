import CKernels
import Foundation
import Scenarios

/// The measures on the eight paths of a tile: which are on, and what they do in the month at hand.
package final class MeasureTile {
  /// 1 where a measure is on, else 0; 1 in its first month on.
  package let on, begins: Rows
  /// Products over the measures that are on.
  package let takeUp = Rows(1, repeating: 1), finding = Rows(1, repeating: 1), benefit = Rows(1, repeating: 1)
  /// By payer.
  package let contributions: Rows
  /// By sharing measure: the share of cyclical layoffs it keeps, of what earlier ones left.
  package let keeps: Rows
  /// Combinations of opening measures that some path has, and where: their number, which, and rows of 1 and 0.
  package private(set) var combinations = 0
  package private(set) var combination: [Int]
  package let holds: Rows
  /// Some path has an extending measure on; has one on or has just lost it; shares work.
  package private(set) var extends = false, hasEnded = false, sharesWork = false
  /// Some path gets a grant this month.
  package private(set) var grants = false

  package let tables: MeasureTables
  /// By month of the run: beneficiaries within their list over insured, unemployed over labour force; factors × months.
  package let insuredRate, unemploymentRate, factors: Rows
  private let model: CompiledModel
  /// Only what is known law: the baseline pass.
  private let onlyDates: Bool
  /// By measure, from `longestDelay` months before the start: the state that holds `delay` months later.
  private let undelayed: Rows
  private let mean = Rows(1), before = Rows(1)
  /// By measure and path: month since which the undelayed state stands.
  private var since: [Int]

  package init(_ model: CompiledModel, onlyDates: Bool = false) {
    self.model = model
    self.onlyDates = onlyDates
    tables = model.labour.law
    let count = tables.measures.count
    on = Rows(count)
    begins = Rows(count)
    contributions = Rows(model.fund.payers.count, repeating: 1)
    keeps = Rows(tables.sharing.count)
    holds = Rows(tables.entitlements.count)
    combination = Array(repeating: 0, count: tables.entitlements.count)
    insuredRate = Rows(tables.readsInsuredRate ? model.months : 0)
    unemploymentRate = Rows(tables.readsUnemployment ? model.months : 0)
    factors = Rows(tables.factors.count * model.months)
    undelayed = Rows(count * (model.months + tables.longestDelay))
    since = Array(repeating: 0, count: count * lanes)
  }

  /// The row that says where an extending measure (0 or 1) is on.
  package func extending(_ e: Int) -> Rows.Row? {
    tables.extending.indices.contains(e) ? on[tables.extending[e]] : nil
  }

  package func begin() {
    on.fill(0)
    for i in since.indices { since[i] = -1_000_000 }
    for m in tables.rules.indices where !tables.rules[m].isByDates {
      for tau in -tables.longestDelay..<0 {
        for lane in 0..<lanes { state(m, tau)[lane] = 0 }
        if tau >= -tables.rules[m].delay { decide(m, tau, economy: nil, month: 0, account: nil) }
      }
    }
  }

  /// State of a measure before its delay.
  private func state(_ m: Int, _ tau: Int) -> Rows.Row {
    undelayed[m * (model.months + tables.longestDelay) + tau + tables.longestDelay]
  }

  /// Decides what is on in month `t`, the `month`th of the year that `economy` has advanced to, from what lies before it.
  package func advance(_ t: Int, month: Int, economy: EconomyTile?, account: AccountTile?) {
    extends = false
    hasEnded = false
    grants = false
    for m in tables.rules.indices {
      let rule = tables.rules[m], now = on[m], first = begins[m]
      var isOn: Rows.Row?
      if !rule.isByDates, !onlyDates {
        decide(m, t, economy: economy, month: month, account: account)
        isOn = state(m, t - rule.delay)
      }
      let dated = rule.isByDates && isDated(rule, t - rule.delay) ? 1.0 : 0
      // What was on before the run does not begin in its first month.
      let continued = t == 0 && tables.shapesStart(m, start: model.scenario.start)
      var any = false, ended = false, began = false
      for lane in 0..<lanes {
        let old = now[lane], new = isOn?[lane] ?? dated
        first[lane] = new > old && !continued ? 1 : 0
        any = any || new > 0
        ended = ended || new < old
        began = began || first[lane] > 0
        now[lane] = new
      }
      if rule.extends {
        extends = extends || any
        hasEnded = hasEnded || ended
      }
      grants = grants || (rule.grants && began)
    }
    multiply()
    combine()
  }

  private func isDated(_ rule: MeasureTables.Rule, _ tau: Int) -> Bool {
    rule.conditions.contains { c in
      guard case .dates(let from, let to) = tables.conditions[c].indicator else { return false }
      let month = model.date(tau)
      return from <= month && month <= to
    }
  }

  /// The state machine of one measure in month `tau`, before its delay.
  private func decide(_ m: Int, _ tau: Int, economy: EconomyTile?, month: Int, account: AccountTile?) {
    let measure = tables.rules[m]
    let row = state(m, tau), before: Rows.Row? = tau > -measure.delay ? state(m, tau - 1) : nil
    var turnsOn: SIMDMask<SIMD8<Int64>> = .init(repeating: false), stays = turnsOn
    for c in measure.conditions {
      let condition = tables.conditions[c], holdsNow = holds(condition, condition.bound, tau, economy, month, account)
      turnsOn .|= holdsNow
      stays .|= measure.until.map { holds(condition, $0, tau, economy, month, account) } ?? holdsNow
    }
    for lane in 0..<lanes {
      let wasOn = before.map { $0[lane] > 0 } ?? false, standing = tau - since[m * lanes + lane]
      var isOn = wasOn
      if wasOn {
        let isOver = !stays[lane] || (measure.atMost.map { standing >= $0 } ?? false)
        if standing >= measure.atLeast, isOver { isOn = false }
      } else {
        isOn = turnsOn[lane] && standing >= measure.rest
      }
      if isOn != wasOn { since[m * lanes + lane] = tau }
      row[lane] = isOn ? 1 : 0
    }
  }

  private func holds(
    _ condition: Measure.Condition, _ bound: Double, _ tau: Int, _ economy: EconomyTile?, _ month: Int,
    _ account: AccountTile?
  ) -> SIMDMask<SIMD8<Int64>> {
    let none = SIMDMask<SIMD8<Int64>>(repeating: false)
    func compare(_ row: Rows.Row, _ bound: SIMD8<Double>) -> SIMDMask<SIMD8<Int64>> {
      let value = UnsafeRawPointer(row).load(as: SIMD8<Double>.self)
      return condition.isAbove ? value .> bound : value .< bound
    }
    switch condition.indicator {
    case .dates(let from, let to):
      let date = model.date(tau)
      return SIMDMask(repeating: from <= date && date <= to)
    case .shock(let s):
      guard let economy, tau >= 0 else { return none }
      return compare(economy.profiles[month * model.economy.shocks.count + s], SIMD8(repeating: bound))
    case .reserveRatio:
      guard let account, tau >= 12 else { return none }
      account.reserveRatio(tau, into: mean)
      return compare(mean[0], SIMD8(repeating: bound))
    case .insuredUnemploymentRate, .unemploymentRate, .factor:
      guard let history = history(condition.indicator), tau > 0 else { return none }
      let first = max(0, tau - condition.months)
      average(history, first..<tau, into: mean)
      let held = compare(mean[0], SIMD8(repeating: bound))
      guard let relative = condition.relative else { return held }
      // Half of the months it is compared with must be there.
      let from = max(0, first - relative.months)
      guard 2 * (first - from) >= relative.months else { return none }
      average(history, from..<first, into: before)
      let earlier = UnsafeRawPointer(before[0]).load(as: SIMD8<Double>.self)
      let now = UnsafeRawPointer(mean[0]).load(as: SIMD8<Double>.self)
      return held .& (now .> earlier * relative.factor + relative.plus)
    }
  }

  /// The first row of an indicator's months.
  package func history(_ indicator: Measure.Indicator) -> Rows.Row? {
    switch indicator {
    case .insuredUnemploymentRate: insuredRate.pointer
    case .unemploymentRate: unemploymentRate.pointer
    case .factor(let f): tables.factors.firstIndex(of: f).map { factors[$0 * model.months] }
    default: nil
    }
  }

  private func average(_ history: Rows.Row, _ months: Range<Int>, into row: Rows) {
    var sum = SIMD8<Double>.zero
    for t in months { sum += UnsafeRawPointer(history + t * lanes).load(as: SIMD8<Double>.self) }
    UnsafeMutableRawPointer(row.pointer).storeBytes(of: sum / Double(max(months.count, 1)), as: SIMD8<Double>.self)
  }

  private func multiply() {
    takeUp.fill(1)
    finding.fill(1)
    benefit.fill(1)
    contributions.fill(1)
    let payers = contributions.count
    for m in tables.rules.indices {
      let rule = tables.rules[m], now = on[m]
      for lane in 0..<lanes where now[lane] > 0 {
        takeUp[0][lane] *= rule.takeUp
        finding[0][lane] *= rule.finding
        benefit[0][lane] *= rule.benefit
        guard rule.movesContributions else { continue }
        for p in 0..<payers { contributions[p][lane] *= tables.contributions[m * payers + p] }
      }
    }
    guard !tables.sharing.isEmpty else { return }
    for lane in 0..<lanes {
      var left = 1.0
      for place in tables.sharing.indices {
        let share = on[tables.sharing[place]][lane] > 0 ? tables.sharingTerms[place].keeps : 0
        keeps[place][lane] = share * left
        left *= 1 - share
        sharesWork = sharesWork || share > 0
      }
    }
  }

  /// Which combinations of opening measures there are on the paths.
  private func combine() {
    combinations = 0
    guard !tables.opening.isEmpty else { return }
    for mask in tables.entitlements.indices {
      let row = holds[combinations]
      var any = false
      for lane in 0..<lanes {
        var own = 0
        for (bit, m) in tables.opening.enumerated() where on[m][lane] > 0 { own |= 1 << bit }
        row[lane] = own == mask ? 1 : 0
        any = any || own == mask
      }
      if any {
        combination[combinations] = mask
        combinations += 1
      }
    }
    if combinations == 1, combination[0] == 0 { combinations = 0 }
  }

  /// Forgets that work was shared, when eight new paths begin.
  func forget() { sharesWork = false }

  /// Keeps what conditions will read of month `t`.
  package func keep(_ t: Int, month: Int, economy: EconomyTile, cohorts: CohortTile, unemployed: Rows) {
    let insured = cohorts.totals[Int(PAYUNG_INSURED.rawValue)]
    let beneficiaries = cohorts.totals[Int(PAYUNG_BENEFICIARIES.rawValue)]
    let extended = cohorts.totals[Int(PAYUNG_EXTENDED_PERSONS.rawValue)]
    for lane in 0..<lanes {
      if tables.readsInsuredRate { insuredRate[t][lane] = (beneficiaries[lane] - extended[lane]) / insured[lane] }
      if tables.readsUnemployment { unemploymentRate[t][lane] = unemployed[0][lane] / model.labour.labourForce[t] }
    }
    for (place, f) in tables.factors.enumerated() {
      factors[place * model.months + t].update(
        from: economy.factors.pointer + f * EconomyTile.columns + month * lanes, count: lanes)
    }
  }
}
