import CKernels
import Engine
import Foundation
import ScenarioFiles

/// One cell: its hazards, its people, and how they flow.
extension Explainer {
  func explainPeople(_ c: Int) {
    explainStocks(c)
    explainSeparations(c)
    explainSearch(c)
    explainFlows(c)
    explainEntry(c)
  }

  // MARK: Stocks

  private func explainStocks(_ c: Int) {
    let labour = model.labour, tenure = labour.ladder.bounds.count, gap = labour.ladder.gapWidths.count
    let firstB = tenure + gap, firstU = firstB + labour.benefits, firstX = firstU + labour.unemployed
    func stock(_ symbol: String, _ state: Int, _ what: String) -> Input {
      before(symbol, replay.people(c, state), what)
    }
    let employed = (0..<tenure).map { k in
      stock("E(\(labour.ladder.bounds[k]))", k, "insured with at least \(labour.ladder.bounds[k]) months of record")
    }
    let waiting = (0..<gap).map { stock("Z(\($0 + 1))", tenure + $0, "insured in year \($0 + 1) of the claim gap") }
    book.add(
      .stocks, "insured", "insured employed, E and Z", "persons", .sum((employed + waiting).map { .input($0.symbol) }),
      employed + waiting, recorded: replay.insured[c])
    for q in 0..<labour.classes {
      let classes = labour.tenures(c, entitledTo: q, measures: replay.combination)
      book.add(
        .stocks, "entitled(\(q + 1))", "insured with a record for entitlement class \(q + 1)", "persons",
        .sum(classes.map { .input(employed[$0].symbol) }), classes.map { employed[$0] })
    }
    let benefits = labour.benefitRows.enumerated().map { row, place in
      stock(
        "B(\(place.entitlement + 1), \(place.month))", firstB + row,
        "class \(place.entitlement + 1), month \(place.month) of benefit")
    }
    book.add(
      .stocks, "beneficiaries", "beneficiaries", "persons", .sum(benefits.map { .input($0.symbol) }), benefits,
      recorded: replay.beneficiaries[c])
    let bounds = DurationClasses.bounds
    let jobless = bounds.indices.map { stock("U(\(bounds[$0]))", firstU + $0, "no claim, from month \(bounds[$0]) on") }
    let exhausted = bounds.indices.map {
      stock("X(\(bounds[$0]))", firstX + $0, "benefit used up, from month \(bounds[$0]) on")
    }
    book.add(
      .stocks, "without benefit", "unemployed without benefit, U and X", "persons",
      .sum((jobless + exhausted).map { .input($0.symbol) }), jobless + exhausted)
  }

  // MARK: Hazards

  /// exp(clip(λ·y - ½λ'Γλ)) with the shocks' multipliers: of layoffs (0), finding (1), entrants (2).
  private func explainMultiplier(
    _ kind: Int, _ c: Int, symbol: String, name: String, section: ExplainedFigure.Section, loads: [Loading],
    keys: [String], shocks: KeyPath<Shock, CellValue?>?, shockKey: String
  ) {
    let multipliers = model.labour.multipliers[kind], row = Int(multipliers.rowOfCell[c])
    var terms: [Calculation] = [], inputs: [Input] = []
    for load in loads {
      let factor = model.economy.factorNames[load.factor]
      let value = model.grid.values(load.value)[c]
      inputs.append(given("λ[\(factor)]", value, keys: keys + [factor]))
      terms.append(.input("λ[\(factor)]") * .input("y[\(factor)]"))
    }
    let correction = multipliers.correction[t * multipliers.rows + row]
    if correction != 0 {
      inputs.append(prepared("½λ'Γλ", -correction, "mean correction, from the factors' covariance"))
    }
    let sum: Calculation = terms.isEmpty ? 0 : terms.count == 1 ? terms[0] : .sum(terms)
    book.add(
      section, "η[\(symbol)]", "log multiplier of \(name) by the factors", "",
      .greatest(.least(correction == 0 ? sum : sum - "½λ'Γλ", 3), -3), inputs)
    var factors: [Calculation] = [.exp(.input("η[\(symbol)]"))]
    inputs = []
    for (s, shock) in model.economy.shocks.enumerated() {
      guard let shocks, let value = shock[keyPath: shocks], replay.shocks[s] != 0 else { continue }
      let place = "× by \(shock.name)"
      inputs.append(given(place, model.grid.values(value)[c], "shocks", shock.name, shockKey))
      factors.append(.power(.input(place), .input("φ[\(shock.name)]")))
    }
    book.add(
      section, "m[\(symbol)]", "multiplier of \(name), shocks included", "",
      factors.count == 1 ? factors[0] : .product(factors), inputs)
  }

