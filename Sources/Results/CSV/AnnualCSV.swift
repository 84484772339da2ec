import Analysis
import Scenarios

extension ResultDocument {
  /// `variable,unit,year,statistic,value`, after `scheme` where there are several. Depletion follows as the variable `depletion_probability`.
  package func writeCSV(to output: @escaping (ArraySlice<UInt8>) throws -> Void) throws {
    let table = LongForm(document: self, output: output)
    try table.begin(key: ["year"])
    for scheme in schemes {
      for figure in scheme.analysis.annual {
        try table.rows(
          scheme, figure.variable, key: ["\(figure.year)"],
          LongForm.named(figure.statistics, pathsWithoutValue: figure.pathsWithoutValue))
      }
      let probability = Quantity[Check.depletionProbability], depletion = scheme.analysis.depletion
      for (year, share) in zip(depletion.years, depletion.byYear) {
        try table.rows(
          scheme, probability, key: ["\(year)"], [("mean", share.value), ("standard_error", share.standardError)])
      }
    }
  }
}
