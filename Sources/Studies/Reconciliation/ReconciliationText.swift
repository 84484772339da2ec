import Results
import Writing

extension ReconciliationDocument {
  /// For a terminal of 80 columns.
  package var lines: [String] {
    let widths = [26] + figures.map { _ in 18 }
    let magnitudes = figures.indices.map { i in
      let values = [oldValues[i].value, newValues[i].value] + steps.map { $0.values[i].value }
      let counted = figures[i].unit == .currency || figures[i].unit == .persons
      return Magnitude.fitting(counted ? values.map(abs).max() ?? 0 : 0)
    }
    func cell(_ estimate: EstimateDocument, _ i: Int, isChange: Bool) -> String {
      if isChange, estimate.value == 0, (estimate.standardError ?? 0) == 0 { return "–" }
      let factor = figures[i].displayFactor / magnitudes[i].factor
      let text = FigureText.withError(
        factor * estimate.value, estimate.standardError.map { factor * $0 }, width: 16, errorDigits: 2)
      return isChange && estimate.value > 0 ? "+\(text)" : text
    }
    func row(_ name: String, _ estimates: [EstimateDocument], isChange: Bool) -> String {
      FigureTable.row([name] + estimates.indices.map { cell(estimates[$0], $0, isChange: isChange) }, widths)
    }
    var lines = [
      FigureTable.cut("old  \(old.title) (\(old.file))"), FigureTable.cut("new  \(new.title) (\(new.file))"), "",
    ]
    if let rollForward { lines += expected(rollForward) + ["", "Gain and loss"] }
    lines += [
      FigureTable.row([""] + figures.map(\.label), widths),
      FigureTable.row(
        [""]
          + figures.indices.map { i in
            figures[i].unit == .ratio
              ? "%" : [new.currency, magnitudes[i].word].filter { !$0.isEmpty }.joined(separator: " ")
          }, widths),
      row("old", oldValues, isChange: false),
    ]
    for step in steps {
      lines.append(row("  " + step.groups.joined(separator: " + "), step.differences, isChange: true))
    }
    lines += [row("new", newValues, isChange: false), row("new less old", differences, isChange: true), ""]
    if rollForward != nil {
      lines += FigureTable.wrapped(
        "roll forward: the old valuation made again at the new date, from where its own draws expected the scheme to stand. "
          + "experience: what is, in the place of what was expected; stocks are beneficiaries and other unemployed. Level "
          + "rates are charged from the new date on. Then:")
    }
    lines += FigureTable.wrapped(
      "Each line takes one group more from the new scenario, in the order shown (--order changes it), on the same "
        + "draws; ± is the error of the paired difference. The lines add up to new less old.")
    let unchanged = steps.filter { $0.changes.isEmpty }.flatMap(\.groups)
    if !unchanged.isEmpty { lines += FigureTable.wrapped("unchanged: \(unchanged.joined(separator: ", "))") }
    for step in steps where !step.changes.isEmpty { lines += [""] + Self.changes(of: step) }
    return lines
  }

  /// Actual beside expected, at the new date.
  private func expected(_ rollForward: RollForward) -> [String] {
    let widths = [34, 14, 12, 12, 8]
    return [
      FigureTable.row(["At \(rollForward.to)", "expected", "± sd", "actual", "A/E"], widths)
    ]
      + rollForward.items.map { item in
        let isCounted = item.unit == .currency || item.unit == .persons
        let magnitude = Magnitude.fitting(isCounted ? max(abs(item.expected), abs(item.actual)) : 0)
        func text(_ value: Double) -> String { FigureText.plain(value / magnitude.factor, width: 10) }
        let unit = [item.unit == .currency ? new.currency : item.unit == .persons ? "persons" : "", magnitude.word]
          .filter { !$0.isEmpty }.joined(separator: " ")
        return FigureTable.row(
          [
            "  \(item.name.replacing("_", with: " ")), \(unit)", text(item.expected),
            item.standardDeviation.map(text) ?? "–", text(item.actual),
            item.expected == 0 ? "–" : FigureText.fixed(item.actual / item.expected, decimals: 3),
          ], widths)
      }
  }

  private static func changes(of step: Step) -> [String] {
    var lines = [step.groups.joined(separator: " + ")]
    if let note = step.note { lines += FigureTable.wrapped("  \(note)") }
    lines += step.changes.map { change in
      FigureTable.cut("  \(change.key): \(change.old ?? "none") → \(change.new ?? "none")")
    }
    if let further = step.furtherChanges { lines.append("  … and \(further) more") }
    return lines
  }

  /// As a table.
  package var rows: [[String]] {
    func fields(_ step: String, _ kind: String, _ estimates: [EstimateDocument]) -> [[String]] {
      zip(figures, estimates).map { figure, estimate in
        [
          step, kind, figure.outcome, plainNumber(estimate.value), estimate.standardError.map(plainNumber) ?? "",
        ]
      }
    }
    var rows = [["step", "kind", "figure", "value", "standard_error"]] + fields("old", "value", oldValues)
    for item in rollForward?.items ?? [] {
      rows.append(["roll forward", "expected", item.name, plainNumber(item.expected), ""])
      rows.append(["roll forward", "actual", item.name, plainNumber(item.actual), ""])
    }
    for step in steps {
      let name = step.groups.joined(separator: "+")
      rows += fields(name, "difference", step.differences) + fields(name, "value", step.values)
    }
    return rows + fields("new", "value", newValues) + fields("new less old", "difference", differences)
  }
}
