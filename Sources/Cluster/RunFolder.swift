import Foundation
import Writing

/// The folder of a run in shards: the plan, the scenario as it was read, shards as they come, logs.
///
/// The files are the truth: a shard is done when its folder is there, whatever an engine says of its task.
package struct RunFolder: Sendable {
  /// Absolute.
  package let path: String
  package let plan: Plan
  /// SHA-256 of `plan.json`: shards carry it, so that a plan edited after them is noticed.
  package let planDigest: String

  private static var files: FileManager { .default }

  /// Opens a planned run.
  /// - Throws: `ClusterError`.
  package init(opening path: String) throws {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    let file = "\(self.path)/plan.json"
    guard let data = Self.files.contents(atPath: file) else {
      throw ClusterError.invalid("\(path) holds no plan.json; make one with payung cluster plan FILE --out \(path)")
    }
    do {
      plan = try JSONDecoder.cluster.decode(Plan.self, from: data)
    } catch {
      throw ClusterError.invalid("\(file) is not a plan: \(Self.reason(error)); plan again into a new folder")
    }
    guard plan.payungPlan == 1 else {
      throw ClusterError.foreign("\(file) is a plan of format \(plan.payungPlan), this program reads format 1")
    }
    guard plan.paths > 0, Plan.isShardSize(plan.shardPaths) else {
      throw ClusterError.invalid(
        "\(file): shardPaths must be 128 · 2^k and paths above 0; plan again into a new folder")
    }
    guard (1...10_000).contains(plan.passCount), plan.study == nil || plan.passes == nil else {
      throw ClusterError.invalid("\(file): passes must be 1 to the number of years; plan again into a new folder")
    }
    planDigest = SHA256.of(Array(data))
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let place), DecodingError.valueNotFound(_, let place):
      "\(place.codingPath.map(\.stringValue).joined(separator: ".")) has a wrong type"
    default: "it is cut off or no JSON"
    }
  }

  /// Makes the folder of a new run, the plan last: what a process left that was killed before is gone on with.
  /// - Throws: `ClusterError`; errors of the file system.
  package static func create(_ path: String, plan: Plan, files contents: [Data]) throws -> RunFolder {
    let target = URL(fileURLWithPath: path).standardizedFileURL
    if files.fileExists(atPath: target.path) {
      guard isUnplanned(target.path, plan) else {
        throw ClusterError.invalid("\(path) exists and is not empty; name a new folder with --out")
      }
    }
    try attempt("\(path) cannot be created") {
      for folder in ["scenario", "shards", "logs"] {
        try files.createDirectory(at: target.appendingPathComponent(folder), withIntermediateDirectories: true)
      }
      for (file, data) in zip(plan.scenario.files, contents) {
        try data.write(to: target.appendingPathComponent(file.copy))
      }
      let file = target.appendingPathComponent(".plan.json")
      try JSONEncoder.cluster.encode(plan).write(to: file)
      guard rename(file.path, "\(target.path)/plan.json") == 0 else { throw FileTrouble("\(path)/plan.json") }
    }
    return try RunFolder(opening: target.path)
  }

  /// Whether a folder holds nothing but what `create` makes before the plan.
  private static func isUnplanned(_ path: String, _ plan: Plan) -> Bool {
    func names(_ folder: String) -> Set<String>? { (try? files.contentsOfDirectory(atPath: folder)).map { Set($0) } }
    guard let all = names(path), all.isSubset(of: ["scenario", "shards", "logs", ".plan.json"]) else { return false }
    let copies = Set(plan.scenario.files.map { ($0.copy as NSString).lastPathComponent })
    return (names("\(path)/scenario") ?? []).isSubset(of: copies)
      && ["shards", "logs"].allSatisfy { (names("\(path)/\($0)") ?? []).isEmpty }
  }

  package func shardFolder(_ shard: Int) -> String { "\(path)/shards/\(Self.name(of: shard))" }
  /// Folders of shards, looked at by name only.
  var shardsPresent: Int {
    ((try? Self.files.contentsOfDirectory(atPath: "\(path)/shards")) ?? []).count { !$0.hasPrefix(".") }
  }
  package var logs: String { "\(path)/logs" }
  package var jobs: String { "\(path)/jobs.jsonl" }

  package static func name(of shard: Int) -> String {
    let digits = String(shard)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Texts of the scenario's files, as they were read.
  package func scenarioTexts() throws -> [(path: String, text: String)] {
    try zip(plan.scenario.files, keptFiles()).map { file, data in
      (path: file.path, text: String(decoding: data, as: UTF8.self))
    }
  }

  /// The files as they were read.
  /// - Throws: `ClusterError` where they are not those of the plan.
  @discardableResult
  package func keptFiles() throws -> [Data] {
    let read = try plan.scenario.files.map { file in
      guard let data = Self.files.contents(atPath: "\(path)/\(file.copy)") else {
        throw ClusterError.invalid("\(path)/\(file.copy) is missing; plan again into a new folder")
      }
      return data
    }
    guard SHA256.of(read.flatMap { Array($0) }) == plan.scenario.sha256 else {
      throw ClusterError.foreign(
        "the files under \(path)/scenario are not those that were planned; plan again into a new folder")
    }
    return read
  }

  /// Folders of writers that died: removed when older than a day.
  package func sweep(now: Date = Date()) {
    let shards = "\(path)/shards"
    for name in (try? Self.files.contentsOfDirectory(atPath: shards)) ?? [] where name.hasSuffix(".partial") {
      let folder = "\(shards)/\(name)"
      let touched = (try? Self.files.attributesOfItem(atPath: folder))?[.modificationDate] as? Date
      if let touched, now.timeIntervalSince(touched) > 86_400 { try? Self.files.removeItem(atPath: folder) }
    }
  }
}

extension JSONEncoder {
  static var cluster: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}

extension JSONDecoder {
  static var cluster: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
