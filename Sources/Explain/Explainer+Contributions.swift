import CKernels
import Engine
import ScenarioFiles

/// What is charged, at which rates, and what is paid later.
extension Explainer {
  func explainContributions(_ cells: [FigureBook]) {
    let tables = model.fund, section = ExplainedFigure.Section.contributions
    var varying = 0
    let compliance = given("compliance", tables.compliance[t], "contributions", "compliance")
    for (p, payer) in tables.payers.enumerated() {
      let symbol = "contributions.\(payer.name)", recorded = replay.record[symbol]
      if let rates = payer.rate {
        var rate = given("rate", rates[t], "contributions", "rates", payer.name)
        if tables.fund.rules.contains(where: { $0.isSteps && $0.payers.contains(p) }) {
          explainRule(p, payer, rates)
          rate = Input(
            symbol: "rate", value: replay.ruleRates[p], source: .figure("rate.\(payer.name)"))
        }
        let charged = scheduled(p, payer.name, "rate")
        book.add(
          section, symbol, "contributions of \(payer.name), accrued", scenario.currency,
          relieved(payer.name, "compliance" * charged * "covered_wages"), [compliance, rate], recorded: recorded)
      } else {
        var inputs = [compliance], terms: [Calculation] = []
        for (c, cell) in cells.enumerated() {
          let name = model.grid.name(of: c), rate = "rate[\(name)]", base = "covered wages[\(name)]"
          inputs.append(
            given(rate, tables.rate(varying: varying, cell: c, at: t), "contributions", "rates", payer.name))
          inputs.append(
            Input(symbol: base, value: cell.value("covered wages") ?? 0, source: .cell("covered wages")))
          terms.append(.input(rate) * .input(base))
        }
        let all: Calculation = .sum(terms)
        let charged: Calculation =
          replay.isScheduled(p)
          ? scheduled(p, payer.name, all, surchargedOn: "covered_wages") : all
        book.add(
          section, symbol, "contributions of \(payer.name), accrued", scenario.currency,
          relieved(payer.name, "compliance" * charged), inputs, recorded: recorded)
        varying += 1
      }
    }
    book.add(
      section, "contributions", "contributions accrued", scenario.currency,
      .sum(tables.payers.map { .input("contributions.\($0.name)") }), recorded: replay.record["contributions"])
    book.add(
      section, "received", "contributions that reach the fund this month", scenario.currency, "due",
      [before("due", replay.due, "what fell due of this and earlier months, by the payers' arrears")])
    book.add(
      section, "receivable", "contributions outstanding at the month's end", scenario.currency,
      "receivable before" + "contributions" - "received",
      [before("receivable before", replay.receivableBefore, "outstanding at the month's beginning")],
      recorded: replay.record["receivable"])
  }

  /// Times what measures leave of it.
  private func relieved(_ payer: String, _ accrued: Calculation) -> Calculation {
    book.has("law[contributions.\(payer)]") ? accrued * .input("law[contributions.\(payer)]") : accrued
  }

  /// A dated rate times the multiplier of its schedule, and the surcharge.
  private func scheduled(
    _ p: Int, _ payer: String, _ dated: Calculation, surchargedOn base: Calculation? = nil
  ) -> Calculation {
    guard replay.isScheduled(p), let rule = replay.rule(of: p) else { return dated }
    let section = ExplainedFigure.Section.contributions
    let changes = replay.isDate(of: rule, t)
    for (place, yardstick) in yardsticks(of: rule).enumerated() where changes {
      explainYardstick(yardstick, rule, "measure \(place + 1) of \(payer)")
    }
    book.add(
      section, "multiplier.\(payer)", "multiplier of the rate of \(payer) by its schedule", "", "in force",
      [
        before(
          "in force", replay.scheduleMultipliers[p],
          changes
            ? "of the schedule's entry this month; before \(Calculation.text(of: replay.scheduleBefore[p]))"
            : "since the schedule's last date")
      ], recorded: replay.scheduleMultipliers[p])
    guard rule.surcharge != nil, rule.payers.first == p else { return dated * .input("multiplier.\(payer)") }
    book.add(
      section, "surcharge.\(payer)", "surcharge on the rate of \(payer)", "", "in force",
      [before("in force", replay.surcharges[p], changes ? "by the measure above" : "since the schedule's last date")],
      recorded: replay.surcharges[p])
    let extra: Calculation = .input("surcharge.\(payer)")
    return dated * .input("multiplier.\(payer)") + (base.map { extra * $0 } ?? extra)
  }