  private func hazard(
    _ section: ExplainedFigure.Section, _ symbol: String, _ name: String, _ value: CellValue, _ keys: [String],
    _ c: Int,
    unit: String = "per month"
  ) {
    let (calculation, inputs) = cellValue(symbol, value, keys, cell: c)
    book.add(section, symbol, name, unit, calculation, inputs, recorded: model.grid.values(value)[c])
  }

  private func explainSeparations(_ c: Int) {
    let labour = scenario.labour, section = ExplainedFigure.Section.hazards
    hazard(section, "s", "base hazard of layoff", labour.layoffs.hazard, ["labour", "layoffs"], c)
    explainMultiplier(
      0, c, symbol: "layoffs", name: "layoffs", section: section, loads: labour.layoffs.loads,
      keys: ["labour", "layoffs", "loads"], shocks: \.layoffs, shockKey: "layoffs")
    let season = labour.season[date.month - 1]
    func drawn(_ base: Calculation, _ multiplier: String) -> Calculation {
      book.has(multiplier) ? base * .input(multiplier) : base
    }
    var cyclical = drawn("s" * "season" * "m[layoffs]", "u_layoffs")
    var cyclicalInputs = [given("season", season, "labour", "layoffs", "season")]
    if let tables = replay.simulation.baseline.dismissals {
      let label = Int(tables.labelOfCell[c]), own = model.labour.layoffs[(date.month - 1) * model.grid.count + c]
      if tables.dismissals.included, own > 0 {
        cyclical = "left" * cyclical
        cyclicalInputs.append(
          prepared(
            "left", tables.layoffs[t * model.grid.count + c] / own, "share of layoffs that large dismissals leave"))
      }
      if !replay.dismissals.isEmpty {
        book.add(
          section, "h_large", "hazard of layoff by large dismissals", "per month", "events",
          [
            before(
              "events", replay.dismissals[label],
              "-ln(1 - min(0.9, size / insured of the label)) over the month's events")
          ])
        cyclical = cyclical + "h_large"
      }
    }
    book.add(section, "h_cyc", "hazard of layoff, base and cyclical", "per month", cyclical, cyclicalInputs)
    var all: [Calculation] = ["h_cyc"]
    if let automation = scenario.automation {
      hazard(
        section, "x", "share of jobs exposed to automation", automation.exposure, ["automation", "exposure"], c,
        unit: "")
      book.add(
        section, "h_auto", "hazard of layoff by automation", "per month",
        .greatest(
          0,
          .function(
            .lnOnePlus, ["x" * "D" * ("a" - "a before") / (1 - "x" * "D" * "a")])),
        [given("D", automation.displaced, "automation", "displaced")])
      all.append("h_auto")
    }
    if let climate = scenario.climate {
      hazard(section, "ν", "vulnerability to climate", climate.vulnerability, ["climate", "vulnerability"], c)
      book.add(section, "h_clim", "hazard of layoff by climate events", "per month", "ν" * "C")
      all.append("h_clim")
    }
    let layoffs = all
    hazard(section, "q", "base hazard of quitting", labour.quits, ["labour", "quits"], c)
    book.add(section, "h_quit", "hazard of quitting", "per month", drawn("q", "u_quits"))
    hazard(section, "ω", "hazard of leaving work for good", labour.exits, ["labour", "exits"], c)
    all += ["h_quit", "ω"]
    book.add(section, "H", "all hazards of leaving a job", "per month", .sum(all))
    book.add(
      section, "share", "share of the month a hazard is at work: (1 - exp(-H)) / H", "",
      .function(.exposure, ["H"]))
    let shares = explainSharing(c)
    for (hazard, symbol, name) in [
      ("h_cyc", "P_cyc", "base and cyclical"), ("h_auto", "P_auto", "automation"), ("h_clim", "P_clim", "climate"),
    ] where book.has(hazard) {
      let chance: Calculation = .input(hazard) * "share"
      book.add(
        section, symbol, "chance of layoff, \(name)", "",
        shares && hazard == "h_cyc" ? .sum([chance - "P_kept", "P_lost"]) : chance)
    }
    let chances = layoffs.indices.map { ["P_cyc", "P_auto", "P_clim"].filter(book.has)[$0] }
    book.add(
      section, "P", "chance of layoff, all causes", "",
      chances.count == 1 ? .input(chances[0]) : .sum(chances.map { .input($0) }))
    if book.has("h_large") {
      book.add(section, "P_large", "chance of layoff in a large dismissal", "", "h_large" * "share")
    }
    explainTakeUp(c)
  }

