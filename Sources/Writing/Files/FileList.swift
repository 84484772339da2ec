import Foundation
import Scenarios

/// The files of a folder with their sizes and digests, as a file of the folder lists them under `files`.
package struct FileList: Sendable {
  package struct Entry: Sendable, Equatable {
    /// Path below the folder.
    package let name: String
    package let bytes: Int
    package let sha256: String

    package init(name: String, bytes: Int, sha256: String) {
      (self.name, self.bytes, self.sha256) = (name, bytes, sha256)
    }

    package func isUnchanged(in folder: String) -> Bool {
      SHA256.of(file: "\(folder)/\(name)").map { $0.bytes == bytes && $0.digest == sha256 } ?? false
    }
  }

  /// Where a folder has no other file to stand in.
  package static let name = "files.json"

  package private(set) var files: [Entry] = []

  package init(_ files: [Entry] = []) { self.files = files }

  /// Of all files below a folder, in the order of their names.
  /// - Parameter left: out.
  package init(readingAllBelow folder: String, except left: String) throws {
    for name in Self.names(below: folder) where name != left && !name.hasSuffix("/") {
      guard let (digest, bytes) = SHA256.of(file: "\(folder)/\(name)") else { throw FileTrouble("\(folder)/\(name)") }
      files.append(Entry(name: name, bytes: bytes, sha256: digest))
    }
  }

  /// What `index` lists; nil where it has no list that can be read.
  init?(of folder: String, index: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(index)"),
      case .object(let members)? = try? JSONReader.read(Array(data)),
      case .object(let listed)? = members.first(where: { $0.key == "files" })?.value
    else { return nil }
    for (name, value) in listed {
      guard case .object(let entry) = value,
        case .number(let bytes)? = entry.first(where: { $0.key == "bytes" })?.value,
        let bytes = Int(bytes), case .string(let digest)? = entry.first(where: { $0.key == "sha256" })?.value
      else { return nil }
      files.append(Entry(name: name, bytes: bytes, sha256: digest))
    }
  }

  /// As the value of a member `files`.
  package func write(to json: inout JSONWriter) throws {
    try json.object(.lines) { json in
      for file in files {
        try json.member(file.name) {
          try $0.object { json in
            try json.member("bytes", file.bytes)
            try json.member("sha256", file.sha256)
          }
        }
      }
    }
  }

  /// Lists a folder in a file of its own.
  package static func write(below folder: String) throws {
    let list = try FileList(readingAllBelow: folder, except: name)
    let file = try ByteOutput(file: "\(folder)/\(name)")
    var writer = JSONWriter { try file.write($0) }
    try writer.object(.lines) { json in try json.member("files") { try list.write(to: &$0) } }
    try writer.finish()
    try file.finish()
  }

  /// Files below a folder by their paths, and empty folders with a slash at the end; links are not followed.
  static func names(below folder: String) -> [String] {
    var names: [String] = []
    func visit(_ place: String) {
      let found = ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)")) ?? []).sorted()
      if found.isEmpty, !place.isEmpty { names.append(place) }
      for name in found {
        var status = stat()
        let isFolder = lstat("\(folder)/\(place)\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if isFolder { visit("\(place)\(name)/") } else { names.append("\(place)\(name)") }
      }
    }
    visit("")
    return names
  }
}
