import ArgumentParser
import Writing

/// `--out DIR`: a verb's answer as files, each there as a whole or not at all.
struct DocumentFolder: ParsableArguments {
  @Option(help: ArgumentHelp("Folder for the answer as files.", valueName: "dir"), completion: .directory)
  var out: String?

  @Flag(help: "Replace files of those names in the folder of --out.")
  var force = false

  func validate() throws {
    if force, out == nil { throw ValidationError("--force replaces files in the folder of --out: add --out.") }
  }

  /// Refuses, before anything is computed, files that stand where the answer would go, and places that take none.
  func check(_ names: [String]) throws {
    if let out { try OutputPlace.check(folder: out, for: names, force: force) }
  }

  func write(_ name: String, _ document: DocumentWriter) throws {
    guard let out else { return }
    try OutputPlace.makeFolder(out)
    try WholeFile.write("\(out)/\(name)", document)
  }
}
