import Engine
import ScenarioFiles

/// Which measures are on, why, and what they multiply.
extension Explainer {
  private var section: ExplainedFigure.Section { .measures }

  func explainMeasures() {
    for (m, measure) in scenario.measures.enumerated() {
      for (i, condition) in measure.conditions.enumerated() { explainCondition(measure, i, condition) }
      let isOn = replay.isOn(m)
      var since = t
      while since > 0, replay.on[since - 1][m] == replay.on[t][m] { since -= 1 }
      let words = since == 0 ? "from the first month" : "since \(scenario.start + since)"
      let why = since == 0 ? "" : reason(m, measure, since)
      book.add(
        section, "measure.\(measure.name)", "measure \(measure.name): \(isOn ? "on" : "off") \(words)", "", "state",
        [before("state", replay.on[t][m], why.isEmpty ? "by its conditions" : why)], recorded: replay.on[t][m])
    }
    let tables = model.labour.law, own = replay.lawMultipliers
    product("take_up", "take-up of layoffs", tables.movesTakeUp, own.takeUp) { $0.takeUp }
    product("finding", "job finding", tables.movesFinding, own.finding) { $0.finding }
    product("benefit", "cash benefits", tables.movesBenefits, own.benefit) { $0.benefit }
    for (p, payer) in model.fund.payers.enumerated() {
      product(
        "contributions.\(payer.name)", "contributions of \(payer.name)", tables.movesContributions, replay.relief[p]
      ) {
        $0.contributions.isEmpty ? 1 : $0.contributions[p]
      }
    }
  }

  /// What an indicator was over the months a condition looks back on, before the measure's delay.
  private func explainCondition(_ measure: Measure, _ i: Int, _ condition: Measure.Condition) {
    let tau = t - measure.delay, place = measure.conditions.count > 1 ? "\(measure.name), \(i + 1)" : measure.name
    let name = self.name(condition.indicator), words = threshold(condition)
    switch condition.indicator {
    case .dates: return
    case .shock(let s):
      guard tau == t, let profile = profile(s) else { return }
      book.add(
        section, "indicator[\(place)]", "\(name); it asks for \(words)", "", "profile",
        [before("profile", profile, "of this path, severity apart")])
    case .reserveRatio:
      guard tau >= 12, tau - 1 < replay.funds.count, tau <= replay.totalWages.count else { return }
      let wages = (tau - 12..<tau).map {
        before("wages(\(scenario.start + $0))", replay.totalWages[$0], "total wages of that month on this path")
      }
      book.add(
        section, "indicator[\(place)]", "\(name); it asks for \(words)", "",
        "F" / .sum(wages.map { .input($0.symbol) }),
        wages + [before("F", replay.funds[tau - 1], "fund at the end of \(scenario.start + (tau - 1))")])
    default:
      let history = replay.history(condition.indicator)
      guard tau > 0, tau <= history.count else { return }
      func mean(_ months: Range<Int>) -> (Calculation, [Input]) {
        let inputs = months.map {
          before("x(\(scenario.start + $0))", history[$0], "\(name) of that month on this path")
        }
        return (.sum(inputs.map { .input($0.symbol) }) / .number(Double(inputs.count)), inputs)
      }
      let first = max(0, tau - condition.months), (now, inputs) = mean(first..<tau)
      book.add(section, "indicator[\(place)]", "mean \(name); it asks for \(words)", "", now, inputs)
      guard let relative = condition.relative, first > 0 else { return }
      let (earlier, past) = mean(max(0, first - relative.months)..<first)
      book.add(
        section, "before[\(place)]", "the mean it is compared with", "",
        .number(relative.factor) * earlier + .number(relative.plus), past)
    }
  }

  private func profile(_ s: Int) -> Double? {
    let shock = model.economy.shocks[s]
    guard let start = startOfShock(s).start, t >= start else { return 0 }
    return shock.profile(t - start)
  }

  private func name(_ indicator: Measure.Indicator) -> String {
    switch indicator {
    case .insuredUnemploymentRate: "insured unemployment rate"
    case .unemploymentRate: "unemployment rate"
    case .reserveRatio: "reserve ratio"
    case .factor(let f): "factor \(model.economy.factorNames[f])"
    case .shock(let s): "profile of shock \(model.economy.shocks[s].name)"
    case .dates(let from, let to): "\(from) to \(to)"
    }
  }

  private func threshold(_ condition: Measure.Condition) -> String {
    var words = "\(condition.isAbove ? "above" : "below") \(Calculation.text(of: condition.bound))"
    if let relative = condition.relative {
      words += " and risen over \(relative.months) months"
    }
    return words
  }

