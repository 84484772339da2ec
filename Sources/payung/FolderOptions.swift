import ArgumentParser
import Foundation
import ScenarioFiles

/// - Throws: `ValidationError` where a file or folder is named twice: what it is set against was mistyped.
func checkNamedOnce(_ names: [String]) throws {
  let places = names.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
  guard let twice = places.indices.first(where: { places[..<$0].contains(places[$0]) }) else { return }
  throw ValidationError("\(names[twice].printable) is named twice; name another, or leave one out.")
}

/// `--root DIR`: where files may be read from.
struct FolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read nothing outside this folder, neither the file nor what it extends nor its CSV files; for scenarios of "
        + "strangers.", valueName: "dir"))
  var root: String?

  func validate() throws {
    guard let root else { return }
    var isFolder: ObjCBool = false
    // An empty name is a variable of the shell that is not set.
    guard !root.isEmpty, FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
      throw ValidationError("--root: there is no folder \"\(root.printable)\".")
    }
  }

  /// A scenario file, read once with all it needs.
  func draft(of file: String) throws(ScenarioErrors) -> Draft { try Draft.read(path: file, within: root) }

  /// Whether a file says of itself that it is a region file.
  func isRegion(_ file: String) -> Bool { RegionDraft.isRegion(file, within: root) }
}
