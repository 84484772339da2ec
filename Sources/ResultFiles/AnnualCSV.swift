import Analysis
import ScenarioFormat

extension ResultDocument {
  /// Long form, one row per statistic: `variable,unit,year,statistic,value`; an empty value where there is none.
  ///
  /// Depletion follows as the variable `depletion_probability`.
  package func writeCSV(to output: (ArraySlice<UInt8>) throws -> Void) throws {
    func write(_ line: String) throws { try output(Array(line.utf8)[...]) }
    func rows(_ variable: String, _ unit: String, _ year: Int, _ values: [(statistic: String, value: Double?)]) throws {
      let start = "\(quoted(variable)),\(quoted(unit)),\(year)"
      for (statistic, value) in values {
        if let value, !value.isFinite {
          throw JSONWriter.NotFinite(path: "\(variable)(\(year)).\(statistic)", value: value)
        }
        try write("\(start),\(statistic),\(value?.shortestText ?? "")\n")
      }
    }
    try write("variable,unit,year,statistic,value\n")
    for figure in analysis.annual {
      try rows(figure.variable.name, unitName(figure.variable.unit), figure.year, figure.namedStatistics)
    }
    for (year, share) in zip(analysis.depletion.years, analysis.depletion.byYear) {
      try rows(
        Check.depletionProbability, "ratio", year, [("mean", share.value), ("standard_error", share.standardError)])
    }
  }
}

extension AnnualFigure {
  fileprivate var namedStatistics: [(statistic: String, value: Double?)] {
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

/// A field as RFC 4180 wants it.
private func quoted(_ field: String) -> String {
  guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
  return "\"\(field.replacing("\"", with: "\"\""))\""
}
