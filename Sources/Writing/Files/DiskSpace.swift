import Foundation

/// Room on a disk, made sure of before it is needed: the library below netCDF does not survive a disk that fills.
package enum DiskSpace {
  /// Reserves what a file may need. The file's end stays where it is.
  /// - Parameter path: of a file that exists.
  /// - Throws: `FileTrouble` with the bytes that are missing.
  package static func reserve(_ bytes: Int, for path: String) throws(FileTrouble) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    if limit.rlim_cur < rlim_t(bytes) {
      throw FileTrouble(path, code: EFBIG, missing: bytes - Int(limit.rlim_cur))
    }
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileTrouble(path) }
    defer { close(file) }
    while allocate(file, off_t(bytes)) != 0 {
      switch errno {
      case EINTR: continue
      case ENOSPC: throw FileTrouble(path, code: ENOSPC, missing: free(beside: path).map { max(1, bytes - $0) })
      case EDQUOT, EFBIG: throw FileTrouble(path)
      default:
        // Some file systems reserve nothing: there it must do that the room is there now.
        guard let free = free(beside: path), free < bytes else { return }
        throw FileTrouble(path, code: ENOSPC, missing: bytes - free)
      }
    }
  }

  /// `fallocate` with FALLOC_FL_KEEP_SIZE, which Swift's Glibc does not show.
  private static func allocate(_ file: Int32, _ bytes: off_t) -> Int32 {
    typealias Allocate = @convention(c) (Int32, Int32, off_t, off_t) -> Int32
    guard let symbol = dlsym(nil, "fallocate") else {
      errno = ENOSYS
      return -1
    }
    return unsafeBitCast(symbol, to: Allocate.self)(file, 1, 0, bytes)
  }

  /// Gives back what was reserved beyond a file's end.
  package static func releaseUnused(of path: String) {
    var status = stat()
    if stat(path, &status) == 0 { truncate(path, status.st_size) }
  }

  /// Makes sure that so many bytes fit beside a file, and takes none of them.
  /// - Throws: `FileTrouble` in the file's name.
  package static func check(_ bytes: Int, beside path: String) throws(FileTrouble) {
    let trial = OutputPlace.sibling(of: path, "partial")
    do {
      try ByteOutput(file: trial).finish()
      defer { unlink(trial) }
      try reserve(bytes, for: trial)
    } catch {
      throw FileTrouble(path, code: error.code, missing: error.missing)
    }
  }

  private static func free(beside path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