  /// Of the entitled, those who claim after layoffs with the chance `chance`; dismissed in events at their own take-up.
  private func claiming(_ chance: Calculation, withEvents: Bool) -> Calculation {
    guard withEvents, book.has("P_large"), scenario.largeDismissals?.takeUp != nil else { return "υ" * chance }
    return "υ" * (chance - "P_large") + "υ[large]" * "P_large"
  }

  private func explainTakeUp(_ c: Int) {
    var factors: [Calculation] = [], inputs: [Input] = []
    for stage in scenario.benefits.takeUp {
      guard let value = stage.value.step(at: date) else { continue }
      let isPlain = !origins.has(["benefits", "take_up", "stages"])
      let keys = ["benefits", "take_up"] + (isPlain ? [] : ["stages", stage.name])
      let symbol = "υ[\(stage.name)]", (calculation, own) = cellValue(symbol, value, keys, cell: c)
      book.add(.hazards, symbol, "take-up\(isPlain ? "" : ", stage \(stage.name)")", "", calculation, own)
      factors.append(.input(symbol))
    }
    if book.has("u_take_up") { factors.append("u_take_up") }
    for (s, shock) in model.economy.shocks.enumerated() {
      guard let multiplier = shock.takeUp, replay.shocks[s] != 0 else { continue }
      inputs.append(given("× by \(shock.name)", multiplier, "shocks", shock.name, "take_up"))
      factors.append(.power(.input("× by \(shock.name)"), .input("φ[\(shock.name)]")))
    }
    explainQuitTakeUp(c, factors, inputs)
    if model.labour.law.movesTakeUp { factors.append("law[take_up]") }
    book.add(
      .hazards, "υ", "take-up, capped at 1", "",
      .least(factors.count == 1 ? factors[0] : .product(factors), 1), inputs)
  }

  // MARK: Search

  private func explainSearch(_ c: Int) {
    let labour = scenario.labour, section = ExplainedFigure.Section.search
    hazard(section, "f", "base hazard of finding a job", labour.finding.hazard, ["labour", "finding"], c)
    explainMultiplier(
      1, c, symbol: "finding", name: "finding", section: section, loads: labour.finding.loads,
      keys: ["labour", "finding", "loads"], shocks: \.finding, shockKey: "finding")
    book.add(
      section, "f'", "hazard of finding a job before duration and services", "per month",
      .product(["f", "m[finding]"] + ["u_finding", "law[finding]"].filter(book.has).map { .input($0) }))
    book.add(
      section, "g", "effect of services on beneficiaries' search", "", 1 + "participation" * ("effect" - 1),
      [
        given("participation", model.fund.participation[t], "services", "participation"),
        given("effect", model.fund.effect[t], "services", "effect"),
      ])
    let durations = Set(model.labour.search.benefitDuration + model.labour.search.unemployedDuration).sorted(by: >)
    for (isBeneficiary, kind) in [(true, "beneficiary"), (false, "other")] {
      for duration in durations {
        let used = isBeneficiary ? model.labour.search.benefitDuration : model.labour.search.unemployedDuration
        guard used.contains(duration) else { continue }
        let place = searchPlace(duration, isBeneficiary), words = "\(kind), δ = \(Calculation.text(of: duration))"
        let delta = given("δ", duration, "labour", "finding", "duration")
        book.add(
          section, "f\(place)", "hazard of finding, \(words)", "per month",
          isBeneficiary ? "f'" * "δ" * "g" : "f'" * "δ", [delta])
        let dropOut = given("ι", labour.dropOut, "labour", "drop_out")
        let total: Calculation = .input("f\(place)") + "ι"
        book.add(
          section, "find\(place)", "chance of finding, \(words)", "",
          .input("f\(place)") * .function(.exposure, [total]), [dropOut])
        book.add(section, "stay\(place)", "chance of still searching, \(words)", "", .exp(-total), [dropOut])
      }
    }
  }

