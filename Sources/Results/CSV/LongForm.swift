import Analysis
import Scenarios
import Writing

/// A table in long form, one row per statistic; an empty value where there is none.
struct LongForm {
  let document: ResultDocument
  let output: (ArraySlice<UInt8>) throws -> Void

  /// The header: `scheme` where there are several, `variable`, `unit`, the names in `key`, `statistic`, `value`.
  func begin(key: [String]) throws {
    try output(CSVRow.bytes(document.schemeColumn + ["variable", "unit"] + key + ["statistic", "value"])[...])
  }

  /// - Parameter key: what tells the figure from others of the variable.
  /// - Throws: `JSONWriter.NotFinite`, and what the output throws.
  func rows(
    _ scheme: ResultDocument.Scheme, _ variable: Quantity, key: [String],
    _ values: [(statistic: String, value: Double?)]
  ) throws {
    let comma = UInt8(ascii: ",")
    let start = CSVRow.joined(document.column(of: scheme) + [variable.name, scheme.unitName(variable.unit)] + key)
    var lines: [UInt8] = []
    for (statistic, value) in values {
      if let value, !value.isFinite {
        throw JSONWriter.NotFinite(
          path: "\(variable.name)(\(key.joined(separator: ", "))).\(statistic)", value: value)
      }
      lines += start
      lines.append(comma)
      lines += statistic.utf8
      lines.append(comma)
      if let value { lines += value.shortestText.utf8 }
      lines.append(UInt8(ascii: "\n"))
    }
    try output(lines[...])
  }

  static func named(
    _ statistics: SampleStatistics?, pathsWithoutValue: Int = 0
  ) -> [(statistic: String, value: Double?)] {
    var named: [(String, Double?)] = [
      ("mean", statistics?.mean), ("sd", statistics?.sd), ("standard_error", statistics?.standardError),
    ]
    for (i, name) in quantileNames.enumerated() { named.append((name, statistics?.quantiles[i])) }
    for (i, name) in tailNames.enumerated() { named.append((name, statistics?.tailMeans[i])) }
    if pathsWithoutValue > 0 { named.append(("paths_without_value", Double(pathsWithoutValue))) }
    return named
  }

  private static let quantileNames = SampleStatistics.quantileLevels.map { "q\($0.shortestText)" }
  private static let tailNames = SampleStatistics.tailLevels.map { "tvar\($0.shortestText)" }
}

extension ResultDocument {
  /// What a table that names schemes begins with: nothing where there is one.
  var schemeColumn: [String] { hasSeveralSchemes ? ["scheme"] : [] }
  func column(of scheme: Scheme) -> [String] { hasSeveralSchemes ? [scheme.name] : [] }
}
