import Engine
import Foundation
import ScenarioFiles

/// Wages, the contribution base and benefits of one cell.
extension Explainer {
  func explainMoney(_ c: Int) {
    let section = ExplainedFigure.Section.wages, fund = model.fund
    let (wage, inputs) = cellValue("W", scenario.wages.mean, ["wages", "mean"], cell: c)
    book.add(
      section, "W_c", "mean wage in the first month", scenario.currency, wage, inputs, recorded: fund.meanWage[c])
    let (sd, sdInputs) = cellValue("ς", scenario.wages.logSD, ["wages", "log_sd"], cell: c)
    book.add(section, "ς_c", "standard deviation of log wages", "", sd, sdInputs, recorded: fund.logSD[c])
    explainIndex(t)
    book.add(
      section, "wages", "wages of the insured", scenario.currency, "W_c" * .input(indexSymbol(t)) * "insured")

    // The base stands from the month it was computed last.
    let computed = (0...t).last { fund.baseChanges[$0] } ?? 0
    explainIndex(computed)
    let clamp = Clamp(
      lower: bound("floor", fund.contributionFloor, ["contributions", "wage_floor"], computed, isLower: true),
      upper: bound("ceiling", fund.contributionCeiling, ["contributions", "wage_ceiling"], computed, isLower: false))
    explainClamped(
      section, "base", "contribution base of one insured", month: computed, mean: fund.meanWage[c], clamp, c)
    book.add(
      section, "covered wages", "contribution base", scenario.currency, "base" * "insured",
      recorded: replay.coveredWages[c])
    explainBenefits(c)
  }

  // MARK: Index

  /// Month whose index stands for the wages of month `t`: frozen through the year under annual revision.
  private func indexMonth(_ month: Int) -> Int {
    model.fund.annualRevision ? max((scenario.start + month).january - scenario.start, 0) : month
  }

  func indexSymbol(_ month: Int) -> String { "I(\(scenario.start + indexMonth(month)))" }

  func explainIndex(_ month: Int) {
    let symbol = indexSymbol(month), at = indexMonth(month)
    guard !book.has(symbol) else { return }
    book.add(
      .wages, symbol,
      "wage index for wages\(model.fund.annualRevision ? ", frozen since" : " of") \(scenario.start + at)",
      "", .exp("ln I"), [before("ln I", replay.logWageIndex[at], "log of the wage index on this path in that month")])
  }

  // MARK: Clamped wages

  private struct Bound {
    var calculation: Calculation
    var inputs: [Input]
    var value: Double
  }

  private struct Clamp {
    var lower, upper: Bound?
  }

  private func bound(
    _ symbol: String, _ amount: IndexedAmount?, _ keys: [String], _ month: Int, isLower: Bool
  ) -> Bound? {
    // A lower bound of 0 bounds nothing.
    guard let amount, !(isLower && amount.months[month].value <= 0) else { return nil }
    let (calculation, inputs) = self.amount(symbol, amount, keys, at: month)
    let known = Dictionary(inputs.map { ($0.symbol, $0.value) }, uniquingKeysWith: { first, _ in first })
    return calculation.evaluated(known).map { Bound(calculation: calculation, inputs: inputs, value: $0.value) }
  }

