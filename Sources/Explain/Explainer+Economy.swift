import Engine
import Foundation
import ScenarioFiles

/// Parameters drawn, factors, shocks, climate, adoption and levels.
extension Explainer {
  func explainEconomy() {
    explainUncertainty()
    explainShocks()
    explainFactors()
    explainClimate()
    explainAdoption()
    explainLevels()
  }

  // MARK: Factors

  private func explainFactors() {
    let tables = model.economy, dynamics = tables.dynamics, k = dynamics.count
    guard k > 0 else { return }
    let regime = explainRegime()
    if let nu = tables.studentT, let mixing = replay.simulation.mixing {
      let draw = replay.normal("mixing", month: t), multiplier = exp(mixing.logMultiplier(draw))
      book.add(
        .economy, "mix", "Student multiplier of the month's innovations", "",
        .function(.squareRoot, [("ν" - 2) / "χ²"]),
        [
          given("ν", nu, "economy", "distribution", "student_t"),
          Input(
            symbol: "χ²", value: (nu - 2) / (multiplier * multiplier),
            source: .drawn(stream: replay.stream("mixing"), path: replay.path, month: date, draw: 0)),
        ])
    }
    let centres = dynamics.regimeCount > 1
    explainLinks()
    for f in 0..<k {
      let name = tables.factorNames[f]
      var inputs = [
        given("half-life", scenario.economy.factors[f].halfLife, "economy", "factors", name, "half_life"),
        before("y[\(name)] before", replay.factorsBefore[f], "the factor a month before"),
      ]
      var terms: [Calculation] = [.power(2, -(1 / "half-life")) * .input(inputs[1].symbol)]
      for spill in dynamics.spillovers where spill.to == f {
        let from = tables.factorNames[spill.from]
        inputs.append(given("spill from \(from)", spill.value, "economy", "spillovers"))
        if spill.from != f { inputs.append(before("y[\(from)] before", replay.factorsBefore[spill.from], "as above")) }
        terms.append(.input("spill from \(from)") * .input("y[\(from)] before"))
      }
      if centres {
        let shift = dynamics.shift[(t * dynamics.regimeCount + regime) * k + f]
        inputs.append(prepared("shift", shift, "of the regime, centred where the scenario says so"))
        terms.append("shift")
      }
      var innovation: [Calculation] = []
      for j in 0..<k where dynamics.innovation[f * k + j] != 0 {
        let other = tables.factorNames[j]
        inputs.append(
          prepared("L[\(name), \(other)]", dynamics.innovation[f * k + j], "Cholesky factor of sd and correlations"))
        if !book.has("z[\(other)]") { inputs.append(normal("z[\(other)]", "factor.\(other)", month: t)) }
        innovation.append(.input("L[\(name), \(other)]") * .input("z[\(other)]"))
      }
      if !innovation.isEmpty {
        var factors: [Calculation] = centres ? ["v"] : []
        if book.has("mix") { factors.append("mix") }
        let sum: Calculation = innovation.count == 1 ? innovation[0] : .sum(innovation)
        terms.append(factors.isEmpty ? sum : .product(factors + [sum]))
      }
      let displaced = tables.shocks.indices.filter { tables.displacement[$0 * k + f] != 0 }
      book.add(
        .economy, displaced.isEmpty ? "y[\(name)]" : "y°[\(name)]",
        "factor \(name)\(displaced.isEmpty ? "" : ", before shocks")", "", .sum(terms), inputs,
        recorded: replay.undisplaced[f])
      guard !displaced.isEmpty else { continue }
      book.add(
        .economy, "y[\(name)]", "factor \(name), displaced by shocks", "",
        .sum(
          [.input("y°[\(name)]")]
            + displaced.map { .input("φ[\(tables.shocks[$0].name)]") * .input("by \(tables.shocks[$0].name)") }),
        displaced.map {
          given(
            "by \(tables.shocks[$0].name)", tables.displacement[$0 * k + f], "shocks", tables.shocks[$0].name,
            "factors", name)
        }, recorded: replay.factors[f])
    }
  }

