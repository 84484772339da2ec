import Scenarios

extension Form where Value == Automation {
  static var automation: Form {
    .mapping(
      Key(required: "exposure", .cell(.fraction), help: "the share of jobs exposed to automation"),
      Key(required: "displaced", .fraction, help: "the share of exposed jobs finally displaced"),
      Key(
        "reinstated", .number(.from(0, to: 2)), default: "0",
        help: "the share of exposed jobs replaced by new jobs in the same cell"),
      Key(required: "adoption", .adoption, help: "the logistic path of adoption")
    ) { exposure, displaced, reinstated, adoption in
      Automation(
        exposure: exposure, displaced: displaced, reinstated: reinstated, midpoint: adoption.midpoint,
        midpointSD: adoption.midpointSD, years10To90: adoption.years10To90, speedSD: adoption.speedSD)
    }.checked(checkDisplaced)
  }

  /// Automation must leave some of a cell's jobs, or its hazard has no bound.
  private static func checkDisplaced(_ automation: Automation, _ node: ScenarioNode, _ reading: Reading) {
    let exposed =
      switch automation.exposure.level {
      case .base(let level), .mean(let level):
        level * automation.exposure.by.values.reduce(1) { $0 * ($1.max() ?? 1) }
      case .table(let values): values.max() ?? 0
      }
    guard exposed * automation.displaced >= 1 else { return }
    reading.report(
      at: node["displaced"]?.origin ?? node.origin, below: "displaced", what: "all jobs of some cell would end",
      cure: "keep exposure × displaced below 1")
  }
}

/// The logistic path of adoption: decimal years, and logs for the speed.
struct Adoption {
  var midpoint, midpointSD, years10To90, speedSD: Double
}

extension Form where Value == Adoption {
  static var adoption: Form {
    .mapping(
      Key(required: "midpoint", .number(.from(1900, to: 2300)), unit: "decimal year", help: "when half is adopted"),
      Key("midpoint_sd", .number(.from(0, to: 100)), default: "0", unit: "years", help: "its standard deviation"),
      Key(
        required: "years_10_to_90", .number(.above(0, to: 500)), unit: "years",
        help: "how long adoption takes from 10 to 90 per cent"),
      Key("speed_sd", .number(.from(0, to: 5)), default: "0", help: "standard deviation of the log of that time"),
      make: Adoption.init)
  }
}

extension Form where Value == Climate {
  static var climate: Form {
    .mapping(
      Key(
        required: "frequency", Form<Double>.number(.from(0, to: 1000)).dated(.interpolates), unit: "per year",
        help: "how often events come; linear between dates"),
      Key(
        "severity", .severity, default: "{}", help: "the lognormal severity of an event"),
      Key(
        required: "half_life", .number(.above(0, to: 12_000)), unit: "months",
        help: "the half-life of an event's effect"),
      Key(
        required: "vulnerability", .cell(.from(0, to: 10)), unit: "per month",
        help: "extra layoff hazard per unit of severity")
    ) { frequency, severity, halfLife, vulnerability in
      Climate(
        frequency: frequency, severityMean: severity.mean, severityCV: severity.cv, halfLife: halfLife,
        vulnerability: vulnerability)
    }
  }
}

extension Form where Value == (mean: Double, cv: Double) {
  static var severity: Form {
    .mapping(
      Key("mean", .number(.above(0, to: 1000)), default: "1", help: "its mean"),
      Key("cv", .number(.from(0, to: 100)), default: "0", help: "its coefficient of variation")
    ) { ($0, $1) }
  }
}

extension Form where Value == Shock {
  /// A shock, its name still empty.
  static var shock: Form {
    let start = Key(
      optional: "start", Form<CalendarMonth>.month, excludes: ["annual_frequency"], help: "the month it begins")
    let frequency = Key(
      optional: "annual_frequency", Form<Double>.number(.above(0, to: 1000)), unit: "per year", excludes: ["start"],
      help: "in place of start: how often it comes, at random")
    // Multipliers are raised to the power of the profile, so they must be above 0 in every cell.
    let multiplier = Form<CellValue>.cell(.above(0, to: 1000))
    return Form<Shock?>.mapping(
      start, frequency,
      Key(
        "severity_cv", .number(.from(0, to: 100)), default: "0",
        help: "coefficient of variation of the severity of random shocks"),
      Key("ramp", .integer(.from(1, to: 1200)), default: "1", unit: "months", help: "months until the peak"),
      Key("hold", .integer(.from(0, to: 1200)), default: "0", unit: "months", help: "months at the peak"),
      Key(required: "half_life", .number(.above(0, to: 12_000)), unit: "months", help: "the half-life after the peak"),
      Key("factors", .displacements, default: "{}", help: "displacement of factors at the peak"),
      Key(optional: "layoffs", multiplier, help: "multiplier of layoffs at the peak"),
      Key(optional: "finding", multiplier, help: "multiplier of job finding at the peak"),
      Key(optional: "take_up", .number(.above(0, to: 1000)), help: "multiplier of take-up at the peak")
    ) { start, frequency, severityCV, ramp, hold, halfLife, factors, layoffs, finding, takeUp in
      let timing: Shock.Timing? =
        if let start { .scripted(start) } else if let frequency { .random(annualFrequency: frequency) } else { nil }
      return timing.map {
        Shock(
          name: "", timing: $0, severityCV: severityCV, ramp: ramp, hold: hold, halfLife: halfLife, factors: factors,
          layoffs: layoffs, finding: finding, takeUp: takeUp)
      }
    }.then { shock, node, reading in
      if shock == nil {
        reading.report(
          at: node.origin, "does not say when", "write start: YYYY-MM, or annual_frequency for a random shock")
      }
      return shock
    }
  }
}

extension Form where Value == [Shock] {
  static var shocks: Form {
    Form<Shock>.shock.named("shock").map { shocks in
      shocks.map { name, shock in
        var named = shock
        named.name = name
        return named
      }
    }
  }
}

extension Form where Value == [(factor: Int, value: Double)] {
  static var displacements: Form {
    Form<Double>.number(.from(-100, to: 100)).named("factor", check: { _, _, _ in }).then { given, node, reading in
      given.compactMap { name, value in
        let origin = node.entries?.first { $0.key == name }?.keyOrigin ?? node.origin
        return reading.at(name) { reading.factor(name, at: origin) }.map { ($0, value) }
      }
    }
  }
}

extension Form where Value == StartingStocks {
  static var startingStocks: Form {
    .mapping(
      Key(
        "tenure", .choice(["stationary": false, "new": true]), default: "stationary",
        help: "new: a scheme that starts, all insured in tenure class 0"),
      Key(
        optional: "beneficiaries", .number(.persons), unit: "persons", help: "rescales the stationary beneficiaries"
      ),
      Key(
        optional: "unemployed", .number(.persons), unit: "persons",
        help: "rescales the stationary unemployed without benefit"),
      make: StartingStocks.init
    ).checked { stocks, node, reading in
      guard stocks.newScheme, let number = stocks.beneficiaries, number > 0 else { return }
      reading.report(
        at: node["beneficiaries"]?.origin ?? node.origin, below: "beneficiaries",
        what: "a new scheme has no beneficiaries", cure: "write 0, or leave out tenure: new")
    }
  }
}