  /// E[clamp(wage)] of a lognormal wage: lower + LEV(upper) - LEV(lower).
  private func explainClamped(
    _ section: ExplainedFigure.Section, _ symbol: String, _ name: String, month: Int, mean: Double, _ clamp: Clamp,
    _ c: Int
  ) {
    let wage = "wage for \(symbol)"
    book.add(
      section, wage, "mean wage it is reckoned from", scenario.currency, "W_c" * .input(indexSymbol(month)))
    var terms: [Calculation] = []
    func limited(_ bound: Bound, _ suffix: String) -> Calculation {
      let limit = "\(suffix) of \(symbol)"
      book.add(
        section, limit, "\(suffix) in \(scenario.start + month)", scenario.currency, bound.calculation, bound.inputs)
      let u: Calculation = .input(limit), m: Calculation = .input(wage)
      guard model.fund.logSD[c] > 0 else { return .least(m, u) }
      let half: Calculation = .power("ς_c", 2) / 2, ratio: Calculation = .ln(u / m)
      return m * .function(.normal, [(ratio - half) / "ς_c"]) + u * .function(.normal, [-((ratio + half) / "ς_c")])
    }
    var calculation: Calculation = .input(wage)
    if let upper = clamp.upper {
      let limit = "\(symbol) limited above"
      let above = limited(upper, "upper limit")
      book.add(section, limit, "E[min(wage, upper limit)]", scenario.currency, above)
      calculation = .input(limit)
    }
    if let lower = clamp.lower {
      let limit = "\(symbol) limited at the lower limit"
      let below = limited(lower, "lower limit")
      book.add(section, limit, "E[min(wage, lower limit)]", scenario.currency, below)
      terms = [.input("lower limit of \(symbol)")]
      calculation = calculation + (terms[0] - .input(limit))
    }
    book.add(section, symbol, name, scenario.currency, calculation)
  }

  // MARK: Benefits

  private func explainBenefits(_ c: Int) {
    let tables = model.fund.awards, labour = model.labour, section = ExplainedFigure.Section.awards
    let firstB = labour.ladder.bounds.count + labour.ladder.gapWidths.count
    var paid: [Calculation] = [], inputs: [Input] = []
    let extending = model.labour.law.extending
    for payment in tables.plans[t].payments where payment.extended.map({ replay.isOn(extending[$0]) }) ?? true {
      for row in payment.rows {
        let (q, d) = labour.benefitRows[row], place = "(\(q + 1), \(d))"
        let award = max(t - d, 0)
        var parts: [Calculation] = []
        if let clamp = payment.clamp {
          explainAward(q, clamp: clamp, epoch: payment.epoch, c)
          let rate = rateAndShare(q, d, award: award, extended: payment.extended, c)
          book.add(
            section, "rate\(place)", "replacement rate × share paid, class \(q + 1), month \(d)", "", rate.calculation,
            rate.inputs, recorded: payment.rate[c])
          parts.append(.input("rate\(place)") * .input(awardSymbol(q, clamp, payment.epoch)))
        }
        if let flat = payment.flat, let amount = tables.flats[q] {
          let flatMonth = tables.epochs[flat.epoch].month
          let (calculation, own) = self.amount(
            "flat", amount, ["benefits", "classes", "\(q)", "flat"], at: flatMonth)
          book.add(
            section, "flat\(place)", "flat part × share paid, class \(q + 1), month \(d)", scenario.currency,
            "share paid" * calculation, [prepared("share paid", flat.share, "after waiting days")] + own)
          parts.append(.input("flat\(place)"))
        }
        guard !parts.isEmpty else { continue }
        book.add(
          section, "award\(place)", "benefit of one beneficiary, class \(q + 1), month \(d)", scenario.currency,
          parts.count == 1 ? parts[0] : .sum(parts))
        if let e = payment.extended {
          let name = scenario.measures[extending[e]].name, borne = "borne by the fund[\(name)]"
          paid.append(.input(borne) * .input("award\(place)") * .input("B\(place)"))
          inputs.append(given(borne, payment.sharePaid, "measures", name, "extend", "share_paid"))
        } else {
          paid.append(.input("award\(place)") * .input("B\(place)"))
        }
        inputs.append(before("B\(place)", replay.people(c, firstB + row), "stock at the month's start"))
      }
    }
    book.add(
      section, "benefits due", "cash benefits due, before any cut", scenario.currency,
      paid.isEmpty ? 0 : .sum(paid), inputs, recorded: replay.cash[c])
  }

  private func awardSymbol(_ q: Int, _ clamp: Int, _ epoch: Int) -> String {
    let own = model.fund.awards.epochs[epoch], month = scenario.start + own.month
    let reform = own.isPlain ? "" : ", law \(epoch)"
    return own.clamps[clamp].logRate == nil
      ? "counted(\(month)\(reform))" : "counted(\(month), \(q + 1), clamp \(clamp)\(reform))"
  }

