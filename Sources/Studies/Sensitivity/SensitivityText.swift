import Foundation
import Results
import Writing

extension SensitivityDocument {
  /// For a terminal of 80 columns.
  package var lines: [String] {
    var lines = [
      FigureTable.cut("\(scenario.title) (\(scenario.file))"),
      FigureTable.cut(
        "\(outcome.label): \(outcome.text(base)) on \(FigureText.count(effort.paths)) paths, seed \(effort.seed)"),
    ]
    lines += ["", "One lever at a time, on the same paths; widest first (░ low end, █ high end)"] + tornado
    for bar in skipped { lines += FigureTable.wrapped("\(bar.key) left out: \(bar.reason)") }
    if let variance {
      lines += [""] + split(variance)
    } else if let refused = varianceRefused {
      let share = refused.events == 0 ? "none" : "\(refused.events)"
      lines += [""]
      lines += FigureTable.wrapped(
        "No split of the variance: it takes \(refused.needed) paths on which it happens and as many on which it does "
          + "not, and there \(refused.events == 1 ? "is" : "are") \(share) of "
          + "\(FigureText.count(effort.paths)). With \(refused.events == 0 ? "at least" : "some") "
          + "\(FigureText.count(refused.paths)) paths there would be (--paths \(refused.paths)).", indent: 0)
    } else {
      lines += ["", "The same on all paths: nothing to split."]
    }
    return lines
  }

  /// As a table.
  package var rows: [[String]] {
    func text(_ value: Double?) -> String { value.map(plainNumber) ?? "" }
    func fields(_ estimate: EstimateDocument?) -> [String] { [text(estimate?.value), text(estimate?.standardError)] }
    var rows = [["kind", "name", "at", "figure", "value", "standard_error", "reason"]]
    rows.append(["base", "", "", outcome.outcome] + fields(base) + [""])
    for bar in bars {
      for (end, name) in [(bar.low, "low"), (bar.high, "high")] {
        rows.append(["lever", bar.key, text(end.value), "outcome_\(name)"] + fields(end.outcome) + [bar.reason])
        rows.append(["lever", bar.key, text(end.value), "difference_\(name)"] + fields(end.difference) + [bar.reason])
      }
    }
    guard let variance else { return rows }
    var shares = [("process", "", variance.process)]
    if let dismissals = variance.largeDismissals { shares.append(("large_dismissals", "", dismissals)) }
    if let parameters = variance.parameters { shares.append(("parameters", "", parameters)) }
    shares += variance.inputs.map { ("input", $0.name, $0.share) }
    for (kind, name, share) in shares {
      rows.append([kind, name, "", "first_order"] + fields(share.firstOrder) + [""])
      rows.append([kind, name, "", "total"] + fields(share.total) + [""])
    }
    if let together = variance.together { rows.append(["together", "", "", "share"] + fields(together) + [""]) }
    rows.append(["paths", "", "", "standard_deviation", text(variance.standardDeviation), "", ""])
    rows.append(["sampling", "", "", "standard_error", text(variance.samplingError), "", ""])
    return rows
  }

  // MARK: Tornado

  private static let half = 9

  private var tornado: [String] {
    let widths = [24, 10, 10, 9, 9]
    let largest = bars.flatMap { [abs($0.low.difference.value), abs($0.high.difference.value)] }.max() ?? 0
    let magnitude = Magnitude.fitting(outcome.unit == .currency || outcome.unit == .persons ? largest : 0)
    let factor = outcome.displayFactor / magnitude.factor
    let unit = magnitude.word.isEmpty ? (outcome.unit == .ratio ? "points" : "") : magnitude.word
    var lines = [FigureTable.row(["", "from", "to", "low end", "high end"], widths) + "  \(unit)"]
    for bar in bars {
      func change(_ end: End) -> String {
        let text = FigureText.withError(
          factor * end.difference.value, end.difference.standardError.map { factor * $0 }, width: 8)
        return end.difference.value > 0 && text.count < 8 ? "+" + text : text
      }
      lines.append(
        FigureTable.row(
          [
            bar.key, FigureText.plain(bar.low.value, width: 9), FigureText.plain(bar.high.value, width: 9),
            change(bar.low), change(bar.high),
          ], widths) + " " + picture(bar, largest))
    }
    let reasons = Dictionary(grouping: bars, by: \.reason).map { ($0.key, $0.value.map(\.key).sorted()) }
    for (reason, keys) in reasons.sorted(by: { $0.0 < $1.0 }) {
      lines += FigureTable.wrapped("\(reason): \(keys.joined(separator: ", "))")
    }
    return lines
  }

  /// `   ▒▒▒│████    `: the low end light, the high end full.
  private func picture(_ bar: Bar, _ largest: Double) -> String {
    guard largest > 0 else { return "" }
    func length(_ value: Double) -> Int { Int((abs(value) / largest * Double(Self.half - 1)).rounded()) }
    var left = Array(repeating: " ", count: Self.half - 1), right = left
    for (end, mark) in [(bar.low, "░"), (bar.high, "█")] {
      for i in 0..<length(end.difference.value) {
        if end.difference.value < 0 { left[Self.half - 2 - i] = mark } else { right[i] = mark }
      }
    }
    let text = left.joined() + "│" + right.joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: Variance

  private func split(_ variance: Variance) -> [String] {
    let spread = outcome.text(EstimateDocument(value: variance.standardDeviation, standardError: nil))
    var lines = FigureTable.wrapped(
      "Where the spread of \(variance.figure) over paths comes from (standard deviation \(spread))")
    let widths = [34, 18, 18]
    lines.append(FigureTable.row(["share of variance, %", "alone", "in all"], widths))
    func row(_ name: String, _ share: Share) -> String {
      FigureTable.row([name, Self.percent(share.firstOrder), Self.percent(share.total)], widths)
    }
    lines.append(row("process: economy, shocks, adoption", variance.process))
    if let dismissals = variance.largeDismissals { lines.append(row("large dismissals", dismissals)) }
    if let parameters = variance.parameters { lines.append(row("parameters, all", parameters)) }
    lines += variance.inputs.map { row("  \($0.name) (\($0.spread))", $0.share) }
    if let together = variance.together {
      lines.append(
        FigureTable.row(
          [
            variance.largeDismissals == nil ? "process and parameters together" : "process with the others",
            Self.percent(together), "",
          ], widths))
    }
    if let error = variance.samplingError, let share = variance.samplingShare {
      lines += FigureTable.wrapped(
        "sampling: \(outcome.label) is known to ± "
          + "\(outcome.text(EstimateDocument(value: error, standardError: nil))), the square of which is "
          + "\(FigureText.plain(100 * share, width: 8)) % of the variance of the paths")
    }
    lines += FigureTable.wrapped(
      "alone: what knowing it would take away (first-order Sobol index); in all: what would stay if all else were "
        + "known (total index)")
    return lines
  }

  private static func percent(_ estimate: EstimateDocument) -> String {
    FigureText.withError(100 * estimate.value, estimate.standardError.map { 100 * $0 }, width: 14)
  }
}