  /// Normals of factors that other schemes' factors are correlated with: mixed of the links' own.
  private func explainLinks() {
    guard let place = replay.place else { return }
    for (f, name) in model.economy.factorNames.enumerated() {
      guard let parts = place.region.mixing(scheme: place.scheme, factor: f) else { continue }
      var terms: [Calculation] = [], inputs: [Input] = []
      for part in parts {
        let share = prepared("D[\(name), \(part.stream)]", part.share, "from the correlations between schemes")
        let own = Input(
          symbol: "u[\(part.stream)]", value: replay.normal(ofStream: part.stream, month: t),
          source: .drawn(stream: part.stream, path: replay.path, month: date, draw: 0))
        inputs += [share, own]
        terms.append(.input(share.symbol) * .input(own.symbol))
      }
      book.add(
        .economy, "z[\(name)]", "normal of \(name), as the links of all schemes give it", "", .sum(terms), inputs)
    }
  }

  /// The month's regime, by inversion on the path's own draws.
  private func explainRegime() -> Int {
    let dynamics = model.economy.dynamics, count = dynamics.regimeCount
    guard count > 1 else { return 0 }
    let names = scenario.economy.regimes.regimes.map(\.name)
    func thresholds(from regime: Int) -> [Double] {
      var sum = 0.0
      return dynamics.transition[regime * count..<(regime + 1) * count - 1].map {
        sum += $0
        return sum
      }
    }
    var regime = dynamics.initialRegime, before = regime
    if t > 0 {
      for month in 1...t {
        before = regime
        let uniform = replay.uniform("regime", month: month)
        regime = thresholds(from: before).count { $0 <= uniform }
      }
      let inputs = thresholds(from: before).enumerated().map { i, threshold in
        prepared("Q\(i + 1)", threshold, "chance of the first \(i + 1) of \(names.joined(separator: ", "))")
      }
      book.add(
        .economy, "r", "regime: \(names[regime]) (from \(names[before]); counted from 0)", "",
        .function(.thresholdsPassed, ["u"] + inputs.map { .input($0.symbol) }),
        [uniform("u", "regime", month: t)] + inputs)
    } else {
      book.add(
        .economy, "r", "regime: \(names[regime]), the initial one", "", "initial",
        [given("initial", Double(regime), "economy", "regimes", "initial")])
    }
    book.add(
      .economy, "v", "volatility of the regime", "", "volatility",
      [given("volatility", dynamics.volatility[regime], "economy", "regimes", names[regime], "volatility")])
    return regime
  }

  // MARK: Climate and adoption

  private func explainClimate() {
    guard let climate = model.economy.climate, let frequency = model.economy.climateFrequency else { return }
    book.add(
      .shocks, "N", "climate events of the month", "", .function(.poisson, ["u", "frequency"]),
      [uniform("u", "climate", month: t), given("frequency", frequency[t], "climate", "frequency")])
    let events = Int(book.value("N") ?? 0)
    var terms: [Calculation] = [
      "C before" * .power(2, -(1 / "half-life"))
    ]
    var inputs = [
      before("C before", replay.climateBefore, "climate intensity a month before"),
      given("half-life", climate.halfLife, "climate", "half_life"),
    ]
    if events > 0 {
      let sd = lognormalSD("sd[climate]", given("cv", climate.severityCV, "climate", "severity", "cv"), .shocks)
      inputs.append(given("severity", climate.severityMean, "climate", "severity", "mean"))
      for event in 0..<events {
        inputs.append(normal("z\(event + 1)", "climate.severity", month: t, draw: event))
        terms.append("severity" * .exp(sd * .input("z\(event + 1)") - 0.5 * .power(sd, 2)))
      }
    }
    book.add(.shocks, "C", "climate intensity", "", .sum(terms), inputs, recorded: replay.climate)
  }

