import Foundation
import Results
import Writing

extension FrontierDocument {
  /// For a terminal of 80 columns.
  package var lines: [String] {
    let rate = LeverNumber("contribution_rate", currency: scenario.currency)
    let percent = plainNumber((100 * probability).rounded(digits: 6))
    var lines = [Prose.title(scenario.title, to: TextTable.width)]
    lines += Prose.wrapped(
      "The least total contribution rate at which the fund is depleted by the end of \(year) on at most \(percent) % "
        + "of paths, for each contributor coverage aimed at:")
    lines.append("")
    var table = TextTable([10, 12, 18] + outcomes.map { _ in 13 })
    table.header(["coverage target", "least rate, %", "95 % interval"] + outcomes.map { "\($0.label), %" })
    for point in points {
      let target = plainNumber((100 * point.coverageTarget).rounded(digits: 4))
      guard let root = point.rate else {
        let bound = point.lastsWithoutContributions ? "none" : "> \(rate.text(highestRate).replacing(" %", with: ""))"
        table.row(["\(target) %", bound] + outcomes.map { _ in "" } + [""])
        continue
      }
      func number(_ value: Double, to step: Double?) -> String { rate.text(value, to: step).replacing(" %", with: "") }
      let step = ((root.upper ?? root.value) - (root.lower ?? root.value)) / 10
      let ends = [root.lower, root.upper].map { $0.map { number($0, to: step > 0 ? step : nil) } ?? "?" }
      let bought = zip(outcomes, point.bought).map { outcome, value in
        FigureText.withError(
          outcome.displayFactor * value.value, value.standardError.map { outcome.displayFactor * $0 }, width: 12)
      }
      table.row(
        ["\(target) %", number(root.value, to: root.value - root.failsAt), ends.joined(separator: " – ")] + bought)
    }
    lines += table.lines + [""]
    let now = [
      presentRate.map { "a rate of \(rate.text($0))" },
      presentCoverage.map { "a coverage target of \(plainNumber((100 * $0).rounded(digits: 4))) %" },
    ].compactMap { $0 }
    if !now.isEmpty { lines += Prose.wrapped("The scenario itself has \(now.joined(separator: " and ")).") }
    if points.contains(where: { $0.rate?.reversals.isEmpty == false }) {
      lines += Prose.wrapped("At some target the response was NOT monotone; see \(Self.fileName).")
    }
    lines += Prose.wrapped(
      "\(effort.runs) runs of \(FigureText.count(effort.paths)) paths, seed \(effort.seed). The interval is that of "
        + "the draws alone; ± standard error.")
    return lines
  }

  /// One row for each target.
  package var rows: [[String]] {
    let header =
      ["coverage_target", "contribution_rate", "rate_lower", "rate_upper", "depletion_probability"]
      + outcomes.flatMap { [$0.outcome, "\($0.outcome) standard_error"] }
    return [header]
      + points.map { point in
        [
          plainNumber(point.coverageTarget), text(point.rate?.value), text(point.rate?.lower),
          text(point.rate?.upper), text(point.rate?.outcome.value),
        ]
          + outcomes.indices.flatMap { i in
            i < point.bought.count
              ? [plainNumber(point.bought[i].value), text(point.bought[i].standardError)] : ["", ""]
          }
      }
  }
}
