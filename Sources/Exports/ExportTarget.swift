import Foundation
import Results
import Scenarios
import Writing

/// What a result can be turned into.
package enum ExportTarget: String, CaseIterable, Sendable {
  case xlsx, csv, netcdf, notebook

  /// What follows the name of the result's folder unless another place is asked for.
  package var suffix: String {
    switch self {
    case .xlsx: ".xlsx"
    case .csv: "-csv"
    case .netcdf: "-statistics.nc"
    case .notebook: "-notebook"
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

  /// How it is written, where the target has a choice.
  package struct Options: Sendable {
    /// Of the workbook's names and texts.
    package var language: Quantity.Language
    /// Paths of the workbook: those whose fund ends nearest to these, in per cent.
    package var percentiles: [Double]
    /// CSV as spreadsheets of countries with decimal commas open it.
    package var hasDecimalCommas: Bool
    /// A table of means with a column for each variable, too.
    package var isWide: Bool

    package init(
      language: Quantity.Language = .english, percentiles: [Double] = ResultWorkbook.usualPercentiles,
      hasDecimalCommas: Bool = false, isWide: Bool = false
    ) {
      (self.language, self.percentiles) = (language, percentiles)
      (self.hasDecimalCommas, self.isWide) = (hasDecimalCommas, isWide)
    }
  }

  private let result: StoredResult
  private let options: Options

  package init(of result: StoredResult, options: Options = Options()) {
    (self.result, self.options) = (result, options)
  }

  /// Where the export goes unless another place is asked for: beside the result's folder, which holds results alone.
  package func defaultPath(_ target: ExportTarget) -> String {
    let plain = result.path.hasSuffix("/") && result.path.count > 1 ? String(result.path.dropLast()) : result.path
    let name = (plain as NSString).lastPathComponent
    return ([".", "..", "/"].contains(name) ? OutputPlace.followed(plain) : plain) + target.suffix
  }

  /// - Returns: what was left out or renamed and why; empty where nothing was.
  /// - Throws: `Refusal`, `ResultDirectory.Refusal` where something stands at `path` and `force` is not given, or does not
  ///   replace it; `UnreadableResult`; what writing throws.
  package func write(_ target: ExportTarget, to path: String, force: Bool) throws -> [String] {
    var notes: [String] = []
    switch target {
    case .xlsx, .netcdf:
      try check(path, force: force)
      try OutputPlace.makeFolder((OutputPlace.followed(path) as NSString).deletingLastPathComponent)
      try WholeFile.make(path) { draft in
        notes =
          target == .xlsx
          ? try ResultWorkbook(
            of: result.document, paths: try result.paths(), language: options.language, percentiles: options.percentiles
          ).write(to: draft)
          : try StatisticsFile.write(result.document, to: draft)
      }
    case .csv, .notebook:
      try ResultDirectory.export.write(to: path, force: force) { folder in
        if target == .csv {
          try result.document.writeSpreadsheetTables(to: folder)
          if options.isWide { try WideTable.write(result.document, to: folder) }
          if options.hasDecimalCommas { try DecimalCommas.rewrite(below: folder) }
        } else {
          notes = try NotebookFolder(result: result).write(to: folder)
        }
        try FileList.write(below: folder)
      }
    }
    return notes
  }

  /// A file is replaced by a file, nothing else.
  private func check(_ path: String, force: Bool) throws {
    try OutputPlace.check(path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard force else { throw Refusal.exists(path) }
    if isFolder.boolValue { throw Refusal.notAnExport(path) }
  }
}
