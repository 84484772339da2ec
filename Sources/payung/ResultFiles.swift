import Analysis
import Engine
import Foundation
import Results

/// What verbs that end in a result do with it.
enum ResultFiles {
  static func write(
    _ document: ResultDocument, of result: RunResult, to folder: String, pathsFile: Bool
  ) throws {
    try document.writeFiles(to: folder)
    let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    if pathsFile { try PathsFile.write(values, document: document, to: "\(folder)/paths.nc") }
  }

  static func show(_ document: ResultDocument, format: OutputFormat, quiet: Bool) throws {
    let output = ByteOutput()
    switch format {
    case .text:
      try output.write(
        Array((TerminalSummary(of: document, coloured: false).lines.joined(separator: "\n") + "\n").utf8))
    case .json: try document.writeJSON { try output.write($0) }
    case .csv: try document.writeCSV { try output.write($0) }
    }
    try output.finish()
  }
}
