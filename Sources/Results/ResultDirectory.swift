import Foundation

/// A folder of results that is there as a whole or not at all.
package enum ResultDirectory {
  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case notResults(String)
    case notAFolder(String)
    case cannotCreate(String, reason: String)

    package var description: String {
      switch self {
      case .exists(let path): "\(path) exists; name another folder with --out, or replace it with --force"
      case .notResults(let path):
        "\(path) holds no result.json, so --force does not replace it; name another folder with --out"
      case .notAFolder(let path): "\(path) is not a folder; name another one with --out"
      case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason)"
      }
    }
  }

  /// Lets `contents` fill a temporary folder beside `path` and puts it in place when it returns.
  ///
  /// When `contents` throws, the temporary folder goes and whatever stood at `path` stays as it was.
  /// - Parameters:
  ///   - force: replace a folder that is empty or holds results (`result.json`); nothing else is ever replaced.
  ///   - contents: gets the temporary folder's path.
  /// - Throws: `Refusal` before `contents` is called; what `contents` throws; errors of the file system.
  package static func write(to path: String, force: Bool, contents: (String) throws -> Void) throws {
    try check(path, force: force)
    let target = self.target(path)
    let parent = target.deletingLastPathComponent()
    let staging = sibling(of: target, "partial")
    do {
      try files.createDirectory(at: parent, withIntermediateDirectories: true)
      try files.createDirectory(at: staging, withIntermediateDirectories: false)
    } catch {
      throw Refusal.cannotCreate(path, reason: error.localizedDescription)
    }
    do {
      try contents(staging.path)
      try check(path, force: force)
      try put(staging, inPlaceOf: target)
    } catch {
      try? files.removeItem(at: staging)
      throw error
    }
  }

  private static var files: FileManager { .default }

  private static func sibling(of target: URL, _ role: String) -> URL {
    let name = ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8)).\(role)"
    return target.deletingLastPathComponent().appendingPathComponent(name)
  }

  private static func target(_ path: String) -> URL { URL(fileURLWithPath: path).standardizedFileURL }

  /// Whether `write` would begin; for those who want to know before long work.
  /// - Throws: `Refusal`.
  package static func check(_ path: String, force: Bool) throws {
    let target = target(path)
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: target.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw Refusal.notAFolder(path) }
    guard force else { throw Refusal.exists(path) }
    let names = try files.contentsOfDirectory(atPath: target.path)
    guard names.isEmpty || names.contains("result.json") else { throw Refusal.notResults(path) }
  }

  /// Two renames; the old folder comes back should the second fail.
  private static func put(_ staging: URL, inPlaceOf target: URL) throws {
    guard files.fileExists(atPath: target.path) else { return try files.moveItem(at: staging, to: target) }
    let old = sibling(of: target, "old")
    try files.moveItem(at: target, to: old)
    do {
      try files.moveItem(at: staging, to: target)
    } catch {
      try? files.moveItem(at: old, to: target)
      throw error
    }
    try files.removeItem(at: old)
  }
}
