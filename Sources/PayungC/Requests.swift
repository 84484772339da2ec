import Foundation
import Payung
import Synchronization
import Writing

/// Returns non-zero to stop.
public typealias ProgressFunction =
  @convention(c) (
    _ done: Int64, _ paths: Int64, _ run: Int64, _ context: UnsafeMutableRawPointer?
  ) -> Int32

/// Calls a caller's function now and then, one call at a time.
final class ProgressWatcher: Sendable {
  /// Nanoseconds: often enough to stop at once, seldom enough to cost nothing.
  private static let pause: UInt64 = 20_000_000
  private let function: ProgressFunction?
  private let context: UInt
  private let state = Mutex<(last: UInt64, stopped: Bool)>((0, false))

  init(_ function: ProgressFunction?, _ context: UnsafeMutableRawPointer?) {
    self.function = function
    self.context = UInt(bitPattern: context)
  }

  func goesOn(_ progress: RunProgress) -> Bool {
    guard let function else { return true }
    return state.withLock { state in
      let now = DispatchTime.now().uptimeNanoseconds
      guard !state.stopped, now - state.last >= Self.pause || progress.done == progress.paths else {
        return !state.stopped
      }
      state.last = now
      let answer = function(
        Int64(progress.done), Int64(progress.paths), Int64(progress.run),
        UnsafeMutableRawPointer(bitPattern: context))
      state.stopped = answer != 0
      return !state.stopped
    }
  }
}

struct RunOptions: Decodable {
  var paths: Int?
  var seed: UInt64?
  var threads: Int?

  /// - Parameter json: NULL: none.
  init(_ json: UnsafePointer<CChar>?) throws {
    if let json { self = try decoded(RunOptions.self, json, "options") }
    if let threads, threads < 1 { throw Misuse("options: threads must be at least 1") }
  }
}

/// A question that many runs answer.
struct Question: Decodable {
  /// `compare`, `solve`, `frontier` or `sensitivity`.
  var verb: String
  var paths: Int?
  var seed: UInt64?
  var threads: Int?
  var outcomes: [String]?
  var lever, condition, outcome: String?
  var between, coverage: [Double]?
  var probability, highestRate: Double?
  var by: Int?
  var ranges: [String: [Double]]?

  init(_ json: UnsafePointer<CChar>?) throws {
    self = try decoded(Question.self, json, "question")
    if let threads, threads < 1 { throw Misuse("question: threads must be at least 1") }
  }

  func answer(_ scenarios: [Scenario], _ watcher: ProgressWatcher) throws -> Answer {
    let settings = StudySettings(paths: paths, seed: seed, threads: threads, progress: { watcher.goesOn($0) })
    switch verb {
    case "compare": return try Scenario.compare(scenarios, outcomes: outcomes ?? [], settings: settings)
    case "solve":
      return try scenarios[0].solve(
        for: try there(lever, "lever"), suchThat: try there(condition, "condition"),
        between: try between.map { try Self.range($0, "between") }, settings: settings)
    case "frontier":
      return try scenarios[0].frontier(
        coverage: coverage ?? [], probability: probability ?? 0.01, by: by, highestRate: highestRate ?? 0.2,
        settings: settings)
    case "sensitivity":
      return try scenarios[0].sensitivity(
        of: try there(outcome, "outcome"),
        ranges: try (ranges ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, try Self.range($0.value, $0.key)) },
        settings: settings)
    default: throw Misuse("there is no question \(verb); take compare, solve, frontier or sensitivity")
    }
  }

  private static func range(_ ends: [Double], _ name: String) throws -> ClosedRange<Double> {
    guard ends.count == 2, ends[0] < ends[1] else { throw Misuse("\(name) must be two numbers, the lower first") }
    return ends[0]...ends[1]
  }
}

struct ScenarioDescription: Encodable {
  struct Lever: Encodable {
    var name: String
    /// Nil: no bound.
    var low, high: Double?
  }
  var title, currency, start, end: String
  var paths: Int
  var seed: UInt64
  var levers: [Lever]

  init(_ scenario: Scenario) {
    (title, currency, start, end) = (scenario.title, scenario.currency, scenario.start, scenario.end)
    (paths, seed) = (scenario.paths, scenario.seed)
    levers = Scenario.levers.map { lever in
      let (low, high) = (lever.range.lowerBound, lever.range.upperBound)
      return Lever(name: lever.name, low: low.isFinite ? low : nil, high: high.isFinite ? high : nil)
    }
  }
}

struct ResultDescription: Encodable {
  struct Variable: Encodable {
    var name, unit, meaning: String
  }
  var checksum: String
  var paths: Int
  var years: [Int]
  var variables: [Variable]

  init(_ projection: Projection) {
    checksum = projection.checksum
    (paths, years) = (projection.paths, projection.years)
    variables = projection.variables.map { Variable(name: $0.name, unit: $0.unit, meaning: $0.meaning) }
  }
}
