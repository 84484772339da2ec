import Foundation
import Results
import Writing

extension SolutionDocument {
  /// The answer first, then how surely it is known, for a terminal of 80 columns.
  package var lines: [String] {
    let number = LeverNumber(lever, currency: scenario.currency)
    let answer = number.text(root.value, to: root.value - root.failsAt)
    var lines = [Prose.title(scenario.title, to: TextTable.width)]
    lines += Prose.wrapped("For \(condition), \(lever) must be at \(root.side == .least ? "least" : "most")")
    lines += ["", "  \(answer)" + (number.isScaled ? "  (\(plainNumber(root.value)))" : ""), ""]
    lines += Prose.wrapped(
      [root.interval(number), present.map { "In the scenario it is \(number.text($0))." } ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " "))
    lines += Prose.wrapped("\(outcome.label) there: \(outcome.text(root.outcome)).")
    lines += Prose.wrapped(
      "On fresh draws (seed \(confirmation.seed)): \(outcome.text(confirmation.outcome)), "
        + (confirmation.agrees
          ? "within chance of it."
          : "further from it than chance takes 19 runs in 20; take more paths."))
    lines += Prose.wrapped(response(number))
    lines.append("")
    var table = TextTable([24, 30, 10])
    table.row([lever, outcome.label, "holds"])
    for trial in shownTrials {
      table.row([number.text(trial.value), outcome.text(trial.outcome), trial.holds ? "✓" : "✗"])
    }
    return lines + table.lines + [
      "",
      "\(effort.runs) runs of \(FigureText.count(effort.paths)) paths, seed \(effort.seed); ± standard error",
    ]
  }

  private func response(_ number: LeverNumber) -> String {
    guard !root.reversals.isEmpty else {
      return "The response is monotone at all \(root.trials.count) values tried between \(number.text(from)) and "
        + "\(number.text(to))."
    }
    let places = root.reversals.map { "\(number.text($0.from)) and \(number.text($0.to))" }
    return "The response is NOT monotone: it turns back between \(places.joined(separator: ", ")). The answer is the "
      + "end of the region next to \(number.text(root.side == .least ? to : from)); there may be others."
  }

  /// Without those that differ from their neighbours by little.
  private var shownTrials: [RootDocument.Trial] {
    let apart = 0.02 * abs(root.value)
    var shown: [RootDocument.Trial] = []
    for trial in root.trials {
      let matters = trial.value == root.value || trial.value == root.trials.last?.value
      if let last = shown.last, !matters, trial.value - last.value < apart { continue }
      if matters, let last = shown.last, shown.count > 1, trial.value - last.value < apart { shown.removeLast() }
      shown.append(trial)
    }
    return shown
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

extension RootDocument {
  func interval(_ number: LeverNumber) -> String {
    let size = (upper ?? value) - (lower ?? value)
    let width = size == 0 ? value / 10 : size / 10
    return "95 % Monte Carlo interval \(lower.map { number.text($0, to: width) } ?? "from outside the bracket") to "
      + "\(upper.map { number.text($0, to: width) } ?? "outside the bracket")."
  }
}

/// The value of a lever as people read it.
struct LeverNumber {
  private let isPercent: Bool
  /// Nil where it is no money.
  private let currency: String?

  init(_ key: String, currency: String) {
    isPercent = ["contribution_rate", "coverage_target", "yield_shift", "wage_growth_shift", "services_participation"]
      .contains(key)
    self.currency = ["initial_fund", "fund.initial"].contains(key) ? Prose.title(currency, to: 6) : nil
  }

  /// Whether the number stands for another one.
  var isScaled: Bool { isPercent || currency != nil }

  /// - Parameter step: digits beyond this mean nothing; nil: five digits.
  func text(_ value: Double, to step: Double? = nil) -> String {
    let magnitude = Magnitude.fitting(currency == nil ? 0 : value)
    let factor = (isPercent ? 100.0 : 1) / magnitude.factor
    let finest = step.map { abs(factor * $0) } ?? abs(factor * value) / 1e4
    let decimals = finest > 0 ? Int(min(9, max(0, -floor(log10(finest))))) : 0
    let number = FigureText.fixed(factor * value, decimals: decimals)
    let short = number.contains(".") ? String(number.reversed().drop { $0 == "0" }.reversed()) : number
    let trimmed = short.hasSuffix(".") ? String(short.dropLast()) : short
    return [currency ?? "", trimmed, magnitude.word, isPercent ? "%" : ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
