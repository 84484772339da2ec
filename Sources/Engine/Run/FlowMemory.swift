import Foundation

/// A large block of doubles: in memory, or beyond a limit in an unlinked temporary file that is mapped, of which the system
/// keeps in memory what it has room for.
final class FlowMemory: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Double>
  let bytes: Int
  let isInMemory: Bool

  /// - Throws: `SimulationError.storage`.
  init(doubles: Int, memoryLimit: Int, directory: String?) throws {
    bytes = max(doubles, 1) * 8
    isInMemory = bytes <= memoryLimit
    let file = isInMemory ? -1 : try Self.unlinkedFile(bytes: bytes, directory: directory)
    defer { if file >= 0 { close(file) } }
    let flags = isInMemory ? MAP_PRIVATE | Int32(MAP_ANONYMOUS) : MAP_SHARED
    guard let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, file, 0), place != MAP_FAILED else {
      throw SimulationError.storage(
        "cannot keep \(bytes >> 20) MB of cash flows: \(String(cString: strerror(errno))); run fewer paths")
    }
    pointer = place.bindMemory(to: Double.self, capacity: bytes / 8)
  }

  deinit { munmap(pointer, bytes) }

  private static func unlinkedFile(bytes: Int, directory: String?) throws -> Int32 {
    if let directory { try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
    let folder = directory ?? NSTemporaryDirectory()
    var name = (folder + "/payung-flows-XXXXXX").utf8CString.map { $0 }
    let file = mkstemp(&name)
    guard file >= 0 else {
      throw SimulationError.storage("cannot create a file in \(folder): \(String(cString: strerror(errno)))")
    }
    unlink(name)
    // Room is taken at once: a mapped file on a full disk would end the program.
    let status = posix_fallocate(file, 0, off_t(bytes))
    guard status == 0 else {
      close(file)
      throw SimulationError.storage(
        "cannot reserve \(bytes >> 20) MB for cash flows in \(folder): \(String(cString: strerror(status))); "
          + "run fewer paths or set TMPDIR")
    }
    return file
  }
}
