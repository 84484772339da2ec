extension Form where Value == Output {
  static var output: Form {
    .mapping(
      Key("breakdown", .breakdown, default: "[]", help: "dimensions to break figures down by"),
      Key("monthly", .monthlyVariables, default: "[]", help: "variables kept by month"),
      make: Output.init)
  }
}

extension Form where Value == [String] {
  static var monthlyVariables: Form {
    Form<String>.text.list().checked { names, node, reading in
      guard let payers = reading.payers else { return }
      let known = ResultVariable.recorded.map(\.name) + payers.map { "contributions.\($0)" }
      for (index, name) in names.enumerated() where !known.contains(name) {
        reading.report(
          at: node.elements?[index].origin ?? node.origin, below: String(index),
          what: "\"\(name)\" is not kept by month", cure: suggestion(for: name, among: known, called: "variable"))
      }
    }
  }
}

extension Check {
  /// A probability by the end of a year rather than a variable.
  package static let depletionProbability = "depletion_probability"
  /// The quantiles that results hold, in per cent.
  package static let quantiles: [Double] = [0.5, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5]
  /// The tail values at risk that results hold, in per cent.
  package static let tails: [Double] = [1, 5, 95, 99]
}

extension Form where Value == Check {
  /// `variable(year).statistic <= bound`.
  static var check: Form {
    Form<String>.text.then { text, node, reading in
      guard let parts = CheckText(text) else {
        reading.report(
          at: node.origin, "\"\(text)\" is not a condition",
          "write variable(year).statistic <= number, for example reserve_months(2035).q5 >= 12")
        return nil
      }
      return parts.resolve(at: node.origin, reading)
    }
  }
}

/// A condition taken apart, its names not yet looked up.
struct CheckText {
  var text: String
  var variable, year, bound: Substring
  var statistic: Substring?
  var comparison: Check.Comparison

  init?(_ text: String) {
    guard let sign = text.firstIndex(where: { "<>".contains($0) }),
      let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"), close < sign
    else { return nil }
    let afterSign = text.index(after: sign)
    let orEqual = text[afterSign...].first == "="
    guard let comparison = Check.Comparison(rawValue: "\(text[sign])\(orEqual ? "=" : "")") else { return nil }
    let rest = text[text.index(after: close)..<sign].trimmed
    guard rest.isEmpty || rest.first == "." else { return nil }
    self.text = text
    self.comparison = comparison
    variable = text[..<open].trimmed
    year = text[text.index(after: open)..<close].trimmed
    bound = text[(orEqual ? text.index(after: afterSign) : afterSign)...].trimmed
    statistic = rest.isEmpty ? nil : rest.dropFirst()
  }

  func resolve(at origin: Origin, _ reading: Reading) -> Check? {
    guard let start = reading.start, let end = reading.end, let payers = reading.payers else { return nil }
    let name = String(variable)
    let yearly = ResultVariable.recorded.map(\.name) + payers.map { "contributions.\($0)" }
    let ratios = ResultVariable.ratios.map(\.name)
    let known = [Check.depletionProbability] + ratios + yearly
    guard known.contains(name) else {
      reading.report(
        at: origin, "\"\(name)\" is not a variable of the results",
        suggestion(for: name, among: known, called: "variable"))
      return nil
    }
    // Ratios exist for full years only.
    let needsFullYear = ratios.contains(name)
    let first = needsFullYear && start.month > 1 ? start.year + 1 : start.year
    let last = needsFullYear && end.month < 12 ? end.year - 1 : end.year
    guard let number = Int(year), number >= first, number <= last else {
      reading.report(
        at: origin, "there is no \(name) for \"\(year)\"",
        first <= last ? "write a year \(first) to \(last)" : "no year is projected in full")
      return nil
    }
    guard let limit = ScalarText.number(bound), limit.isFinite else {
      reading.report(at: origin, "\"\(bound)\" is not a number", "write the bound as a number, for example 0.05")
      return nil
    }
    guard let statistic = resolvedStatistic else {
      reading.report(
        at: origin, "\"\(statistic ?? "")\" is not a statistic",
        "write mean, sd, q (\(Check.quantiles.map(plain).joined(separator: ", "))) "
          + "or tvar (\(Check.tails.map(plain).joined(separator: ", "))): q5, tvar95")
      return nil
    }
    if name == Check.depletionProbability, statistic != .mean {
      reading.report(at: origin, "a probability has no statistic", "write \(name)(\(year)) alone")
      return nil
    }
    return Check(
      text: text, variable: name, year: number, statistic: statistic, comparison: comparison, bound: limit)
  }

  private var resolvedStatistic: Check.Statistic? {
    guard let statistic else { return .mean }
    if statistic == "mean" { return .mean }
    if statistic == "sd" { return .sd }
    if statistic.hasPrefix("q"), let level = ScalarText.number(statistic.dropFirst()), Check.quantiles.contains(level) {
      return .quantile(level)
    }
    if statistic.hasPrefix("tvar"), let level = ScalarText.number(statistic.dropFirst(4)), Check.tails.contains(level) {
      return .tvar(level)
    }
    return nil
  }
}
