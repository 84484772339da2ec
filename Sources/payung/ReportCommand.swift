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

  @Flag(help: "One page: the verdict, the picture of it, the checks; brief.html if not named.")
  var brief = false

  @Flag(help: "Rank the assumptions by what they move, where the folder holds no sensitivity; adds a second or two.")
  var rank = false

  @Option(
    help: ArgumentHelp(
      "Write each chart as SVG and, where rsvg-convert is at hand, as PNG, with its figures, into this folder.",
      valueName: "dir"))
  var charts: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if results.isEmpty { throw ValidationError("Name a folder of results.") }
    try checkNamedOnce(results)
    if brief && rank { throw ValidationError("--brief has no room for what --rank adds.") }
  }

  func run() throws {
    try CommandFailure.reported {
      try RegionFolder.refuse(results)
      let sources = try results.map { folder throws(UnreadableResult) in try ReportSource(reading: folder) }
      let report = try Report(
        of: sources, language: language, options: .init(isBrief: brief, ranksAssumptions: rank))
      let path = output ?? "\(results[0])/\(brief ? Report.briefFileName : Report.fileName)"
      try OutputPlace.check(path)
      guard force || !FileManager.default.fileExists(atPath: path) else { throw CommandRefusal.exists(path) }
      if let charts { try write(try report.charts(), to: charts) }
      try WholeFile.write(path, try report.html().utf8)
      if !quiet { StandardError.write("payung: report in \(path)\n") }
    }
  }

  private func write(_ files: [ChartFile], to folder: String) throws {
    var hasPictures = true
    try ResultDirectory.export.write(to: folder, force: force) { draft in
      for file in files {
        try WholeFile.write("\(draft)/\(file.name).svg", file.svg.utf8)
        try WholeFile.write("\(draft)/\(file.name).csv", file.csv)
        hasPictures = hasPictures && Self.draw("\(draft)/\(file.name)")
      }
      try FileList.write(below: draft)
    }
    guard !quiet else { return }
    StandardError.write("payung: \(files.count) charts in \(folder)\n")
    if !hasPictures { StandardError.write("payung: no PNG: rsvg-convert (librsvg2-bin) is not at hand\n") }
  }

  /// A PNG at twice the size, for slides.
  private static func draw(_ name: String) -> Bool {
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = ["rsvg-convert", "--zoom", "2", "--output", "\(name).png", "\(name).svg"]
    (tool.standardError, tool.standardOutput, tool.standardInput) = (
      FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
    )
    guard (try? tool.run()) != nil else { return false }
    tool.waitUntilExit()
    return tool.terminationStatus == 0
  }
}
