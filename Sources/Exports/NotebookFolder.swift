import Foundation
import NotebookTemplates
import Results
import ScenarioFiles
import Writing

/// A result with everything an analyst needs to take it apart: data, scenario, notebooks.
struct NotebookFolder {
  let result: StoredResult

  /// Results of other verbs that lie beside a result and that notebooks read.
  private static let companions = [
    "frontier.json", "sensitivity.json", "comparison.json", "sweep.json", "backtest.json",
  ]

  /// - Parameter path: of a folder, which must be empty.
  /// - Returns: what a reader should know: why there is no Parquet, names that were changed.
  func write(to path: String) throws -> [String] {
    let files = FileManager.default, data = "\(path)/data"
    try OutputPlace.makeFolder(data)
    for template in NotebookTemplates.files {
      try WholeFile.write("\(path)/\(template.name)", template.bytes)
    }
    try result.document.writeSpreadsheetTables(to: data)
    let notes = try StatisticsFile.write(result.document, to: "\(data)/statistics.nc")
    for name in ["result.json", "paths.nc"] + Self.companions where files.fileExists(atPath: "\(result.path)/\(name)") {
      try DiskSpace.check(Self.size(of: "\(result.path)/\(name)"), beside: "\(data)/\(name)")
      try files.copyItem(atPath: "\(result.path)/\(name)", toPath: "\(data)/\(name)")
    }
    let scenario = ResolvedScenario(
      ScenarioDocument(root: result.document.scenario, files: [], sources: []))
    try WholeFile.write("\(path)/scenario.yaml", scenario.yaml.utf8)
    return notes
      + (parquet(in: path).map { ["Parquet left out: \($0); python3 to_parquet.py there makes it"] } ?? [])
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Parquet is made by Python, with pyarrow or DuckDB; where these are missing the folder can make it later.
  private func parquet(in path: String) -> String? {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "to_parquet.py"]
    python.currentDirectoryURL = URL(fileURLWithPath: path)
    let errors = Pipe()
    (python.standardError, python.standardOutput, python.standardInput) = (
      errors, FileHandle.nullDevice, FileHandle.nullDevice
    )
    guard (try? python.run()) != nil else { return "python3 cannot be started" }
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    guard python.terminationStatus != 0 else { return nil }
    return text.split(separator: "\n").last.map(String.init) ?? "python3 failed"
  }
}
