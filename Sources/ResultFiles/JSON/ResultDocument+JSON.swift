import Analysis
import Foundation
import ScenarioFormat

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
            try json.object { try figure.writeMembers(to: &$0, unit: unitName(figure.variable.unit)) }
          }
        }
      }
      try json.member("depletion") { try analysis.depletion.write(to: &$0) }
      try json.member("checks") { json in
        try json.array(.lines) { json in for check in analysis.checks { try check.write(to: &json) } }
      }
      try json.member("scenario") { try $0.value(scenario.json, .lines) }
    }
    try writer.finish()
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

extension AnnualFigure {
  fileprivate func writeMembers(to json: inout JSONWriter, unit: String) throws {
    try json.member("variable", variable.name)
    try json.member("unit", unit)
    try json.member("year", year)
    try json.member("mean", statistics?.mean)
    try json.member("sd", statistics?.sd)
    try json.member("standard_error", statistics?.standardError)
    try json.member("quantiles") {
      try $0.object { json in
        for (i, level) in SampleStatistics.quantileLevels.enumerated() {
          try json.member(level.shortestText, statistics?.quantiles[i])
        }
      }
    }
    try json.member("tvar") {
      try $0.object { json in
        for (i, level) in SampleStatistics.tailLevels.enumerated() {
          try json.member(level.shortestText, statistics?.tailMeans[i])
        }
      }
    }
    if pathsWithoutValue > 0 { try json.member("paths_without_value", pathsWithoutValue) }
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
