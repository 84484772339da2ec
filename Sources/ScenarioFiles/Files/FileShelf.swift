import Foundation
import Scenarios

/// The files of one reading, in the order they were needed: for digests, and for showing the lines of mistakes.
package final class FileShelf {
  package private(set) var files: [(path: String, text: String)] = []
  private let cache: FileCache
  private var lines: [String: [Substring]] = [:]
  private var positions: [String: Int] = [:]

  /// - Parameters:
  ///   - cache: what was read before.
  ///   - files: that stand here already.
  package init(cache: FileCache = FileCache(), files: [(path: String, text: String)] = []) {
    self.cache = cache
    for file in files { add(file.text, as: file.path) }
  }

  /// Puts a text on the shelf as if it had been read from `path`.
  package func add(_ text: String, as path: String) {
    guard positions[path] == nil else { return }
    positions[path] = files.count
    files.append((path, text))
  }

  /// The text of a file, or why there is none.
  /// - Parameter limit: bytes.
  package func text(of path: String, limit: Int) -> Result<String, Unreadable> {
    if let known = positions[path] { return .success(files[known].text) }
    let read = cache.text(of: path, limit: limit)
    if case .success(let text) = read { add(text, as: path) }
    return read
  }

  package struct Unreadable: Error, Sendable {
    package var what, cure: String
  }

  /// Where a file stands among those read, for putting mistakes in order.
  func position(of path: String) -> Int { positions[path] ?? .max }

  /// A line of a file, from 1.
  package func line(_ number: Int, of path: String) -> String? {
    guard number > 0, let position = positions[path] else { return nil }
    if lines[path] == nil {
      // As libyaml counts them: CR LF is one break.
      lines[path] = files[position].text.split(omittingEmptySubsequences: false) {
        $0 == "\n" || $0 == "\r\n" || $0 == "\r"
      }
    }
    guard let all = lines[path], number <= all.count else { return nil }
    return String(all[number - 1])
  }

  /// The path of a file named inside another one.
  static func path(_ name: String, besides file: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    var parts = file[..<slash].split(separator: "/", omittingEmptySubsequences: false)
    for part in name.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty, last != "." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
