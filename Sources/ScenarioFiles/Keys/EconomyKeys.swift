import Scenarios

extension Form where Value == Economy {
  static var economy: Form {
    let rate = Form<Double>.number(.annualRate).dated()
    return Form.mapping(
      Key(optional: "gdp", .number(.positiveMoney), unit: "money", help: "nominal GDP of the start year"),
      Key(optional: "growth", rate, unit: "per year", help: "trend growth of real GDP"),
      Key(required: "inflation", rate, unit: "per year", help: "baseline inflation"),
      Key(required: "wage_growth", rate, unit: "per year", help: "baseline growth of nominal wages"),
      Key(required: "yield", rate, unit: "per year", reach: .account, help: "baseline nominal yield of the fund"),
      Key("factors", .factors, default: "{}", help: "stochastic factors by name"),
      Key("correlations", .correlations, default: "[]", help: "of innovations: [factor, factor, number]; others 0"),
      Key("spillovers", .spillovers, default: "[]", help: "effects of one factor on another a month later"),
      Key("distribution", .distribution, default: "normal", help: "of innovations"),
      Key("mean_preserving", .boolean, default: "true", help: "keep the mean of stochastic hazards on the baseline"),
      Key(optional: "regimes", .regimes, help: "states of the economy that shift and scale innovations")
    ) { gdp, growth, inflation, wageGrowth, yield, factors, correlations, spillovers, studentT, preserving, regimes in
      Economy(
        gdp: gdp, growth: growth, inflation: inflation, wageGrowth: wageGrowth, yield: yield, factors: factors,
        correlations: correlations, spillovers: spillovers, studentT: studentT, meanPreserving: preserving,
        regimes: regimes ?? .none(factors: factors.count))
    }.checked { economy, node, reading in EconomyChecks(economy: economy, node: node, reading: reading).run() }
  }
}

extension Form where Value == [Factor] {
  static let factorLimit = 512

  static var factors: Form {
    Form<(sd: Double, halfLife: Double)>.mapping(
      Key(required: "sd", .number(.from(0, to: 10)), help: "the stationary standard deviation"),
      Key(required: "half_life", .number(.above(0, to: 12_000)), unit: "months", help: "the half-life of deviations")
    ) { ($0, $1) }.named("factor").then { factors, node, reading in
      if factors.count > factorLimit {
        reading.report(at: node.origin, "\(factors.count) factors", "use at most \(factorLimit)")
      }
      return factors.map { Factor(name: $0.name, sd: $0.value.sd, halfLife: $0.value.halfLife) }
    }
  }
}

extension Form where Value == [(first: Int, second: Int, value: Double)] {
  static var correlations: Form {
    let name = Form<String>.text
    let number = Form<Double>.number(Bounds(lower: -1, upper: 1, includesLower: false, includesUpper: false))
    let shape = Shape.places([name.shape, name.shape, number.shape])
    return Form<(first: Int, second: Int, value: Double)>(shape: shape) { node, reading in
      guard let parts = node.elements, parts.count == 3 else {
        return Form.mismatch(node, shape, reading)
      }
      let value = reading.at("2") { number.read(parts[2], reading) }
      guard let first = name.read(parts[0], reading), let second = name.read(parts[1], reading) else { return nil }
      guard let a = reading.factor(first, at: parts[0].origin), let b = reading.factor(second, at: parts[1].origin),
        let value
      else { return nil }
      return (a, b, value)
    }.list()
  }
}

extension Form where Value == [(from: Int, to: Int, value: Double)] {
  static var spillovers: Form {
    Form<(from: String, to: String, value: Double)>.mapping(
      Key(required: "from", .text, help: "the factor that acts"),
      Key(required: "to", .text, help: "the factor acted upon"),
      Key(required: "value", .number(.from(-10, to: 10)), help: "effect of one unit a month later")
    ) { ($0, $1, $2) }.then { spillover, node, reading in
      guard let from = reading.factor(spillover.from, at: node["from"]?.origin ?? node.origin),
        let to = reading.factor(spillover.to, at: node["to"]?.origin ?? node.origin)
      else { return nil }
      return (from, to, spillover.value)
    }.list()
  }
}

