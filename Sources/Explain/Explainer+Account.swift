import CKernels
import Engine
import ScenarioFiles

/// What is paid out, and how the account rolls on.
extension Explainer {
  func explainCosts() {
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

  func explainAccount() {
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
    var balance: Calculation = "grown" + "net due" * half, pooled: [Input] = []
    if let transfer = replay.transfer {
      pooled = [before("from the pool", transfer, "what it pays less the premium; payung explain REGION says why")]
      balance = balance + "from the pool"
    }
    book.add(section, "balance", "balance before any cut or subsidy", currency, balance, pooled)
    let isDry = (book.value("balance") ?? 0) < 0
    let isCut = remedy == .cut && isDry, isFilled = remedy == .subsidy && isDry
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
      section, "fund", "fund at the month's end", currency,
      .sum(["F", "net", "interest", "subsidy"] + pooled.map { .input($0.symbol) }), [fund] + pooled,
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