  private func yardsticks(of rule: FundRule) -> [FundRule.Yardstick] {
    var all: [FundRule.Yardstick] = []
    if case .schedule(let by, _, _, _) = rule.kind { all.append(by) }
    if let surcharge = rule.surcharge { all.append(surcharge.by) }
    return all
  }

  /// What a schedule reads, as of the rule's months before.
  private func explainYardstick(_ yardstick: FundRule.Yardstick, _ rule: FundRule, _ symbol: String) {
    let s = t - rule.figuresAge
    let fund = before("F", replay.funds[s - 1], "fund at the end of \(scenario.start + (s - 1))")
    func year(_ values: [Double], _ what: String) -> [Input] {
      (s - 12..<s).map { before("\(what)(\(scenario.start + $0))", values[$0], "of that month on this path") }
    }
    let over: [Input]
    switch yardstick {
    case .reserveRatio, .highCostMultiple: over = year(replay.totalWages, "wages")
    case .reserveMonths: over = year(replay.expenditures, "expenditure")
    case .benefitMonths: over = year(replay.cashByMonth, "benefits")
    }
    let sum: Calculation = .sum(over.map { .input($0.symbol) })
    guard over.contains(where: { $0.value > 0 }) else { return }
    switch yardstick {
    case .reserveRatio, .highCostMultiple:
      book.add(.contributions, symbol, "reserve ratio as of \(scenario.start + s)", "", "F" / sum, over + [fund])
    case .reserveMonths, .benefitMonths:
      book.add(
        .contributions, symbol,
        "fund in months of \(yardstick == .reserveMonths ? "expenditure" : "benefits") as of \(scenario.start + s)", "",
        12 * "F" / sum, over + [fund])
    }
  }

  /// The financing rule: the rate before, the change of the dated rate, a step in January, within bounds.
  private func explainRule(_ p: Int, _ payer: FundTables.Payer, _ rates: [Double]) {
    guard let place = model.fund.fund.rules.firstIndex(where: { $0.payers.contains(p) }),
      case .steps(let low, let high, let change, let min, let max) = model.fund.fund.rules[place].kind
    else { return }
    // One rule, or a list of them.
    let keys = origins.has(["fund", "rule", "rates"]) ? ["fund", "rule"] : ["fund", "rule", "\(place)"]
    let section = ExplainedFigure.Section.contributions
    var step: Calculation = 0, inputs: [Input] = []
    if t >= 12, date.month == 1 {
      let past = (t - 12..<t).map {
        before("wages(\(scenario.start + $0))", replay.totalWages[$0], "total wages of that month on this path")
      }
      if !book.has("reserve ratio") {
        book.add(
          section, "reserve ratio", "fund over the wages of twelve months", "",
          "F" / .sum(past.map { .input($0.symbol) }),
          past + [before("F", replay.fundBefore, "fund at the month's beginning")])
      }
      let ratio = book.value("reserve ratio") ?? 0
      if ratio < low {
        step = "step"
      } else if ratio > high {
        step = -"step"
      }
      inputs.append(given("step", change, keys: keys + ["step"]))
    }
    let datedChange = t > 0 ? rates[t] - rates[t - 1] : 0
    book.add(
      section, "rate.\(payer.name)", "rate of \(payer.name) by the financing rule", "",
      .least(.greatest("rate before" + "dated change" + step, "min"), "max"),
      inputs + [
        before("rate before", replay.ruleRatesBefore[p], "rate of the month before"),
        given("dated change", datedChange, "contributions", "rates", payer.name),
        given("min", min, keys: keys + ["min"]), given("max", max, keys: keys + ["max"]),
      ], recorded: replay.ruleRates[p])
  }
}
