import Results
import Writing

/// `annual-wide.csv`: a row for each year, a column for the mean of each variable.
enum WideTable {
  static func write(_ document: ResultDocument, to folder: String) throws {
    var names: [String] = [], means: [Int: [String: Double]] = [:]
    for figure in document.analysis.annual {
      if !names.contains(figure.variable.name) { names.append(figure.variable.name) }
      means[figure.year, default: [:]][figure.variable.name] = figure.statistics?.mean
    }
    let rows = document.analysis.depletion.years.map { year in
      ["\(year)"] + names.map { means[year]?[$0].map(\.shortestText) ?? "" }
    }
    try WholeFile.write("\(folder)/annual-wide.csv", ([["year"] + names] + rows).flatMap(CSVRow.bytes))
  }
}
