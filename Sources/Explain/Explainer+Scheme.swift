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
      ("exhaustions", "exhaustions", "benefits used up", "persons"),
      ("rehires", "rehires", "insured jobs found", "persons"),
    ] {
      sum(section, variable, name, unit, of: figure, cells, recorded: replay.record[variable])
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
        if tables.fund.rule?.payers.contains(p) == true {
          explainRule(p, payer, rates)
          rate = Input(
            symbol: "rate", value: replay.ruleRates[p], source: .figure("rate.\(payer.name)"))
        }
        book.add(
          section, symbol, "contributions of \(payer.name), accrued", scenario.currency,
          "compliance" * "rate" * "covered_wages", [compliance, rate], recorded: recorded)
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
        book.add(
          section, symbol, "contributions of \(payer.name), accrued", scenario.currency, "compliance" * .sum(terms),
          inputs, recorded: recorded)
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

  /// The financing rule: the rate before, the change of the dated rate, a step in January, within bounds.
  private func explainRule(_ p: Int, _ payer: FundTables.Payer, _ rates: [Double]) {
    guard let rule = model.fund.fund.rule else { return }
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
      if ratio < rule.low {
        step = "step"
      } else if ratio > rule.high {
        step = -"step"
      }
      inputs.append(given("step", rule.step, "fund", "rule", "step"))
    }
    let change = t > 0 ? rates[t] - rates[t - 1] : 0
    book.add(
      section, "rate.\(payer.name)", "rate of \(payer.name) by the financing rule", "",
      .least(.greatest("rate before" + "dated change" + step, "min"), "max"),
      inputs + [
        before("rate before", replay.ruleRatesBefore[p], "rate of the month before"),
        given("dated change", change, "contributions", "rates", payer.name),
        given("min", rule.min, "fund", "rule", "min"), given("max", rule.max, "fund", "rule", "max"),
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

  private func explainAccount() {
    let section = ExplainedFigure.Section.account, remedy = model.fund.fund.onDepletion
    let fund = before("F", replay.fundBefore, "fund at the month's beginning")
    let currency = scenario.currency
    let half: Calculation = replay.fundBefore >= 0 && !scenario.fund.assets.isEmpty ? .input("√G") : "h"
    book.add(
      section, "grown", "the fund with the month's interest", currency,
      replay.fundBefore < 0 ? "F" * "b" : "F" * .power(half, 2), [fund])
    let income: Calculation = "received" + "injections"
    book.add(
      section, "net due", "cash flow of the month before any cut", currency,
      income - ("benefits due" + "services" + "administration"))
    book.add(section, "balance", "balance before any cut or subsidy", currency, "grown" + "net due" * half)
    let balance = book.value("balance") ?? 0
    let isCut = remedy == .cut && balance < 0, isFilled = remedy == .subsidy && balance < 0
    book.add(
      section, "cut", "cut of cash benefits", currency, isCut ? .least("benefits due", -("balance" / half)) : 0)
    book.add(
      section, "cash_benefits", "cash benefits paid", currency, isCut ? "benefits due" - "cut" : "benefits due",
      recorded: replay.record["cash_benefits"])
    book.add(
      section, "expenditure", "cash benefits, services and administration", currency,
      "cash_benefits" + "services" + "administration", recorded: replay.record["expenditure"])
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
