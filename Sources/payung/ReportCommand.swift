import ArgumentParser
import Foundation
import Pages
import Results
import Writing

extension ReportLanguage: ExpressibleByArgument {}

/// `payung report RESULT…`: one page of HTML that says what results come to.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write what results say as one page of HTML.",
    discussion: """
      The page needs no network and no script, and prints on A4. With several results the first is reported and the \
      others are compared with it. Exit status: 0 done, 1 failed, 2 a folder is not a result or results do not \
      compare, 64 usage.
      """)

  @Argument(help: "Folders of results, as payung run --out writes them.", completion: .directory)
  var results: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; report.html in the first folder if not given.", valueName: "file"))
  var output: String?

  @Option(help: "Language of the report: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if results.isEmpty { throw ValidationError("Name a folder of results.") }
  }

  func run() throws {
    try CommandFailure.reported {
      try RegionFolder.refuse(results)
      let sources = try results.map { folder throws(UnreadableResult) in try ReportSource(reading: folder) }
      let report = try Report(of: sources, language: language)
      let path = output ?? "\(results[0])/\(Report.fileName)"
      try OutputPlace.check(path)
      guard force || !FileManager.default.fileExists(atPath: path) else { throw Refusal.exists(path) }
      try WholeFile.write(path, try report.html().utf8)
      if !quiet { StandardError.write("payung: report in \(path)\n") }
    }
  }

  private enum Refusal: Error, CustomStringConvertible {
    case exists(String)

    var description: String {
      switch self {
      case .exists(let path): "\(path) exists; name another file with -o, or replace it with --force"
      }
    }
  }
}
