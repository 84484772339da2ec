import ArgumentParser
import Exports
import Foundation
import Results
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

  @Flag(help: "Replace what stands there.")
  var force = false

  @Flag(help: "No narration on standard error.")
  var quiet = false

  func run() throws {
    try CommandFailure.reported {
      try RegionFolder.refuse([result])
      let export = Export(of: try StoredResult(reading: result))
      let path = output ?? export.defaultPath(to)
      let notes = try export.write(to, to: path, force: force)
      guard !quiet else { return }
      for line in [path] + notes { StandardError.write("payung: \(line)\n") }
    }
  }
}
