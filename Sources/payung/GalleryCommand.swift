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

  @Option(help: "Paths of each run.", transform: WholeNumber.read)
  var paths = 10_000

  @Option(help: "Threads; the results do not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var confinement: FolderOptions

  func validate() throws {
    if paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
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
    }
  }
}
