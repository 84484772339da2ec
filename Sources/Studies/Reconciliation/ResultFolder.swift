import Foundation
import ScenarioFiles

/// The scenario of a file, or of a folder of results, which carries the scenario it was made with.
package enum ScenarioSource {
  /// - Parameters:
  ///   - path: a scenario file, or a folder with result.json.
  ///   - overrides: put over it, after what the results were made with.
  ///   - folder: outside which nothing is read; nil: anywhere.
  /// - Throws: every mistake.
  package static func read(
    path: String, overrides: [(key: String, value: String)], within folder: String? = nil
  ) throws(ScenarioErrors) -> Scenario {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return try Draft.read(path: path, within: folder).scenario(overrides)
    }
    let file = "\(path)/result.json"
    guard let data = FileManager.default.contents(atPath: file) else {
      throw mistake(path, "there is no result.json in this folder", "name a scenario file, or a folder of results")
    }
    guard let manifest = JSONText.member("manifest", of: data), let tree = JSONText.member("scenario", of: data),
      let made = try? JSONDecoder().decode(Manifest.self, from: Data(manifest))
    else {
      throw mistake(file, "this is not a result document", "name the folder that payung run --out wrote")
    }
    // JSON is YAML. Levers were pulled after reading, so they are not in the tree.
    let levers = (made.levers ?? [:]).sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
    return try Draft.read(text: String(decoding: tree, as: UTF8.self), as: file, within: folder)
      .scenario(levers + overrides)
  }

  private struct Manifest: Decodable {
    var levers: [String: Double]?
  }

  private static func mistake(_ path: String, _ what: String, _ cure: String) -> ScenarioErrors {
    ScenarioErrors([
      ScenarioMistake(origin: Origin(file: path, line: 0, column: 0), keyPath: "", what: what, cure: cure)
    ])
  }
}

/// Finds a member of a JSON object without reading the rest of it: a result document may be large, and the order of the
/// keys of its scenario matters, which dictionaries lose.
enum JSONText {
  /// The text of the value of a member of the outermost object.
  static func member(_ name: String, of data: Data) -> Data? {
    let wanted = Array("\"\(name)\"".utf8)
    return data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) -> Data? in
      var depth = 0, i = 0
      while i < bytes.count {
        switch bytes[i] {
        case UInt8(ascii: "\""):
          let end = endOfString(bytes, i)
          if depth == 1, bytes[i..<end].elementsEqual(wanted) {
            var colon = end
            while colon < bytes.count, isBlank(bytes[colon]) { colon += 1 }
            if colon < bytes.count, bytes[colon] == UInt8(ascii: ":") { return value(bytes, colon + 1) }
          }
          i = end
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        i += 1
      }
      return nil
    }
  }

  /// An object or array that begins at or after `start`.
  private static func value(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Data? {
    var first = start
    while first < bytes.count, isBlank(bytes[first]) { first += 1 }
    var depth = 0, i = first
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\""):
        i = endOfString(bytes, i)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return Data(bytes[first...i]) }
      default: if depth == 0 { return nil }
      }
      i += 1
    }
    return nil
  }

  private static func endOfString(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var i = start + 1
    while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(i + 1, bytes.count)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
