import Foundation
import ScenarioFiles

/// Folders of this module's test files.
enum TestFolder {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let scenarios = root.appendingPathComponent("Scenarios")
  static let fixtures = root.appendingPathComponent("Fixtures")
  static let small = fixtures.appendingPathComponent("valid/small.yaml").path
}

/// The small valid scenario with something put over it.
func small(_ overrides: (key: String, value: String)...) throws(ScenarioErrors) -> Scenario {
  try ScenarioReader.read(path: TestFolder.small, overrides: overrides)
}

/// The small valid scenario extended by a text, in a folder of its own.
func small(extendedBy text: String) throws -> Scenario {
  try TemporaryFolder.with(["scenario.yaml": "extends: \(TestFolder.small)\n\(text)"]) { (folder: URL) throws in
    try ScenarioReader.read(path: folder.appendingPathComponent("scenario.yaml").path)
  }
}

enum TemporaryFolder {
  /// Writes files into a new folder, runs `body`, and takes the folder away.
  /// - Parameter folders: made in it first.
  static func with<T>(_ files: [String: String], folders: [String] = [], _ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payung-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in folders {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    return try body(folder)
  }
}

/// The messages of what a reading throws; empty where it throws nothing.
func messages(_ read: () throws -> Scenario) -> [String] {
  do {
    _ = try read()
    return []
  } catch let errors as ScenarioErrors {
    return errors.mistakes.map(\.message)
  } catch {
    return ["\(error)"]
  }
}

func month(_ text: String) -> CalendarMonth { CalendarMonth(text) ?? CalendarMonth(index: 0) }

extension CellValue.Level {
  /// The base, where it is one.
  var base: Double? { if case .base(let value) = self { value } else { nil } }
}
