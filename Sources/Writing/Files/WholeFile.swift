import Foundation

/// A file that is there as a whole or not at all.
package enum WholeFile {
  /// Writes beside the place and renames. A link is followed: the file it leads to is replaced.
  /// - Throws: `FileTrouble`, and what `contents` throws; the file that stood there then stays.
  package static func write(_ path: String, _ contents: DocumentWriter) throws {
    try make(path) { draft in
      let file = try ByteOutput(file: draft)
      try contents { try file.write($0) }
      try file.finish()
    }
  }

  package static func write(_ path: String, _ bytes: some Collection<UInt8>) throws {
    try write(path) { try $0(Array(bytes)[...]) }
  }

  /// The same with what writes to a path of its own.
  package static func make(_ path: String, _ contents: (_ draft: String) throws -> Void) throws {
    let target = OutputPlace.followed(path)
    let draft = OutputPlace.sibling(of: target, "partial")
    do {
      try contents(draft)
      keepMode(of: target, for: draft)
      guard rename(draft, target) == 0 else { throw FileTrouble(path) }
    } catch {
      unlink(draft)
      // The draft's name is nobody's business.
      if let trouble = error as? FileTrouble, trouble.path == draft {
        throw FileTrouble(path, code: trouble.code, missing: trouble.missing)
      }
      throw error
    }
  }

  private static func keepMode(of target: String, for draft: String) {
    var status = stat()
    if stat(target, &status) == 0 { chmod(draft, status.st_mode & 0o7777) }
  }
}
