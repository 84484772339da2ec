import Engine
import ScenarioFiles

/// Works out why a pool paid or did not in one month of one path, and its account (docs/region.md).
struct PoolExplainer {
  typealias Input = ExplainedFigure.Input

  let replay: PoolReplay
  let origins: ScenarioOrigins
  let book: FigureBook

  var region: Region { replay.simulation.region }
  var pool: Pool { replay.tables.pool }
  var t: Int { replay.month }
  var date: CalendarMonth { region.start + t }
  /// Growth of half a month at the pool's yield.
  private var half: Calculation { "h" }

  func given(_ symbol: String, _ value: Double, _ keys: String...) -> Input {
    Input(symbol: symbol, value: value, source: origins.source(["pool"] + keys, at: date))
  }
  func path(_ symbol: String, _ value: Double, _ what: String) -> Input {
    Input(symbol: symbol, value: value, source: .path(what))
  }
  func prepared(_ symbol: String, _ value: Double, _ what: String) -> Input {
    Input(symbol: symbol, value: value, source: .prepared(what))
  }

  /// - Parameters:
  ///   - schemes: those that are told of.
  ///   - withAccount: the pool's own account, too.
  func explain(schemes: [Int], withAccount: Bool) {
    book.add(
      .pool, "h", "growth of half a month at the pool's yield", "", .power(1 + "yield", 1.0 / 24),
      [given("yield", pool.yield.step(at: date) ?? 0, "yield")], recorded: replay.tables.halfMonth[t])
    for k in schemes {
      explainExchange(k)
      explainTrigger(k)
      explainPremium(k)
    }
    let kept = explainShortage()
    for k in schemes { explainPayment(k, kept: kept) }
    if withAccount { explainAccount() }
    for k in schemes { explainPosition(k) }
  }

  private func name(_ k: Int) -> String { region.names[k] }
  private func money(_ k: Int) -> String { region.members[k].currency }

  private func explainExchange(_ k: Int) {
    let member = replay.members[k]
    var log: Calculation = "ln P" - "ln P pool"
    var inputs = [
      given("rate", pool.exchangeRates[k], "exchange_rates", name(k)),
      path("ln P", member.logPrices, "log of \(name(k))'s price index"),
      prepared("ln P pool", replay.tables.logPrices[t], "log of the pool's price index, from its inflation"),
    ]
    if let factor = pool.exchangeFactors[k], let value = member.factor {
      let symbol = "y[\(region.members[k].economy.factors[factor].name)]"
      inputs.append(path(symbol, value, "the factor that moves it (exchange_factor)"))
      log = log + .input(symbol)
    }
    book.add(
      .exchange, "e[\(name(k))]", "\(money(k)) for one \(pool.currency)", "", "rate" * .exp(log), inputs,
      recorded: member.exchange)
  }

  private func explainPremium(_ k: Int) {
    let member = replay.members[k], base = pool.premium[k], section = ExplainedFigure.Section.premiums
    let rate = "rate[\(name(k))]"
    // Of a premium that is scaled no file says the figure.
    let written =
      pool.premiumScale == 1
      ? given("base", base, "premium", name(k))
      : path("base", base, "the file's premium times pool.premium_scale, \(pool.premiumScale)")
    if replay.tables.clawsBack(t) {
      book.add(
        section, rate, "premium, set this January", "of covered wages",
        .least("most", "base" + "back" * .greatest(0, -"position") / "wages"),
        [
          given("most", pool.premiumMax, "premium_max"), written,
          given("back", pool.clawBack, "claw_back"),
          path("position", member.positionBefore, "premiums less payments so far, with interest"),
          path("wages", member.wages[t] - member.wages[t - 12], "covered wages of twelve months, \(pool.currency)"),
        ], recorded: member.rate)
    } else if pool.clawBack > 0, let before = member.rateBefore {
      book.add(
        section, rate, "premium", "of covered wages", "as before",
        [path("as before", before, "as in the month before; set anew each January")], recorded: member.rate)
    } else {
      book.add(
        section, rate, "premium", "of covered wages", "base", [written], recorded: member.rate)
    }
    book.add(
      section, "premium[\(name(k))]", "what \(name(k)) pays in", money(k), .input(rate) * "covered wages",
      [path("covered wages", member.coveredWages, "of the month")], recorded: member.premium)
  }

