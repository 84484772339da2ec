import Scenarios

/// Contribution rates that answer to the fund (docs/model.md, section 8, and docs/law.md), on the eight paths of a tile.
package final class RateRules {
  typealias Vector = SIMD8<Double>

  /// By payer: the rate as a rule by steps has moved it; the multiplier of a schedule; the surcharge.
  package let rates, multipliers, surcharges: Rows
  private let model: CompiledModel
  private let rules: [FundRule]
  /// By payer: what moves it.
  enum Mode { case dated, steps, schedule }
  let modes: [Mode]
  /// By payer: the rule that moves it.
  private let ruleOfPayer: [Int?]

  init(_ model: CompiledModel) {
    self.model = model
    rules = model.fund.fund.rules
    let payers = model.fund.payers.count
    rates = Rows(payers)
    multipliers = Rows(payers, repeating: 1)
    surcharges = Rows(payers)
    ruleOfPayer = (0..<payers).map { p in model.fund.fund.rules.firstIndex { $0.payers.contains(p) } }
    modes = ruleOfPayer.map { rule in
      rule.map { model.fund.fund.rules[$0].isSteps ? .steps : .schedule } ?? .dated
    }
  }

  package func rule(of payer: Int) -> FundRule? { ruleOfPayer[payer].map { rules[$0] } }

  func begin() {
    surcharges.fill(0)
    for rule in rules {
      for p in rule.payers {
        rates.fill(row: p, model.fund.payers[p].rate?[0] ?? 0)
        if case .schedule(_, _, let initial, _) = rule.kind { multipliers.fill(row: p, initial) }
      }
    }
  }

  /// Moves the rates of month `t`, from what lies before it.
  func apply(_ t: Int, _ account: AccountTile) {
    for rule in rules {
      if case .steps(let low, let high, let step, let min, let max) = rule.kind {
        move(rule, t, account, low: low, high: high, by: step, within: min...max)
      } else {
        change(rule, t, account)
      }
    }
  }

  /// Rates follow dated steps, move each January by the reserve ratio, and stay within bounds.
  private func move(
    _ rule: FundRule, _ t: Int, _ account: AccountTile, low: Double, high: Double, by change: Double,
    within bounds: ClosedRange<Double>
  ) {
    let evaluates = t >= 12 && model.date(t).month == 1
    for p in rule.payers {
      guard let dated = model.fund.payers[p].rate else { continue }
      let step = t > 0 ? dated[t] - dated[t - 1] : 0
      for lane in 0..<lanes {
        var rate = rates[p][lane] + step
        if evaluates {
          let ratio = account.reserveRatio(t, lane: lane)
          if ratio < low { rate += change } else if ratio > high { rate -= change }
        }
        rates[p][lane] = min(max(rate, bounds.lowerBound), bounds.upperBound)
      }
    }
  }

  /// A schedule's multiplier, and the surcharge, once a year.
  private func change(_ rule: FundRule, _ t: Int, _ account: AccountTile) {
    guard isDate(of: rule, t) else { return }
    let asOf = t - rule.figuresAge
    for (place, p) in rule.payers.enumerated() {
      let multiplier = multipliers[p], surcharge = surcharges[p]
      for lane in 0..<lanes {
        if case .schedule(let by, let entries, _, let maxChange) = rule.kind,
          let measure = account.yardstick(by, rule, asOf, lane: lane)
        {
          let entry = entries.last { $0.x <= measure } ?? entries[0], before = multiplier[lane]
          let change = entry.multiplier - before
          multiplier[lane] = maxChange.map { before + min(max(change, -$0), $0) } ?? entry.multiplier
        }
        if place == 0, let extra = rule.surcharge,
          let measure = account.yardstick(extra.by, rule, asOf, lane: lane)
        {
          surcharge[lane] = measure < extra.below ? min(extra.max, extra.per * (extra.target - measure)) : 0
        }
      }
    }
  }

  /// Rates change in month `t`: in the rule's month, with twelve months of the run behind its figures.
  package func isDate(of rule: FundRule, _ t: Int) -> Bool {
    !rule.isSteps && model.date(t).month == rule.month && t - rule.figuresAge >= 12
  }
}

extension AccountTile {
  /// Fund at the end of month `t - 1` over total wages of the twelve months to it; `t` of at least 12.
  package func reserveRatio(_ t: Int, into row: Rows) {
    for lane in 0..<lanes { row[0][lane] = reserveRatio(t, lane: lane) }
  }

  func reserveRatio(_ t: Int, lane: Int) -> Double {
    fund(before: t, lane: lane) / sum(totalWagesByMonth, t - 12..<t, lane)
  }

  private func fund(before t: Int, lane: Int) -> Double {
    t - 1 == latestMonth ? fund[0][lane] : fundByMonth[t - 1][lane]
  }

  private func sum(_ rows: Rows, _ months: Range<Int>, _ lane: Int) -> Double {
    var sum = 0.0
    for past in months { sum += rows[past][lane] }
    return sum
  }

  /// What a schedule reads, as of month `t`; nil: nothing to read yet. Over nothing it lies above all.
  package func yardstick(_ yardstick: FundRule.Yardstick, _ rule: FundRule, _ t: Int, lane: Int) -> Double? {
    func ratio(_ a: Double, _ b: Double) -> Double { b > 0 ? a / b : .infinity }
    let year = t - 12..<t
    switch yardstick {
    case .reserveRatio: return ratio(fund(before: t, lane: lane), sum(totalWagesByMonth, year, lane))
    case .reserveMonths: return ratio(12 * fund(before: t, lane: lane), sum(expenditureByMonth, year, lane))
    case .benefitMonths: return ratio(12 * fund(before: t, lane: lane), sum(cashByMonth, year, lane))
    case .highCostMultiple:
      guard let highest = highestCostRate(rule, before: t, lane: lane) else { return nil }
      return ratio(fund(before: t, lane: lane) / sum(totalWagesByMonth, year, lane), highest)
    }
  }

  /// The highest benefit cost rate of the last complete calendar years before month `t`, those the run does not cover in
  /// full from the scenario's history; nil: there is none.
  private func highestCostRate(_ rule: FundRule, before t: Int, lane: Int) -> Double? {
    let start = model.scenario.start, last = (start + t).year - 1
    var highest: Double?
    for year in last - rule.years + 1...last where !rule.excluded.contains(year) {
      let january = CalendarMonth(year: year, month: 1) - start
      if january >= 0 {
        let months = january..<january + 12
        let rate = sum(cashByMonth, months, lane) / sum(totalWagesByMonth, months, lane)
        highest = max(highest ?? rate, rate)
      } else if let rate = model.scenario.historicalBenefitCostRate[year] {
        highest = max(highest ?? rate, rate)
      }
    }
    return highest
  }
}
