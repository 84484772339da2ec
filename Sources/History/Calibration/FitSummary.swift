import Foundation
import Results
import Writing

/// A fit as text for people, at most 80 columns wide.
package struct FitSummary {
  private let fit: Fit
  private let currency: String
  /// Observations that were not fitted to, held against the fitted scenario; nil: not run.
  private let heldOut: Backtest?

  package init(of fit: Fit, currency: String, heldOut: Backtest?) {
    self.fit = fit
    self.currency = currency
    self.heldOut = heldOut
  }

  package var lines: [String] {
    let parameters = fit.estimates.count
    var lines = FigureTable.wrapped(
      "Fit of \(parameters) parameter\(parameters == 1 ? "" : "s") to \(fit.observationsCounted) observations: "
        + "weighted root mean square deviation \(percent(fit.rootMeanSquare)); \(FigureText.count(fit.paths)) paths, "
        + "seed \(fit.seed), \(fit.evaluations) projections.", indent: 0)
    if let failure = fit.failure { lines += FigureTable.wrapped("NOT CONVERGED: \(failure).") }
    lines += [""] + estimates + [""] + residuals
    if fit.observationsCounted < 2 * parameters {
      lines += ["", "Fewer than two observations for each parameter: little is left to contradict the fit."]
    }
    lines += [""] + identification
    if let heldOut { lines += predictions(heldOut) }
    return lines
  }

  private func percent(_ value: Double) -> String { FigureText.plain(100 * value, width: 6) + " %" }

  private var estimates: [String] {
    let widths = [38, 11, 11, 10, 10]
    let rows = fit.estimates.map { estimate in
      let isSeen = !fit.identification.takesPartInBlind(estimate.parameter.name)
      return FigureTable.row(
        [
          estimate.parameter.name, FigureText.plain(estimate.parameter.start, width: 10),
          FigureText.plain(estimate.value, width: 10),
          isSeen ? estimate.standardError.map(percent) ?? "–" : "refused",
          isSeen ? estimate.historyError.map(percent) ?? "–" : "refused",
        ], widths)
    }
    return [FigureTable.row(["parameter", "start", "estimate", "s.e.", "one path"], widths)] + rows
      + [
        "s.e.: relative, from the residuals and the number of paths; one path: the spread",
        "  of the estimate if the observed years were one path of the model among others",
      ]
  }

  private var residuals: [String] {
    let widths = [32, 14, 11, 11, 11]
    return [FigureTable.row(["fitted to", "", "actual", "expected", "A/E"], widths)]
      + fit.residuals.map { residual in
        let observation = residual.observation
        let unit = FigureTable.Unit(observation.variable.unit, largest: observation.value, currency: currency)
        let isCounted = !fit.unmoved.contains {
          $0.variable == observation.variable && $0.period == observation.period
        }
        return FigureTable.row(
          [
            "\(observation.variable.name), \(unit.name)", observation.period.shortText,
            FigureText.plain(observation.value / unit.factor, width: 10),
            FigureText.plain(residual.expected / unit.factor, width: 10),
            isCounted ? FigureText.plain(residual.actualToExpected, width: 8) : "not moved",
          ], widths)
      }
      + leftOut
  }

  /// By reason, each variable once with its periods.
  private var leftOut: [String] {
    var byReason: [(reason: String, names: [(name: String, periods: [String])])] = []
    for (observation, reason) in fit.leftOut {
      let r = byReason.firstIndex { $0.reason == reason } ?? byReason.count
      if r == byReason.count { byReason.append((reason, [])) }
      let n = byReason[r].names.firstIndex { $0.name == observation.variable.name } ?? byReason[r].names.count
      if n == byReason[r].names.count { byReason[r].names.append((observation.variable.name, [])) }
      byReason[r].names[n].periods.append("\(observation.period)")
    }
    return byReason.flatMap { reason, names in
      let list = names.map { "\($0.name) \($0.periods.joined(separator: " "))" }.joined(separator: ", ")
      return FigureTable.wrapped("left out, \(reason): \(list)")
    }
  }

  private var identification: [String] {
    let values = fit.identification.elasticities.map { FigureText.plain($0, width: 8) }.joined(separator: ", ")
    var lines = FigureTable.wrapped("Elasticity of the figures along each principal direction: \(values)")
    for blind in fit.identification.blind {
      lines += FigureTable.wrapped(
        "NOT IDENTIFIED: \(blind.explanation). Fit one of them alone, or add an observation that tells them apart.")
    }
    if let correlations = fit.correlations, correlations.count > 1 {
      lines.append("Correlations of the estimates:")
      for (i, estimate) in fit.estimates.enumerated() {
        lines.append(
          FigureTable.row(
            ["  \(estimate.parameter.name)"] + correlations[i][...i].map { FigureText.fixed($0, decimals: 2) },
            [38] + Array(repeating: 7, count: i + 1)))
      }
    }
    return lines
  }

  private func predictions(_ backtest: Backtest) -> [String] {
    let fitted = Set(fit.residuals.map { "\($0.observation.variable.name) \($0.observation.period)" })
    let others = backtest.comparisons.filter {
      $0.expectation != nil && !fitted.contains("\($0.observation.variable.name) \($0.observation.period)")
    }
    guard !others.isEmpty else { return [] }
    let widths = [32, 14, 11, 11, 11]
    return ["", FigureTable.row(["not fitted to", "", "actual", "expected", "A/E"], widths)]
      + others.map { comparison in
        let observation = comparison.observation, expected = comparison.expectation?.mean ?? 0
        let unit = FigureTable.Unit(
          observation.variable.unit, largest: max(abs(observation.value), abs(expected)), currency: currency)
        return FigureTable.row(
          [
            "\(observation.variable.name), \(unit.name)",
            observation.period.shortText + (comparison.isPartial ? "*" : ""),
            FigureText.plain(observation.value / unit.factor, width: 10),
            FigureText.plain(expected / unit.factor, width: 10),
            comparison.actualToExpected.map { FigureText.plain($0, width: 8) } ?? "–",
          ], widths)
      }
  }
}
