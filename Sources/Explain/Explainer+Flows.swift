import CKernels
import Engine
import Foundation
import ScenarioFiles

/// Who moves in the month, from one stock to another.
extension Explainer {
  // MARK: Search

  func explainSearch(_ c: Int) {
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

  func explainFlows(_ c: Int) {
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

  func explainEntry(_ c: Int) {
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
