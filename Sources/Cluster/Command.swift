import Foundation

/// A program of the system, run to its end.
enum Command {
  static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// Standard output of a program.
  /// - Parameter seconds: after which it is ended.
  /// - Throws: `ClusterError.failed` with what it said on standard error.
  static func output(_ name: String, _ arguments: [String], seconds: Double = 30) throws -> String {
    guard let path = path(of: name) else { throw ClusterError.failed("\(name) is not installed here") }
    let process = Process(), out = Pipe(), err = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    process.standardError = err
    try attempt("\(name) cannot be started") { try process.run() }
    let clock = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: clock)
    // Read to the end before waiting: a full pipe would stop the program.
    let said = out.fileHandleForReading.readDataToEndOfFile(), errors = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    clock.cancel()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let reason = String(decoding: errors, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      throw ClusterError.failed("\(name) failed: \(reason.isEmpty ? "no answer in \(Int(seconds)) s" : reason)")
    }
    return String(decoding: said, as: UTF8.self)
  }
}
