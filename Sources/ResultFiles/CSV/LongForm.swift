import Analysis
import ScenarioFormat

/// A table in long form, one row per statistic; an empty value where there is none.
struct LongForm {
  let document: ResultDocument
  let output: (ArraySlice<UInt8>) throws -> Void

  /// The header: `variable`, `unit`, the names in `key`, `statistic`, `value`.
  func begin(key: [String]) throws { try write(["variable", "unit"] + key + ["statistic", "value"]) }

  /// - Parameter key: what tells the figure from others of the variable.
  /// - Throws: `JSONWriter.NotFinite`, and what the output throws.
  func rows(_ variable: ResultVariable, key: [String], _ values: [(statistic: String, value: Double?)]) throws {
    let start = [variable.name, document.unitName(variable.unit)] + key
    for (statistic, value) in values {
      if let value, !value.isFinite {
        throw JSONWriter.NotFinite(
          path: "\(variable.name)(\(key.joined(separator: ", "))).\(statistic)", value: value)
      }
      try write(start + [statistic, value?.shortestText ?? ""])
    }
  }

  private func write(_ fields: [String]) throws { try output(CSVRow.bytes(fields)[...]) }

  static func named(
    _ statistics: SampleStatistics?, pathsWithoutValue: Int = 0
  ) -> [(statistic: String, value: Double?)] {
    var named: [(String, Double?)] = [
      ("mean", statistics?.mean), ("sd", statistics?.sd), ("standard_error", statistics?.standardError),
    ]
    for (i, level) in SampleStatistics.quantileLevels.enumerated() {
      named.append((StatisticName.quantile(level), statistics?.quantiles[i]))
    }
    for (i, level) in SampleStatistics.tailLevels.enumerated() {
      named.append((StatisticName.tail(level), statistics?.tailMeans[i]))
    }
    if pathsWithoutValue > 0 { named.append(("paths_without_value", Double(pathsWithoutValue))) }
    return named
  }
}
