import Analysis
import Engine
import Scenarios
import Writing

extension ResultDocument {
  /// Latest version of the result format: with a scheme's name on every figure, written where there are several.
  package static let formatVersion = 2

  /// The result document as JSON, one figure a line.
  /// - Throws: `JSONWriter.NotFinite`, and what `output` throws.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var writer = JSONWriter(to: output)
    try writer.object(.lines) { json in
      try json.member("payung_result", hasSeveralSchemes ? Self.formatVersion : 1)
      try json.member("manifest") { try manifest.write(to: &$0, layout: .lines) }
      if hasSeveralSchemes {
        try json.member("schemes") { json in
          try json.array(.lines) { json in
            for scheme in schemes {
              try json.object { json in
                try json.member("name", scheme.name)
                try json.member("currency", scheme.currency)
              }
            }
          }
        }
      }
      try rows("annual", \.analysis.annual, to: &json) { scheme, figure, json in
        try json.members(figure.variable, of: scheme, "year") { try $0.value(figure.year) }
        try json.members(figure.statistics, tails: true, pathsWithoutValue: figure.pathsWithoutValue)
      }
      try rows("monthly", \.analysis.monthly, to: &json) { scheme, figure, json in
        try json.members(figure.variable, of: scheme, "month") { try $0.value(figure.month.description) }
        try json.members(figure.statistics, tails: true)
      }
      try rows("breakdown", \.analysis.breakdown, to: &json) { scheme, figure, json in
        try json.members(figure.variable, of: scheme, "year") { try $0.value(figure.year) }
        try json.member("dimension", figure.dimension)
        try json.member("label", figure.label)
        try json.member("mean", figure.mean)
        try json.member("sd", figure.sd)
        try json.member("standard_error", figure.standardError)
      }
      let rated = schemes.filter { $0.analysis.levelRates != nil }
      if !rated.isEmpty {
        try rows("measures", { $0.analysis.levelRates?.figures ?? [] }, to: &json) { try $1.write(to: &$2) }
        try each("scheme_rate", of: rated, to: &json) { scheme, json in
          try json.member("first_month", scheme.analysis.levelRates?.schemeRates.first)
          try json.member("last_month", scheme.analysis.levelRates?.schemeRates.last)
        }
      }
      try each("depletion", of: schemes, layout: .lines, to: &json) { try $0.analysis.depletion.write(to: &$1) }
      try rows("checks", \.analysis.checks, to: &json) { try $1.write(to: &$2) }
      if schemes.contains(where: { !$0.unusual.isEmpty }) {
        try rows("unusual", \.unusual, to: &json) { try $1.write(to: &$2) }
      }
      try json.member("scenario") { try $0.value(scenario.withLargeSeedAsText.json, .lines) }
      try json.member("origins") { json in
        try json.object(.lines) { json in
          for (keyPath, places) in origins.places {
            try json.member(keyPath) { try $0.array { json in for place in places { try json.value(place) } } }
          }
        }
      }
      if !files.files.isEmpty { try json.member("files") { try files.write(to: &$0) } }
    }
    try writer.finish()
  }

  /// A list of figures, scheme by scheme.
  private func rows<Figure>(
    _ key: String, _ figures: (Scheme) -> [Figure], to json: inout JSONWriter,
    _ write: (Scheme, Figure, inout JSONWriter) throws -> Void
  ) throws {
    try json.member(key) { json in
      try json.array(.lines) { json in
        for scheme in schemes {
          for figure in figures(scheme) {
            try json.object { json in
              try name(scheme, in: &json)
              try write(scheme, figure, &json)
            }
          }
        }
      }
    }
  }

  /// An object, or a list of one for each scheme.
  private func each(
    _ key: String, of schemes: [Scheme], layout: JSONWriter.Layout = .oneLine, to json: inout JSONWriter,
    _ write: (Scheme, inout JSONWriter) throws -> Void
  ) throws {
    try json.member(key) { json in
      guard hasSeveralSchemes else { return try json.object(layout) { try write(schemes[0], &$0) } }
      try json.array(.lines) { json in
        for scheme in schemes {
          try json.object(layout) { json in
            try name(scheme, in: &json)
            try write(scheme, &json)
          }
        }
      }
    }
  }

  private func name(_ scheme: Scheme, in json: inout JSONWriter) throws {
    if hasSeveralSchemes { try json.member("scheme", scheme.name) }
  }
}

extension UnusualFigure {
  func write(to json: inout JSONWriter) throws {
    try json.member("rule", rule)
    try json.member("key", keyPath)
    try json.member("place", origin.description)
    try json.member("figure", figure)
    try json.member("usual", usual)
    if let reason { try json.member("reason", reason) }
  }
}

