import Results
import Writing

/// A back-test as text for people, at most 80 columns wide.
package struct BacktestSummary {
  private let backtest: Backtest

  package init(of backtest: Backtest) { self.backtest = backtest }

  package var lines: [String] {
    let (half, ninety, all) = backtest.within
    var lines = [
      FigureTable.cut("Backtest: \(backtest.title)"),
      FigureTable.cut(
        "\(FigureText.count(backtest.paths)) paths, seed \(backtest.seed), against \(backtest.observedPath)"),
    ]
    if let conditioning = backtest.conditioning {
      lines += FigureTable.wrapped(
        "Given what was known by \(conditioning.given) (\(conditioning.observations.count) observations, g): "
          + "\(FigureText.plain(conditioning.effectivePaths, width: 6)) effective paths.", indent: 0)
    }
    lines +=
      [
        all == 0
          ? "No observation counts as evidence."
          : "Of \(all) observation\(all == 1 ? "" : "s") \(half) lie\(half == 1 ? "s" : "") within the 50 % band, "
            + "\(ninety) within the 90 % band."
      ] + leftOut(all) + [""]
    var variables: [ObservedVariable] = []
    for comparison in backtest.comparisons where !variables.contains(comparison.observation.variable) {
      variables.append(comparison.observation.variable)
    }
    for variable in variables { lines += section(variable) + [""] }
    for decomposition in backtest.decompositions { lines += self.decomposition(decomposition) + [""] }
    return lines + notes
  }

  /// What stands in the tables and is no evidence.
  private func leftOut(_ counted: Int) -> [String] {
    let compared = backtest.comparisons.filter { $0.expectation != nil }
    guard compared.count > counted else { return [] }
    let inputs = compared.count { $0.isInput }
    let given = compared.count { $0.isGiven && !$0.isInput }
    let partial = compared.count { $0.isPartial && !$0.isInput && !$0.isGiven }
    let parts = [
      (inputs, "the scenario's own inputs (i)"), (given, "known by then (g)"), (partial, "of a part of the year (*)"),
    ]
    return FigureTable.wrapped(
      "Not counted: " + parts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ") + ".", indent: 0)
  }

  private func section(_ variable: ObservedVariable) -> [String] {
    let comparisons = backtest.comparisons.filter { $0.observation.variable == variable }
    let largest = comparisons.map { max(abs($0.observation.value), abs($0.expectation?.mean ?? 0)) }.max() ?? 0
    let unit = FigureTable.Unit(variable.unit, largest: largest, currency: backtest.currency)
    // Windows take a wider label.
    let hasWindows = comparisons.contains { $0.observation.period.isWindow }
    let widths = hasWindows ? [14, 9, 9, 6, 15, 15, 4, 8] : [9, 9, 9, 7, 16, 16, 5, 9]
    func figure(_ value: Double, _ width: Int? = nil) -> String {
      FigureText.plain(value / unit.factor, width: width ?? widths[1] - 1)
    }
    var lines = [
      FigureTable.cut("\(variable.name)\(unit.name.isEmpty ? "" : ", \(unit.name)")"),
      FigureTable.row(["", "actual", "expected", "A/E", "50 % band", "90 % band", "pct", "z"], widths),
    ]
    for comparison in comparisons {
      let observation = comparison.observation
      let marks =
        (comparison.isPartial ? "*" : "")
        + (comparison.isInput ? "i" : comparison.isGiven ? "g" : observation.use == .check ? "c" : "")
      let label = "\(observation.period.shortText)\(marks)"
      guard let expectation = comparison.expectation else {
        let reason = comparison.absence.map { "  \($0)" } ?? ""
        lines.append(FigureTable.cut(FigureTable.row([label, figure(observation.value)], widths) + reason))
        continue
      }
      lines.append(
        FigureTable.row(
          [
            label, figure(observation.value), figure(expectation.mean),
            comparison.actualToExpected.map { FigureText.plain($0, width: widths[3] - 1) } ?? "–",
            "\(figure(expectation.q25, 7))–\(figure(expectation.q75, 7))",
            "\(figure(expectation.q5, 7))–\(figure(expectation.q95, 7))",
            FigureText.fixed(expectation.percentile, decimals: 0),
            expectation.z.map { FigureText.fixed($0, decimals: abs($0) < 1000 ? 1 : 0) } ?? "–",
          ], widths))
    }
    for skill in backtest.skills where skill.variable == variable { lines.append(text(of: skill, unit)) }
    return lines
  }

  private func text(of skill: Backtest.Skill, _ unit: FigureTable.Unit) -> String {
    let (model, naive) = (skill.model / unit.factor, skill.naive / unit.factor)
    let figures = "model \(FigureText.plain(model, width: 9)), naïve \(FigureText.plain(naive, width: 9))"
    let ratio = naive > 0 ? " (\(FigureText.plain(model / naive, width: 6)) of it)" : ""
    switch skill.measure {
    case .intervalScore: return "  score of the 90 % band, mean of \(skill.count): \(figures)\(ratio)"
    case .absoluteError: return "  absolute error, mean of \(skill.count): \(figures)\(ratio)"
    }
  }

  private func decomposition(_ decomposition: ClaimsDecomposition) -> [String] {
    let widths = [34, 10, 21, 10, 5]
    func row(_ factor: ClaimsDecomposition.Factor, sign: String = "") -> String {
      let unit = FigureTable.Unit(
        factor.unit, largest: max(factor.expected, factor.actual ?? 0), currency: backtest.currency)
      let suffix = factor.unit == .ratio ? " %" : ""
      func figure(_ value: Double, _ width: Int) -> String {
        FigureText.plain(value / unit.factor, width: width - suffix.count) + suffix
      }
      let band = factor.band.map { "\(figure($0.lower, 9))–\(figure($0.upper, 9))" } ?? "–"
      let ratio = factor.actual.flatMap { actual in factor.expected > 0 ? actual / factor.expected : nil }
      return FigureTable.row(
        [
          factor.unit == .ratio ? "\(sign)\(factor.name)" : "\(sign)\(factor.name), \(unit.name)",
          figure(factor.expected, 9), band, factor.actual.map { figure($0, 9) } ?? "–",
          ratio.map { FigureText.fixed($0, decimals: 2) } ?? "–",
        ], widths)
    }
    let causes = decomposition.causes.filter { $0.share > 0 }
      .map { "\($0.name) \(FigureText.plain(100 * $0.share, width: 5)) %" }
    return ["Claims of \(decomposition.year) (\(causes.joined(separator: ", ")))"]
      + [FigureTable.row(["", "expected", "90 % band", "actual", "A/E"], widths)]
      + decomposition.chain.enumerated().map { row($1, sign: $0 == 0 ? "  " : "× ") }
      + decomposition.outcomes.enumerated().map { row($1, sign: $0 == 0 ? "= " : "  ") }
  }

  private var notes: [String] {
    var notes = ["pct: share of paths below the observation; z: deviation in sd"]
    if backtest.comparisons.contains(where: \.isPartial) {
      notes.append("* the projection covers a part of the year, its figure is of those months: no")
      notes.append("  observation of it; write these months as from and to")
    }
    if backtest.comparisons.contains(where: \.isInput) {
      notes.append("i the scenario's own input, as its file states or the observed file says")
    }
    if backtest.comparisons.contains(where: \.isGiven) {
      notes.append("g known by the given month: the paths are weighted by it")
    }
    if backtest.comparisons.contains(where: { $0.observation.use == .check }) { notes.append("c for checking only") }
    if !backtest.skills.isEmpty {
      notes.append("score: interval score (Gneiting and Raftery 2007), lower is better")
      notes.append("naïve: as last time, with the spread of past changes where three are known")
    }
    for (observation, reason) in backtest.conditioning?.leftOut ?? [] {
      notes += FigureTable.wrapped("not weighted by \(observation.variable.name) of \(observation.period): \(reason)")
    }
    return notes + backtest.gaps.map { FigureTable.cut("gap: \($0)") }
  }
}
