import Analysis
import Scenarios

extension ResultDocument {
  /// `variable,unit,year,statistic,value`. Depletion follows as the variable `depletion_probability`.
  package func writeCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    let table = LongForm(document: self, output: output)
    try table.begin(key: ["year"])
    for figure in analysis.annual {
      try table.rows(
        figure.variable, key: ["\(figure.year)"],
        LongForm.named(figure.statistics, pathsWithoutValue: figure.pathsWithoutValue))
    }
    let depletion = Quantity[Check.depletionProbability]
    for (year, share) in zip(analysis.depletion.years, analysis.depletion.byYear) {
      try table.rows(depletion, key: ["\(year)"], [("mean", share.value), ("standard_error", share.standardError)])
    }
  }
}
