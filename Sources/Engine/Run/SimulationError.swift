/// What can stop a run.
package enum SimulationError: Error, CustomStringConvertible {
  /// A figure became infinite or not a number; cell nil: outside the cells.
  case notFinite(path: Int, month: String, cell: String?)
  /// There were fewer than no people.
  case negative(path: Int, month: String, cell: String?)
  case storage(String)
  case cancelled

  package var description: String {
    switch self {
    case .notFinite(let path, let month, let cell):
      "the model produced a number that is not finite on path \(path) in \(month)"
        + (cell.map { ", cell \($0)" } ?? "") + "; look for hazards or growth rates far outside their usual range"
    case .negative(let path, let month, let cell):
      "the model came to fewer than no people on path \(path) in \(month)"
        + (cell.map { ", most of them in cell \($0)" } ?? "")
        + "; more leave than are there: look for hazards above 1, and for age bands of less than a year"
    case .storage(let what): what
    case .cancelled: "interrupted"
    }
  }
}
