import Foundation

/// A file or standard output, written through a buffer.
package final class ByteOutput {
  private let descriptor: Int32
  private let path: String
  private var isOpen: Bool
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  /// Creates or truncates a file.
  /// - Throws: `FileTrouble`.
  package init(file path: String) throws(FileTrouble) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    self.path = path
    isOpen = true
    guard descriptor >= 0 else {
      isOpen = false
      throw FileTrouble(path)
    }
  }

  /// Standard output.
  package init() {
    descriptor = STDOUT_FILENO
    path = "standard output"
    isOpen = false
  }

  deinit { if isOpen { close(descriptor) } }

  package func write(_ bytes: some Sequence<UInt8>) throws(FileTrouble) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes what is left and closes a file.
  /// - Throws: `FileTrouble`; also where the file's end did not reach the disk.
  package func finish() throws(FileTrouble) {
    try flush()
    guard isOpen else { return }
    isOpen = false
    guard close(descriptor) == 0 else { throw FileTrouble(path) }
  }

  private func flush() throws(FileTrouble) {
    var done = 0
    while done < buffer.count {
      let wrote = buffer[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if wrote > 0 {
        done += wrote
      } else if errno != EINTR {
        let code = errno
        throw FileTrouble(path, code: code, missing: [ENOSPC, EFBIG].contains(code) ? buffer.count - done : nil)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension ByteOutput {
  /// Prints lines on standard output.
  package static func print(lines: [String]) throws { try print(lines.joined(separator: "\n") + "\n") }

  /// Prints text on standard output.
  package static func print(_ text: String) throws {
    let output = ByteOutput()
    try output.write(text.utf8)
    try output.finish()
  }

  /// Prints a document on standard output.
  package static func print(_ document: DocumentWriter) throws {
    let output = ByteOutput()
    try document { try output.write($0) }
    try output.finish()
  }
}

/// Hands a document over piece by piece.
package typealias DocumentWriter = (@escaping (ArraySlice<UInt8>) throws -> Void) throws -> Void
