import CKernels
import Engine
import ScenarioFiles

/// The scheme as a whole: sums over cells, contributions and the account.
extension Explainer {
  /// - Parameter cells: the books of all cells, in their order.
  func explainScheme(_ cells: [FigureBook]) {
    explainTotals(cells)
    explainContributions(cells)
    explainCosts()
    explainAccount()
  }

  // MARK: Sums over cells

  /// Σ over cells of a figure of each cell's book.
  private func sum(
    _ section: ExplainedFigure.Section, _ symbol: String, _ name: String, _ unit: String, of figure: String,
    _ cells: [FigureBook], recorded: Double?
  ) {
    let inputs = cells.enumerated().compactMap { c, book in
      book.value(figure).map {
        Input(symbol: "\(figure)[\(model.grid.name(of: c))]", value: $0, source: .cell(figure))
      }
    }
    book.add(section, symbol, name, unit, .sum(inputs.map { .input($0.symbol) }), inputs, recorded: recorded)
  }

  private func explainTotals(_ cells: [FigureBook]) {
    let section = ExplainedFigure.Section.totals
    for (figure, variable, name, unit) in [
      ("insured", "insured", "insured employed", "persons"),
      ("beneficiaries", "beneficiaries", "beneficiaries", "persons"),
      ("without benefit", "unemployed_without_benefit", "unemployed without benefit", "persons"),
      ("layoffs", "layoffs", "layoffs", "persons"), ("claims", "claims", "new claims", "persons"),
      ("claims cyclical", "claims_cyclical", "new claims, base and cyclical", "persons"),
      ("claims automation", "claims_automation", "new claims, automation", "persons"),
      ("claims climate", "claims_climate", "new claims, climate", "persons"),
      ("rehires", "rehires", "insured jobs found", "persons"),
    ] {
      sum(section, variable, name, unit, of: figure, cells, recorded: replay.record[variable])
    }
    explainExhaustions(cells)
    explainFirstPayments()
    if replay.record["claims_quits"] != nil {
      sum(
        section, "claims_quits", "new claims after quits", "persons", of: "claims quits", cells,
        recorded: replay.record["claims_quits"])
    }
    sum(
      section, "benefits due", "cash benefits due, before any cut", scenario.currency, of: "benefits due", cells,
      recorded: replay.total(PAYUNG_CASH))
    sum(
      section, "total_wages", "wages of the insured", scenario.currency, of: "wages", cells,
      recorded: replay.record["total_wages"])
    sum(
      section, "covered_wages", "contribution base", scenario.currency, of: "covered wages", cells,
      recorded: replay.record["covered_wages"])
    explainExhausting()
    explainUnemployment()
  }

  /// Of every cell, and of those a reform or the end of a measure puts beyond their award at the month's start.
  private func explainExhaustions(_ cells: [FigureBook]) {
    var inputs = cells.enumerated().map { c, book in
      Input(
        symbol: "exhaustions[\(model.grid.name(of: c))]", value: book.value("exhaustions") ?? 0,
        source: .cell("exhaustions"))
    }
    if replay.exhaustedAtStart > 0 {
      inputs.append(
        before(
          "at the month's start", replay.exhaustedAtStart, "beyond their list, or in months of a measure that ended"))
    }
    book.add(
      .totals, "exhaustions", "benefits used up", "persons", .sum(inputs.map { .input($0.symbol) }), inputs,
      recorded: replay.record["exhaustions"])
  }

  private func explainFirstPayments() {
    guard let recorded = replay.record["first_payments"] else { return }
    let labour = model.labour, firstB = labour.ladder.bounds.count + labour.ladder.gapWidths.count
    let inputs = (0..<labour.classes).filter { labour.classFirstRow[$0] < labour.classFirstRow[$0 + 1] }.map { q in
      before(
        "first month(\(q + 1))",
        (0..<model.grid.count).reduce(0) { $0 + replay.people($1, firstB + Int(labour.classFirstRow[q])) },
        "in the first benefit month, class \(q + 1), all cells")
    }
    book.add(
      .totals, "first_payments", "beneficiaries paid for the first time", "persons",
      .sum(inputs.map { .input($0.symbol) }), inputs, recorded: recorded)
  }

  private func explainExhausting() {
    let plan = model.fund.awards.plans[t], start = replay.simulation.baseline.start.claims
    let inputs = plan.exhausting.map { entitlement, award in
      before(
        award < 0
          ? "claims(\(entitlement + 1)) before the start"
          : "claims(\(entitlement + 1), \(scenario.start + award))",
        award < 0 ? start[entitlement] : replay.classClaims[award][entitlement],
        award < 0 ? "stationary claims before the start" : "claims of that month on this path")
    }
    book.add(
      .totals, "exhausting_claims", "the claims that these come from", "persons",
      .sum(inputs.map { .input($0.symbol) }), inputs, recorded: replay.record["exhausting_claims"])
  }

