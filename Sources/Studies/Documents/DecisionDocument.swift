import Foundation

/// An answer as a file: versioned, with keys in snake_case, in alphabetical order; what has no value is left out.
///
/// Types that conform hold plain values only, so that whoever reads them needs no engine.
package protocol DecisionDocument: Codable, Sendable {
  /// Of the file in a folder of results: `comparison.json`.
  static var fileName: String { get }
}

extension DecisionDocument {
  /// Version of every document of this module.
  package static var formatVersion: Int { 1 }

  /// UTF-8, ending in a line break.
  /// - Throws: `EncodingError` where a figure is not finite.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  package init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: json)
  }
}

/// A figure with its sampling error.
package struct EstimateDocument: Codable, Sendable, Hashable {
  package var value: Double
  /// Absent where the sample is too small to tell.
  package var standardError: Double?
  /// 95 % interval, where it is not symmetric: quantiles and probabilities.
  package var lower, upper: Double?

  package init(value: Double, standardError: Double?, lower: Double? = nil, upper: Double? = nil) {
    self.value = value
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
  }
}

/// A value put over a scenario's: a key path or a lever, as `--set` takes it.
package struct SettingDocument: Codable, Sendable, Hashable {
  package var key, value: String

  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// A scenario as it was asked about.
package struct ScenarioReference: Codable, Sendable, Hashable {
  /// As named on the command line.
  package var file: String
  package var title: String
  package var currency: String
  /// First and last projected month, `YYYY-MM`.
  package var start, end: String
  /// SHA-256 over the texts of all files read.
  package var scenarioSha256: String
  package var settings: [SettingDocument]
  /// SHA-256 over what decides the figures, settings included; absent in answers of older versions.
  package var figuresSha256: String?

  package init(
    file: String, title: String, currency: String, start: String, end: String, scenarioSha256: String,
    settings: [SettingDocument], figuresSha256: String? = nil
  ) {
    self.file = file
    self.title = title
    self.currency = currency
    self.start = start
    self.end = end
    self.scenarioSha256 = scenarioSha256
    self.settings = settings
    self.figuresSha256 = figuresSha256
  }
}

/// What an answer cost and how to get it again.
package struct EffortDocument: Codable, Sendable, Hashable {
  /// Version of the program.
  package var version: String
  package var seed: UInt64
  /// Of each run.
  package var paths: Int
  package var runs: Int
  package var seconds: Double

  package init(version: String, seed: UInt64, paths: Int, runs: Int, seconds: Double) {
    self.version = version
    self.seed = seed
    self.paths = paths
    self.runs = runs
    self.seconds = seconds
  }
}
