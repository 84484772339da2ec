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
  /// Where the values lie that earlier runs left; nil: here.
  private let parts: [Part]?
  /// Where in the parts each column stands; nil for one that they do not hold.
  private var places: [Int?]?

  /// The columns of a range of paths in a file: columns × paths, little-endian doubles from a byte on.
  package struct Part: Sendable {
    package var file: PartFile
    package var byte: Int
    /// Positions in the store; parts follow one another without gap.
    package var paths: Range<Int>

    package init(file: PartFile, byte: Int, paths: Range<Int>) {
      self.file = file
      self.byte = byte
      self.paths = paths
    }
  }

  /// Over files that earlier runs left; only to be read.
  /// - Parameter held: the columns that they hold, ascending; nil: all.
  package init(columns: Int, parts: [Part], held: [Int]? = nil) {
    self.columns = columns
    places = held.map { held in
      held.enumerated().reduce(into: Array(repeating: nil, count: columns)) { $0[$1.element] = $1.offset }
    }
    paths = parts.last?.paths.upperBound ?? 0
    self.parts = parts
    memory = nil
    file = -1
  }

  /// - Parameters:
  ///   - directory: where a file goes if the values take more than `memoryLimit` bytes.
  /// - Throws: `SimulationError.storage`.
  package init(columns: Int, paths: Int, directory: String?, memoryLimit: Int = memoryLimit) throws {
    self.columns = columns
    self.paths = paths
    parts = nil
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

  var bytesInMemory: Int { memory == nil ? 0 : columns * paths * 8 }

  deinit {
    memory?.deallocate()
    if file >= 0 { close(file) }
  }

  /// Where a column and those after it lie in memory; nil where they are on disk.
  func pointer(column: Int) -> UnsafePointer<Double>? { memory.map { UnsafePointer($0 + column * paths) } }

  private static var lastError: String { String(cString: strerror(errno)) }

  package func write(column: Int, firstPath: Int, _ values: UnsafeBufferPointer<Double>) throws {
    precondition(parts == nil, "files of earlier runs are only read")
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
    if let parts {
      guard let place = places.map({ $0[column] }) ?? column else {
        throw SimulationError.storage("column \(column) is not among those that this pass keeps")
      }
      return try read(column: place, paths: range, of: parts, into: target)
    }
    let offset = column * paths + range.lowerBound
    if let memory {
      target.update(from: memory + offset, count: range.count)
    } else {
      try Self.read(file, "path values", byte: offset * 8, count: range.count, into: target)
    }
  }

  private func read(
    column: Int, paths range: Range<Int>, of parts: [Part], into target: UnsafeMutablePointer<Double>
  ) throws {
    // Parts are in order: the first that reaches into the range is found by halving.
    var low = 0, high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].paths.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    for part in parts[low...] {
      let wanted = part.paths.clamped(to: range)
      if wanted.isEmpty { break }
      let first = column * part.paths.count + wanted.lowerBound - part.paths.lowerBound
      try part.file.use { descriptor in
        try Self.read(
          descriptor, part.file.path, byte: part.byte + 8 * first, count: wanted.count,
          into: target + (wanted.lowerBound - range.lowerBound))
      }
    }
  }

  private static func read(
    _ file: Int32, _ name: String, byte: Int, count: Int, into target: UnsafeMutablePointer<Double>
  ) throws {
    var done = 0
    while done < count * 8 {
      let got = pread(file, UnsafeMutableRawPointer(target) + done, count * 8 - done, off_t(byte + done))
      guard got > 0 else {
        throw SimulationError.storage("cannot read \(name): \(got == 0 ? "the file is cut off" : lastError)")
      }
      done += got
    }
  }
}
