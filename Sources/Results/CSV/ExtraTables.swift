import Scenarios
import Writing

extension ResultDocument {
  /// `year,probability,standard_error,from,to`: the interval is of 95 %.
  func writeDepletionCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    try output(CSVRow.bytes(schemeColumn + ["year", "probability", "standard_error", "from", "to"])[...])
    for scheme in schemes {
      for (year, share) in zip(scheme.analysis.depletion.years, scheme.analysis.depletion.byYear) {
        let values = [share.value, share.standardError, share.interval.lowerBound, share.interval.upperBound]
        try output(CSVRow.bytes(column(of: scheme) + ["\(year)"] + values.map(\.shortestText))[...])
      }
    }
  }

  /// `figures,source,confidence,written_in`: an entry of `sources` each.
  func writeAssumptionsCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    try output(CSVRow.bytes(["figures", "source", "confidence", "written_in"])[...])
    for assumption in assumptions {
      try output(
        CSVRow.bytes([assumption.keyPath, assumption.source, assumption.confidence, assumption.writtenIn])[...])
    }
  }

  /// What the figures rest on: the entries of `sources`, and where the figures stand.
  package var assumptions: [(keyPath: String, source: String, confidence: String, writtenIn: String)] {
    return (scenario["sources"]?.entries ?? []).map { entry in
      (
        entry.key, entry.value["text"]?.scalarText ?? "", entry.value["confidence"]?.scalarText ?? "",
        (origins[entry.key] ?? []).joined(separator: ", ")
      )
    }
  }
}
