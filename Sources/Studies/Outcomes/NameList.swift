import ScenarioFiles
import Writing

/// The names that questions may use, with what they mean: levers, outcomes, variables.
package struct NameList: Sendable {
  package enum Subject: String, CaseIterable, Sendable { case levers, outcomes, variables }

  package struct Entry: Sendable, Encodable {
    package var name, unit, label: String
    /// Of a lever in a scenario: what it is, and between what it is looked for.
    package var value, low, high: Double?
  }

  package let subject: Subject
  package let entries: [Entry]
  private let showsValues: Bool

  /// - Parameter scenario: whose payers, currency and levers are meant; nil: what any scenario has.
  package init(_ subject: Subject, of scenario: Scenario? = nil) {
    self.subject = subject
    showsValues = subject == .levers && scenario != nil
    switch subject {
    case .levers: entries = Lever.allCases.compactMap { Self.entry($0, scenario) } + Self.thresholds(scenario)
    case .variables: entries = Self.variables(scenario)
    case .outcomes:
      let share = Entry(
        name: "depletion_probability(YEAR)", unit: "ratio", label: "share of paths on which the fund was empty by then")
      let rates = zip(Outcome.levelRates, ["nothing", "one year of benefits"]).map { name, left in
        Entry(name: name, unit: "ratio", label: "constant rate that leaves \(left) at the end")
      }
      entries =
        [share] + rates
        + Self.variables(scenario).map {
          Entry(name: "\($0.name)(YEAR).STATISTIC", unit: $0.unit, label: $0.label)
        }
    }
  }

  private static func variables(_ scenario: Scenario?) -> [Entry] {
    let payers = (scenario?.contributions.payers.map(\.name) ?? ["PAYER"]).map { payer in
      Quantity("contributions.\(payer)", .currency, .sum, "contributions accrued, \(payer)")
    }
    // Of a file, the law that it has; else all that a scenario may record.
    let law = Quantity.lawful.filter { scenario?.records($0.name) ?? true }
    let measures = (scenario?.measures.map(\.name) ?? ["NAME"]).map(Quantity.measure)
    return (Quantity.recorded + payers + law + measures + Quantity.ratios).map { variable in
      let unit = variable.unit == .currency ? scenario?.currency ?? "currency" : variable.unit.rawValue
      return Entry(name: variable.name, unit: unit, label: variable.meaning)
    }
  }

  /// Nil where the scenario has nothing for the lever to move.
  private static func entry(_ lever: Lever, _ scenario: Scenario?) -> Entry? {
    let unit = lever == .initialFund ? scenario?.currency ?? lever.unit : lever.unit
    var entry = Entry(name: lever.rawValue, unit: unit, label: lever.label)
    guard let scenario else { return entry }
    let present = scenario.present(lever), bracket = LeverBracket(of: lever, present: present).range
    do throws(Lever.Mistake) { _ = try scenario.applying(lever, present ?? bracket.lowerBound) } catch { return nil }
    (entry.value, entry.low, entry.high) = (present, bracket.lowerBound, bracket.upperBound)
    return entry
  }

  /// `measure NAME.threshold`, of measures with one condition that has one; looked for on its side of `until`.
  private static func thresholds(_ scenario: Scenario?) -> [Entry] {
    guard let scenario else {
      return [
        Entry(name: "measure NAME.threshold", unit: "its indicator", label: "threshold of a measure with one condition")
      ]
    }
    return scenario.measures.compactMap { measure in
      guard measure.conditions.count == 1, let condition = measure.conditions.first else { return nil }
      if case .dates = condition.indicator { return nil }
      let bound = condition.bound, size = abs(bound), until = measure.until ?? bound
      return Entry(
        name: "measure \(measure.name).threshold", unit: "its indicator",
        label: "measure \(measure.name) is on \(condition.isAbove ? "above" : "below") it", value: bound,
        low: condition.isAbove ? min(until, bound) - (measure.until == nil ? size / 2 : 0) : bound - size,
        high: condition.isAbove ? bound + size : max(until, bound) + (measure.until == nil ? size / 2 : 0))
    }
  }

  /// As people read it, at most 80 columns.
  package var lines: [String] {
    var lines: [String] = []
    for entry in entries {
      var facts = entry.unit
      if showsValues {
        let now = entry.value.map { "now \(FigureText.plain($0, width: 12))" } ?? "now not one number"
        let range = "\(FigureText.plain(entry.low ?? 0, width: 12)) to \(FigureText.plain(entry.high ?? 0, width: 12))"
        facts = "\(entry.unit); \(now); \(range)"
      }
      lines += [entry.name] + Prose.wrapped("    \(entry.label) (\(facts))", indent: 4)
    }
    if subject == .outcomes {
      let levels = Check.quantiles.map { plainNumber($0) }.joined(separator: ", ")
      lines +=
        [""]
        + Prose.wrapped(
          "STATISTIC: mean (if left out), sd, q and a level (\(levels)), or tvar and a level "
            + "(\(Check.tails.map { plainNumber($0) }.joined(separator: ", "))): fund(2035).q5, cash_benefits(2030).tvar95"
        )
    }
    return lines
  }
}
