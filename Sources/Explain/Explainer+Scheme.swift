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
  func sum(
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
      .greatest(
        0,
        "labour force" * ("rate" + (1 - "insured baseline" / "labour force") * "okun" * "gap")
          - (book.has("K") ? "jobless baseline" * "K" : "jobless baseline"))
        + "beneficiaries" + "unemployed_without_benefit",
      [
        given("labour force", model.labour.labourForce[t], "population", "labour_force"),
        given("rate", rate, "population", "unemployment_rate"), given("okun", model.labour.okun, "population", "okun"),
        prepared("insured baseline", baseline.insuredTotal[t], "insured of the baseline pass"),
        prepared("jobless baseline", baseline.unemployed[t], "B, U and X of the baseline pass"),
      ], recorded: recorded)
  }
}
