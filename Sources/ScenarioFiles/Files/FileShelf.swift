import Foundation
import Scenarios

/// The files of a scenario: each is read once, and kept for digests and for showing the lines of mistakes.
package final class FileShelf {
  package private(set) var files: [(path: String, text: String)] = []
  private var lines: [String: [Substring]] = [:]
  private var positions: [String: Int] = [:]

  package init() {}

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
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return .failure(.init(what: "there is no file \(path)", cure: "check the name and the folder"))
    }
    guard !isDirectory.boolValue else {
      return .failure(.init(what: "\(path) is a folder", cure: "name a file in it"))
    }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: limit + 1) ?? Data()
    else {
      return .failure(.init(what: "\(path) cannot be read", cure: "check its permissions"))
    }
    guard data.count <= limit else {
      return .failure(
        .init(what: "\(path) is larger than \(limit / 1_000_000) MB", cure: "split it, or move tables to CSV files"))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      return .failure(.init(what: "\(path) is not UTF-8 text", cure: "save it as UTF-8"))
    }
    add(text, as: path)
    return .success(text)
  }

  package struct Unreadable: Error {
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