  // MARK: Payments and the account

  private func asked(_ k: Int) -> Double {
    let member = replay.members[k]
    return (member.shares.last ?? 0) * member.cash / member.exchange
  }

  /// Share of what is due that is there; nil: all.
  private func explainShortage() -> Calculation? {
    guard pool.onDepletion == .prorate, replay.shortfall > 0 else { return nil }
    book.add(
      .pool, "kept", "share of what is due that there is money for", "",
      .greatest(0, "F" * half + "paid in") / "due",
      [
        path("F", replay.fundBefore, "the pool's fund at the month's beginning"),
        path("paid in", replay.premiums, "premiums of all schemes"),
        path("due", region.names.indices.reduce(0) { $0 + asked($1) }, "by all schemes"),
      ])
    return "kept"
  }

  private func explainPayment(_ k: Int, kept: Calculation?) {
    let member = replay.members[k], due: Calculation = .input("share[\(name(k))]") * "benefits"
    book.add(
      .pool, "receipts[\(name(k))]", "what \(name(k)) gets", money(k), kept.map { due * $0 } ?? due,
      [path("benefits", member.cash, "cash benefits of the month before any cut")], recorded: member.receipts)
  }

  private func explainAccount() {
    func sum(_ symbol: String, _ name: String, of figure: String, _ value: (PoolReplay.Member) -> Double, _ all: Double)
    {
      book.add(
        .pool, symbol, name, pool.currency,
        .sum(region.names.map { .input("\(figure)[\($0)]") / .input("e[\($0)]") }), recorded: all)
    }
    sum("premiums", "premiums of all schemes", of: "premium", \.premiumInPool, replay.premiums)
    sum("payments", "payments to all schemes", of: "receipts", \.paymentInPool, replay.payments)
    let fund = path("F", replay.fundBefore, "the pool's fund at the month's beginning"), F: Calculation = "F"
    let isCut = pool.onDepletion == .prorate && replay.shortfall > 0
    let rolled = F * .power(half, 2) + ("premiums" - "payments") * half
    book.add(
      .pool, "fund", "the pool's fund at the month's end\(isCut ? "; nothing is owed anew" : "")", pool.currency,
      isCut ? .greatest(rolled, .least(0, F)) : rolled, [fund], recorded: replay.fund)
    book.add(
      .pool, "interest", "interest", pool.currency, "fund" - F - ("premiums" - "payments"), [fund],
      recorded: replay.interest)
    let debt: Calculation = .greatest(0, .greatest(0, -"fund") - .greatest(0, -F))
    book.add(
      .pool, "shortfall", isCut ? "due and not paid" : "borrowed anew", pool.currency,
      isCut ? "due" * (1 - "kept") : debt,
      [fund] + (isCut ? [path("due", region.names.indices.reduce(0) { $0 + asked($1) }, "by all schemes")] : []),
      recorded: replay.shortfall)
  }

  private func explainPosition(_ k: Int) {
    let member = replay.members[k], name = name(k), e: Calculation = .input("e[\(name)]")
    book.add(
      .positions, "position[\(name)]", "paid less received, with interest", pool.currency,
      "before" * .power(half, 2) + (.input("premium[\(name)]") / e - .input("receipts[\(name)]") / e) * half,
      [path("before", member.positionBefore, "of the month before")], recorded: member.position)
    book.add(
      .positions, "net position[\(name)]", "the same", money(k), .input("position[\(name)]") * e,
      recorded: member.netPosition)
  }
}
