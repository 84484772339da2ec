import ArgumentParser
import Cluster
import Engine
import Foundation
import History
import ScenarioFiles
import Studies
import Writing

/// `payung cluster plan sweep FILE --over … --out RUN`.
struct PlanSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "payung sweep: a shard is a point of the grid and a range of paths.")
  @OptionGroup var question: SweepCommand
  @OptionGroup var options: PlanOptions

  func run() throws { try question.options.plan(question, file: question.file, options) }
}

/// `payung cluster plan sensitivity FILE --of OUTCOME --out RUN`.
struct PlanSensitivity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "payung sensitivity: a shard is one of its runs and a range of paths.")
  @OptionGroup var question: SensitivityCommand
  @OptionGroup var options: PlanOptions

  func run() throws { try question.options.plan(question, file: question.file, options) }
}

/// `payung cluster plan frontier FILE --out RUN`.
struct PlanFrontier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "payung frontier: a shard is the search for one coverage target, each step of which needs the last.")
  @OptionGroup var question: FrontierCommand
  @OptionGroup var options: PlanOptions

  func run() throws { try question.options.plan(question, file: question.file, options) }
}

extension StudyOptions {
  fileprivate func plan(_ question: some ShardedQuestion, file: String, _ options: PlanOptions) throws {
    try ClusterFailure.reported {
      if force { throw ValidationError("--force: a plan never replaces anything; name a new folder with --out.") }
      try options.chooseKernels()
      let draft = try draws.draft(of: file), overrides = draws.overrides(paths: paths)
      let scenario = try draft.scenario(overrides)
      let cut = try question.cut(draft)
      if options.shardPaths != nil, cut.pointsPerShard != nil {
        throw ValidationError("--shard-paths: a search is not cut; leave it out.")
      }
      let size =
        try options.shardPaths
        ?? (cut.pointsPerShard != nil
          ? Simulation.pathsPerBlock : Simulation(scenario).shardPaths(seconds: 120, of: scenario.paths))
      try options.write(
        Plan(
          program: .here, scenario: .init(scenario.document, settings: overrides), seed: scenario.seed,
          paths: scenario.paths, shardPaths: size, sampling: Sampling.plain.rawValue, arithmetic: .here,
          mixedArithmetic: options.mixedArithmetic, study: cut),
        files: scenario.document.files.map { Data($0.text.utf8) }, to: out)
    }
  }

  /// As a command line, without what does not change the answer.
  var words: [String] {
    (paths.map { ["--paths", String($0)] } ?? []) + (draws.seed.map { ["--seed", String($0)] } ?? [])
      + draws.settings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
  }
}

/// `payung cluster plan score FOLDER --out RUN`.
struct PlanScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "payung score: a shard is a handful of forecasts.")
  @OptionGroup var question: ScoreCommand
  @OptionGroup var options: PlanOptions

  /// Some seconds of work.
  private static let forecastsPerShard = 16

  func run() throws {
    try ClusterFailure.reported {
      if question.document.force {
        throw ValidationError("--force: a plan never replaces anything; name a new folder with --out.")
      }
      if options.shardPaths != nil {
        throw ValidationError("--shard-paths: forecasts are not cut; a shard is a handful of them.")
      }
      try options.chooseKernels()
      let funds = try YearlyAccounts.readAll(folder: question.folder)
      let names = try YearlyAccounts.fileNames(folder: question.folder)
      let files = try names.map { name in
        guard let data = FileManager.default.contents(atPath: "\(question.folder)/\(name)") else {
          throw FileTrouble("\(question.folder)/\(name)")
        }
        return data
      }
      let count = Scoreboard.count(funds, question.scoring)
      guard count > 0 else { throw ClusterError.invalid("\(question.folder): there is no origin to forecast from") }
      try options.write(
        Plan(
          program: .here,
          scenario: .init(
            files: names.map { .init(path: "\(question.folder)/\($0)", copy: "scenario/\($0)") },
            sha256: SHA256.of(files.flatMap { Array($0) }), settings: []),
          seed: question.seed, paths: question.paths, shardPaths: Simulation.pathsPerBlock,
          sampling: Sampling.plain.rawValue, arithmetic: .here, mixedArithmetic: options.mixedArithmetic,
          study: .init(
            verb: "score", arguments: question.words, points: count, pointsPerShard: Self.forecastsPerShard)),
        files: files, to: question.document.out)
    }
  }
}