extension Form where Value == Double? {
  /// `normal`, or `{student_t: degrees of freedom}`.
  static var distribution: Form {
    .either(
      .mapping(
        Key(required: "student_t", .number(.above(2, to: 1000)), help: "degrees of freedom of Student's t"),
        make: { $0 }),
      when: { $0.entries != nil }, else: .choice(["normal": nil]))
  }
}

extension Form where Value == Regimes {
  /// `initial`, `centred`, and every other key a regime.
  static var regimes: Form {
    let initial = Key(required: "initial", Form<String>.text, help: "the regime of the first month")
    let centred = Key("centred", Form<Bool>.boolean, default: "true", help: "keep the mean of every factor at 0")
    let regime = Form<RegimeText>.regime
    let shape = Shape.keys(describe(initial, centred), others: regime.shape)
    return Form(shape: shape) { node, reading in
      guard let entries = node.entries else { return mismatch(node, shape, reading) }
      let settings = readAll(initial, centred, from: node, reading)
      let named = entries.filter { !["initial", "centred"].contains($0.key) && !$0.value.isNull }
      let texts = named.map { entry -> RegimeText? in
        reading.at(entry.key) {
          checkName(entry.key, at: entry.keyOrigin, reading)
          return regime.read(entry.value, reading)
        }
      }.allPresent()
      guard let (initial, centred) = settings, let texts else { return nil }
      let names = named.map(\.key)
      guard let first = names.firstIndex(of: initial) else {
        reading.report(
          at: node["initial"]?.origin ?? node.origin, below: "initial", what: "\"\(initial)\" is not a regime",
          cure: suggestion(for: initial, among: names, called: "regime"))
        return nil
      }
      let regimes = zip(named, texts).enumerated().map { index, pair in
        reading.at(pair.0.key) { resolve(pair.1, at: index, names: names, pair.0, reading) }
      }
      return regimes.allPresent().map { Regimes(regimes: $0, initial: first, centred: centred) }
    }
  }

  /// Looks up regimes and factors, and fills the row of transition probabilities.
  private static func resolve(
    _ text: RegimeText, at index: Int, names: [String], _ entry: ScenarioNode.Entry, _ reading: Reading
  ) -> Regimes.Regime? {
    var transition = [Double](repeating: 0, count: names.count)
    for (name, probability) in text.to {
      let origin = entry.value["to"]?.entries?.first { $0.key == name }?.keyOrigin ?? entry.keyOrigin
      guard let target = names.firstIndex(of: name), target != index else {
        reading.report(
          at: origin, below: "to", name, what: name == entry.key ? "leads to itself" : "\"\(name)\" is not a regime",
          cure: name == entry.key
            ? "name only other regimes; the rest stays" : suggestion(for: name, among: names, called: "regime"))
        return nil
      }
      transition[target] = probability
    }
    let leaving = transition.reduce(0, +)
    guard leaving <= 1 else {
      reading.report(
        at: entry.value["to"]?.origin ?? entry.keyOrigin, below: "to",
        what: "the probabilities sum to \(plain(leaving))",
        cure: "keep the monthly sum at most 1; the rest stays")
      return nil
    }
    transition[index] = 1 - leaving
    var shift = [Double](repeating: 0, count: reading.factors?.count ?? 0)
    for (name, value) in text.shift {
      let origin = entry.value["shift"]?.entries?.first { $0.key == name }?.keyOrigin ?? entry.keyOrigin
      if let factor = reading.at("shift", { reading.factor(name, at: origin) }) { shift[factor] = value }
    }
    return Regimes.Regime(name: entry.key, transition: transition, shift: shift, volatility: text.volatility)
  }
}

/// A regime as written, names not yet looked up.
struct RegimeText {
  var to, shift: [(name: String, value: Double)]
  var volatility: Double
}

extension Form where Value == RegimeText {
  static var regime: Form {
    .mapping(
      Key("to", Form<Double>.fraction.named("regime"), default: "{}", help: "monthly probabilities of changing"),
      Key(
        "shift", Form<Double>.number(.from(-10, to: 10)).named("factor"), default: "{}",
        help: "added to the innovations of factors"),
      Key("volatility", .number(.from(0, to: 100)), default: "1", help: "scales all innovations"),
      make: RegimeText.init)
  }
}