  /// The mean wage that counts for awards of one epoch; minimum and maximum are folded in, divided by the rate.
  private func explainAward(_ q: Int, clamp: Int, epoch: Int, _ c: Int) {
    let tables = model.fund.awards, symbol = awardSymbol(q, clamp, epoch), own = tables.epochs[epoch]
    let month = own.month
    guard !book.has(symbol) else { return }
    explainIndex(month)
    let upper = bound("ceiling", tables.wageCeiling, ["benefits", "wage_ceiling"], own.ceiling, isLower: false)
    let lower = bound("floor", tables.wageFloor, ["benefits", "wage_floor"], own.floor, isLower: true)
    var limits = Clamp(lower: lower, upper: upper)
    if let lower, let upper, lower.value > upper.value { limits.lower = upper }
    if let logRate = tables.epochs[epoch].clamps[clamp].logRate {
      let rate = prepared("rr", exp(logRate[c]), "replacement rate of the award in this cell")
      func divided(_ bound: Bound?) -> Bound? {
        bound.map {
          Bound(calculation: $0.calculation / "rr", inputs: $0.inputs + [rate], value: $0.value / rate.value)
        }
      }
      let maximum = divided(bound("maximum", tables.maximum, ["benefits", "maximum"], own.maximum, isLower: false))
      var minimum = divided(bound("minimum", tables.minimum, ["benefits", "minimum"], own.minimum, isLower: true))
      if let low = minimum, let high = maximum, low.value > high.value { minimum = high }
      // The outer limits hold the inner ones between them.
      func held(_ bound: Bound?, orAbove: Bool) -> Bound? {
        var result = bound
        if let maximum, result.map({ $0.value > maximum.value }) ?? orAbove { result = maximum }
        if let minimum, result.map({ $0.value < minimum.value }) ?? !orAbove { result = minimum }
        return result
      }
      limits = Clamp(lower: held(limits.lower, orAbove: false), upper: held(limits.upper, orAbove: true))
    }
    explainClamped(
      .awards, symbol, "mean wage that counts for awards of \(scenario.start + month)", month: month,
      mean: model.fund.meanWage[c], limits, c)
  }

  /// rr × the cell's multipliers × the share of the month left after waiting days.
  private func rateAndShare(
    _ q: Int, _ d: Int, award: Int, extended: Int?, _ c: Int
  ) -> (calculation: Calculation, inputs: [Input]) {
    let entitlement = scenario.benefits.classes[q], month = scenario.start + award
    let law = model.fund.awards.law, list = law.list(q, awardedIn: t - d, at: t)
    let rate = d <= list.count ? list[d - 1] : 0
    let days = scenario.benefits.waitingDays.step(at: month) ?? 0
    var inputs = [
      given(
        "rr\(d)", rate, keys: ["benefits", "classes", "\(q)", "replacement"],
        at: law.listMonth(q, awardedIn: t - d, at: t))
    ]
    if let extended {
      let measure = scenario.measures[model.labour.law.extending[extended]]
      inputs = [
        given("rr\(d)", measure.extend?.replacement ?? 0, "measures", measure.name, "extend", "replacement")
      ]
    }
    var factors: [Calculation] = [.input("rr\(d)")]
    for (dimension, multipliers) in entitlement.replacementBy.sorted(by: { $0.key < $1.key }) {
      let label = model.grid.label(of: c, in: dimension), along = model.grid.dimensions[dimension]
      let name = "\(along.name)=\(along.labels[label])"
      let keys = ["benefits", "classes", "\(q)", "replacement_by", along.name, along.labels[label]]
      inputs.append(given(name, multipliers[label], keys: keys, at: award))
      factors.append(.input(name))
    }
    if days > 0 {
      inputs.append(given("waiting days", days, "benefits", "waiting_days", at: award))
      factors.append(.least(.greatest(.number(Double(d)) - "waiting days" * 12 / 365, 0), 1))
    }
    return (factors.count == 1 ? factors[0] : .product(factors), inputs)
  }
}