  /// `[δ]` or `[δ g]`: names the search of those with this duration dependence.
  private func searchPlace(_ duration: Double, _ isBeneficiary: Bool) -> String {
    "[\(Calculation.text(of: duration))\(isBeneficiary ? " g" : "")]"
  }

  // MARK: Flows

  private func explainFlows(_ c: Int) {
    let labour = model.labour, section = ExplainedFigure.Section.flows, plan = model.fund.awards.plans[t]
    book.add(section, "layoffs", "layoffs", "persons", "insured" * "P", recorded: replay.layoffs[c])
    let own = scenario.largeDismissals?.takeUp.flatMap { rate in
      book.has("P_large") ? given("υ[large]", rate, "large_dismissals", "take_up") : nil
    }
    let isOpen = (0..<labour.classes).filter { plan.open[$0] == 1 }
    let open = isOpen.filter { labour.law.forQuits[$0] == 0 }, ofQuits = isOpen.filter { labour.law.forQuits[$0] == 1 }
    for q in ofQuits {
      book.add(
        section, "claims(\(q + 1))", "new claims after quits, entitlement class \(q + 1)", "persons",
        .input("υ(\(q + 1))") * .input("entitled(\(q + 1))") * "h_quit" * "share" * "stays",
        [given("stays", labour.quitsToUnemployment, "labour", "quits", "to_unemployment")])
    }
    for q in open {
      let claims: Calculation =
        own == nil
        ? "υ" * .input("entitled(\(q + 1))") * "P"
        : .input("entitled(\(q + 1))") * claiming("P", withEvents: true)
      book.add(
        section, "claims(\(q + 1))", "new claims, entitlement class \(q + 1)", "persons", claims, own.map { [$0] } ?? []
      )
    }
    book.add(
      section, "claims", "new claims", "persons", .sum(isOpen.map { .input("claims(\($0 + 1))") }),
      recorded: replay.claims[c])
    if !ofQuits.isEmpty {
      book.add(
        section, "claims quits", "new claims after quits", "persons",
        .sum(ofQuits.map { .input("claims(\($0 + 1))") }))
    }
    let entitled: Calculation = .sum(open.map { .input("entitled(\($0 + 1))") })
    for (chance, cause) in [("P_cyc", "cyclical"), ("P_auto", "automation"), ("P_clim", "climate")]
    where book.has(chance) {
      book.add(
        section, "claims \(cause)", "new claims, \(cause == "cyclical" ? "base and cyclical layoffs" : cause)",
        "persons",
        open.isEmpty
          ? 0
          : own != nil && cause == "cyclical"
            ? entitled * claiming(.input(chance), withEvents: true) : "υ" * entitled * .input(chance),
        cause == "cyclical" ? own.map { [$0] } ?? [] : [])
    }
    if book.has("P_large") {
      book.add(section, "layoffs large", "layoffs in large dismissals", "persons", "insured" * "P_large")
    }

    let firstB = labour.ladder.bounds.count + labour.ladder.gapWidths.count, firstU = firstB + labour.benefits
    let firstX = firstU + labour.unemployed, bounds = DurationClasses.bounds
    var claimants: [Calculation] = [], others: [Calculation] = [], exhaustions: [Calculation] = []
    var claimantInputs: [Input] = [], otherInputs: [Input] = [], exhaustionInputs: [Input] = []
    for (row, place) in labour.benefitRows.enumerated() {
      let search = searchPlace(labour.search.benefitDuration[row], true)
      let stock = before(
        "B(\(place.entitlement + 1), \(place.month))", replay.people(c, firstB + row), "stock at the month's start")
      claimants.append(.input("find\(search)") * .input(stock.symbol))
      claimantInputs.append(stock)
      // The award ends with this benefit month, unless a measure extends it.
      let law = model.fund.awards.law
      let length = law.list(place.entitlement, awardedIn: t - place.month, at: t).count
      let next = law.place(place.month + 1, length: length), here = law.place(place.month, length: length)
      var ends = next != here || here == .beyond
      if case .extended(let e) = next, here != .beyond, next != here {
        ends = !replay.isOn(model.labour.law.extending[e])
      }
      if ends {
        exhaustions.append(.input("stay\(search)") * .input(stock.symbol))
        exhaustionInputs.append(stock)
      }
    }
    for u in bounds.indices {
      let search = searchPlace(labour.search.unemployedDuration[u], false)
      let jobless = before("U(\(bounds[u]))", replay.people(c, firstU + u), "stock at the month's start")
      let exhausted = before("X(\(bounds[u]))", replay.people(c, firstX + u), "stock at the month's start")
      others.append(.input("find\(search)") * .input(jobless.symbol))
      otherInputs.append(jobless)
      claimants.append(.input("find\(search)") * .input(exhausted.symbol))
      claimantInputs.append(exhausted)
    }
    book.add(
      section, "exhaustions", "beneficiaries whose benefit ended without a job", "persons", .sum(exhaustions),
      exhaustionInputs)
    hazard(
      section, "ψ", "insured share of the jobs found", scenario.labour.insuredRehire, ["labour", "insured_rehire"], c,
      unit: "")
    book.add(
      section, "found B, X", "insured jobs found by former claimants", "persons", "ψ" * .sum(claimants), claimantInputs)
    book.add(section, "found U", "insured jobs found by others", "persons", "ψ" * .sum(others), otherInputs)
    book.add(section, "rehires", "insured jobs found", "persons", "found B, X" + "found U")
  }

