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
  func explainMultiplier(
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

  func hazard(
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
  func claiming(_ chance: Calculation, withEvents: Bool) -> Calculation {
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
}
