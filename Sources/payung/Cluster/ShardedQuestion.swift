import ArgumentParser
import Cluster
import Engine
import Foundation
import History
import Pages
import ScenarioFiles
import Studies

/// A question of many runs that a plan cuts into shards. Each computes its own, and one puts the answers together: the
/// same document as the question's own verb, to the bit.
protocol ShardedQuestion: ParsableCommand {
  static var verb: String { get }
  /// How many points there are, and how a shard is made of them.
  /// - Throws: every mistake of the question.
  func cut(_ draft: Draft) throws -> Plan.PlannedStudy
  /// Reads what is asked, once for all shards.
  /// - Returns: makes what a shard leaves of its points and paths.
  func worker(on run: RunFolder, threads: Int) throws -> (_ shard: Int) throws -> Data
  /// Puts the answers together and shows them as the verb would.
  func answer(from run: RunFolder, _ shown: ShownAnswer) throws
}

/// Where and how an answer is shown.
struct ShownAnswer {
  var out: String?
  var force: Bool
  var format: OutputFormat
  var quiet: Bool
  var threads: Int
}

extension RunFolder {
  /// The question of a planned study.
  func question() throws -> any ShardedQuestion {
    guard let study = plan.study else { throw ClusterError.invalid("\(path) is no plan of a study") }
    let kinds: [any ShardedQuestion.Type] = [
      SweepCommand.self, SensitivityCommand.self, FrontierCommand.self, ScoreCommand.self,
    ]
    guard let kind = kinds.first(where: { $0.verb == study.verb }) else {
      throw ClusterError.invalid("\(path)/plan.json: there is no study \"\(study.verb)\"")
    }
    do {
      return try kind.parse(study.arguments)
    } catch {
      throw ClusterError.invalid("\(path)/plan.json: \(kind.message(for: error))")
    }
  }

  /// Answers of all shards, in order.
  fileprivate func answers<Answer: Codable>(_: Answer.Type) throws -> [Answer] {
    try (0..<plan.shards).map { shard in
      guard let answer = try? PropertyListDecoder().decode(Answer.self, from: try answer(of: shard).data) else {
        throw ClusterError.damaged("\(shardFolder(shard)) holds no answer; payung cluster resume \(path)")
      }
      return answer
    }
  }
}

private func encoded(_ answer: some Codable) throws -> Data {
  let encoder = PropertyListEncoder()
  encoder.outputFormat = .binary  // exact, whatever the number
  return try encoder.encode(answer)
}

extension StudyOptions {
  fileprivate func studyVariant(_ draft: Draft) -> Variant { Variant(draft, overrides: draws.overrides(paths: paths)) }

  fileprivate func shown(_ shown: ShownAnswer) -> StudyOptions {
    var options = self
    (options.out, options.force, options.format, options.quiet) = (shown.out, shown.force, shown.format, shown.quiet)
    return options
  }
}

// MARK: Runs known beforehand: a shard is a run and a range of paths

/// A question whose runs do not depend on what comes out.
protocol QuestionOfRuns: ShardedQuestion {
  associatedtype Answer: DecisionDocument
  var options: StudyOptions { get }
  func document(_ draft: Draft, _ study: Study) throws -> Answer
  func show(_ document: Answer, _ options: StudyOptions) throws
  /// With everything said that is left open.
  func settled(_ draft: Draft) throws -> [String]
}

extension QuestionOfRuns {
  private func runs(_ draft: Draft) throws -> [StudyRun] { try StudyRun.all { _ = try document(draft, $0) } }

  func cut(_ draft: Draft) throws -> Plan.PlannedStudy {
    let arguments = try settled(draft)
    return .init(verb: Self.verb, arguments: arguments, points: try runs(draft).count)
  }