  private func explainAdoption() {
    guard let automation = model.economy.automation else { return }
    var midpoint: Calculation = "midpoint",
      inputs = [given("midpoint", automation.midpoint, "automation", "adoption", "midpoint")]
    if automation.midpointSD > 0 {
      midpoint = midpoint + "sd" * "z"
      inputs += [
        given("sd", automation.midpointSD, "automation", "adoption", "midpoint_sd"),
        normal("z", "automation.midpoint", month: 0),
      ]
    }
    book.add(.shocks, "M", "midpoint of adoption on this path", "year", midpoint, inputs, recorded: replay.midpoint)
    var years: Calculation = "years 10 to 90"
    inputs = [given("years 10 to 90", automation.years10To90, "automation", "adoption", "years_10_to_90")]
    if automation.speedSD > 0 {
      years = years * .exp("sd" * "z" - 0.5 * .power("sd", 2))
      inputs += [
        given("sd", automation.speedSD, "automation", "adoption", "speed_sd"),
        normal("z", "automation.speed", month: 0),
      ]
    }
    book.add(.shocks, "Y", "years from 10 to 90 % on this path", "years", years, inputs, recorded: replay.years10To90)
    func adoption(_ symbol: String, _ name: String, _ month: CalendarMonth, _ value: Double) {
      book.add(
        .shocks, symbol, name, "", 1 / (1 + .exp(-("τ" - "M") * 2 * .ln(9) / "Y")),
        [prepared("τ", month.decimalYear, "\(month) in years")], recorded: value)
    }
    adoption("a", "adoption of automation", date, replay.adoption)
    adoption("a before", "adoption a month before", date + (-1), replay.adoptionBefore)
    adoption("a at start", "adoption before the first month", scenario.start + (-1), replay.adoptionAtStart)
  }

  // MARK: Levels

  private func explainLevels() {
    let tables = model.economy
    func rate(
      _ symbol: String, _ name: String, _ baseline: Double, _ key: String, factor: Int?, shift: String, floor: Double
    ) {
      var terms: [Calculation] = ["baseline"]
      if let factor { terms.append(.input("y[\(tables.factorNames[factor])]")) }
      if book.has(shift) { terms.append(.input(shift)) }
      let sum: Calculation = terms.count == 1 ? terms[0] : .sum(terms)
      book.add(
        .levels, symbol, name, "per year", .greatest(sum, .number(floor)), [given("baseline", baseline, "economy", key)]
      )
    }
    rate(
      "w", "wage growth", tables.wageGrowth[t], "wage_growth", factor: tables.wages, shift: "shift_wages", floor: -0.95)
    rate(
      "π", "inflation", tables.inflationRate[t], "inflation", factor: tables.inflation, shift: "shift_inflation",
      floor: -0.95)
    rate("i", "yield", tables.yieldRate[t], "yield", factor: tables.yield, shift: "shift_yield", floor: -0.5)
    for (letter, name, rate, log, recorded) in [
      ("I", "wage", "w", replay.logWageIndex, replay.record["wage_index"]),
      ("P", "price", "π", replay.logPriceIndex, replay.record["price_index"]),
    ] {
      let now = before("ln \(letter)", log[t], "growth of the months before, summed")
      book.add(
        .levels, letter, "\(name) index at the month's beginning", "", .exp(.input("ln \(letter)")), [now],
        recorded: recorded)
      book.add(
        .levels, "ln \(letter) next", "log of the \(name) index at the month's end", "",
        .input("ln \(letter)") + .function(.lnOnePlus, [.input(rate)]) / 12, [now], recorded: log[t + 1])
    }
    book.add(
      .levels, "h", "growth of half a month at the yield", "", .power(1 + "i", 1.0 / 24), recorded: replay.halfMonth)
    explainAssets()
    if replay.fundBefore < 0 {
      book.add(
        .levels, "b", "growth of a month on a debt", "", .power(1 + "i" + "spread", 1.0 / 12),
        [given("spread", model.fund.fund.borrowingSpread, "fund", "borrowing_spread")], recorded: replay.borrowed)
    }
    let output: Calculation = tables.output.map { .input("y[\(tables.factorNames[$0])]") } ?? 0
    book.add(.levels, "gap", "output gap", "log", output, recorded: replay.record["output_gap"])
    if let gdp = tables.gdp, let recorded = replay.record["nominal_gdp"] {
      book.add(
        .levels, "GDP", "nominal GDP at an annual rate", scenario.currency, "gdp" * "trend" * .exp("gap") * "P",
        [
          given("gdp", gdp, "economy", "gdp"),
          prepared("trend", tables.trend[t], "growth of the trend since the start (economy.growth)"),
        ], recorded: recorded)
    }
  }
}
