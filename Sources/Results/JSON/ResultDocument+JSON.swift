import Analysis
import Engine
import Scenarios
import Writing

extension ResultDocument {
  /// Version of the result format.
  package static let formatVersion = 1

  /// The result document as JSON, one figure a line.
  /// - Throws: `JSONWriter.NotFinite`, and what `output` throws.
  package func writeJSON(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    var writer = JSONWriter(to: output)
    try writer.object(.lines) { json in
      try json.member("payung_result", Self.formatVersion)
      try json.member("manifest") { try manifest.write(to: &$0, layout: .lines) }
      try json.member("annual") { json in
        try json.array(.lines) { json in
          for figure in analysis.annual {
            try json.object { json in
              try json.members(figure.variable, of: self, "year") { try $0.value(figure.year) }
              try json.members(figure.statistics, tails: true, pathsWithoutValue: figure.pathsWithoutValue)
            }
          }
        }
      }
      try json.member("monthly") { json in
        try json.array(.lines) { json in
          for figure in analysis.monthly {
            try json.object { json in
              try json.members(figure.variable, of: self, "month") { try $0.value(figure.month.description) }
              try json.members(figure.statistics, tails: true)
            }
          }
        }
      }
      try json.member("breakdown") { json in
        try json.array(.lines) { json in
          for figure in analysis.breakdown {
            try json.object { json in
              try json.members(figure.variable, of: self, "year") { try $0.value(figure.year) }
              try json.member("dimension", figure.dimension)
              try json.member("label", figure.label)
              try json.member("mean", figure.mean)
              try json.member("sd", figure.sd)
              try json.member("standard_error", figure.standardError)
            }
          }
        }
      }
      if let levelRates = analysis.levelRates {
        try json.member("measures") { json in
          try json.array(.lines) { json in for figure in levelRates.figures { try figure.write(to: &json) } }
        }
        try json.member("scheme_rate") { json in
          try json.object { json in
            try json.member("first_month", levelRates.schemeRates.first)
            try json.member("last_month", levelRates.schemeRates.last)
          }
        }
      }
      try json.member("depletion") { try analysis.depletion.write(to: &$0) }
      try json.member("checks") { json in
        try json.array(.lines) { json in for check in analysis.checks { try check.write(to: &json) } }
      }
      if !unusual.isEmpty {
        try json.member("unusual") { json in
          try json.array(.lines) { json in for figure in unusual { try figure.write(to: &json) } }
        }
      }
      try json.member("scenario") { try $0.value(scenario.json.withLargeSeedAsText, .lines) }
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
}

extension UnusualFigure {
  func write(to json: inout JSONWriter) throws {
    try json.object { json in
      try json.member("rule", rule)
      try json.member("key", keyPath)
      try json.member("place", origin.description)
      try json.member("figure", figure)
      try json.member("usual", usual)
      if let reason { try json.member("reason", reason) }
    }
  }
}

extension JSONValue {
  /// A scenario's tree whose seed every reader reads as it stands.
  fileprivate var withLargeSeedAsText: JSONValue {
    guard case .object(var members) = self, let seed = members.firstIndex(where: { $0.key == "seed" }),
      case .number(let digits) = members[seed].value, let number = UInt64(digits), number > 1 << 53
    else { return self }
    members[seed].value = .string(digits)
    return .object(members)
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
    _ variable: Quantity, of document: ResultDocument, _ period: String,
    _ value: (inout JSONWriter) throws -> Void
  ) throws {
    try member("variable", variable.name)
    try member("unit", document.unitName(variable.unit))
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
    try json.object { json in
      try json.member("measure", goal.interest ? "level_rate" : "break_even_rate")
      try json.member("horizon", horizon.description)
      try json.member("years", Double(goal.months) / 12)
      switch goal.target {
      case .nothing: try json.member("target", "0")
      case .oneYearOfBenefits: try json.member("target", "one year of benefits")
      }
      try json.member("interest", goal.interest)
      try json.members(statistics, tails: false, pathsWithoutValue: pathsWithoutValue)
      try json.member("mean_path", meanPath)
    }
  }
}

extension Depletion {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.object(.lines) { json in
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
}

extension CheckResult {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.object { json in
      try json.member("condition", condition)
      try json.member("value", estimate?.value)
      try json.member("standard_error", estimate?.standardError)
      if let interval = estimate?.interval {
        try json.member("interval") { try $0.interval(interval.lower, interval.upper) }
      }
      try json.member("holds", holds)
    }
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
