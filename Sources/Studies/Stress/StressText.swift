import Foundation
import Results
import Writing

extension StressDocument {
  /// For a terminal of 80 columns.
  package var lines: [String] {
    var lines = [Prose.title(scenario.title, to: TextTable.width)]
    lines += Prose.wrapped(
      "As it stands, the fund is depleted by the end of \(year) on \(percent(depletion)) % of paths.")
    lines += ["", "The least shock from \(shockStart) on that depletes it on"]
    var table = TextTable([18, 15, 23, 23])
    table.row(["", "", "half of the paths", "95 %"])
    for shape in shapes {
      guard shape.notApplicable == nil else {
        table.line("  \(DisplayText.left(shape.name, 16))  –  \(shape.notApplicable ?? "")")
        continue
      }
      table.row(["  \(shape.name)", shape.unit] + shape.thresholds.map { severity($0, shape) })
    }
    lines += table.lines + [""]
    for shape in shapes where shape.notApplicable == nil {
      lines += Prose.wrapped("  \(shape.name): \(shape.description)", indent: 4)
    }
    lines += Prose.wrapped(
      "In brackets: 95 % Monte Carlo interval. \"no\": not even at the greatest severity tried, and the share of paths "
        + "depleted at it. \(Self.fileName) has each shock as --set takes it.")
    lines += ["", "If a past crisis came again in \(shockStart), by the end of \(year)"]
    return lines + crises + footer
  }

  private var crises: [String] {
    let money = Magnitude.fitting(
      ([fund.value] + replays.compactMap { $0.fund?.value }).map(abs).max() ?? 0)
    let unit = [Prose.title(scenario.currency, to: 6), money.word].filter { !$0.isEmpty }.joined(separator: " ")
    var table = TextTable([26, 14, 14, 13, 13])
    table.header(["", "depleted, % of paths", "change, points", "fund, \(unit)", "fund, 5 %"])
    func cell(_ estimate: EstimateDocument?, _ factor: Double, _ width: Int) -> String {
      guard let estimate else { return "–" }
      return FigureText.withError(
        factor * estimate.value, estimate.standardError.map { factor * $0 }, width: width - 1)
    }
    table.row([
      "  as it stands", cell(depletion, 100, 14), "", cell(fund, 1 / money.factor, 13),
      cell(fundQ5, 1 / money.factor, 13),
    ])
    for replay in replays {
      guard replay.notApplicable == nil else {
        table.line("  \(DisplayText.left(replay.name, 24))  –  \(replay.notApplicable ?? "")")
        continue
      }
      table.row([
        "  \(replay.name)", cell(replay.depletion, 100, 14), cell(replay.change, 100, 14),
        cell(replay.fund, 1 / money.factor, 13), cell(replay.fundQ5, 1 / money.factor, 13),
      ])
    }
    return table.lines
  }

  private var footer: [String] {
    [""]
      + Prose.wrapped(
        "Replays move output, or layoffs where it says claims or benefits, by as much as then; how, and the sources, "
          + "are in \(Self.fileName) and docs/decisions.md. A scenario answers by its own loadings.")
      + ["\(effort.runs) runs of \(FigureText.count(effort.paths)) paths, seed \(effort.seed); ± standard error"]
  }

  private func percent(_ estimate: EstimateDocument) -> String {
    FigureText.spaced(100 * estimate.value, estimate.standardError.map { 100 * $0 })
  }

  private func severity(_ threshold: Threshold, _ shape: Shape) -> String {
    guard let root = threshold.severity else {
      if depletion.value >= threshold.share { return "already" }
      let greatest = shape.greatest.map(plainNumber) ?? ""
      let share = shape.depletedAtGreatest.map { plainNumber((100 * $0.value).rounded(digits: 3)) } ?? ""
      return "no: \(share) % at \(greatest)"
    }
    let ends = [root.lower, root.upper].map { $0.map { short($0) } ?? "?" }
    return "\(short(root.value)) (\(ends.joined(separator: " – ")))"
  }

  private func short(_ value: Double) -> String {
    let decimals = max(0, 2 - Int(log10(max(1, abs(value)))))
    return value == value.rounded() ? FigureText.fixed(value, decimals: 0) : FigureText.fixed(value, decimals: decimals)
  }

  /// One row for each threshold of each shape and for each replay.
  package var rows: [[String]] {
    let header = [
      "kind", "name", "unit", "share", "severity", "lower", "upper", "depletion_probability", "standard_error",
      "change", "change_error", "fund", "fund_q5", "setting",
    ]
    func setting(_ settings: [SettingDocument]) -> String {
      settings.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    return [header]
      + shapes.flatMap { shape in
        shape.thresholds.map { threshold in
          let root = threshold.severity
          return [
            "shape", shape.name, shape.unit, plainNumber(threshold.share), text(root?.value), text(root?.lower),
            text(root?.upper), text(root?.outcome.value), text(root?.outcome.standardError), "", "", "", "",
            setting(threshold.settings),
          ]
        }
      }
      + replays.map { replay in
        [
          "replay", replay.name, "", "", "", "", "", text(replay.depletion?.value),
          text(replay.depletion?.standardError), text(replay.change?.value), text(replay.change?.standardError),
          text(replay.fund?.value), text(replay.fundQ5?.value), setting(replay.settings),
        ]
      }
  }
}
