import ArgumentParser
import Exports
import Foundation
import Pages
import Results
import Scenarios
import Writing

extension ExportTarget: ExpressibleByArgument {}

/// `payung export RESULT --to KIND`: a result as a workbook, tables, netCDF or notebooks.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Turn results into a workbook, tables, netCDF or notebooks.",
    discussion: """
      Written beside the result's folder unless -o names another place: RESULT.xlsx, RESULT-csv/, RESULT-statistics.nc, \
      RESULT-notebook/. Exit status: 0 done, 1 failed, 2 not a result this program can read, 64 usage.
      """)

  @Argument(help: "Folder that `payung run --out` wrote.", completion: .directory)
  var result: String

  @Option(help: "xlsx, csv, netcdf or notebook.")
  var to: ExportTarget

  @Option(name: .shortAndLong, help: ArgumentHelp("File or folder to write.", valueName: "path"))
  var output: String?

  @Option(help: "Language of the workbook: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @Option(
    help: ArgumentHelp(
      "Paths of the workbook: those whose fund ends nearest to these percentiles.", valueName: "5,50,95"),
    transform: Self.percentiles)
  var percentiles = ResultWorkbook.usualPercentiles

  @Option(help: "CSV for spreadsheets that write 1,5: id. Semicolons stand between the fields.")
  var csvFor: CSVCountry?

  @Flag(help: "With --to csv: annual-wide.csv too, a row for each year and a column for the mean of each variable.")
  var wide = false

  @Flag(help: "Replace what stands there.")
  var force = false

  @Flag(help: "No narration on standard error.")
  var quiet = false

  /// Countries whose spreadsheets read commas as points.
  enum CSVCountry: String, ExpressibleByArgument, CaseIterable { case id }

  private static func percentiles(_ text: String) throws -> [Double] {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard values.count <= 20, values.allSatisfy({ $0.map { (0...100).contains($0) } ?? false }) else {
      throw ValidationError(
        "\"\(text)\" is no list of percentiles: write at most 20 numbers from 0 to 100, as 5,50,95.")
    }
    return values.compactMap { $0 }
  }

  func validate() throws {
    if csvFor != nil || wide, to != .csv { throw ValidationError("--csv-for and --wide belong to --to csv.") }
    if language != .en || percentiles != ResultWorkbook.usualPercentiles, to != .xlsx {
      throw ValidationError("--language and --percentiles belong to --to xlsx.")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      try RegionFolder.refuse([result])
      let export = Export(
        of: try StoredResult(reading: result),
        options: .init(
          language: language.labels, percentiles: percentiles, hasDecimalCommas: csvFor != nil,
          isWide: wide)
      )
      let path = output ?? export.defaultPath(to)
      let notes = try export.write(to, to: path, force: force)
      guard !quiet else { return }
      for line in [path] + notes { StandardError.write("payung: \(line)\n") }
    }
  }
}
