import Results
import Writing

extension Backtest {
  /// Writes the back-test as JSON. Figures are in units: persons, currency, fractions.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONWriter(to: output)
    try json.object(.lines) { json in
      try json.member("payung_backtest", 1)
      try json.member("title", title)
      try json.member("observed", observedPath)
      try json.member("paths", paths)
      try json.member("seed", seed)
      if let conditioning {
        try json.member("given", conditioning.given.description)
        try json.member("effective_paths", conditioning.effectivePaths)
        try json.member("left_out") { json in
          try json.array { json in
            for (observation, reason) in conditioning.leftOut {
              try json.value("\(observation.variable.name) of \(observation.period): \(reason)")
            }
          }
        }
      }
      try json.member("observations") { json in
        try json.array(.lines) { json in
          for comparison in comparisons { try json.object { try comparison.write(to: &$0) } }
        }
      }
      try json.member("within") { json in
        try json.object {
          try $0.member("50", within.half)
          try $0.member("90", within.ninety)
          try $0.member("all", within.all)
        }
      }
      try json.member("scores") { json in
        try json.array(.lines) { json in
          for skill in skills {
            try json.object {
              try $0.member("variable", skill.variable.name)
              try $0.member("measure", skill.measure.rawValue)
              try $0.member("observations", skill.count)
              try $0.member("model", skill.model)
              try $0.member("naive", skill.naive)
            }
          }
        }
      }
      try json.member("claims") { json in
        try json.array(.lines) { json in
          for decomposition in decompositions { try json.object { try decomposition.write(to: &$0) } }
        }
      }
      try json.member("gaps") { json in
        try json.array { json in for gap in gaps { try json.value(gap.description) } }
      }
    }
    try json.finish()
  }

  /// One row per observation; an empty field where there is no figure.
  package func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ fields: [String]) throws { try output(Array((fields.joined(separator: ",") + "\n").utf8)[...]) }
    try write(
      ["variable", "unit", "period", "use", "actual"] + Comparison.columns
        + ["partial", "input", "given", "counted", "absence"])
    for comparison in comparisons {
      let observation = comparison.observation
      let named = Dictionary(uniqueKeysWithValues: comparison.figures)
      try write(
        [
          observation.variable.name, observation.variable.unit.rawValue, observation.period.description,
          observation.use.rawValue, "\(observation.value)",
        ] + Comparison.columns.map { named[$0].flatMap { $0 }.map { "\($0)" } ?? "" }
          + comparison.marks.map { $0.value ? "true" : "false" } + [comparison.absence ?? ""])
    }
  }
}

extension Backtest.Comparison {
  fileprivate static let columns = [
    "expected", "sd", "q5", "q25", "q50", "q75", "q95", "actual_to_expected", "percentile", "z", "interval_score",
    "absolute_error", "naive", "naive_q5", "naive_q95", "naive_interval_score", "naive_absolute_error",
  ]

  fileprivate var marks: [(name: String, value: Bool)] {
    [("partial", isPartial), ("input", isInput), ("given", isGiven), ("counted", counts)]
  }

  fileprivate var figures: [(String, Double?)] {
    [
      ("expected", expectation?.mean), ("sd", expectation?.sd), ("q5", expectation?.q5), ("q25", expectation?.q25),
      ("q50", expectation?.q50), ("q75", expectation?.q75), ("q95", expectation?.q95),
      ("actual_to_expected", actualToExpected), ("percentile", expectation?.percentile), ("z", expectation?.z),
      ("interval_score", expectation?.intervalScore), ("absolute_error", expectation?.absoluteError),
      ("naive", naive?.value), ("naive_q5", naive?.band?.lower), ("naive_q95", naive?.band?.upper),
      ("naive_interval_score", naive?.intervalScore), ("naive_absolute_error", naive?.absoluteError),
    ]
  }

  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("variable", observation.variable.name)
    try json.member("unit", observation.variable.unit.rawValue)
    try json.member("period", observation.period.description)
    try json.member("use", observation.use.rawValue)
    try json.member("actual", observation.value)
    for (name, value) in figures { try json.member(name, value) }
    for (name, value) in marks { try json.member(name, value) }
    if let absence { try json.member("absence", absence) }
    try json.member("source", observation.source)
  }
}

extension ClaimsDecomposition {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("year", year)
    for (key, factors) in [("chain", chain), ("outcomes", outcomes)] {
      try json.member(key) { json in
        try json.array { json in
          for factor in factors {
            try json.object {
              try $0.member("name", factor.name)
              try $0.member("expected", factor.expected)
              try $0.member("q5", factor.band?.lower)
              try $0.member("q95", factor.band?.upper)
              try $0.member("actual", factor.actual)
            }
          }
        }
      }
    }
    try json.member("causes") { json in
      try json.object { json in for (name, share) in causes { try json.member(name, share) } }
    }
  }
}
