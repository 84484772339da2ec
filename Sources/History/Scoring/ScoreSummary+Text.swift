import Writing

extension ScoreSummary {
  /// What a terminal of 80 columns shows.
  package var lines: [String] {
    let first = board.origins.first ?? 0, last = board.origins.last ?? 0
    var lines = FigureTable.wrapped(
      "\(FigureText.count(board.funds.count)) funds of \(folder), origins \(first) to \(last), "
        + "\(FigureText.count(board.options.paths)) paths each")
    if !variants.isEmpty { lines.append(FigureTable.cut("variants: \(variants.joined(separator: ", "))")) }
    if board.leftOut > 0 {
      lines += FigureTable.wrapped("\(FigureText.count(board.leftOut)) origins left out: too little known there")
    }
    lines += ["", "Reserve ratio: scores over the naive forecast's (below 1 is better), bands, %"]
    let widths = [7, 9, 14, 14, 12, 12, 12]
    lines.append(
      FigureTable.row(["years", "cases", "CRPS", "90 % score", "in 50 %", "in 90 %", "cost CRPS"], widths))
    for row in horizons {
      lines.append(
        FigureTable.row(
          [
            "\(row.horizon)", FigureText.count(row.count), text(row.crpsRatio), text(row.intervalRatio),
            text(row.coverage50, 100, 1), text(row.coverage90, 100, 1),
            row.cost.map { text($0.crpsRatio, 1, 2) } ?? "–",
          ], widths))
    }
    lines += ["", "Depletion within so many years"]
    let columns = [7, 8, 8, 7, 14, 12, 12, 12]
    lines.append(
      FigureTable.row(["years", "cases", "events", "spells", "AUC", "AHCM", "reserve", "P / seen"], columns))
    for row in horizons {
      guard let own = row.depletion else { continue }
      lines.append(
        FigureTable.row(
          [
            "\(row.horizon)", FigureText.count(own.count), FigureText.count(own.events), "\(own.spells)", text(own.auc),
            text(own.multipleAUC), text(own.reserveAUC),
            "\(percent(own.meanProbability)) / \(percent(own.frequency))",
          ], columns))
    }
    lines += ["", "Brier score: the model's, of logistic forecasts from AHCM, of the mean frequency"]
    let brier = [7, 10, 13, 13, 13, 12, 12]
    lines.append(
      FigureTable.row(["years", "model", "reliability", "resolution", "uncertainty", "AHCM", "less AHCM"], brier))
    for row in horizons {
      guard let own = row.depletion else { continue }
      lines.append(
        FigureTable.row(
          [
            "\(row.horizon)", FigureText.fixed(own.brier.score, decimals: 4),
            FigureText.fixed(own.brier.reliability, decimals: 4), FigureText.fixed(own.brier.resolution, decimals: 4),
            FigureText.fixed(own.brier.uncertainty, decimals: 4), FigureText.fixed(own.multipleBrier, decimals: 4),
            text(own.brierDifference, 1, 3),
          ], brier))
    }
    return lines + [""] + reliability
      + FigureTable.wrapped(
        "± is one standard error, whole years drawn in blocks as long as the horizon: a recession strikes all funds at "
          + "once. Spells: runs of years in which funds ran out; they, not the cases, are the independent events.")
  }

  /// What a probability meant, at the longest horizon.
  private var reliability: [String] {
    guard let row = horizons.last(where: { $0.depletion != nil }), let own = row.depletion else { return [] }
    let widths = [24, 12, 12, 10]
    return ["P(depletion within \(row.horizon) years) said, and what came of it, %"]
      + [FigureTable.row(["", "mean P", "happened", "cases"], widths)]
      + own.brier.bins.map { bin in
        FigureTable.row(
          [
            "\(percent(bin.lower)) to \(percent(bin.upper))", percent(bin.forecast), percent(bin.observed),
            FigureText.count(bin.count),
          ], widths)
      } + [""]
  }

  private func percent(_ value: Double) -> String { FigureText.fixed(100 * value, decimals: 1) }

  private func text(_ figure: Figure?, _ factor: Double = 1, _ decimals: Int = 3) -> String {
    guard let figure, figure.value.isFinite else { return "–" }
    let value = FigureText.fixed(factor * figure.value, decimals: decimals)
    guard let error = figure.error else { return value }
    let digits = FigureText.fixed(factor * error, decimals: decimals)
    return "\(value)±\(digits.hasPrefix("0.") ? String(digits.dropFirst()) : digits)"
  }
}