  /// Why a measure changed in month `since`.
  private func reason(_ m: Int, _ measure: Measure, _ since: Int) -> String {
    let delay = measure.delay > 0 ? ", \(measure.delay) months before" : ""
    guard replay.on[since][m] > 0 else {
      if measure.isByDates { return "its dates are over" }
      return "no condition held\(measure.atMost.map { ", or \($0) months were over" } ?? "")\(delay)"
    }
    let tau = since - measure.delay
    for condition in measure.conditions {
      switch condition.indicator {
      case .dates(let from, let to):
        let month = scenario.start + tau
        if from <= month, month <= to { return "dates \(from) to \(to)\(delay)" }
      case .shock(let s): return "shock \(model.economy.shocks[s].name) \(threshold(condition))\(delay)"
      case .reserveRatio: return "reserve ratio \(threshold(condition))\(delay)"
      default:
        let history = replay.history(condition.indicator), first = max(0, tau - condition.months)
        guard tau > 0, tau <= history.count else { continue }
        let mean = history[first..<tau].reduce(0, +) / Double(tau - first)
        if condition.isAbove ? mean > condition.bound : mean < condition.bound {
          return "mean \(name(condition.indicator)) \(Calculation.text(of: mean)), \(threshold(condition))\(delay)"
        }
      }
    }
    return "one of its conditions held\(delay)"
  }

  private func product(
    _ key: String, _ what: String, _ moves: Bool, _ recorded: Double, _ value: (Measure) -> Double
  ) {
    guard moves else { return }
    let inputs = scenario.measures.enumerated().filter { replay.isOn($0.offset) && value($0.element) != 1 }.map {
      given("× by \($0.element.name)", value($0.element), "measures", $0.element.name, key)
    }
    book.add(
      section, "law[\(key)]", "multiplier of \(what) by measures", "", .product(inputs.map { .input($0.symbol) }),
      inputs,
      recorded: recorded)
  }

  // MARK: By cell

  /// Jobs kept by work sharing, and lost after it. False where there is none.
  func explainSharing(_ c: Int) -> Bool {
    guard !replay.sharing.isEmpty else { return false }
    let tables = model.labour.law
    var inputs: [Input] = []
    for (place, m) in tables.sharing.enumerated() {
      let measure = scenario.measures[m]
      guard let sharing = measure.workSharing else { continue }
      let symbol = "s[\(measure.name)]"
      inputs.append(
        replay.isOn(m) && replay.keeps[place] == sharing.keeps
          ? given(symbol, replay.keeps[place], "measures", measure.name, "work_sharing", "keeps")
          : before(symbol, replay.keeps[place], "share kept, of what earlier measures left; 0 while it is off"))
      let persons = before("K[\(measure.name)]", replay.sharing[place][c], "persons subsidised at the month's start")
      book.add(
        .hazards, "short time[\(measure.name)]", "persons on short time", "persons", .input(persons.symbol), [persons])
    }
    book.add(
      .hazards, "P_kept", "chance of a layoff that work sharing prevents", "",
      .sum(inputs.map { .input($0.symbol) }) * "h_cyc" * "share", inputs)
    let lost = replay.lost[c]
    book.add(
      .hazards, "P_lost", "chance of losing a job kept before", "",
      lost > 0 ? .least("jobs lost" / "insured", 1 - "H" * "share" + "P_kept") : 0,
      lost > 0 ? [before("jobs lost", lost, "of those who left work sharing last month")] : [])
    return true
  }

  /// Take-up of classes for quits: without measures.
  func explainQuitTakeUp(_ c: Int, _ factors: [Calculation], _ inputs: [Input]) {
    let stages = scenario.benefits.takeUp.count
    for (q, entitlement) in scenario.benefits.classes.enumerated() where entitlement.forQuits {
      var own = factors
      if let takeUp = entitlement.takeUp?.step(at: date) {
        let symbol = "υ own(\(q + 1))"
        let (calculation, values) = cellValue(symbol, takeUp, ["benefits", "classes", "\(q)", "take_up"], cell: c)
        book.add(.hazards, symbol, "take-up of quits, class \(q + 1)", "", calculation, values)
        own = [.input(symbol)] + factors.dropFirst(stages)
      }
      book.add(
        .hazards, "υ(\(q + 1))", "take-up of quits, class \(q + 1), capped at 1", "",
        .least(own.count == 1 ? own[0] : .product(own), 1), inputs)
    }
  }
}
