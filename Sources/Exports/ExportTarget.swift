import Foundation
import Results

/// What a result can be turned into.
package enum ExportTarget: String, CaseIterable, Sendable {
  case xlsx, csv, netcdf, notebook

  /// Name of what is written beside the result unless another is asked for.
  package var defaultName: String {
    switch self {
    case .xlsx: "result.xlsx"
    case .csv: "csv"
    case .netcdf: "statistics.nc"
    case .notebook: "notebook"
    }
  }
}

/// Turns a result read back from disk into a file or a folder, which is there as a whole or not at all.
package struct Export {
  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case notAnExport(String)

    package var description: String {
      switch self {
      case .notAnExport(let path):
        "\(path) is not what this export writes, so --force does not replace it; name another place with -o"
      case .exists(let path): "\(path) exists; name another place with -o, or replace it with --force"
      }
    }
  }

  private let result: StoredResult

  package init(of result: StoredResult) { self.result = result }

  /// Where the export goes unless another place is asked for: in the result's own folder.
  package func defaultPath(_ target: ExportTarget) -> String { "\(result.path)/\(target.defaultName)" }

  /// - Returns: what was left out and why; nil where nothing was.
  /// - Throws: `Refusal` where something stands at `path` and `force` is not given; `UnreadableResult`; what writing throws.
  package func write(_ target: ExportTarget, to path: String, force: Bool) throws -> String? {
    let files = FileManager.default, place = URL(fileURLWithPath: path).standardizedFileURL
    if files.fileExists(atPath: place.path) {
      guard force else { throw Refusal.exists(path) }
      guard Self.isExport(place, target) else { throw Refusal.notAnExport(path) }
    }
    let staging = place.deletingLastPathComponent()
      .appendingPathComponent(".\(place.lastPathComponent).\(UUID().uuidString.prefix(8)).partial")
    try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    do {
      let missing = try make(target, at: staging.path)
      if files.fileExists(atPath: place.path) { try files.removeItem(at: place) }
      try files.moveItem(at: staging, to: place)
      return missing
    } catch {
      try? files.removeItem(at: staging)
      throw error
    }
  }

  /// Whether `--force` may replace what stands there: a file by a file, a folder only if it is empty or an earlier export.
  private static func isExport(_ place: URL, _ target: ExportTarget) -> Bool {
    let names = try? FileManager.default.contentsOfDirectory(atPath: place.path)
    switch target {
    case .xlsx, .netcdf: return names == nil
    case .csv: return names.map { $0.isEmpty || $0.contains("assumptions.csv") } ?? false
    case .notebook: return names.map { $0.isEmpty || $0.contains("payung_results.py") } ?? false
    }
  }

  private func make(_ target: ExportTarget, at path: String) throws -> String? {
    switch target {
    case .xlsx: try ResultWorkbook(of: result.document, paths: try result.paths()).write(to: path)
    case .netcdf: try StatisticsFile.write(result.document, to: path)
    case .csv:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try result.document.writeSpreadsheetTables(to: path)
    case .notebook: return try NotebookFolder(result: result).write(to: path)
    }
    return nil
  }
}
