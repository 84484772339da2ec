import Foundation
import Testing

extension Tag {
  @Tag static var acceptance: Self
}

/// The built program, run as a user runs it, in a folder of its own.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The repository's root, for the shipped scenarios.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// All scenario files the repository ships; region files are none.
  static let scenarios: [String] = {
    let all = FileManager.default.enumerator(at: root.appending(path: "scenarios"), includingPropertiesForKeys: nil)
    return (all?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".yaml") }
      .filter { (try? String(contentsOfFile: $0, encoding: .utf8))?.hasPrefix("payung_region:") != true }.sorted()
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
  func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (process: Process, output: URL, errors: URL) {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files, not pipes: nothing can fill up while nobody reads.
    let streams = ["out", "err"].map {
      FileManager.default.temporaryDirectory.appending(path: "payung-\(UUID().uuidString).\($0)")
    }
    for stream in streams { _ = FileManager.default.createFile(atPath: stream.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    return (process, streams[0], streams[1])
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try self.process(arguments, environment: environment)
  }

  func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let (process, output, errors) = try start(arguments, environment: environment)
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Lines for bash in the program's folder, where `payung` is the program.
  /// - Returns: what the last line gave.
  func shell(_ script: String, environment: [String: String] = [:]) throws -> Outcome {
    try write("payung() { \"\(Self.executable.path)\" \"$@\"; }\n" + script, to: ".script.sh")
    defer { try? FileManager.default.removeItem(at: folder.appending(path: ".script.sh")) }
    let output = folder.appending(path: ".output"), errors = folder.appending(path: ".errors")
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [".script.sh"]
    process.currentDirectoryURL = folder
    for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  struct ToolFailure: Error { let text: String }

  /// Another program in the same folder.
  /// - Returns: its standard output.
  @discardableResult func tool(_ name: String, _ arguments: String...) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ToolFailure(text: "\(name): \(text)") }
    return text
  }
}
