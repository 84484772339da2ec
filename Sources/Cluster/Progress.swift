import Foundation

/// How far a run in shards is, told from its files.
package struct ClusterProgress: Codable, Sendable {
  package struct Failure: Codable, Sendable {
    package var log: String
    /// Its first lines.
    package var text: String
  }
  package var run: String
  package var paths: Int
  package var shards: Int
  package var done: Int
  package var missing: [Int]
  package var damaged: [Int]
  /// Processes of this machine that compute shards now.
  package var processes = 0
  /// Of Slurm's tasks of this run, by state; empty without Slurm.
  package var tasks: [String: Int] = [:]
  package var failures: [Failure] = []
  package var bytes: Int
  /// Paths a second over the shards that are done, from the first one's start to the last one's end.
  package var pathsPerSecond: Double?
  package var secondsLeft: Double?
  /// Where a merge put the whole; nil: not yet.
  package var merged: String?

  package var isComplete: Bool { done == shards }

  package func jsonText() throws -> String {
    String(decoding: try JSONEncoder.shards.encode(self), as: UTF8.self)
  }
}

extension RunFolder {
  /// Looks at files only; no byte of the columns is read.
  package func progress() throws -> ClusterProgress {
    var progress = ClusterProgress(
      run: path, paths: plan.totalWork, shards: plan.shards, done: 0, missing: [], damaged: [], bytes: 0)
    if let merged {
      progress.merged = merged
      progress.done = plan.shards
      return progress
    }
    var first: Date?, last: Date?, paths = 0
    // Shards of passes that are over have gone.
    let pass = pass, gone = plan.shards(ofPass: pass).lowerBound, before = plan.paths * pass
    progress.done = gone
    for shard in gone..<plan.shards {
      do {
        guard let record = try record(of: shard, checksum: false) else {
          progress.missing.append(shard)
          continue
        }
        progress.done += 1
        progress.bytes += record.bytes
        paths += plan.work(of: shard)
        let end = record.started.addingTimeInterval(record.seconds)
        first = min(first ?? record.started, record.started)
        last = max(last ?? end, end)
      } catch ClusterError.damaged {
        progress.damaged.append(shard)
      }
    }
    if let first, let last, last > first {
      let rate = Double(paths) / last.timeIntervalSince(first)
      progress.pathsPerSecond = rate
      progress.secondsLeft = Double(plan.totalWork - before - paths) / rate
    }
    if !progress.isComplete { progress.failures = failures() }
    return progress
  }

  /// Logs of the last submission that say anything, newest first, three at most: a task that is well says nothing.
  private func failures() -> [ClusterProgress.Failure] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: logs)) ?? []
    let since = submissions().last?.submitted ?? .distantPast
    let spoken = names.compactMap { name -> (path: String, date: Date)? in
      let path = "\(logs)/\(name)", known = try? FileManager.default.attributesOfItem(atPath: path)
      guard let date = known?[.modificationDate] as? Date, known?[.size] as? Int ?? 0 > 0, date >= since else {
        return nil
      }
      return (path, date)
    }
    return spoken.sorted { $0.date > $1.date }.prefix(3).compactMap { log in
      guard let file = FileHandle(forReadingAtPath: log.path), let data = try? file.read(upToCount: 2000) else {
        return nil
      }
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").prefix(3)
      return .init(log: log.path, text: lines.map { $0.prefix(300) }.joined(separator: "\n"))
    }
  }

  /// Shards to compute: missing ones, and damaged ones, which are removed.
  package func shardsToCompute() throws -> [Int] {
    let progress = try progress()
    for shard in progress.damaged {
      try attempt("\(shardFolder(shard)) cannot be removed") {
        try FileManager.default.removeItem(atPath: shardFolder(shard))
      }
    }
    return shardsAtHand(progress)
  }

  /// Those that are missing or damaged, of the pass at work.
  package func shardsAtHand(_ progress: ClusterProgress) -> [Int] {
    let range = plan.shards(ofPass: pass)
    return (progress.missing + progress.damaged).filter(range.contains).sorted()
  }

  private var state: String { "\(path)/merged" }

  /// Where the whole was put, once it was.
  package var merged: String? {
    (try? String(contentsOfFile: state, encoding: .utf8))?.trimmingCharacters(in: .newlines)
  }

  /// - Parameter removingShards: their columns are in the merged files now.
  package func setMerged(into folder: String, removingShards: Bool) throws {
    guard removingShards else { return }
    try attempt("\(state) cannot be written") {
      try Data("\(folder)\n".utf8).write(to: URL(fileURLWithPath: state), options: .atomic)
    }
    try attempt("\(path)/shards cannot be emptied") {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/shards") {
        try FileManager.default.removeItem(atPath: "\(path)/shards/\(name)")
      }
    }
  }
}
