import Foundation
import ScenarioFiles
import Studies
import Writing

/// What a study of many runs says.
public struct Answer: Sendable {
  /// The document that the command line writes.
  public let json: String
  /// As people read it, at most 80 columns.
  public let text: String

  init<Document: DecisionDocument>(_ document: Document, lines: [String]) throws {
    json = String(decoding: try document.json(), as: UTF8.self)
    text = lines.joined(separator: "\n") + "\n"
  }
}

/// How the runs of a study are made.
public struct StudySettings: Sendable {
  /// Of each run, in place of the scenario's.
  public var paths: Int?
  public var seed: UInt64?
  /// Nil: one for each processor.
  public var threads: Int?
  /// Called on the threads that compute; false stops the study.
  public var progress: @Sendable (RunProgress) -> Bool

  public init(
    paths: Int? = nil, seed: UInt64? = nil, threads: Int? = nil,
    progress: @escaping @Sendable (RunProgress) -> Bool = { _ in true }
  ) {
    (self.paths, self.seed, self.threads, self.progress) = (paths, seed, threads, progress)
  }

  /// - Throws: `ScenarioError`, `RunError`.
  fileprivate func answer(_ body: (Study) throws -> Answer) throws -> Answer {
    let watch = Watch(progress)
    let study = Study(
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      progress: { watch.report(RunProgress(done: $0.done, paths: $0.paths, run: $0.run)) },
      isCancelled: { watch.isStopped })
    return try watch.answering { try body(study) }
  }

  fileprivate func variant(_ scenario: Scenario) throws(ScenarioError) -> Variant {
    try scenario.drawn(paths: paths, seed: seed).variant
  }
}

extension Scenario {
  /// Sets scenarios side by side on the same draws, path by path; the others are compared with the first.
  /// - Parameters:
  ///   - scenarios: two or more.
  ///   - outcomes: figures as conditions name them (`fund(2035).q5`); none: the usual ones.
  ///   - settings: of the runs.
  public static func compare(
    _ scenarios: [Scenario], outcomes: [String] = [], settings: StudySettings = StudySettings()
  ) throws -> Answer {
    guard scenarios.count > 1 else { throw RunError.failed("a comparison needs two scenarios or more") }
    return try settings.answer { study in
      let document = try Comparing.compare(
        scenarios.map(settings.variant), outcomes: outcomes, study: study, version: payungVersion)
      return try Answer(document, lines: document.lines())
    }
  }

  /// The value of a lever that keeps a condition.
  /// - Parameters:
  ///   - lever: its name, or a key path to a number.
  ///   - condition: `depletion_probability(2035) <= 0.01`.
  ///   - range: where to look; nil: where the lever is usually found.
  ///   - settings: of the runs.
  public func solve(
    for lever: String, suchThat condition: String, between range: ClosedRange<Double>? = nil,
    settings: StudySettings = StudySettings()
  ) throws -> Answer {
    try settings.answer { study in
      let solver = try Solver(settings.variant(self), key: lever, condition: condition, bracket: range)
      let document = try solver.solve(study, version: payungVersion)
      return try Answer(document, lines: document.lines)
    }
  }

  /// What each coverage target costs: the least total contribution rate that keeps the fund.
  /// - Parameters:
  ///   - targets: contributor coverage at the last date; none: a grid from the present one up.
  ///   - probability: of depletion that is accepted.
  ///   - year: by the end of which; nil: the last.
  ///   - highestRate: the highest total rate to consider.
  ///   - settings: of the runs.
  public func frontier(
    coverage targets: [Double] = [], probability: Double = 0.01, by year: Int? = nil, highestRate: Double = 0.2,
    settings: StudySettings = StudySettings()
  ) throws -> Answer {
    guard probability > 0, probability < 1, highestRate > 0, highestRate <= 1 else {
      throw RunError.failed("the probability must lie between 0 and 1, the highest rate above 0 and at most 1")
    }
    return try settings.answer { study in
      let frontier = try Frontier(
        settings.variant(self), targets: targets, probability: probability, by: year, highestRate: highestRate,
        study: study)
      let document = try frontier.document(study, version: payungVersion)
      return try Answer(document, lines: document.lines)
    }
  }

  /// Turns levers one at a time, and splits the variance of an outcome (Sobol indices).
  /// - Parameters:
  ///   - outcome: a figure as conditions name it: `fund(2035).q5`.
  ///   - ranges: levers or key paths with the range to turn them over, beside the usual ones.
  ///   - settings: of the runs.
  public func sensitivity(
    of outcome: String, ranges: [(key: String, range: ClosedRange<Double>)] = [],
    settings: StudySettings = StudySettings()
  ) throws -> Answer {
    try settings.answer { study in
      let document = try Sensitivity.examine(
        settings.variant(self), outcome: outcome, ranges: ranges.map { LeverRange(key: $0.key, range: $0.range) },
        defaults: true, study: study, version: payungVersion)
      return try Answer(document, lines: document.lines)
    }
  }
}
