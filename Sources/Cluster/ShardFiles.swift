import Engine
import Foundation
import Writing

/// Writes a shard where nobody sees it, then puts it in place with one rename: it is there whole or not at all.
struct ShardWriter {
  /// What a shard leaves: a run's parts, or what a study makes of its points.
  enum Contents {
    /// With the columns of each store that are kept; nil: all.
    case parts(RunParts, columns: [[Int]]?)
    case answer(Data)
  }

  let run: RunFolder
  let shard: Int

  /// - Returns: false where another task had published the same shard meanwhile.
  /// - Throws: `ClusterError.foreign` where what another task published differs: the same paths must give the same bits.
  func publish(_ contents: Contents, started: Date, seconds: Double) throws -> Bool {
    let range = run.plan.range(of: shard)
    let staging =
      "\(run.path)/shards/.\(RunFolder.name(of: shard)).\(ProcessInfo.processInfo.processIdentifier)"
      + ".\(UUID().uuidString.prefix(8)).partial"
    do {
      try attempt("\(staging) cannot be created") {
        try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
      }
      let columns = "\(staging)/columns.bin", file = try DurableFile(creating: columns)
      switch contents {
      case .parts(let parts, let columns): try write(parts, columns: columns, paths: range.count, to: file)
      case .answer(let answer): try file.write(answer)
      }
      let (bytes, digest) = try file.finish()
      var record = ShardRecord(
        shard: shard, firstPath: range.lowerBound, paths: range.count, plan: run.planDigest, program: run.plan.program,
        arithmetic: .here, checksum: hexadecimal(0), columnsSha256: digest, bytes: bytes, columns: [], branches: [],
        widths: [], host: ProcessInfo.processInfo.hostName, started: started, seconds: seconds)
      switch contents {
      case .parts(let parts, let columns):
        record.checksum = hexadecimal(parts.hashSum)
        record.columns = columns?.map(\.count) ?? parts.stores.map(\.columns)
        record.widths = parts.trees.map(\.width)
        record.branches = parts.trees.map { $0.branches.map(\.node) }
      case .answer: record.isAnswer = true
      }
      let text = try DurableFile(creating: "\(staging)/shard.json")
      try text.write(JSONEncoder.shards.encode(record))
      _ = try text.finish()
      return try place(staging, record)
    } catch {
      try? FileManager.default.removeItem(atPath: staging)
      throw error
    }
  }

  private func write(_ parts: RunParts, columns: [[Int]]?, paths: Int, to file: DurableFile) throws {
    let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(paths, 1))
    defer { buffer.deallocate() }
    buffer.initialize(repeating: 0)
    for (i, store) in parts.stores.enumerated() {
      for column in columns?[i] ?? Array(0..<store.columns) {
        try store.read(column: column, paths: 0..<paths, into: buffer)
        try file.write(UnsafeRawBufferPointer(start: buffer.baseAddress, count: 8 * paths))
      }
    }
    // Little-endian, as is every machine that Payung runs on; padded to eight bytes.
    let depletion = parts.depletion + (paths % 2 == 0 ? [] : [0])
    try depletion.withUnsafeBytes { try file.write($0) }
    for tree in parts.trees {
      for branch in tree.branches { try branch.sums.withUnsafeBytes { try file.write($0) } }
    }
  }

  private func place(_ staging: String, _ record: ShardRecord) throws -> Bool {
    let target = run.shardFolder(shard)
    if rename(staging, target) == 0 {
      synchronise("\(run.path)/shards")
      return true
    }
    let reason = errno
    guard let there = try run.record(of: shard, checksum: false) else {
      throw ClusterError.failed("\(target) cannot be put in place: \(String(cString: strerror(reason)))")
    }
    guard record.agrees(with: there) else {
      throw ClusterError.foreign("\(target) holds other figures for the same paths than were computed now")
    }
    try? FileManager.default.removeItem(atPath: staging)
    return false
  }
}

extension RunFolder {
  /// Publishes what a run over a shard's paths left.
  @discardableResult
  package func publish(
    _ parts: RunParts, columns: [[Int]]? = nil, shard: Int, started: Date, seconds: Double
  ) throws -> Bool {
    try ShardWriter(run: self, shard: shard).publish(
      .parts(parts, columns: columns), started: started, seconds: seconds)
  }

  /// Publishes a shard of a study.
  @discardableResult
  package func publish(answer: Data, shard: Int, started: Date, seconds: Double) throws -> Bool {
    try ShardWriter(run: self, shard: shard).publish(.answer(answer), started: started, seconds: seconds)
  }

  /// What `publish(answer:)` put there, whole.
  /// - Throws: `ClusterError.missing` and what `record(of:checksum:)` throws.
  package func answer(of shard: Int) throws -> (data: Data, record: ShardRecord) {
    guard let record = try record(of: shard, checksum: true),
      let data = FileManager.default.contents(atPath: "\(shardFolder(shard))/columns.bin")
    else { throw ClusterError.missing([shard], run: path) }
    return (data, record)
  }
}

/// A file that is on the disk when `finish` returns.
final class DurableFile {
  private let path: String
  private let descriptor: Int32
  private let digest = SHA256()
  private var bytes = 0

  init(creating path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ data: Data) throws { try data.withUnsafeBytes { try write($0) } }

  func write(_ all: UnsafeRawBufferPointer) throws {
    digest.add(all)
    var done = 0
    while done < all.count {
      let wrote = Foundation.write(descriptor, all.baseAddress! + done, all.count - done)
      guard wrote > 0 else { throw Self.failure(path) }
      done += wrote
    }
    bytes += all.count
  }

  func finish() throws -> (bytes: Int, sha256: String) {
    guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    return (bytes, digest.finish())
  }

  private static func failure(_ path: String) -> ClusterError {
    .failed("\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}

func synchronise(_ folder: String) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if descriptor >= 0 {
    fsync(descriptor)
    close(descriptor)
  }
}

/// Sixteen digits, as checksums are written.
package func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