extension ResultDocument.Manifest {
  func write(to json: inout JSONWriter, layout: JSONWriter.Layout) throws {
    try json.object(layout) { json in
      try json.member("version", version)
      try json.member("scenario_sha256", scenarioDigest)
      try json.member("seed", seed)
      try json.member("paths", paths)
      try json.member("months", months)
      try json.member("cells", cells)
      try json.member("threads", threads)
      try json.member("blas", blas)
      try json.member("cpu", cpu)
      try json.member("kernels", kernels)
      try json.member("started", started)
      try json.member("seconds", seconds)
      try json.member("checksum", checksum)
      if sampling != .plain { try json.member("sampling", sampling.rawValue) }
      if let shards {
        try json.member("shards") { json in
          try json.object { json in
            try json.member("count", shards.count)
            try json.member("hosts") { try $0.array { json in for host in shards.hosts { try json.value(host) } } }
            try json.member("mixed_arithmetic", shards.mixedArithmetic)
          }
        }
      }
      guard !levers.isEmpty else { return }
      try json.member("levers") {
        try $0.object { json in for lever in levers { try json.member(lever.name, lever.value) } }
      }
    }
  }

  /// On one line, for the attributes of other files.
  func jsonText() throws -> String {
    var bytes: [UInt8] = []
    var writer = JSONWriter { bytes += $0 }
    try write(to: &writer, layout: .oneLine)
    try writer.finish()
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }
}

private let quantileTexts = SampleStatistics.quantileLevels.map(\.shortestText)
private let tailTexts = SampleStatistics.tailLevels.map(\.shortestText)

extension JSONWriter {
  /// What a figure is of, and its period.
  fileprivate mutating func members(
    _ variable: Quantity, of scheme: ResultDocument.Scheme, _ period: String,
    _ value: (inout JSONWriter) throws -> Void
  ) throws {
    try member("variable", variable.name)
    try member("unit", scheme.unitName(variable.unit))
    try member(period, value)
  }

  fileprivate mutating func members(
    _ statistics: SampleStatistics?, tails: Bool, pathsWithoutValue: Int = 0
  ) throws {
    try member("mean", statistics?.mean)
    try member("sd", statistics?.sd)
    try member("standard_error", statistics?.standardError)
    if let statistics, statistics.designEffect != 1, statistics.designEffect > 0 {
      try member("effective_paths", statistics.effectiveCount)
    }
    try member("quantiles") {
      try $0.object { json in
        for (i, level) in quantileTexts.enumerated() {
          try json.member(level, statistics?.quantiles[i])
        }
      }
    }
    if tails {
      try member("tvar") {
        try $0.object { json in
          for (i, level) in tailTexts.enumerated() {
            try json.member(level, statistics?.tailMeans[i])
          }
        }
      }
    }
    if pathsWithoutValue > 0 { try member("paths_without_value", pathsWithoutValue) }
  }
}

extension LevelRateFigures.Figure {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("measure", goal.interest ? "level_rate" : "break_even_rate")
    try json.member("horizon", horizon.description)
    try json.member("years", Double(goal.months - goal.from) / 12)
    if goal.from > 0 { try json.member("from", (horizon + (1 - (goal.months - goal.from))).description) }
    switch goal.target {
    case .nothing: try json.member("target", "0")
    case .oneYearOfBenefits: try json.member("target", "one year of benefits")
    }
    try json.member("interest", goal.interest)
    try json.members(statistics, tails: false, pathsWithoutValue: pathsWithoutValue)
    try json.member("mean_path", meanPath)
  }
}

extension Depletion {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("by_year") {
      try $0.array(.lines) { json in
        for (year, share) in zip(years, byYear) {
          try json.object { json in
            try json.member("year", year)
            try json.member("probability", share.value)
            try json.member("standard_error", share.standardError)
            if share.designEffect != 1 { try json.member("effective_paths", share.effectiveCount) }
            try json.member("interval") { try $0.interval(share.interval.lowerBound, share.interval.upperBound) }
          }
        }
      }
    }
    try json.member("median_year", medianYear.map(Double.init))
  }
}

extension CheckResult {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.member("condition", condition)
    try json.member("value", estimate?.value)
    try json.member("standard_error", estimate?.standardError)
    if let interval = estimate?.interval {
      try json.member("interval") { try $0.interval(interval.lower, interval.upper) }
    }
    try json.member("holds", holds)
  }
}

extension JSONWriter {
  fileprivate mutating func interval(_ lower: Double?, _ upper: Double?) throws {
    try array { json in
      try json.value(lower)
      try json.value(upper)
    }
  }
}
