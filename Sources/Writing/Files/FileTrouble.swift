import Foundation

/// What the system refuses to do with a file, in words that name the file.
package struct FileTrouble: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// As `errno` has it.
  package let code: Int32
  /// Bytes that there is no room for, where known.
  package let missing: Int?

  package init(_ path: String, code: Int32 = errno, missing: Int? = nil) {
    (self.path, self.code, self.missing) = (path, code, missing)
  }

  /// What Foundation says of a file, without its own words.
  package init?(_ error: any Error, path: String? = nil) {
    guard let cocoa = error as? CocoaError else { return nil }
    let posix = cocoa.underlying as? POSIXError
    self.init(path ?? cocoa.filePath ?? "a file", code: posix?.code.rawValue ?? Self.code(of: cocoa.code))
  }

  package var description: String {
    let reason =
      switch code {
      case ENOSPC: "no space is left on the device"
      case EFBIG: "the file would be larger than `ulimit -f` or the file system allows"
      case ENOENT: "no such file or folder"
      case EACCES, EPERM: "the permissions do not allow it"
      case EROFS: "it lies on a file system that is read-only"
      case ENOTDIR: "a part of the path is not a folder"
      case EISDIR: "it is a folder"
      case ELOOP: "its links lead round in a circle"
      case ENAMETOOLONG: "the name is too long"
      default: String(cString: strerror(code))
      }
    let short = missing.map { "; \(FigureText.count($0)) bytes more are needed" } ?? ""
    return "\(path): cannot be written: \(reason)\(short)"
  }

  private static func code(of code: CocoaError.Code) -> Int32 {
    switch code {
    case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
    case .fileWriteNoPermission, .fileReadNoPermission: EACCES
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteVolumeReadOnly: EROFS
    case .fileWriteFileExists: EEXIST
    default: EIO
    }
  }
}