  /// Doubles by outcome and path, little-endian.
  func worker(on run: RunFolder, threads: Int) throws -> (_ shard: Int) throws -> Data {
    let runs = try runs(run.draft()), plan = run.plan
    guard runs.count == plan.study?.points else { throw ClusterError.invalid("\(run.path)/plan.json has other points") }
    return { shard in
      let values = try runs[plan.points(of: shard).lowerBound].values(
        of: plan.range(of: shard), threads: threads,
        isCancelled: { Interruption.hasHappened || TimeLimit.hasCome }
      ).values
      return values.reduce(into: Data()) { data, column in column.withUnsafeBytes { data.append(contentsOf: $0) } }
    }
  }

  func answer(from run: RunFolder, _ shown: ShownAnswer) throws {
    let draft = try run.draft(), runs = try runs(draft)
    let points = Dictionary(zip(runs.map(\.key), 0...)) { first, _ in first }
    let shown = options.shown(shown)
    try shown.checkFiles(for: Answer.self)
    let study = Study(
      threads: shown.draws.threads,
      source: { asked in
        guard let point = points[asked.key] else {
          throw ClusterError.invalid("\(run.path)/plan.json has not all runs of this study")
        }
        return try values(of: point, asked, run)
      })
    try show(document(draft, study), shown)
  }

  private func values(of point: Int, _ asked: StudyRun, _ run: RunFolder) throws -> (
    values: [[Double]], seconds: Double
  ) {
    var values = [[Double]](repeating: [], count: asked.outcomes.count), seconds = 0.0
    for shard in 0..<run.plan.shards where run.plan.points(of: shard).lowerBound == point {
      let (data, record) = try run.answer(of: shard), paths = run.plan.range(of: shard).count
      guard data.count == 8 * paths * values.count else {
        throw ClusterError.damaged("\(run.shardFolder(shard)) holds other values; payung cluster resume \(run.path)")
      }
      seconds += record.seconds
      data.withUnsafeBytes { bytes in
        for i in values.indices {
          values[i] += (0..<paths).map {
            bytes.loadUnaligned(fromByteOffset: 8 * (i * paths + $0), as: Double.self)
          }
        }
      }
    }
    return (values, seconds)
  }
}

extension SweepCommand: QuestionOfRuns {
  static let verb = "sweep"

  private func sweep(_ draft: Draft, _ study: Study) throws -> Sweep {
    try Sweep(options.studyVariant(draft), over: grid, outcomes: of, study: study)
  }

  func settled(_ draft: Draft) throws -> [String] {
    let outcomes = try sweep(draft, Study(threads: options.draws.threads)).outcomes
    return [file] + over.flatMap { ["--over", $0] } + outcomes.flatMap { ["--of", $0.text] } + options.words
  }

  func document(_ draft: Draft, _ study: Study) throws -> SweepDocument {
    try sweep(draft, study).document(study, version: Payung.configuration.version)
  }

  func show(_ document: SweepDocument, _ options: StudyOptions) throws {
    try options.answer(document, lines: document.lines, rows: document.rows)
  }
}

extension SensitivityCommand: QuestionOfRuns {
  static let verb = "sensitivity"

  func settled(_ draft: Draft) -> [String] {
    [file, "--of", of]
      + range.flatMap {
        [
          "--range",
          "\($0.key)=\(plainNumber($0.interval.range.lowerBound)),\(plainNumber($0.interval.range.upperBound))",
        ]
      } + (defaults ? [] : ["--no-defaults"]) + options.words
  }

  func document(_ draft: Draft, _ study: Study) throws -> SensitivityDocument {
    try Sensitivity.examine(
      options.studyVariant(draft), outcome: of,
      ranges: range.map { LeverRange(key: $0.key, range: $0.interval.range) }, defaults: defaults, study: study,
      version: Payung.configuration.version)
  }

  func show(_ document: SensitivityDocument, _ options: StudyOptions) throws {
    try options.answer(document, lines: document.lines, rows: document.rows)
  }
}

// MARK: Searches and forecasts: a shard is a few points with all their paths

extension FrontierCommand: ShardedQuestion {
  static let verb = "frontier"

