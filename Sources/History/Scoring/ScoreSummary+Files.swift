import Writing

extension ScoreSummary {
  /// `{"payung_scores": 1, …, "horizons": [{"horizon": 1, …}]}`; null where there is no figure.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_scores", 1)
      try json.member("folder", folder)
      try json.member("funds") { try $0.array { json in for fund in board.funds { try json.value(fund) } } }
      try json.member("origins") { try $0.array { json in for origin in board.origins { try json.value(origin) } } }
      try json.member("paths", board.options.paths)
      try json.member("seed", board.options.seed)
      try json.member("variants") { try $0.array { json in for name in variants { try json.value(name) } } }
      try json.member("left_out", board.leftOut)
      try json.member("horizons") { json in
        try json.array(.lines) { json in for row in horizons { try Self.write(row, to: &json) } }
      }
    }
    try json.finish()
  }

  private static func write(_ row: Horizon, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.member("horizon", row.horizon)
      try json.member("cases", row.count)
      for (name, figure) in figures(row) {
        try json.member(name, figure.value.isFinite ? figure.value : nil)
        try json.member("\(name)_error", figure.error)
      }
      try list("pit", row.pit, &json)
      if let cost = row.cost {
        try json.member("cost_cases", cost.count)
        try json.member("cost_coverage_90", cost.coverage90)
        try list("cost_pit", cost.pit, &json)
      }
      guard let own = row.depletion else { return }
      try json.member("depletion_cases", own.count)
      try json.member("depletion_events", own.events)
      try json.member("depletion_spells", own.spells)
      try json.member("mean_probability", own.meanProbability)
      try json.member("frequency", own.frequency)
      try json.member("brier", own.brier.score)
      try json.member("brier_reliability", own.brier.reliability)
      try json.member("brier_resolution", own.brier.resolution)
      try json.member("brier_uncertainty", own.brier.uncertainty)
      try json.member("brier_ahcm", own.multipleBrier)
      try json.member("reliability") { json in
        try json.array { json in
          for bin in own.brier.bins {
            try json.object { json in
              try json.member("from", bin.lower)
              try json.member("to", bin.upper)
              try json.member("forecast", bin.forecast)
              try json.member("observed", bin.observed)
              try json.member("cases", bin.count)
            }
          }
        }
      }
    }
  }

  private static func list(_ name: String, _ values: [Double], _ json: inout JSONWriter) throws {
    try json.member(name) { try $0.array { json in for value in values { try json.value(value) } } }
  }

  /// Figures with errors, by name.
  private static func figures(_ row: Horizon) -> [(String, Figure)] {
    let own = row.depletion
    let always: [(String, Figure?)] = [
      ("crps_ratio", row.crpsRatio), ("crps_difference", row.crpsDifference),
      ("interval_score_ratio", row.intervalRatio), ("coverage_50", row.coverage50), ("coverage_90", row.coverage90),
      ("cost_crps_ratio", row.cost?.crpsRatio), ("auc", own?.auc), ("auc_ahcm", own?.multipleAUC),
      ("auc_reserve", own?.reserveAUC), ("auc_over_ahcm", own?.aucOverMultiple),
      ("auc_over_reserve", own?.aucOverReserve), ("brier_less_ahcm", own?.brierDifference),
    ]
    return always.compactMap { name, figure in figure.map { (name, $0) } }
  }

  /// One row per horizon and figure.
  package func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ fields: [String]) throws { try output(CSVRow.bytes(fields)[...]) }
    try write(["horizon", "figure", "value", "standard_error"])
    for row in horizons {
      let h = String(row.horizon)
      for (name, figure) in Self.figures(row) where figure.value.isFinite {
        try write([h, name, figure.value.shortestText, figure.error?.shortestText ?? ""])
      }
      var plain: [(String, Double)] = [("cases", Double(row.count))]
      if let own = row.depletion {
        plain += [
          ("depletion_cases", Double(own.count)), ("depletion_events", Double(own.events)),
          ("depletion_spells", Double(own.spells)), ("mean_probability", own.meanProbability),
          ("frequency", own.frequency), ("brier", own.brier.score), ("brier_reliability", own.brier.reliability),
          ("brier_resolution", own.brier.resolution), ("brier_uncertainty", own.brier.uncertainty),
          ("brier_ahcm", own.multipleBrier),
        ]
      }
      for (name, value) in plain { try write([h, name, value.shortestText, ""]) }
    }
  }

  /// Every forecast: a row per fund, origin and horizon.
  package func writeCases(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ fields: [String]) throws { try output(CSVRow.bytes(fields)[...]) }
    try write([
      "fund", "origin", "horizon", "reserve_ratio", "observed", "q5", "q25", "q50", "q75", "q95", "pit", "crps",
      "crps_naive", "cost_observed", "cost_q50", "cost_pit", "p_depletion", "p_ahcm", "ahcm", "reserve_in_years",
      "depleted",
    ])
    for own in board.cases {
      let figures = [
        own.start, own.observed, own.q5, own.q25, own.median, own.q75, own.q95, own.pit, own.crps, own.naiveCRPS,
      ]
      let cost = own.cost.map { [$0.observed, $0.median, $0.pit].map(\.shortestText) } ?? ["", "", ""]
      let depletion =
        own.depletion.map {
          [$0.probability, $0.multipleProbability, $0.multiple, $0.reserveInYears].map(\.shortestText)
            + [$0.happened ? "1" : "0"]
        } ?? ["", "", "", "", ""]
      try write([own.fund, String(own.origin), String(own.horizon)] + figures.map(\.shortestText) + cost + depletion)
    }
  }
}
