import Scenarios

extension Form where Value == [Measure.Condition] {
  /// One condition, or a list of alternatives.
  static var conditions: Form {
    let one = Form<Measure.Condition>.condition
    return .either(one.list(count: 1...100), when: { $0.elements != nil }, else: one.map { [$0] })
  }
}

/// Where an indicator's threshold lies.
struct Threshold {
  var bound: Double
  var isAbove: Bool
  var months: Int
  var relative: Measure.Relative?
}

extension Form where Value == Measure.Condition {
  private static let rates: KeyValuePairs<String, Measure.Indicator> = [
    "insured_unemployment_rate": .insuredUnemploymentRate, "unemployment_rate": .unemploymentRate,
    "reserve_ratio": .reserveRatio,
  ]

  /// `{INDICATOR: {above: …}}`, `{shock: NAME, above: …}` or `{dates: [from, to]}`.
  static var condition: Form {
    let level = Form<Threshold>.threshold(isMean: true), reserve = Form<Threshold>.threshold(isMean: false)
    let dates = Form<Measure.Indicator>.dates, name = Form<String>.text, above = Form<Double>.fraction
    let known = describe(
      Key(optional: "insured_unemployment_rate", level, help: "beneficiaries in months of their list / insured"),
      Key(optional: "unemployment_rate", level, help: "unemployed / labour force"),
      Key(optional: "reserve_ratio", reserve, help: "fund / total wages of twelve months"),
      Key(optional: "shock", name, help: "a shock's name: its profile, without severity"),
      Key(optional: "above", above, help: "of a shock: the profile it must exceed; default 0.5"),
      Key(optional: "dates", dates, help: "[from, to], both included"))
    let shape = Shape.keys(known, others: level.shape)
    return Form(shape: shape) { node, reading in
      guard let entries = node.entries?.filter({ !$0.value.isNull }) else {
        return Form<Measure.Condition>.mismatch(node, shape, reading)
      }
      let named = entries.filter { $0.key != "above" }
      guard let entry = named.first, named.count == 1 else {
        reading.report(
          at: node.origin, named.isEmpty ? "names no indicator" : "names \(named.count) indicators",
          "name one; for alternatives write a list of conditions")
        return nil
      }
      let aboveNode = entries.first { $0.key == "above" }
      if let aboveNode, entry.key != "shock" {
        reading.report(
          at: aboveNode.keyOrigin, below: "above", what: "stands beside the indicator",
          cure: "write \(entry.key): {above: …}")
        return nil
      }
      func condition(_ indicator: Measure.Indicator, _ threshold: Threshold?) -> Measure.Condition? {
        threshold.map {
          Measure.Condition(
            indicator: indicator, bound: $0.bound, isAbove: $0.isAbove, months: $0.months, relative: $0.relative)
        }
      }
      return reading.at(entry.key) {
        switch entry.key {
        case "shock":
          guard let text = name.read(entry.value, reading), let shocks = reading.shocks else { return nil }
          guard let index = shocks.firstIndex(of: text) else {
            reading.report(
              at: entry.value.origin, "\"\(text)\" is not a shock",
              suggestion(for: text, among: shocks, called: "shock"))
            return nil
          }
          guard let aboveNode else {
            return condition(.shock(index), Threshold(bound: 0.5, isAbove: true, months: 1, relative: nil))
          }
          return above.read(aboveNode.value, reading).flatMap {
            condition(.shock(index), Threshold(bound: $0, isAbove: true, months: 1, relative: nil))
          }
        case "dates":
          return dates.read(entry.value, reading).flatMap {
            condition($0, Threshold(bound: 0, isAbove: true, months: 1, relative: nil))
          }
        case "reserve_ratio": return condition(.reserveRatio, reserve.read(entry.value, reading))
        case "insured_unemployment_rate":
          return condition(.insuredUnemploymentRate, level.read(entry.value, reading))
        case "unemployment_rate":
          if !reading.hasUnemploymentRate {
            reading.report(
              at: entry.keyOrigin, "the scenario gives no unemployment rate", "give population.unemployment_rate")
          }
          return condition(.unemploymentRate, level.read(entry.value, reading))
        default:
          guard let factors = reading.factors else { return nil }
          guard let factor = factors.firstIndex(of: entry.key) else {
            let all = rates.map(\.key) + ["shock", "dates"] + factors
            reading.report(
              at: entry.keyOrigin, "\"\(entry.key)\" is not an indicator",
              suggestion(for: entry.key, among: all, called: "indicator"))
            return nil
          }
          return condition(.factor(factor), level.read(entry.value, reading))
        }
      }
    }
  }
}

extension Form where Value == Threshold {
  /// - Parameter isMean: the indicator is a mean over months, and may be compared with months before.
  static func threshold(isMean: Bool) -> Form {
    let above = Key(
      optional: "above", Form<Double>.number(), excludes: ["below"], help: "the threshold; at equality it does not hold"
    )
    let below = Key(
      optional: "below", Form<Double>.number(), excludes: ["above"],
      help: "in place of above; at equality it does not hold")
    func make(_ above: Double?, _ below: Double?, _ months: Int, _ relative: Measure.Relative?) -> Threshold? {
      (above ?? below).map { Threshold(bound: $0, isAbove: above != nil, months: months, relative: relative) }
    }
    let form =
      isMean
      ? Form<Threshold?>.mapping(
        above, below,
        Key(
          "months", .integer(.from(1, to: 1200)), default: "3", unit: "months",
          help: "the mean over so many months before"),
        Key(optional: "relative", .relative, help: "asks besides that it has risen"), make: make)
      : Form<Threshold?>.mapping(above, below) { make($0, $1, 12, nil) }
    return form.then { threshold, node, reading in
      if threshold == nil { reading.report(at: node.origin, "gives no threshold", "write above or below") }
      return threshold
    }
  }
}

extension Form where Value == Measure.Relative {
  static var relative: Form {
    Form<Measure.Relative?>.mapping(
      Key(
        required: "months", .integer(.from(1, to: 1200)), unit: "months",
        help: "compared with the mean of so many months before those"),
      Key(optional: "above", .number(.positive), excludes: ["plus"], help: "so many times that mean"),
      Key(optional: "plus", .number(), excludes: ["above"], help: "in place of above: that mean and so much")
    ) { months, above, plus in
      above == nil && plus == nil ? nil : Measure.Relative(months: months, factor: above ?? 1, plus: plus ?? 0)
    }.then { relative, node, reading in
      if relative == nil { reading.report(at: node.origin, "gives no comparison", "write above or plus") }
      return relative
    }
  }
}

extension Form where Value == Measure.Indicator {
  /// `[from, to]`; a `to` of YYYY is its December.
  static var dates: Form {
    let month = Form<CalendarMonth>.month, shape = Shape.places([month.shape, month.shape])
    return Form(shape: shape) { node, reading in
      guard let parts = node.elements, parts.count == 2 else { return mismatch(node, shape, reading) }
      guard let from = reading.at("0", { month.read(parts[0], reading) }),
        var to = reading.at("1", { month.read(parts[1], reading) })
      else { return nil }
      if case .scalar(let text, _, _) = parts[1], !text.contains("-") { to = to + 11 }
      if to < from {
        reading.report(at: parts[1].origin, below: "1", what: "\(to) is before \(from)", cure: "exchange them")
        return nil
      }
      return .dates(from, to)
    }
  }
}
