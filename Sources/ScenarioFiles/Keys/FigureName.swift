import Scenarios

/// `variable(year).statistic` taken apart, its names not yet looked up.
struct FigureName {
  var variable, year: Substring
  var statistic: Substring?

  init?(_ text: Substring) {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return nil }
    let rest = text[text.index(after: close)...].trimmed
    guard rest.isEmpty || rest.first == "." else { return nil }
    variable = text[..<open].trimmed
    year = text[text.index(after: open)..<close].trimmed
    statistic = rest.isEmpty ? nil : rest.dropFirst()
  }

  /// - Parameters:
  ///   - others: names that mean something where the figure stands, though they are no annual variables.
  ///   - more: further annual variables.
  func resolve(
    at origin: Origin, _ reading: Reading, besides others: [String] = [], and more: [String] = []
  ) -> (variable: String, year: Int, statistic: Check.Statistic)? {
    guard let payers = reading.payers else { return nil }
    return resolve(
      at: origin, reading,
      yearly: Quantity.recorded.map(\.name) + payers.map { Quantity.payerPrefix + $0 }
        + Quantity.lawful.map(\.name) + (reading.measures ?? []).map { Quantity.measurePrefix + $0 } + more,
      ratios: Quantity.ratios.map(\.name), besides: others)
  }

  /// - Parameters:
  ///   - yearly: names of annual variables.
  ///   - ratios: of those that full years alone have.
  func resolve(
    at origin: Origin, _ reading: Reading, yearly: [String], ratios: [String], besides others: [String] = []
  ) -> (variable: String, year: Int, statistic: Check.Statistic)? {
    guard let start = reading.start, let end = reading.end else { return nil }
    let name = String(variable)
    let known = [Check.depletionProbability] + ratios + yearly
    guard known.contains(name) else {
      reading.report(
        at: origin, "\"\(name)\" is not a variable of the results",
        suggestion(for: name, among: known + others, called: "variable"))
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
    guard let statistic = Check.Statistic(statistic, at: origin, reading) else { return nil }
    if name == Check.depletionProbability, statistic != .mean {
      reading.report(at: origin, "a probability has no statistic", "write \(name)(\(year)) alone")
      return nil
    }
    return (name, number, statistic)
  }
}

extension Check.Statistic {
  /// - Parameter name: `mean`, `sd`, `q5`, `tvar95`; nil: the mean.
  init?(_ name: Substring?, at origin: Origin, _ reading: Reading) {
    func level(after prefix: String, among levels: [Double]) -> Double? {
      guard let name, name.hasPrefix(prefix) else { return nil }
      return ScalarText.number(name.dropFirst(prefix.count)).flatMap { levels.contains($0) ? $0 : nil }
    }
    if name == nil || name == "mean" {
      self = .mean
    } else if name == "sd" {
      self = .sd
    } else if let level = level(after: "q", among: Check.quantiles) {
      self = .quantile(level)
    } else if let level = level(after: "tvar", among: Check.tails) {
      self = .tvar(level)
    } else {
      reading.report(
        at: origin, "\"\(name ?? "")\" is not a statistic",
        "write mean, sd, q (\(Check.quantiles.map(plain).joined(separator: ", "))) "
          + "or tvar (\(Check.tails.map(plain).joined(separator: ", "))): q5, tvar95")
      return nil
    }
  }
}
