import DecisionDocuments
import Foundation
import ResultFiles

extension SolutionDocument {
  /// The answer first, then how surely it is known, for a terminal of 80 columns.
  package var lines: [String] {
    let number = LeverNumber(lever)
    var lines = [Prose.title(scenario.title, to: TextTable.width)]
    lines += Prose.wrapped("For \(condition), \(lever) must be at \(root.side == .least ? "least" : "most")")
    lines += ["", "  \(number.text(root.value))" + (number.isPercent ? "  (\(plainNumber(root.value)))" : ""), ""]
    var sentences: [String] = []
    sentences.append(
      "95 % Monte Carlo interval \(root.lower.map(number.text) ?? "below the bracket") to "
        + "\(root.upper.map(number.text) ?? "beyond the bracket").")
    if let present { sentences.append("In the scenario it is \(number.text(present)).") }
    lines += Prose.wrapped(sentences.joined(separator: " "))
    lines += Prose.wrapped("There, \(outcome.label): \(outcome.text(root.outcome)).")
    lines += Prose.wrapped(
      "On fresh draws (seed \(confirmation.seed)): \(outcome.text(confirmation.outcome)), "
        + (confirmation.agrees ? "within chance of it." : "MORE than chance from it: take more paths."))
    if root.reversals.isEmpty {
      lines += Prose.wrapped(
        "The response is monotone at all \(root.trials.count) values tried between \(number.text(from)) and "
          + "\(number.text(to)).")
    } else {
      let places = root.reversals.map { "\(number.text($0.from)) and \(number.text($0.to))" }
      lines += Prose.wrapped(
        "The response is NOT monotone: it turns between \(places.joined(separator: ", ")). The answer is the end of "
          + "the region next to \(number.text(root.side == .least ? to : from)); there may be others.")
    }
    lines.append("")
    var table = TextTable([24, 30, 10])
    table.row([lever, outcome.label, "holds"])
    for trial in root.trials {
      table.row([number.text(trial.value), outcome.text(trial.outcome), trial.holds ? "✓" : "✗"])
    }
    return lines + table.lines + [
      "",
      "\(effort.runs) runs of \(FigureText.count(effort.paths)) paths, seed \(effort.seed); ± standard error",
    ]
  }

  /// The trials, and the answer.
  package var rows: [[String]] {
    let header = ["role", "lever", "value", "outcome", "outcome_value", "standard_error", "holds"]
    func row(_ role: String, _ value: Double?, _ outcome: EstimateDocument?, _ holds: Bool?) -> [String] {
      [
        role, lever, text(value), self.outcome.outcome, text(outcome?.value), text(outcome?.standardError),
        holds.map { $0 ? "true" : "false" } ?? "",
      ]
    }
    return [
      header, row("answer", root.value, root.outcome, true), row("interval_lower", root.lower, nil, nil),
      row("interval_upper", root.upper, nil, nil), row("fails_at", root.failsAt, nil, false),
      row("confirmation", root.value, confirmation.outcome, nil),
    ] + root.trials.map { row("trial", $0.value, $0.outcome, $0.holds) }
  }
}

/// The value of a lever as people read it.
struct LeverNumber {
  let isPercent: Bool

  init(_ key: String) {
    isPercent = ["contribution_rate", "coverage_target", "yield_shift", "wage_growth_shift", "services_participation"]
      .contains(key)
  }

  func text(_ value: Double) -> String {
    let factor = isPercent ? 100.0 : 1
    let shown = factor * value
    let digits = shown == 0 ? 0 : Int(min(9, max(0, 4 - floor(log10(abs(shown))))))
    let number = FigureText.fixed(shown, decimals: digits)
    let short = number.contains(".") ? String(number.reversed().drop { $0 == "0" }.reversed()) : number
    return (short.hasSuffix(".") ? String(short.dropLast()) : short) + (isPercent ? " %" : "")
  }
}
