import Foundation

/// A file or standard output, written through a buffer.
package final class ByteOutput {
  private let handle: FileHandle
  private let closes: Bool
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  /// Creates or truncates a file.
  package init(file path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path)
    else { throw CannotWrite(path: path) }
    self.handle = handle
    closes = true
  }

  /// Standard output.
  package init() {
    handle = .standardOutput
    closes = false
  }

  package func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes what is left and closes a file.
  package func finish() throws {
    try flush()
    if closes { try handle.close() }
  }

  private func flush() throws {
    guard !buffer.isEmpty else { return }
    try handle.write(contentsOf: Data(buffer))
    buffer.removeAll(keepingCapacity: true)
  }

  package struct CannotRead: Error, CustomStringConvertible {
    package let path: String
    package var description: String { "\(path): cannot be read" }
  }

  package struct CannotWrite: Error, CustomStringConvertible {
    package let path: String
    package var description: String { "\(path): cannot be written; is the folder there, and writable?" }
  }
}
