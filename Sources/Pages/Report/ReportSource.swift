import Analysis
import Engine
import Foundation
import Results
import ScenarioFiles

/// A result to be reported: what it says and, where they were kept, the values of every path.
package struct ReportSource: Sendable {
  /// As the reader knows it: the folder or the scenario's file.
  package var name: String
  package var document: ResultDocument
  /// Recorded variables and ratios.
  package var paths: (any AnnualStore)?
  /// Other documents of the folder by file name, such as `sensitivity.json`.
  package var attachments: [String: Data]

  package init(
    name: String, document: ResultDocument, paths: (any AnnualStore)?, attachments: [String: Data] = [:]
  ) {
    self.name = name
    self.document = document
    self.paths = paths
    self.attachments = attachments
  }

  /// Of a folder that `payung run --out` wrote.
  /// - Throws: `UnreadableResult`.
  package init(reading folder: String) throws(UnreadableResult) {
    let stored = try StoredResult(reading: folder)
    self.init(name: folder, document: stored.document, paths: try stored.paths())
    for name in SensitivityFigures.fileNames + FrontierFigures.fileNames {
      attachments[name] = stored.contents(of: name)
    }
  }

  /// Values of one variable in one year on all paths; NaN where a path has none. Nil where the variable is not kept.
  package func column(_ name: String, _ year: Int) throws -> [Double]? {
    guard let paths, let variable = paths.variables.firstIndex(where: { $0.name == name }),
      let position = paths.years.firstIndex(of: year)
    else { return nil }
    return try [Double](unsafeUninitializedCapacity: paths.paths) { buffer, count in
      buffer.initialize(repeating: 0)
      try paths.read(variable: variable, year: position, paths: 0..<paths.paths, into: buffer)
      count = paths.paths
    }
  }
}

/// The annual figures of a run that was just made, ratios included, as `paths.nc` would hold them.
package struct AllAnnualValues: AnnualStore {
  private let values: PathValues

  package init(_ values: PathValues) { self.values = values }

  package var variables: [Quantity] { values.variables }
  package var years: [Int] { values.store.years }
  package var months: [Int] { values.store.months }
  package var paths: Int { values.store.paths }
  package var firstPath: Int { values.store.firstPath }
  package var depletionMonth: [Int32] { values.store.depletionMonth }

  package func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    guard values.covers(variable, year: year) else { return buffer.update(repeating: .nan) }
    try values.read(variable, year: year, paths: range, into: buffer)
  }
}
