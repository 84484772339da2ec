import Engine
import Foundation
import Writing

/// `shard.json`: what a shard is, and how to tell that its file is whole.
package struct ShardRecord: Codable, Sendable {
  package var shard: Int
  package var firstPath: Int
  package var paths: Int
  /// SHA-256 of the plan's file.
  package var plan: String
  package var program: Plan.Program
  package var arithmetic: Plan.Arithmetic
  /// Sixteen hexadecimal digits; the sum over all shards, wrapping, is the run's checksum.
  package var checksum: String
  /// SHA-256 and size of `columns.bin`.
  package var columnsSha256: String
  package var bytes: Int
  /// Numbers of columns of each store, then the branches of each tree of sums: the layout of `columns.bin`.
  package var columns: [Int]
  package var branches: [[MomentTree.Node]]
  package var widths: [Int]
  /// Of a study: `columns.bin` is what the study makes of it.
  package var isAnswer: Bool?
  /// Where and how long it took.
  package var host: String
  package var started: Date
  package var seconds: Double

  /// Same figures, whoever computed them.
  func agrees(with other: ShardRecord) -> Bool {
    (shard, firstPath, paths) == (other.shard, other.firstPath, other.paths)
      && (plan, checksum, columnsSha256) == (other.plan, other.checksum, other.columnsSha256)
  }

  /// Bytes before each store's columns, before the depletion months, and before each branch.
  var layout: (stores: [Int], depletion: Int, branches: [[Int]], end: Int) {
    var byte = 0
    let stores = columns.map { count in
      defer { byte += 8 * count * paths }
      return byte
    }
    let depletion = byte
    byte += (4 * paths + 7) / 8 * 8
    let places = zip(branches, widths).map { nodes, width in
      nodes.map { _ in
        defer { byte += 8 * width }
        return byte
      }
    }
    return (stores, depletion, places, byte)
  }
}

extension RunFolder {
  /// The record of a shard that is done and whole.
  /// - Parameter checksum: read `columns.bin` through, or look at its size only.
  /// - Returns: nil where it is not there.
  /// - Throws: `ClusterError.foreign` where what is there is not what the plan made, `.damaged` where it is not whole.
  package func record(of shard: Int, checksum: Bool) throws -> ShardRecord? {
    let folder = shardFolder(shard)
    guard let data = FileManager.default.contents(atPath: "\(folder)/shard.json") else { return nil }
    guard let record = try? JSONDecoder.shards.decode(ShardRecord.self, from: data) else {
      throw ClusterError.damaged("\(folder)/shard.json is damaged; payung cluster resume \(path)")
    }
    let range = plan.range(of: shard)
    guard record.shard == shard, record.plan == planDigest, record.firstPath == range.lowerBound,
      record.paths == range.count
    else {
      throw ClusterError.foreign(
        "\(folder) was made for another plan: plan.json was edited after its shards; plan again into a new folder")
    }
    guard record.program == plan.program else {
      throw ClusterError.foreign(
        "\(folder) was made by payung \(record.program.version), another build than the plan's \(plan.program.version)")
    }
    let columns = "\(folder)/columns.bin", damaged = "\(columns) is cut off or altered"
    let size = (try? FileManager.default.attributesOfItem(atPath: columns))?[.size] as? Int
    guard size == record.bytes, record.isAnswer == true || record.layout.end == record.bytes,
      !checksum || SHA256.of(file: columns)?.digest == record.columnsSha256
    else {
      throw ClusterError.damaged("\(damaged); payung cluster resume \(path)")
    }
    return record
  }
}

extension JSONEncoder {
  static var shards: JSONEncoder {
    let encoder = cluster
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }
}

extension JSONDecoder {
  static var shards: JSONDecoder {
    let decoder = cluster
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }
}
