import Analysis

extension ResultDocument {
  /// `variable,unit,month,statistic,value`.
  package func writeMonthlyCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    let table = LongForm(document: self, output: output)
    try table.begin(key: ["month"])
    for scheme in schemes {
      for figure in scheme.analysis.monthly {
        try table.rows(scheme, figure.variable, key: [figure.month.description], LongForm.named(figure.statistics))
      }
    }
  }
}
