import Scenarios

extension Form where Value == Output {
  static var output: Form {
    .mapping(
      Key("breakdown", .breakdown, default: "[]", help: "dimensions to break figures down by"),
      Key("monthly", .monthlyVariables, default: "[]", help: "variables kept by month"),
      Key(
        "break_even", Form<Int>.integer(.from(1, to: 100)).list(), default: "[]",
        reach: .account, help: "years of break-even rates, besides 5, 10 and 20"),
      Key(
        optional: "rates_from", Form<CalendarMonth>.month.checked(checkRatesFrom),
        reach: .account,
        help: "first month of level and break-even rates, in place of the run's: the scheme's own are charged before"),
      make: Output.init)
  }
}

private func checkRatesFrom(_ month: CalendarMonth, _ node: ScenarioNode, _ reading: Reading) {
  guard let (start, end) = reading.start.flatMap({ start in reading.end.map { (start, $0) } }) else { return }
  guard month < start || month > end else { return }
  reading.report(
    at: node.origin, "\(month) lies outside the projection", "name a month from \(start) to \(end)")
}

extension Form where Value == [String] {
  static var monthlyVariables: Form {
    Form<String>.text.list().checked { names, node, reading in
      guard let payers = reading.payers else { return }
      let known =
        Quantity.recorded.map(\.name) + payers.map { Quantity.payerPrefix + $0 }
        + Quantity.lawful.map(\.name) + (reading.measures ?? []).map { Quantity.measurePrefix + $0 }
      for (index, name) in names.enumerated() where !known.contains(name) {
        reading.report(
          at: node.elements?[index].origin ?? node.origin, below: String(index),
          what: "\"\(name)\" is not kept by month", cure: suggestion(for: name, among: known, called: "variable"))
      }
    }
  }
}

extension Form where Value == Check {
  /// `variable(year).statistic <= bound`.
  static var check: Form {
    Form<String>.text.then { text, node, reading in
      guard let parts = ComparisonText(text), let name = FigureName(parts.left) else {
        reading.report(
          at: node.origin, "\"\(text)\" is not a condition",
          "write variable(year).statistic <= number, for example reserve_months(2035).q5 >= 12")
        return nil
      }
      guard let figure = name.resolve(at: node.origin, reading),
        let limit = parts.limit(of: figure.variable, at: node.origin, reading)
      else { return nil }
      return Check(
        text: text, variable: figure.variable, year: figure.year, statistic: figure.statistic,
        comparison: parts.comparison, bound: limit)
    }
  }
}

/// A condition taken apart, its names not yet looked up.
struct ComparisonText {
  var left, bound: Substring
  var comparison: Check.Comparison

  init?(_ text: String) {
    guard let sign = text.firstIndex(where: { "<>".contains($0) }) else { return nil }
    let afterSign = text.index(after: sign)
    let orEqual = text[afterSign...].first == "="
    guard let comparison = Check.Comparison(rawValue: "\(text[sign])\(orEqual ? "=" : "")") else { return nil }
    self.comparison = comparison
    left = text[..<sign].trimmed
    bound = text[(orEqual ? text.index(after: afterSign) : afterSign)...].trimmed
  }

  /// The bound, which must leave the question open: a probability is at most 5 whatever happens.
  func limit(of variable: String, at origin: Origin, _ reading: Reading) -> Double? {
    guard let limit = ScalarText.number(bound), limit.isFinite else {
      reading.report(
        at: origin, "\"\(bound)\" is not a number",
        NumberText.cure(of: String(bound)) ?? "write the bound as a number, for example 0.05")
      return nil
    }
    guard variable == Check.depletionProbability else { return limit }
    let (always, never) =
      switch comparison {
      case .lessOrEqual: (limit >= 1, limit < 0)
      case .less: (limit > 1, limit <= 0)
      case .greaterOrEqual: (limit <= 0, limit > 1)
      case .greater: (limit < 0, limit >= 1)
      }
    guard always || never else { return limit }
    let percent = (1...100).contains(limit) ? limit : 5
    reading.report(
      at: origin, always ? "this holds whatever happens" : "this can never hold",
      "a probability lies between 0 and 1: write \(plain(percent / 100)) for \(plain(percent)) %")
    return nil
  }
}
