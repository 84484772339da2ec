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
    lines += FigureTable.wrapped(
      "Each line takes one group more from the new scenario, in the order shown (--order changes it), on the same "
        + "draws; ± is the error of the paired difference. The lines add up to new less old.")
    let unchanged = steps.filter { $0.changes.isEmpty }.flatMap(\.groups)
    if !unchanged.isEmpty { lines += FigureTable.wrapped("unchanged: \(unchanged.joined(separator: ", "))") }
    for step in steps where !step.changes.isEmpty { lines += [""] + Self.changes(of: step) }
    return lines
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
    for step in steps {
      let name = step.groups.joined(separator: "+")
      rows += fields(name, "difference", step.differences) + fields(name, "value", step.values)
    }
    return rows + fields("new", "value", newValues) + fields("new less old", "difference", differences)
  }
}
