import Foundation

/// One submission, as a line of `jobs.jsonl`.
package struct Submission: Codable, Sendable {
  /// `slurm` or `local`.
  package var engine: String
  package var submitted: Date
  /// Of the machine that submitted, and the process that did (local: that runs the shards).
  package var host: String
  package var process: Int32
  package var shards: String
  package var tasks: Int
  /// Slurm's numbers.
  package var arrays: [String]?
  package var merge: String?
  /// The options given to `submit`, for `resume`.
  package var throttle: Int?
  package var slurm: [String]?
  package var out: String?
  /// How often the merge may submit again what is missing.
  package var rounds: Int?

  /// Whether the process that runs the shards is at work on this machine.
  package var isRunningHere: Bool {
    guard engine == "local", host == ProcessInfo.processInfo.hostName,
      let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
    else { return false }
    // Numbers of processes come again: it must be one of ours.
    return words.split(separator: 0).dropFirst().first.map { Array($0) } == Array("cluster".utf8)
  }
}

extension RunFolder {
  package func submissions() -> [Submission] {
    let text = (try? String(contentsOfFile: jobs, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder.shards.decode(Submission.self, from: Data($0.utf8))
    }
  }

  /// Notes that this process computes shards itself.
  package func record(engine: String, shards: [Int], tasks: Int) throws {
    try append(
      Submission(
        engine: engine, submitted: Date(), host: ProcessInfo.processInfo.hostName,
        process: ProcessInfo.processInfo.processIdentifier, shards: ShardList.text(shards), tasks: tasks))
  }

  func append(_ submission: Submission) throws {
    let encoder = JSONEncoder.shards
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(submission) + Data("\n".utf8)
    try attempt("\(jobs) cannot be written") {
      if !FileManager.default.fileExists(atPath: jobs) { try Data().write(to: URL(fileURLWithPath: jobs)) }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: jobs))
      defer { try? file.close() }
      try file.seekToEnd()
      try file.write(contentsOf: line)
    }
  }

  /// Holds the run for one submitter at a time.
  /// - Throws: `ClusterError.failed` where another one holds it.
  package func exclusively<Value>(_ body: () throws -> Value) throws -> Value {
    let path = "\(path)/submit.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ClusterError.failed("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    // Some shared file systems know no locks; shards that two compute do no harm.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw ClusterError.failed("another payung is at work on \(self.path) now; wait, or see payung cluster status")
    }
    return try body()
  }
}
