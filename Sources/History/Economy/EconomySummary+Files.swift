import Analysis
import Results
import Writing

extension EconomySummary {
  /// One object; fractions, not per cent; null where there is no figure.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_economy", 1)
      try json.member("title", title)
      try json.member("seed", seed)
      try json.member("paths", paths)
      try json.member("years") { try $0.array { json in for year in years { try json.value(year) } } }
      try Self.list("figures", rows, in: &json) { json, row in
        try json.member("variable", row.variable.rawValue)
        try json.member("statistic", row.statistic.rawValue)
        try Self.write(row.comparison, to: &json)
        try json.member("long_run", row.longRun)
        try json.member("observed_years", observed[row.variable]?.years.count ?? 0)
        try json.member("far", row.isFar)
      }
      try Self.list("correlations", pairs, in: &json) { json, pair in
        try json.member("first", pair.first.rawValue)
        try json.member("second", pair.second.rawValue)
        try Self.write(pair.comparison, to: &json)
        try json.member("far", pair.comparison.isFar)
      }
      let levels = quantiles.flatMap { of in of.values.map { (of.variable, $0) } }
      try Self.list("quantiles", levels, in: &json) { json, quantile in
        try json.member("variable", quantile.0.rawValue)
        try json.member("level", quantile.1.level)
        try json.member("simulated", quantile.1.value)
        try json.member("standard_error", quantile.1.standardError)
        try json.member("observed", quantile.1.observed)
      }
      let standing = self.levels.rows.flatMap { row in LongRunLevels.levels.map { (row, $0) } }
      try Self.list("long_run_levels", standing, in: &json) { json, item in
        try json.member("measure", item.0.measure.rawValue)
        try json.member("years", item.0.years)
        try json.member("level", item.1)
        try json.member("simulated", item.0.statistics.quantile(item.1))
      }
      try json.member("warnings") { try $0.array { json in for text in self.levels.warnings { try json.value(text) } } }
      try Self.list("regimes", longRun.regimes.count > 1 ? longRun.regimes : [], in: &json) { json, regime in
        try json.member("name", regime.name)
        try json.member("volatility", regime.volatility)
        try json.member("share_of_run", regime.shareOfRun)
        try json.member("share_long_run", regime.share)
        try json.member("duration_months", regime.duration)
        try json.member("entries_per_year", regime.entries)
      }
      try Self.list("factors", longRun.factors, in: &json) { json, factor in
        try json.member("name", factor.name)
        try json.member("half_life", factor.halfLife)
        try json.member("sd_entered", factor.enteredSD)
        try json.member("sd_at_end", factor.endSD)
        try json.member("sd_long_run", factor.sd)
        try json.member("autocorrelation", factor.autocorrelation)
      }
      try Self.list("parameters", parameters.rows, in: &json) { json, row in
        try json.member("name", row.parameter.rawValue)
        if let date = row.date { try json.member("from", date.description) }
        try json.member("low", row.low)
        try json.member("median", row.median)
        try json.member("high", row.high)
      }
      try Self.list("take_up_caps", parameters.caps, in: &json) { json, cap in
        try json.member("month", cap.month.description)
        try json.member("share_of_claims", cap.share)
      }
      try json.member("coverage_binds", parameters.coverageBinds)
      try Self.list("factor_correlations", movingTogether, in: &json) { json, pair in
        try json.member("first", pair.first)
        try json.member("second", pair.second)
        try json.member("correlation", pair.correlation)
      }
    }
    try json.finish()
  }

  /// An array of objects, one a line.
  private static func list<Item>(
    _ name: String, _ items: [Item], in json: inout JSONWriter, _ write: (inout JSONWriter, Item) throws -> Void
  ) throws {
    try json.member(name) { json in
      try json.array(.lines) { json in
        for item in items { try json.object { try write(&$0, item) } }
      }
    }
  }

  private static func write(_ figure: Comparison, to json: inout JSONWriter) throws {
    try json.member("simulated", figure.simulated?.mean)
    try json.member("standard_error", figure.simulated?.standardError)
    try json.member("q5", figure.simulated?.quantile(5))
    try json.member("q50", figure.simulated?.quantile(50))
    try json.member("q95", figure.simulated?.quantile(95))
    try json.member("observed", figure.observed)
    try json.member("percentile", figure.percentile)
    try json.member("ratio", figure.ratio)
  }

  /// Pairs of factors whose levels are correlated in the long run.
  private var movingTogether: [(first: String, second: String, correlation: Double)] {
    let k = longRun.factors.count
    return (0..<k).flatMap { i in
      (0..<i).compactMap { j in
        guard let value = longRun.correlation[i * k + j], abs(value) > 1e-9 else { return nil }
        return (longRun.factors[j].name, longRun.factors[i].name, value)
      }
    }
  }

  /// Long form, one row a figure; fractions, not per cent; empty where there is no figure.
  package func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ fields: [String]) throws { try output(Array((fields.joined(separator: ",") + "\n").utf8)[...]) }
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    func cells(_ figure: Comparison) -> [String] {
      [
        figure.simulated?.mean, figure.simulated?.standardError, figure.simulated?.quantile(5),
        figure.simulated?.quantile(50), figure.simulated?.quantile(95),
      ].map(text)
    }
    try write(
      "variable,statistic,simulated,standard_error,q5,q50,q95,long_run,observed,percentile,ratio,far"
        .split(separator: ",").map(String.init))
    for row in rows {
      let figure = row.comparison
      try write(
        [row.variable.rawValue, row.statistic.rawValue] + cells(figure)
          + [row.longRun, figure.observed, figure.percentile, figure.ratio].map(text) + [row.isFar ? "1" : "0"])
    }
    for pair in pairs {
      let figure = pair.comparison
      try write(
        [pair.first.rawValue, "correlation:\(pair.second.rawValue)"] + cells(figure)
          + [nil, figure.observed, figure.percentile, nil].map(text) + [figure.isFar ? "1" : "0"])
    }
    for quantiles in quantiles {
      for q in quantiles.values {
        try write(
          [
            quantiles.variable.rawValue, "q\(Int(q.level))", text(q.value), text(q.standardError), "", "", "", "",
            text(q.observed), "", "", "",
          ])
      }
    }
    for row in levels.rows {
      for level in LongRunLevels.levels {
        try write(
          [
            "long_run_\(row.measure.rawValue)", "q\(Int(level)):\(row.years)", text(row.statistics.quantile(level)), "",
            "",
            "", "", "", "", "", "", "",
          ])
      }
    }
  }
}
