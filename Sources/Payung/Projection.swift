import Analysis
import Engine
import Exports
import Foundation
import Pages
import Results
import Scenarios
import Writing

/// What a run says: annual figures over all paths, and the annual values of every path.
public final class Projection: Sendable {
  /// A figure of a run: name, unit (the currency's code for money), and a line on what it is.
  public struct Variable: Sendable, Hashable {
    public let name, unit, meaning: String
  }

  let document: ResultDocument
  let values: AllAnnualValues
  private let pathValues: PathValues
  private let stored: AnnualValues?
  private let name: String

  init(_ result: RunResult, _ analysis: RunAnalysis, name: String) {
    document = ResultDocument(of: result, analysis: analysis, version: payungVersion)
    stored = result.annual as? AnnualValues
    pathValues = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    values = AllAnnualValues(pathValues)
    self.name = name
  }

  /// Over the exact bits of all annual path values: equal runs have equal checksums.
  public var checksum: String { document.manifest.checksum }
  public var paths: Int { values.paths }
  /// Calendar years, ascending; the first and the last may be cut.
  public var years: [Int] { values.years }
  public var variables: [Variable] {
    values.variables.map { Variable(name: $0.name, unit: document.unitName($0.unit), meaning: $0.meaning) }
  }

  /// Mean over the paths and the standard error of it; nil where there is no such figure.
  public func mean(of variable: String, year: Int) -> (value: Double, standardError: Double?)? {
    document.analysis.figure(variable, year)?.statistics.map { ($0.mean, $0.standardError) }
  }

  /// - Parameters:
  ///   - level: in per cent: 0.5, 1, 5, 10, 25, 50, 75, 90, 95, 99 or 99.5.
  ///   - variable: a name among ``variables``.
  ///   - year: one of ``years``.
  /// - Returns: nil where there is no such figure or level.
  public func quantile(_ level: Double, of variable: String, year: Int) -> Double? {
    guard Check.quantiles.contains(level) else { return nil }
    return document.analysis.figure(variable, year)?.statistics?.quantile(level)
  }

  /// Share of paths depleted by the end of a year, and its standard error; nil outside the projection.
  public func depletionProbability(year: Int) -> (value: Double, standardError: Double?)? {
    years.firstIndex(of: year).map { document.analysis.depletion.byYear[$0] }.map { ($0.value, $0.standardError) }
  }

  /// One variable in one year on every path; NaN where a path has no value.
  /// - Throws: `RunError` where there is no such variable or year, or values on disk cannot be read.
  public func values(of variable: String, year: Int) throws -> [Double] {
    guard let index = values.variables.firstIndex(where: { $0.name == variable }) else {
      throw RunError.failed("there is no variable \(variable) in this result")
    }
    guard let position = years.firstIndex(of: year) else {
      throw RunError.failed("\(year) is not projected: \(years.first ?? 0) to \(years.last ?? 0) are")
    }
    return try [Double](unsafeUninitializedCapacity: paths) { buffer, count in
      buffer.initialize(repeating: 0)
      do {
        try values.read(variable: index, year: position, paths: 0..<paths, into: buffer)
      } catch {
        throw RunError.failed("\(error)")
      }
      count = paths
    }
  }

  /// Where a recorded variable's values of all years and paths lie in memory, years × paths; nil where they are on disk
  /// or formed when they are read. Valid as long as this object.
  package func place(of variable: String) -> UnsafePointer<Double>? {
    guard let stored, let index = stored.variables.firstIndex(where: { $0.name == variable }) else { return nil }
    return stored.pointer(variable: index)
  }

  /// Month of depletion of each path, from 0; -1: never.
  public var depletionMonths: [Int32] { values.depletionMonth }

  /// `result.json`.
  public func json() throws -> String { try text(document.writeJSON) }
  /// `annual.csv`.
  public func annualCSV() throws -> String { try text(document.writeCSV) }

  private func text(_ write: (@escaping (ArraySlice<UInt8>) throws -> Void) throws -> Void) throws -> String {
    let buffer = Buffer()
    try write { buffer.bytes += $0 }
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// One page that says what the run comes to: HTML that stands alone.
  /// - Parameter language: `en` or `id`.
  public func report(language: String = "en") throws -> String {
    guard let known = ReportLanguage(rawValue: language) else {
      throw RunError.failed("there is no report in \(language); take en or id")
    }
    return try Report(of: [ReportSource(name: name, document: document, paths: values)], language: known).html()
  }

  /// Writes what `payung run --out` writes: `result.json`, `annual.csv`, `paths.nc`, and figures by month and label
  /// where the scenario asks for them. The folder is there as a whole or not at all.
  /// - Parameters:
  ///   - folder: where; those above it are made.
  ///   - force: replace a folder of results.
  public func write(to folder: String, force: Bool = false) throws {
    try failing {
      try ResultDirectory.results.write(to: folder, force: force) { staging in
        try PathsFile.write(pathValues, document: document, to: "\(staging)/paths.nc")
        // Last: it lists the others with their digests.
        try document.writeFiles(to: staging)
      }
    }
  }

  /// A folder of results as a workbook, tables, netCDF or notebooks.
  /// - Parameters:
  ///   - folder: that a run was written to.
  ///   - kind: `xlsx`, `csv`, `netcdf` or `notebook`.
  ///   - path: of the file or folder to write.
  ///   - force: replace what stands there.
  public static func export(_ folder: String, to kind: String, at path: String, force: Bool = false) throws {
    try failing {
      guard let target = ExportTarget(rawValue: kind) else {
        throw RunError.failed("there is no export to \(kind); take xlsx, csv, netcdf or notebook")
      }
      _ = try Export(of: try StoredResult(reading: folder)).write(target, to: path, force: force)
    }
  }
}

/// Errors of the rooms below as this library's own.
func failing(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let error as RunError {
    throw error
  } catch {
    throw RunError.failed("\(error)")
  }
}

private final class Buffer {
  var bytes: [UInt8] = []
}
