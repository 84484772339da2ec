import Engine
import Foundation
import Synchronization

/// All shards of a plan, or of its pass at work, as the one run they are parts of: the same figures, to the bit.
package struct Merge {
  private let run: RunFolder
  private let pass: Int
  private let records: [ShardRecord]

  /// Looks at every shard: present, whole, of one plan, one program and one arithmetic.
  /// - Parameters:
  ///   - partial: take the shards there are up to the first that is missing.
  ///   - checksum: read every byte of the shards to see that it is what was written.
  /// - Throws: `ClusterError.missing`, `.foreign`.
  package init(
    _ run: RunFolder, partial: Bool = false, mixedArithmetic: Bool = false, checksum: Bool = true, threads: Int = 1
  ) throws {
    self.run = run
    pass = run.pass
    let range = run.plan.shards(ofPass: pass)
    let found = try Self.records(range, of: run, checksum: checksum, threads: threads)
    let missing = found.indices.filter { found[$0] == nil }
    let records = found[..<(missing.first ?? found.count)].compactMap { $0 }
    guard missing.isEmpty || partial && !records.isEmpty else {
      throw ClusterError.missing(missing.map { range.lowerBound + $0 }, run: run.path)
    }
    let others = Set(records.filter { $0.arithmetic.name != run.plan.arithmetic.name }.map(\.arithmetic.description))
    guard mixedArithmetic || run.plan.mixedArithmetic || others.isEmpty else {
      throw ClusterError.foreign(
        "shards were computed with \(others.sorted().joined(separator: " and ")), the plan asks for "
          + "\(run.plan.arithmetic): other last bits; --mixed-arithmetic takes them all the same and says so")
    }
    self.records = records
  }

  /// By shard of a range; nil where it is missing.
  private static func records(
    _ range: Range<Int>, of run: RunFolder, checksum: Bool, threads: Int
  ) throws -> [ShardRecord?] {
    let count = range.count, share = max(1, min(threads, count))
    let found = Mutex<(records: [ShardRecord?], failure: (shard: Int, error: any Error)?)>(
      (Array(repeating: nil, count: count), nil))
    DispatchQueue.concurrentPerform(iterations: share) { worker in
      for shard in stride(from: worker, to: count, by: share) {
        do {
          let record = try run.record(of: range.lowerBound + shard, checksum: checksum)
          found.withLock { $0.records[shard] = record }
        } catch {
          // The first one is told, whoever was quicker.
          found.withLock { if shard < $0.failure?.shard ?? .max { $0.failure = (shard, error) } }
          return
        }
      }
    }
    return try found.withLock {
      if let failure = $0.failure { throw failure.error }
      return $0.records
    }
  }

  /// Paths of the shards taken.
  package var paths: Int { records.reduce(0) { $0 + $1.paths } }
  /// More than one kind of arithmetic went in.
  package var isMixed: Bool { Set(records.map(\.arithmetic.description)).count > 1 }
  package var hosts: [String] { Set(records.map(\.host)).sorted() }
  /// Bytes of all shards.
  package var bytes: Int { records.reduce(0) { $0 + $1.bytes } }

  /// The run; its path values stay in the shards' files, read as they are asked for.
  package func result(of simulation: Simulation, threads: Int) throws -> RunResult {
    let shape = try simulation.partsShape(), held = try run.columns(ofPass: pass, simulation)
    let columns = held?.map(\.count) ?? shape.columns
    if let record = records.first(where: { $0.columns != columns || $0.widths != shape.widths }) {
      throw ClusterError.foreign("\(run.shardFolder(record.shard)) has other columns than this scenario")
    }
    // Each file is opened once, whatever reads from it.
    PartFile.allowMany(records.count)
    let files = records.map { PartFile("\(run.shardFolder($0.shard))/columns.bin") }
    var store = 0
    let began = records.map(\.started).min() ?? Date()
    return try simulation.join(
      paths: paths, threads: threads, started: began, seconds: records.reduce(0) { $0 + $1.seconds }
    ) { columns in
      defer { store += 1 }
      return PathStore(
        columns: columns,
        parts: zip(records, files).map { record, file in
          .init(
            file: file, byte: record.layout.stores[store],
            paths: record.firstPath..<record.firstPath + record.paths)
        }, held: held?[store])
    } fill: { trees, setDepletion, addHash in
      for record in records { try fill(record, trees, setDepletion, addHash) }
    }
  }

  private func fill(
    _ record: ShardRecord, _ trees: [MomentTree], _ setDepletion: (Int, Int32) -> Void, _ addHash: (UInt64) -> Void
  ) throws {
    let path = "\(run.shardFolder(record.shard))/columns.bin", layout = record.layout
    guard let file = FileHandle(forReadingAtPath: path) else { throw ClusterError.failed("\(path) cannot be opened") }
    defer { try? file.close() }
    func bytes(_ count: Int, at byte: Int) throws -> Data {
      try file.seek(toOffset: UInt64(byte))
      guard let data = try file.read(upToCount: count), data.count == count else {
        throw ClusterError.foreign("\(path) is cut off")
      }
      return data
    }
    try bytes(4 * record.paths, at: layout.depletion).withUnsafeBytes { raw in
      for i in 0..<record.paths {
        setDepletion(record.firstPath + i, raw.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self))
      }
    }
    for (t, tree) in trees.enumerated() {
      for (node, byte) in zip(record.branches[t], layout.branches[t]) {
        let sums = try bytes(8 * tree.width, at: byte).withUnsafeBytes { raw in
          (0..<tree.width).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
        }
        tree.add(node, sums)
      }
    }
    addHash(UInt64(record.checksum, radix: 16) ?? 0)
  }
}
