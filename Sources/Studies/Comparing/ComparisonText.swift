import Foundation
import Results
import Writing

extension ComparisonDocument {
  /// What sets the scenarios apart, for a terminal of 80 columns.
  package var lines: [String] {
    var lines = [
      "\(scenarios.count) scenarios on the same \(FigureText.count(effort.paths)) paths, seed \(effort.seed), "
        + "\(scenarios[0].start) to \(scenarios[0].end)"
    ]
    for (i, scenario) in scenarios.enumerated() {
      lines.append(Prose.title("\(Self.letter(i))  \(scenario.title) (\(scenario.file))", to: TextTable.width))
    }
    lines.append("")
    for i in scenarios.indices.dropFirst() { lines += answer(i) }
    for i in scenarios.indices.dropFirst() { lines += [""] + table(i) }
    lines += [""]
    lines += Prose.wrapped(
      "± standard error; of a difference, that of paired paths. \"Better\" is the share of paths on which "
        + "the second scenario's figure is better (more fund, reserve, coverage, benefit; less depletion, cost, "
        + "unemployment); where neither is, the share on which it is higher, in brackets. \"Gain\" is how many "
        + "times as many paths independent draws would take for the same error.")
    return lines
  }

  /// A, B, …, Z, and numbers after that.
  static func letter(_ i: Int) -> String { i < 26 ? String(UnicodeScalar(UInt8(65 + i))) : String(i + 1) }

  private func answer(_ i: Int) -> [String] {
    guard let figure = figures.first, let paired = figure.differences.first(where: { $0.scenario == i }) else {
      return []
    }
    let difference = paired.difference
    let letter = Self.letter(i), label = figure.outcome.label
    guard difference.value != 0 || (difference.standardError ?? 0) > 0 else {
      return Prose.wrapped("\(label): \(figure.outcome.text(figure.values[0])) in A and, path by path, in \(letter).")
    }
    var magnitude = difference
    magnitude.value = abs(difference.value)
    let unit = figure.outcome.unit == .ratio ? "points" : ""
    let size = figure.outcome.text(magnitude).replacing(" %", with: "")
    let way = difference.value < 0 ? "less" : "more"
    return Prose.wrapped(
      "\(label): \(figure.outcome.text(figure.values[0])) in A, \(figure.outcome.text(figure.values[i])) in "
        + "\(letter), that is \([size, unit, way].filter { !$0.isEmpty }.joined(separator: " ")).")
  }

  private func table(_ i: Int) -> [String] {
    var table = TextTable([27, 12, 12, 13, 8, 8])
    let letter = Self.letter(i)
    table.row(["", "A", letter, "\(letter) − A", "better", "gain"])
    for unit in [OutcomeDocument.Unit.ratio, .currency, .persons, .months, .multiple, .index] {
      let rows = figures.filter { $0.outcome.unit == unit }
      guard !rows.isEmpty else { continue }
      let counted = unit == .currency || unit == .persons
      let largest = rows.flatMap(\.values).map { abs($0.value) }.max() ?? 0
      let magnitude = Magnitude.fitting(counted ? largest : 0)
      table.line(heading(unit, magnitude))
      for figure in rows {
        guard let paired = figure.differences.first(where: { $0.scenario == i }) else { continue }
        let factor = figure.outcome.displayFactor / magnitude.factor
        func cell(_ estimate: EstimateDocument, _ width: Int) -> String {
          FigureText.withError(
            factor * estimate.value, estimate.standardError.map { factor * $0 }, width: width - 1)
        }
        let share = (paired.beats ?? paired.higher).value * 100
        let percent = FigureText.fixed(share, decimals: share > 0 && share < 10 ? 1 : 0)
        table.row([
          "  \(figure.outcome.label)", cell(figure.values[0], 12), cell(figure.values[i], 12),
          cell(paired.difference, 13), paired.beats == nil ? "(\(percent) %)" : "\(percent) %",
          paired.varianceRatio.map(Self.gain) ?? "–",
        ])
      }
    }
    return table.lines
  }

  private static func gain(_ ratio: Double) -> String {
    ratio < 99_999.5 ? "\(FigureText.fixed(ratio, decimals: ratio < 9.95 ? 1 : 0))×" : ">10⁵×"
  }

  private func heading(_ unit: OutcomeDocument.Unit, _ magnitude: Magnitude) -> String {
    switch unit {
    case .ratio: "per cent"
    case .currency:
      [Prose.title(scenarios[0].currency, to: 6), magnitude.word].filter { !$0.isEmpty }.joined(separator: " ")
    case .persons: [magnitude.word, "persons"].filter { !$0.isEmpty }.joined(separator: " ")
    case .months: "months"
    case .multiple: "times"
    case .index: "index"
    }
  }

  /// One row for each figure of each scenario, and for each difference.
  package var rows: [[String]] {
    let header = [
      "outcome", "unit", "scenario", "file", "value", "standard_error", "difference", "difference_error",
      "correlation", "variance_ratio", "higher", "lower", "beats",
    ]
    return [header]
      + figures.flatMap { figure in
        figure.values.enumerated().map { i, value in
          let paired = figure.differences.first { $0.scenario == i }
          return [
            figure.outcome.outcome, figure.outcome.unit.rawValue, Self.letter(i), scenarios[i].file,
            plainNumber(value.value), text(value.standardError), text(paired?.difference.value),
            text(paired?.difference.standardError), text(paired?.correlation), text(paired?.varianceRatio),
            text(paired?.higher.value), text(paired?.lower.value), text(paired?.beats?.value),
          ]
        }
      }
  }
}

/// Empty where there is no value.
func text(_ value: Double?) -> String { value.map(plainNumber) ?? "" }
