import Foundation
import Scenarios
import Synchronization

/// The texts of files, each read once and kept: whatever is read again later is what it was the first time.
package final class FileCache: Sendable {
  /// Files outside this folder are refused; nil: any may be read.
  private let root: String?
  private let texts = Mutex<[String: Result<String, FileShelf.Unreadable>]>([:])

  package init(within root: String? = nil) { self.root = root.map(Self.resolved) }

  /// Of texts that were read before, elsewhere.
  init(kept: [(path: String, text: String)]) {
    root = nil
    texts.withLock { texts in for file in kept { texts[file.path] = .success(file.text) } }
  }

  /// The text of a file, or why there is none.
  /// - Parameter limit: bytes.
  func text(of path: String, limit: Int) -> Result<String, FileShelf.Unreadable> {
    texts.withLock { texts in
      if let known = texts[path] { return known }
      let read = read(path, limit: limit)
      texts[path] = read
      return read
    }
  }

  /// Opened before it is looked at, and without waiting, so that what is looked at is what is read, and a pipe without a
  /// writer blocks nobody.
  private func read(_ path: String, limit: Int) -> Result<String, FileShelf.Unreadable> {
    guard isInside(URL(fileURLWithPath: path).standardizedFileURL.path) else { return .failure(outside(path)) }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      return errno == ENOENT || errno == ENOTDIR
        ? .failure(.init(what: "there is no file \(path)", cure: "check the name and the folder"))
        : .failure(.init(what: "\(path) cannot be read", cure: "check its permissions"))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      return .failure(.init(what: "\(path) cannot be read", cure: "check its permissions"))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(.init(what: "\(path) is a folder", cure: "name a file in it"))
    default:
      return .failure(.init(what: "\(path) is a pipe or a device, not a file", cure: "write its text to a file first"))
    }
    guard isInside(Self.resolved("/proc/self/fd/\(file)")) else { return .failure(outside(path)) }
    guard let data = Self.bytes(of: file, expected: Int(status.st_size), limit: limit) else {
      return .failure(.init(what: "\(path) cannot be read", cure: "check the disk"))
    }
    guard data.count <= limit else {
      return .failure(
        .init(what: "\(path) is larger than \(limit / 1_000_000) MB", cure: "split it, or move tables to CSV files"))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      return .failure(.init(what: "\(path) is not UTF-8 text", cure: "save it as UTF-8"))
    }
    return .success(text)
  }

  private static func bytes(of file: Int32, expected: Int, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let chunk = 1 << 16
    bytes.reserveCapacity(min(expected, limit) + chunk)
    while bytes.count <= limit {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + start, chunk) }
      if count < 0, errno == EINTR {
        bytes.removeLast(chunk)
        continue
      }
      guard count >= 0 else { return nil }
      bytes.removeLast(chunk - count)
      if count == 0 { break }
    }
    return bytes
  }

  private func isInside(_ path: String) -> Bool {
    guard let root else { return true }
    return path.hasPrefix(root == "/" ? "/" : root + "/")
  }

  private func outside(_ path: String) -> FileShelf.Unreadable {
    .init(what: "\(path) lies outside \(root ?? "")", cure: "only files in that folder may be read here")
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
    defer { free(real) }
    return String(cString: real)
  }
}