  private func explainUnemployment() {
    guard let rate = model.labour.unemploymentRate?[t], let recorded = replay.record["unemployed_total"] else { return }
    let baseline = replay.simulation.baseline
    book.add(
      .totals, "unemployed_total", "all unemployed of the labour force", "persons",
      "labour force" * .greatest(0, "rate" + (1 - "insured baseline" / "labour force") * "okun" * "gap")
        + "beneficiaries" + "unemployed_without_benefit"
        - (book.has("K") ? "jobless baseline" * "K" : "jobless baseline"),
      [
        given("labour force", model.labour.labourForce[t], "population", "labour_force"),
        given("rate", rate, "population", "unemployment_rate"), given("okun", model.labour.okun, "population", "okun"),
        prepared("insured baseline", baseline.insuredTotal[t], "insured of the baseline pass"),
        prepared("jobless baseline", baseline.unemployed[t], "B, U and X of the baseline pass"),
      ], recorded: recorded)
  }

  // MARK: Contributions

  private func explainContributions(_ cells: [FigureBook]) {
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
        let table = tables.varyingRates[tables.varyingRateIndex[t]], count = model.grid.count
        var inputs = [compliance], terms: [Calculation] = []
        for (c, cell) in cells.enumerated() {
          let name = model.grid.name(of: c), rate = "rate[\(name)]", base = "covered wages[\(name)]"
          inputs.append(
            given(rate, table[varying * count + c], "contributions", "rates", payer.name))
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

  // MARK: Costs and the account

  private func explainCosts() {
    let tables = model.fund, section = ExplainedFigure.Section.account
    func cost(_ symbol: String, _ name: String, _ amount: IndexedAmount?, _ keys: [String]) -> Bool {
      guard let amount else { return false }
      let (calculation, inputs) = self.amount("amount", amount, keys, at: t)
      book.add(section, symbol, name, scenario.currency, calculation, inputs)
      return true
    }
    var services: [Calculation] = [], inputs: [Input] = []
    if cost("unit cost", "cost of a participant", tables.unitCost, ["services", "unit_cost"]) {
      services.append("claims" * "participation" * "unit cost")
      inputs.append(given("participation", tables.participation[t], "services", "participation"))
    }
    if cost("counselling", "counselling of a claimant", tables.counsellingCost, ["services", "counselling_cost"]) {
      services.append("claims" * "counselling")
    }
    book.add(
      section, "services", "employment services", scenario.currency, services.isEmpty ? 0 : .sum(services), inputs,
      recorded: replay.record["services"])
    var administration: [Calculation] = ["share of contributions" * "contributions"]
    if cost("cost of a claim", "administration of a claim", tables.costPerClaim, ["administration", "per_claim"]) {
      administration.append("claims" * "cost of a claim")
    }
    book.add(
      section, "administration", "administration", scenario.currency, .sum(administration),
      [
        given(
          "share of contributions", tables.administrationShare[t], "administration", "share_of_contributions")
      ], recorded: replay.record["administration"])
    book.add(
      section, "injections", "government capital", scenario.currency, "given",
      [given("given", tables.injections[t], "fund", "injections")], recorded: replay.record["injections"])
  }

  /// What extension months cost the fund, and others.
  private func explainExtension(kept: Calculation?) {
    var own: [Calculation] = [], others: [Calculation] = [], inputs: [Input] = []
    for (place, m) in model.labour.law.extending.enumerated() {
      let name = scenario.measures[m].name, share = scenario.measures[m].extend?.sharePaid ?? 1
      let total = place == 0 ? PAYUNG_EXTENDED_FIRST : PAYUNG_EXTENDED_SECOND
      let paid = before("paid[\(name)]", replay.total(total), "in its extension months, whoever bears it")
      let borne = given("borne[\(name)]", share, "measures", name, "extend", "share_paid")
      inputs += [paid, borne]
      own.append(.input(borne.symbol) * .input(paid.symbol))
      others.append((1 - .input(borne.symbol)) * .input(paid.symbol))
    }
    func times(_ sum: [Calculation], _ factors: [Calculation?]) -> Calculation {
      let moved: Calculation? = book.has("law[benefit]") ? "law[benefit]" : nil
      return .product([.sum(sum)] + ([moved] + factors).compactMap { $0 })
    }
    if let recorded = replay.record["extended_benefits"] {
      book.add(
        .account, "extended_benefits", "cash benefits of extension months", scenario.currency, times(own, [kept]),
        inputs,
        recorded: recorded)
    }
    if let recorded = replay.record["paid_by_others"] {
      book.add(
        .account, "paid_by_others", "of extension months, what others pay", scenario.currency, times(others, []),
        inputs,
        recorded: recorded)
    }
  }

  /// Cash benefits as measures multiply them, subsidies and grants.
  private func explainDue() -> Calculation {
    let section = ExplainedFigure.Section.account, currency = scenario.currency
    guard !scenario.measures.isEmpty else { return "benefits due" }
    book.add(
      section, "benefits", "cash benefits due, times what measures make of them", currency,
      book.has("law[benefit]") ? "benefits due" * "law[benefit]" : "benefits due")
    let others = replay.sharingDue + replay.grantsDue
    guard others > 0 else { return "benefits" }
    book.add(
      section, "subsidies and grants", "wage subsidies and grants due", currency, "subsidies" + "grants given",
      [
        before("subsidies", replay.sharingDue, "Σ persons on short time × expected subsidy"),
        before("grants given", replay.grantsDue, "to each person, in a measure's first month"),
      ])
    return .sum(["benefits", "subsidies and grants"])
  }

  private func explainAccount() {
    let section = ExplainedFigure.Section.account, remedy = model.fund.fund.onDepletion
    let fund = before("F", replay.fundBefore, "fund at the month's beginning")
    let currency = scenario.currency
    let half: Calculation = replay.fundBefore >= 0 && !scenario.fund.assets.isEmpty ? .input("√G") : "h"
    book.add(
      section, "grown", "the fund with the month's interest", currency,
      replay.fundBefore < 0 ? "F" * "b" : "F" * .power(half, 2), [fund])
    let due = explainDue()
    let income: Calculation = "received" + "injections"
    book.add(
      section, "net due", "cash flow of the month before any cut", currency,
      income - .sum([due, "services", "administration"]))
    book.add(section, "balance", "balance before any cut or subsidy", currency, "grown" + "net due" * half)
    let balance = book.value("balance") ?? 0
    let isCut = remedy == .cut && balance < 0, isFilled = remedy == .subsidy && balance < 0
    book.add(
      section, "cut", "cut of cash benefits, subsidies and grants", currency,
      isCut ? .least(due, -("balance" / half)) : 0)
    let cash: Calculation = book.has("benefits") ? "benefits" : "benefits due"
    func paid(_ amount: Calculation) -> Calculation {
      guard isCut else { return amount }
      return book.has("subsidies and grants") ? amount * (1 - "cut" / due) : amount - "cut"
    }
    book.add(
      section, "cash_benefits", "cash benefits paid", currency, paid(cash), recorded: replay.record["cash_benefits"])
    var spent: [Calculation] = ["cash_benefits", "services", "administration"]
    for (variable, amount, name) in [
      ("work_sharing", replay.sharingDue, "wage subsidies"), ("grants", replay.grantsDue, "grants"),
    ] {
      guard let recorded = replay.record[variable] else { continue }
      let before = before("\(variable) due", amount, "before any cut, of this month")
      book.add(
        section, variable, name, currency, isCut ? .input(before.symbol) * (1 - "cut" / due) : .input(before.symbol),
        [before], recorded: recorded)
      spent.append(.input(variable))
    }
    explainExtension(kept: isCut ? 1 - "cut" / due : nil)
    book.add(
      section, "expenditure", "cash benefits, services, administration\(spent.count > 3 ? ", subsidies, grants" : "")",
      currency, .sum(spent), recorded: replay.record["expenditure"])
    book.add(section, "net", "cash flow of the month", currency, isCut ? "net due" + "cut" : "net due")
    book.add(
      section, "interest", "interest", currency, "grown" + "net" * half - "F" - "net", [fund],
      recorded: replay.record["interest"])
    book.add(
      section, "subsidy", "filled up by the government", currency, isFilled ? -"balance" : 0)
    book.add(
      section, "fund", "fund at the month's end", currency, "F" + "net" + "interest" + "subsidy", [fund],
      recorded: replay.record["fund"])
    let debt: Calculation = .greatest(0, .greatest(0, -"fund") - .greatest(0, -"F"))
    book.add(
      section, "shortfall", "borrowed anew, paid as subsidy, or cut", currency,
      isFilled ? "subsidy" : isCut ? "cut" + debt : debt, [fund], recorded: replay.record["shortfall"])
    if let recorded = replay.record["price_index_end"] {
      book.add(.levels, "price_index_end", "price index as recorded for the year's end", "", "P", recorded: recorded)
    }
  }
}
