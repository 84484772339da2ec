import ArgumentParser
import Foundation
import Pages
import Writing

/// `payung gallery [FOLDER]`: the page that shows what all scenarios of a folder ask and answer.
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Write or check the page of all scenarios of a folder.",
    discussion: """
      Writes README.md and gallery.csv into the folder. Only scenarios whose text changed since are run, unless --all is \
      given (after a change of the engine that changes numbers). Exit status: 0 done or current, 1 not current or \
      failed, 2 a scenario is invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Folder of the scenarios.", completion: .directory)
  var folder = "scenarios"

  @Flag(help: "Write nothing; fail if the page does not show the scenarios as they are.")
  var check = false

  @Flag(help: "Run scenarios anew that did not change.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Write all scenarios as one page of HTML, too, with a small fan each, and the fans as CSV beside it; every "
        + "scenario is run anew for its fan, on 1,000 paths.", valueName: "file.html"))
  var page: String?

  @Option(help: "Language of --page: en (English) or id (Bahasa Indonesia).")
  var language = ReportLanguage.en

  @Flag(help: "Replace the files of --page if they are there.")
  var force = false

  @Option(help: "Paths of each run.", transform: WholeNumber.read)
  var paths = 10_000

  @Option(help: "Threads; the results do not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var confinement: FolderOptions

  func validate() throws {
    if paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if check && page != nil { throw ValidationError("--check writes nothing, so --page has no meaning with it.") }
    if page == nil && (force || language != .en) { throw ValidationError("--force and --language belong to --page.") }
    if let page, !page.hasSuffix(".html") { throw ValidationError("--page writes HTML: name it FILE.html.") }
    if check && all { throw ValidationError("--check runs nothing, so --all has no meaning with it.") }
  }

  func run() throws {
    try CommandFailure.reported(
      whenInterrupted: "the page stays as it was, figures already computed are in gallery.csv"
    ) {
      var gallery = try Gallery(of: URL(fileURLWithPath: folder), paths: paths, within: confinement.root)
      if check {
        guard gallery.differences.isEmpty else { throw GalleryError.notCurrent(gallery.differences) }
        return try ByteOutput.print("\(folder): current, \(gallery.entries.count) scenarios\n")
      }
      for path in places {
        try OutputPlace.check(path)
        guard force || !FileManager.default.fileExists(atPath: path) else { throw CommandRefusal.exists(path) }
      }
      let total = all ? gallery.entries.count : gallery.stale.count
      var done = 0
      try gallery.run(
        all: all, threads: threads,
        announce: {
          done += 1
          StandardError.write("payung: \(done) of \(total): \($0)\n")
        }, isCancelled: { Interruption.hasHappened })
      try gallery.write()
      try ByteOutput.print("\(folder): \(gallery.entries.count) scenarios, \(total) of them run\n")
      if page != nil { try writePage(of: gallery) }
    }
  }

  /// The page and its data.
  private var places: [String] { page.map { [$0, "\($0.dropLast(".html".count)).csv"] } ?? [] }

  private func writePage(of gallery: Gallery) throws {
    var done = 0
    let fans = try gallery.fans(
      threads: threads,
      announce: {
        done += 1
        StandardError.write("payung: fan \(done) of \(gallery.entries.count): \($0)\n")
      }, isCancelled: { Interruption.hasHappened })
    let board = gallery.board(fans, language, version: Payung.configuration.version)
    try WholeFile.write(places[1], board.csv)
    try WholeFile.write(places[0], board.html.utf8)
    try ByteOutput.print("\(places[0]), \(places[1])\n")
  }
}
