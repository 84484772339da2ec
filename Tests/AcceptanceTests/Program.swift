import Children
import Foundation
import Testing

extension Tag {
  @Tag static var acceptance: Self
}

/// The built program, run as a user runs it, in a folder of its own.
struct Program {
  typealias Outcome = Child.Outcome

  /// The repository's root, for the shipped scenarios.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// All scenario files the repository ships.
  static let scenarios: [String] = {
    let all = FileManager.default.enumerator(at: root.appending(path: "scenarios"), includingPropertiesForKeys: nil)
    return (all?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "payung")

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "payung-acceptance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A folder that is gone afterwards.
  static func use<Value>(_ body: (Program) throws -> Value) throws -> Value {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.folder) }
    return try body(program)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }
  var contents: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  /// - Parameter environment: on top of the test's own.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Child {
    try Child(Self.executable.path, arguments, in: folder, environment: environment)
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try process(arguments, environment: environment)
  }

  func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try start(arguments, environment: environment).wait()
  }

  /// Lines for bash in the program's folder, where `payung` is the program.
  /// - Returns: what the last line gave.
  func shell(_ script: String, environment: [String: String] = [:], seconds: Double = 300) throws -> Outcome {
    try write("payung() { \"\(Self.executable.path)\" \"$@\"; }\n" + script, to: ".script.sh")
    defer { try? FileManager.default.removeItem(at: folder.appending(path: ".script.sh")) }
    return try Child("/bin/bash", [".script.sh"], in: folder, environment: environment).wait(seconds: seconds)
  }

  /// Another program in the same folder.
  /// - Returns: its standard output.
  @discardableResult func tool(_ name: String, _ arguments: String...) throws -> String {
    let outcome = try Child(name, arguments, in: folder).wait()
    guard outcome.status == 0 else { throw Child.Failure(description: "\(name): \(outcome)") }
    return outcome.output
  }
}