  // MARK: Entry

  private func explainEntry(_ c: Int) {
    let section = ExplainedFigure.Section.flows, baseline = replay.simulation.baseline, count = model.grid.count
    explainMultiplier(
      2, c, symbol: "entry", name: "entries", section: section, loads: scenario.coverage.procyclical,
      keys: ["coverage", "procyclical"], shocks: nil, shockKey: "")
    var jobs: Calculation = 1
    if let automation = scenario.automation {
      book.add(
        section, "J", "jobs there are, against those without further automation", "",
        (1 - "x" * ("D" - "ρ") * "a before") / (1 - "x" * ("D" - "ρ") * "a at start"),
        [
          given("D", automation.displaced, "automation", "displaced"),
          given("ρ", automation.reinstated, "automation", "reinstated"),
        ])
      jobs = "J"
    }
    var entrants: Calculation =
      scenario.automation == nil
      ? "n" + "κ" * ("E baseline" - "insured") : "n" * jobs + "κ" * ("E baseline" * jobs - "insured")
    var growth: [Input] = []
    if scenario.uncertainty.spreads[.coverage] != nil {
      entrants = ("n" * "K" + "E baseline next" * "K rise") * jobs + "κ" * ("E baseline" * jobs * "K" - "insured")
      growth = [
        prepared(
          "E baseline next", baseline.insured[(t + 1) * count + c], "insured of the baseline pass a month later"),
        prepared("K rise", replay.coverageStep, "K a month later less K"),
      ]
    }
    book.add(
      section, "entrants", "new insured", "persons", .greatest(0, entrants) * "m[entry]",
      [
        prepared("n", baseline.entrants[t * count + c], "entrants of the baseline pass"),
        given("κ", model.labour.catchUp, "coverage", "catch_up"),
        prepared("E baseline", baseline.insured[t * count + c], "insured of the baseline pass"),
      ] + growth, recorded: replay.entrants[c])
  }
}