  private struct Found: Codable {
    var point: FrontierDocument.Point
    var runs: Int
    var seconds: Double
  }

  private func frontier(_ draft: Draft, _ study: Study) throws -> Frontier {
    try Frontier(
      options.studyVariant(draft), targets: targets, probability: probability, by: by, highestRate: highest,
      study: study)
  }

  func cut(_ draft: Draft) throws -> Plan.PlannedStudy {
    let count = try frontier(draft, Study(threads: 1)).targets.count
    let words =
      [file] + (coverage.map { ["--coverage", $0] } ?? [])
      + ["--probability", plainNumber(probability), "--highest", plainNumber(highest)]
      + (by.map { ["--by", String($0)] } ?? []) + options.words
    return .init(verb: Self.verb, arguments: words, points: count, pointsPerShard: 1)
  }

  func worker(on run: RunFolder, threads: Int) throws -> (_ shard: Int) throws -> Data {
    let draft = try run.draft(), plan = run.plan
    return { shard in
      let study = Study(threads: threads, isCancelled: { Interruption.hasHappened || TimeLimit.hasCome })
      let frontier = try frontier(draft, study)
      guard frontier.targets.count == plan.study?.points else {
        throw ClusterError.invalid("\(run.path)/plan.json has other coverage targets")
      }
      let point = try frontier.point(frontier.targets[plan.points(of: shard).lowerBound], study)
      return try encoded(Found(point: point, runs: study.runs, seconds: study.seconds))
    }
  }

  func answer(from run: RunFolder, _ shown: ShownAnswer) throws {
    let found = try run.answers(Found.self), options = options.shown(shown)
    try options.checkFiles(for: FrontierDocument.self)
    let study = Study(threads: 1), frontier = try frontier(run.draft(), study)
    var effort = EffortDocument(study, frontier.scenario, version: Payung.configuration.version)
    (effort.runs, effort.seconds) = (found.reduce(0) { $0 + $1.runs }, found.reduce(0) { $0 + $1.seconds })
    let document = frontier.document(of: found.map(\.point), effort: effort)
    try options.answer(document, lines: document.lines, rows: document.rows)
  }
}

extension ScoreCommand: ShardedQuestion {
  static let verb = "score"

  var words: [String] {
    [folder, "--horizons", String(horizons), "--paths", String(paths), "--seed", String(seed)]
      + (from.map { ["--from", String($0)] } ?? []) + (to.map { ["--to", String($0)] } ?? [])
      + variant.flatMap { ["--variant", $0.rawValue] }
  }

  /// Planned from a folder of accounts, not from a scenario.
  func cut(_ draft: Draft) throws -> Plan.PlannedStudy { .init(verb: Self.verb, arguments: words, points: 0) }

  private func funds(of run: RunFolder) throws -> [YearlyAccounts] {
    try run.keptFiles()
    return try YearlyAccounts.readAll(folder: "\(run.path)/scenario")
  }

  func worker(on run: RunFolder, threads: Int) throws -> (_ shard: Int) throws -> Data {
    let funds = try funds(of: run), plan = run.plan
    var scoring = scoring
    scoring.threads = threads
    return { [scoring] shard in
      let cases = try Scoreboard.forecasts(
        plan.points(of: shard), of: funds, scoring, isCancelled: { Interruption.hasHappened || TimeLimit.hasCome })
      return try encoded(cases.map { Forecast(cases: $0) })
    }
  }

  /// Nil: none could be made.
  private struct Forecast: Codable { var cases: [Scoreboard.Case]? }

  func answer(from run: RunFolder, _ shown: ShownAnswer) throws {
    var command = self
    (command.document.out, command.document.force) = (shown.out, shown.force)
    (command.format, command.quiet) = (shown.format, shown.quiet)
    try command.checkFiles()
    let forecasts = try run.answers([Forecast].self).flatMap { $0 }.map(\.cases)
    try command.show(Scoreboard(of: forecasts, funds(of: run), scoring))
  }
}
