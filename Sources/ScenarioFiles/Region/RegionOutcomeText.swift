import Scenarios

/// Reads figures of a region's run: `indonesia.fund(2045).q5`, `pool.fund(2045)`, `joint.depleted(2045, 3)`.
struct RegionOutcomeText {
  let names: [String]
  let members: [Scenario]
  let hasPool: Bool
  let reading: Reading

  func check(_ text: String, at origin: Origin) -> RegionCheck? {
    guard let parts = ComparisonText(text) else {
      reading.report(
        at: origin, "\"\(text)\" is not a condition",
        "write figure <= number, for example \"\(example) <= 0.01\"")
      return nil
    }
    guard let outcome = outcome(parts.left, at: origin) else { return nil }
    var variable = ""
    switch outcome.figure {
    case .scheme(_, let name, _, _), .pool(let name, _, _): variable = name
    case .depleted: variable = Check.depletionProbability
    }
    return parts.limit(of: variable, at: origin, reading).map {
      RegionCheck(text: text, outcome: outcome, comparison: parts.comparison, bound: $0)
    }
  }

  private var example: String {
    "\(hasPool ? RegionOutcome.pool : names.first ?? "scheme").\(Check.depletionProbability)(\(reading.end?.year ?? 2045))"
  }

  func outcome(_ text: Substring, at origin: Origin) -> RegionOutcome? {
    guard let dot = text.firstIndex(of: "."), dot < text.firstIndex(of: "(") ?? text.startIndex else {
      reading.report(
        at: origin, "\"\(text)\" names no scheme", "write scheme.variable(year).statistic, for example \(example)")
      return nil
    }
    let owner = String(text[..<dot].trimmed), rest = text[text.index(after: dot)...]
    if owner == RegionOutcome.joint { return joint(text, rest, at: origin) }
    let own = Reading(shelf: FileShelf(), shape: .text)
    (own.start, own.end) = (reading.start, reading.end)
    guard let name = FigureName(rest) else {
      reading.report(
        at: origin, "\"\(text)\" is not a figure of the results",
        "write scheme.variable(year).statistic, for example \(example)")
      return nil
    }
    defer { for mistake in own.mistakes { reading.report(mistake) } }
    if owner == RegionOutcome.pool {
      guard hasPool else {
        reading.report(at: origin, "the region has no pool", "name a scheme, or give the region a pool")
        return nil
      }
      return name.resolve(at: origin, own, yearly: Quantity.ofPool.map(\.name), ratios: []).map {
        RegionOutcome(text: String(text), figure: .pool(variable: $0.variable, year: $0.year, $0.statistic))
      }
    }
    guard let scheme = names.firstIndex(of: owner) else {
      reading.report(
        at: origin, "there is no scheme \(owner)",
        suggestion(for: owner, among: names + [RegionOutcome.pool, RegionOutcome.joint], called: "scheme"))
      return nil
    }
    own.payers = members[scheme].contributions.payers.map(\.name)
    own.measures = members[scheme].measures.map(\.name)
    let pooled = hasPool ? Quantity.ofPoolMember.map(\.name) : []
    return name.resolve(at: origin, own, and: pooled).map {
      RegionOutcome(text: String(text), figure: .scheme(scheme, variable: $0.variable, year: $0.year, $0.statistic))
    }
  }

  /// `depleted(2045, 3)`, `depleted_in(2030, 2)`.
  private func joint(_ text: Substring, _ rest: Substring, at origin: Origin) -> RegionOutcome? {
    let known = [RegionOutcome.depletedBy, RegionOutcome.depletedIn]
    guard let name = FigureName(rest), known.contains(String(name.variable)) else {
      reading.report(
        at: origin, "\"\(text)\" is not a joint figure",
        "write joint.depleted(year, k) for at least k schemes depleted by a year's end, or joint.depleted_in(year, k)")
      return nil
    }
    let parts = name.year.split(separator: ",").map(\.trimmed)
    guard parts.count == 2, let year = Int(parts[0]), let count = Int(parts[1]), name.statistic == nil,
      let start = reading.start, let end = reading.end, (start.year...end.year).contains(year),
      (1...max(1, names.count)).contains(count)
    else {
      reading.report(
        at: origin, "\"\(text)\" names no year and number of schemes",
        "write \(RegionOutcome.joint).\(name.variable)(year, k), a year \(reading.start?.year ?? 0) to "
          + "\(reading.end?.year ?? 0) and 1 to \(names.count) schemes")
      return nil
    }
    return RegionOutcome(
      text: String(text),
      figure: .depleted(count: count, year: year, inYear: name.variable == RegionOutcome.depletedIn))
  }
}

extension RegionOutcome {
  /// Reads a figure that stands on the command line.
  package static func read(
    _ text: String, of region: Region, option: String
  ) throws(ScenarioErrors) -> RegionOutcome {
    let (reader, origin) = RegionOutcomeText.commandLine(of: region, option: option)
    guard let outcome = reader.outcome(text[...].trimmed, at: origin) else { throw reader.reading.errors }
    return outcome
  }
}

extension RegionCheck {
  /// Reads a condition that stands on the command line.
  package static func read(_ text: String, of region: Region, option: String) throws(ScenarioErrors) -> RegionCheck {
    let (reader, origin) = RegionOutcomeText.commandLine(of: region, option: option)
    guard let check = reader.check(text, at: origin) else { throw reader.reading.errors }
    return check
  }
}

extension RegionOutcomeText {
  fileprivate static func commandLine(of region: Region, option: String) -> (RegionOutcomeText, Origin) {
    let reading = Reading(shelf: FileShelf(), shape: .text)
    (reading.start, reading.end) = (region.start, region.end)
    return (
      RegionOutcomeText(names: region.names, members: region.members, hasPool: region.pool != nil, reading: reading),
      Origin(file: option, line: 0, column: 0)
    )
  }
}
