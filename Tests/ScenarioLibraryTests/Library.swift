import Foundation
import ScenarioFiles

/// The scenario files the repository ships.
enum Library {
  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let folder = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  /// Names below `folder`, sorted.
  static let files: [String] = {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let root = folder.path + "/"
    return (all?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".yaml") && $0.hasPrefix(root) }
      .filter { (try? String(contentsOfFile: $0, encoding: .utf8))?.hasPrefix("payung_region:") != true }
      .map { String($0.dropFirst(root.count)) }.sorted()
  }()

  static func read(_ file: String, _ overrides: [(key: String, value: String)] = []) throws -> Scenario {
    try ScenarioReader.read(path: folder.appending(path: file).path, overrides: overrides)
  }
}
