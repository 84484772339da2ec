import Foundation

/// Path values by column, in memory or, when large, in an unlinked temporary file: memory does not grow with the number
/// of paths. Layout: columns × paths.
///
/// Workers write disjoint ranges of paths; reading begins after they are done.
package final class PathStore: @unchecked Sendable {
  /// Bytes up to which values stay in memory: about 10,000 paths over twenty years, in all within 150 MB.
  package static let memoryLimit = 48 << 20

  package let columns: Int
  package let paths: Int
  private let memory: UnsafeMutablePointer<Double>?
  private let file: Int32

  /// - Parameters:
  ///   - directory: where a file goes if the values take more than `memoryLimit` bytes.
  /// - Throws: `SimulationError.storage`.
  package init(columns: Int, paths: Int, directory: String?, memoryLimit: Int = memoryLimit) throws {
    self.columns = columns
    self.paths = paths
    if columns * paths * 8 <= memoryLimit {
      memory = .allocate(capacity: max(columns * paths, 1))
      file = -1
      return
    }
    memory = nil
    if let directory { try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
    let template = (directory ?? NSTemporaryDirectory()) + "/payung-paths-XXXXXX"
    var name = template.utf8CString.map { $0 }
    file = mkstemp(&name)
    guard file >= 0 else { throw SimulationError.storage("cannot create \(template): \(Self.lastError)") }
    unlink(name)  // the space is freed when the run ends, however it ends
    let bytes = off_t(columns * paths * 8)
    let status = posix_fallocate(file, 0, bytes)
    guard status == 0 else {
      close(file)
      throw SimulationError.storage(
        "cannot reserve \(bytes >> 20) MB for path values in \(directory ?? NSTemporaryDirectory()): "
          + "\(String(cString: strerror(status))); run fewer paths or set TMPDIR")
    }
  }

  deinit {
    memory?.deallocate()
    if file >= 0 { close(file) }
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  package func write(column: Int, firstPath: Int, _ values: UnsafeBufferPointer<Double>) throws {
    let offset = column * paths + firstPath
    guard let source = values.baseAddress else { return }
    if let memory {
      (memory + offset).update(from: source, count: values.count)
    } else {
      var done = 0
      while done < values.count * 8 {
        let wrote = pwrite(file, UnsafeRawPointer(source) + done, values.count * 8 - done, off_t(offset * 8 + done))
        guard wrote > 0 else { throw SimulationError.storage("cannot write path values: \(Self.lastError)") }
        done += wrote
      }
    }
  }

  package func read(column: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>) throws {
    precondition(buffer.count >= range.count && range.upperBound <= paths)
    guard let target = buffer.baseAddress else { return }
    let offset = column * paths + range.lowerBound
    if let memory {
      target.update(from: memory + offset, count: range.count)
    } else {
      var done = 0
      while done < range.count * 8 {
        let got = pread(file, UnsafeMutableRawPointer(target) + done, range.count * 8 - done, off_t(offset * 8 + done))
        guard got > 0 else { throw SimulationError.storage("cannot read path values: \(Self.lastError)") }
        done += got
      }
    }
  }
}
