import Foundation

/// Shards on this machine: processes of one thread each, as many as cores, fed from one queue.
package struct LocalEngine {
  private let run: RunFolder
  private let program: String
  private let processes: Int
  /// Rounds in which a shard whose process failed is tried again.
  private static let retries = 2

  package init(_ run: RunFolder, program: String, processes: Int) {
    (self.run, self.program, self.processes) = (run, program, processes)
  }

  /// - Parameter progress: gets the number of shards done in this round, twice a second.
  /// - Throws: `ClusterError`: the first process that cannot succeed ends the others.
  package func compute(
    _ shards: [Int], progress: (_ done: Int) -> Void, isCancelled: () -> Bool
  ) throws {
    var left = shards, failures = 0
    while true {
      let failed = try round(left, progress: progress, isCancelled: isCancelled)
      left = try run.shardsToCompute().filter(Set(shards).contains)
      if left.isEmpty { return }
      failures += 1
      guard failures <= Self.retries else { throw failed ?? .missing(left, run: run.path) }
    }
  }

  /// Each process gets a handful of shards at a time: many, because each start costs; not too many, so that all end
  /// together.
  private func round(
    _ shards: [Int], progress: (_ done: Int) -> Void, isCancelled: () -> Bool
  ) throws -> ClusterError? {
    let handful = max(1, min(128, shards.count / (4 * processes)))
    var queue = stride(from: 0, to: shards.count, by: handful).map {
      Array(shards[$0..<min($0 + handful, shards.count)])
    }[...]
    var running: [Child] = [], failure: ClusterError?, looked = ContinuousClock.now
    let before = run.shardsPresent
    defer { for child in running { child.process.terminate() } }
    while !queue.isEmpty || !running.isEmpty {
      while running.count < processes, let next = queue.popFirst() { running.append(try start(next)) }
      usleep(20_000)
      if isCancelled() {
        for child in running { child.process.terminate() }
        for child in running { child.process.waitUntilExit() }
        throw ClusterError.outOfTime("interrupted; payung cluster resume \(run.path) goes on")
      }
      for child in running where !child.process.isRunning {
        guard let found = child.failure else { continue }
        if found.isFinal { throw found.error }
        failure = failure ?? found.error
      }
      running.removeAll { !$0.process.isRunning }
      guard ContinuousClock.now - looked > .milliseconds(500) else { continue }
      looked = .now
      progress(run.shardsPresent - before)
    }
    return failure
  }

  private struct Child {
    let process: Process
    let log: String

    /// Final: another try ends the same way.
    var failure: (error: ClusterError, isFinal: Bool)? {
      guard process.terminationReason == .exit else {
        return (.failed("a process ended by signal \(process.terminationStatus); its log is \(log)"), false)
      }
      let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      let last = said.split(separator: "\n").last.map { String($0.trimmingPrefix("payung: ")) } ?? "see \(log)"
      switch process.terminationStatus {
      case 0: return nil
      case 2, 64: return (.invalid(last), true)
      case 5: return (.foreign(last), true)
      default: return (.failed(last), false)
      }
    }
  }

  private func start(_ shards: [Int]) throws -> Child {
    let log = "\(run.logs)/local_\(ProcessInfo.processInfo.processIdentifier)_\(shards[0]).log"
    try attempt("\(log) cannot be written") { try Data().write(to: URL(fileURLWithPath: log)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["shard", run.path, ShardList.text(shards), "--threads", "1"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try attempt("\(log) cannot be written") {
      try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    }
    try attempt("\(program) cannot be started") { try process.run() }
    return Child(process: process, log: log)
  }
}
