import Analysis

extension ResultDocument {
  /// `variable,unit,dimension,label,year,statistic,value`.
  package func writeBreakdownCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    let table = LongForm(document: self, output: output)
    try table.begin(key: ["dimension", "label", "year"])
    for scheme in schemes {
      for figure in scheme.analysis.breakdown {
        try table.rows(
          scheme, figure.variable, key: [figure.dimension, figure.label, "\(figure.year)"],
          [("mean", figure.mean), ("sd", figure.sd), ("standard_error", figure.standardError)])
      }
    }
  }
}
