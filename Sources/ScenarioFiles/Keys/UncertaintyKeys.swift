import Scenarios

extension Form where Value == Uncertainty {
  static var uncertainty: Form {
    let cv = Form<DatedSeries<Double>>.spread("cv", .from(0, to: 10), unit: nil, "the coefficient of variation")
    let sd = Form<DatedSeries<Double>>.spread("sd", .from(0, to: 1), unit: "per year", "the standard deviation")
    let growth = Form<DatedSeries<Double>>.mapping(
      Key(
        required: "growth_sd", .number(.from(0, to: 1)), unit: "per year",
        help: "standard deviation of the shift of the annual growth of the insured")
    ) { DatedSeries($0) }
    return .mapping(
      Key("layoffs", cv, default: "{cv: 0}", help: "multiplier of layoffs"),
      Key("quits", cv, default: "{cv: 0}", help: "multiplier of quits"),
      Key("finding", cv, default: "{cv: 0}", help: "multiplier of job finding"),
      Key("take_up", cv, default: "{cv: 0}", help: "multiplier of take-up, before its cap at 1"),
      Key("wage_growth", sd, default: "{sd: 0}", help: "shift of wage growth"),
      Key("inflation", sd, default: "{sd: 0}", help: "shift of inflation"),
      Key("yield", sd, default: "{sd: 0}", help: "shift of the yield"),
      Key("coverage", growth, default: "{growth_sd: 0}", help: "shift of the growth of the insured"),
      Key(
        "correlations", .parameterPairs, default: "[]",
        help: "between draws of the same date: [parameter, parameter, number]; others 0"),
      Key(
        "mean_of_claims", .boolean, default: "true",
        help: "whether the mean of layoffs × take-up is kept where the two are correlated")
    ) { layoffs, quits, finding, takeUp, wageGrowth, inflation, yield, coverage, correlations, meanOfClaims in
      let series = [layoffs, quits, finding, takeUp, wageGrowth, inflation, yield, coverage]
      let given = zip(Uncertainty.Parameter.allCases, series).filter { $1.points.contains { $0.value > 0 } }
      return Uncertainty(
        spreads: Dictionary(uniqueKeysWithValues: given.map { ($0, $1) }), correlations: correlations,
        meanOfClaims: meanOfClaims)
    }.checked(checkCorrelations)
  }

  private static func checkCorrelations(_ uncertainty: Uncertainty, _ node: ScenarioNode, _ reading: Reading) {
    let list = node["correlations"]
    for (index, pair) in uncertainty.correlations.enumerated() {
      let place = list?.elements?[index].origin ?? node.origin
      let certain = [pair.first, pair.second].filter { uncertainty.spreads[$0] == nil }
      for parameter in certain {
        reading.report(
          at: place, below: "correlations", String(index), what: "\(parameter.rawValue) is certain",
          cure: "give it a \(parameter.key) above 0, or drop the pair")
      }
      guard certain.isEmpty else { continue }
      let dates = { (p: Uncertainty.Parameter) in Set(uncertainty.draws(of: p).map(\.date)) }
      guard dates(pair.first).isDisjoint(with: dates(pair.second)) else { continue }
      reading.report(
        at: place, below: "correlations", String(index), what: "the two have no draw of the same date",
        cure: "let both spreads rise at one date, or drop the pair")
    }
    let all = Uncertainty.Parameter.allCases.flatMap(uncertainty.draws(of:))
    for date in Set(all.map(\.date)) {
      let draws = all.filter { $0.date == date }
      guard uncertainty.factor(of: draws) == nil else { continue }
      let pairs = uncertainty.correlations.map { "\($0.first.rawValue)–\($0.second.rawValue) \(plain($0.value))" }
      reading.report(
        at: list?.origin ?? node.origin, below: "correlations",
        what: "the matrix is not positive definite: \(pairs.joined(separator: ", "))",
        cure: "these cannot hold together; bring them closer to 0")
      return
    }
  }
}

extension Form where Value == DatedSeries<Double> {
  /// `{cv: …}` or `{sd: …}`: a number, or a dated series that does not fall.
  fileprivate static func spread(_ key: String, _ bounds: Bounds, unit: String?, _ help: String) -> Form {
    let series = Form<Double>.number(bounds).dated().checked { series, node, reading in
      for (before, after) in zip(series.points, series.points.dropFirst()) where after.value < before.value {
        let entry = node.entries?.first {
          $0.key.hasPrefix(after.date?.description ?? "") || CalendarMonth($0.key) == after.date
        }
        reading.report(
          at: entry?.keyOrigin ?? node.origin, "falls from \(plain(before.value)) to \(plain(after.value))",
          "doubt once there stays: write at least \(plain(before.value))")
        return
      }
    }
    return .mapping(Key(required: key, series, unit: unit, help: "\(help); dated: from then on, never falling")) { $0 }
  }
}

extension Form where Value == [(first: Uncertainty.Parameter, second: Uncertainty.Parameter, value: Double)] {
  fileprivate static var parameterPairs: Form {
    let name = Form<Uncertainty.Parameter>.parameter
    let number = Form<Double>.number(Bounds(lower: -1, upper: 1, includesLower: false, includesUpper: false))
    let shape = Shape.places([name.shape, name.shape, number.shape])
    return Form<(first: Uncertainty.Parameter, second: Uncertainty.Parameter, value: Double)>(shape: shape) {
      node, reading in
      guard let parts = node.elements, parts.count == 3 else { return Form.mismatch(node, shape, reading) }
      let first = name.read(parts[0], reading), second = name.read(parts[1], reading)
      guard let value = reading.at("2", { number.read(parts[2], reading) }), let first, let second else { return nil }
      return (first, second, value)
    }.list().checked { pairs, node, reading in
      var seen: Set<Set<Uncertainty.Parameter>> = []
      for (index, pair) in pairs.enumerated() {
        let isSame = pair.first == pair.second
        guard isSame || !seen.insert([pair.first, pair.second]).inserted else { continue }
        reading.report(
          at: node.elements?[index].origin ?? node.origin, below: String(index),
          what: isSame ? "a parameter with itself" : "this pair stands above already",
          cure: "name each pair of different parameters once")
      }
    }
  }
}

extension Form where Value == Uncertainty.Parameter {
  fileprivate static var parameter: Form {
    .choice([
      "layoffs": .layoffs, "quits": .quits, "finding": .finding, "take_up": .takeUp, "wage_growth": .wageGrowth,
      "inflation": .inflation, "yield": .yield, "coverage": .coverage,
    ])
  }
}
