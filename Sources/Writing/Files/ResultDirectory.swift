import Foundation

/// A folder of files of Payung that is there as a whole or not at all, and how to tell them from what others put there.
package struct ResultDirectory: Sendable {
  /// The file that lists the others, and is written last: a folder without it is not whole.
  let index: String
  /// Names that are Payung's though no list has them.
  let own: Set<String>
  /// Names that count where the list is missing from `index`, as in folders of earlier versions.
  let unlisted: Set<String>
  /// Whether listed files that were changed since count as somebody else's.
  let guardsChanges: Bool
  /// The option that names the folder.
  let option: String

  package static let results = ResultDirectory(
    index: "result.json", own: ["report.html", "brief.html"],
    unlisted: ["annual.csv", "monthly.csv", "breakdown.csv", "paths.nc"], guardsChanges: false, option: "--out")
  package static let region = ResultDirectory(
    index: "region.json", own: ["report.html"], unlisted: [], guardsChanges: false, option: "--out")
  package static let export = ResultDirectory(
    index: FileList.name, own: [], unlisted: [], guardsChanges: true, option: "-o")

  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case exists(String, option: String)
    /// There is something in the folder, but not the file that Payung writes last.
    case notOurs(String, index: String, option: String)
    /// Files that Payung did not write.
    case foreign(String, names: [String], option: String)
    case notAFolder(String, option: String)

    package var description: String {
      switch self {
      case .exists(let path, let option):
        "\(path) exists; name another folder with \(option), or replace it with --force"
      case .notOurs(let path, let index, let option):
        "\(path) holds no \(index), so --force does not replace it; name another folder with \(option)"
      case .foreign(let path, let names, let option):
        "\(path) holds what payung did not write, so --force does not replace it: "
          + names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
          + "; move that away, or name another folder with \(option)"
      case .notAFolder(let path, let option): "\(path) is not a folder; name another one with \(option)"
      }
    }
  }

  /// Lets `contents` fill a temporary folder beside `path` and puts it in place when it returns. A link is followed.
  ///
  /// When `contents` throws, the temporary folder goes and whatever stood at `path` stays as it was.
  /// - Parameters:
  ///   - force: replace a folder that is empty or holds files of Payung alone; nothing else is ever replaced.
  ///   - contents: gets the temporary folder's path.
  /// - Throws: `Refusal` and `OutputPlace.Refusal` before `contents` is called; what `contents` throws; `FileTrouble`.
  package func write(to path: String, force: Bool, contents: (String) throws -> Void) throws {
    try OutputPlace.check(path)
    let target = OutputPlace.followed(path)
    Self.sweep(beside: target)
    try check(path, force: force)
    try OutputPlace.makeFolder((target as NSString).deletingLastPathComponent)
    let (staging, lock) = try Self.lockedFolder(beside: target)
    defer { close(lock) }
    do {
      try contents(staging)
      try check(path, force: force)
      try put(staging, inPlaceOf: target)
    } catch {
      try? FileManager.default.removeItem(atPath: staging)
      // Whoever reads the error knows the folder by its own name.
      guard let trouble = error as? FileTrouble, trouble.path.hasPrefix(staging) else { throw error }
      throw FileTrouble(path + trouble.path.dropFirst(staging.count), code: trouble.code, missing: trouble.missing)
    }
  }

  /// Whether `write` would begin; for those who want to know before long work.
  /// - Throws: `Refusal`, `OutputPlace.Refusal`.
  package func check(_ path: String, force: Bool) throws {
    try OutputPlace.check(path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw Refusal.notAFolder(path, option: option) }
    guard force else { throw Refusal.exists(path, option: option) }
    // What is no result is not searched: it may be somebody's home, or all there is.
    if (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true { return }
    var status = stat()
    guard stat("\(path)/\(index)", &status) == 0 else { throw Refusal.notOurs(path, index: index, option: option) }
    let names = FileList.names(below: path)
    let list = FileList(of: path, index: index)
    let foreign = names.filter { name in
      if name == index || own.contains(name) { return false }
      guard let list else { return !unlisted.contains(name) }
      guard let entry = list.files.first(where: { $0.name == name }) else { return true }
      return guardsChanges && !entry.isUnchanged(in: path)
    }
    guard foreign.isEmpty else { throw Refusal.foreign(path, names: foreign, option: option) }
  }

  // MARK: Places beside

  /// A folder that no other process takes for abandoned while it is locked.
  private static func lockedFolder(beside target: String) throws -> (path: String, lock: Int32) {
    while true {
      let path = OutputPlace.sibling(of: target, "partial")
      guard mkdir(path, 0o777) == 0 else { throw FileTrouble(target) }
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { throw FileTrouble(target) }
      _ = flock(lock, LOCK_EX)  // some file systems know no locks; then nobody sweeps there
      var status = stat()
      if fstat(lock, &status) == 0, status.st_nlink > 0 { return (path, lock) }
      close(lock)  // swept between the two calls
    }
  }

  /// Removes what processes that were killed left beside a place.
  private static func sweep(beside target: String) {
    let folder = (target as NSString).deletingLastPathComponent, name = (target as NSString).lastPathComponent
    for found in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where found.hasPrefix(".\(name).") && (found.hasSuffix(".partial") || found.hasSuffix(".old")) {
      let lock = open("\(folder)/\(found)", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        // A folder of results moved away when the process was killed is the only one there is.
        if found.hasSuffix(".old"), rename("\(folder)/\(found)", target) == 0 { close(lock); continue }
        try? FileManager.default.removeItem(atPath: "\(folder)/\(found)")
      }
      close(lock)
    }
  }

  // MARK: Taking the place

  /// At every moment one whole folder stands at `target`, where the file system can exchange two.
  private func put(_ staging: String, inPlaceOf target: String) throws {
    var status = stat()
    guard stat(target, &status) == 0 else {
      guard rename(staging, target) == 0 else { throw FileTrouble(target) }
      return
    }
    if Self.exchange(staging, target) { return Self.discard(staging) }
    let code = errno
    guard [EINVAL, ENOSYS, ENOTSUP].contains(code) else { throw FileTrouble(target, code: code) }
    let old = OutputPlace.sibling(of: target, "old")
    guard rename(target, old) == 0 else { throw FileTrouble(target) }
    guard rename(staging, target) == 0 else {
      let code = errno
      rename(old, target)
      throw FileTrouble(target, code: code)
    }
    Self.discard(old)
  }

  private static func exchange(_ a: String, _ b: String) -> Bool {
    typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return false
    }
    let exchanges: UInt32 = 2
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, a, AT_FDCWD, b, exchanges) == 0
  }

  /// The folder that stood there, looked at a moment ago.
  private static func discard(_ old: String) { try? FileManager.default.removeItem(atPath: old) }
}
