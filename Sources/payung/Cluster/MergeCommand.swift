import Analysis
import ArgumentParser
import Cluster
import Engine
import Foundation
import Results
import Writing

/// `payung merge RUN --out DIR`: the shards as the one run they are parts of.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the shards of a planned run together, to the bit as one run.",
    discussion: """
      Exit status: 0 done, 1 failed, 2 plan invalid, 3 a condition under checks: failed, 4 shards are missing (listed), \
      5 a shard of another version, scenario or arithmetic, or one that is cut off or altered, 64 usage, 143 ended.
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("Folder for the result files.", valueName: "dir"))
  var out: String?

  @Flag(help: "Replace the results in the folder of --out.")
  var force = false

  @Flag(help: "Take the shards there are up to the first that is missing.")
  var partial = false

  @Flag(help: "Keep the shards; else they go once the whole is in place.")
  var keepShards = false

  @Flag(help: "Take shards of different arithmetic; the manifest says so.")
  var mixedArithmetic = false

  @Flag(
    inversion: .prefixedNo,
    help: "Write paths.nc, the annual values of every path, too; left out: where all of them are there at once.")
  var pathsFile: Bool?

  @Option(help: "Threads; left out: as many as there are cores, fewer where columns of paths are long.")
  var threads: Int?

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder)
      if let merged = run.merged { throw ClusterError.invalid("\(run.path) is merged already, into \(merged)") }
      try run.check(program: .here, mixedArithmetic: true)
      if let study = run.plan.study { return try mergeStudy(run, study.verb) }
      let threads = threads ?? Self.threads(of: run.plan)
      if let out { try ResultDirectory.results.check(out, force: force) }
      if run.plan.passCount > 1, pathsFile == true {
        throw ValidationError("--paths-file: with passes the values of a path are never there at once.")
      }
      if run.plan.passCount > 1, partial { throw ValidationError("--partial: passes are merged whole or not at all.") }
      if !run.isLastPass {
        try run.finishPass(mixedArithmetic: mixedArithmetic, threads: threads)
        // For whoever waits for the whole, its shards are missing.
        throw ClusterError.missing(Array(run.plan.shards(ofPass: run.pass)), run: run.path)
      }
      let merge = try Merge(run, partial: partial, mixedArithmetic: mixedArithmetic, threads: threads)
      let result = try merge.result(of: run.simulation(), threads: threads)
      let part = try run.part(ofPass: run.pass, years: result.annual.years.count)
      let last = try RunAnalysis(of: result, part: part, threads: threads), kept = try run.keptFigures()
      var document = ResultDocument(
        of: result, analysis: part == nil ? last : RunAnalysis(last, after: kept, of: result),
        version: Payung.configuration.version)
      document.manifest.seconds += kept.reduce(0) { $0 + $1.seconds }
      // Where each pass keeps other columns, all of a path's values are never there at once.
      let pathsFile = (pathsFile ?? true) && part == nil
      document.manifest.shards = .init(
        count: run.plan.shards, hosts: Set(merge.hosts + kept.flatMap(\.hosts)).sorted(),
        mixedArithmetic: merge.isMixed || kept.contains(where: \.isMixed))
      if let out {
        try ResultDirectory.results.write(to: out, force: force) { staging in
          let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
          if pathsFile { try PathsFile.write(values, document: document, to: "\(staging)/paths.nc") }
          if Interruption.hasHappened { throw CancellationError() }
          document = try document.writeFiles(to: staging)
        }
        try run.setMerged(
          into: URL(fileURLWithPath: out).standardizedFileURL.path,
          removingShards: (pathsFile || part != nil) && !partial && !keepShards
        )
        if !quiet { StandardError.write("payung: results in \(out)\n") }
      }
      try document.show(format)
      if document.analysis.checks.contains(where: { !$0.holds }) { throw ExitCode(3) }
    }
  }

  /// Each thread holds a column and its selection, sixteen bytes a path, and twelve more where paths depend on each other:
  /// together no more than 256 MB.
  static func threads(of plan: Plan) -> Int {
    let bytes = plan.sampling == Sampling.plain.rawValue ? 16 : 28
    return max(1, min(ProcessInfo.processInfo.activeProcessorCount, 256_000_000 / (bytes * max(plan.paths, 1))))
  }

  private func mergeStudy(_ run: RunFolder, _ verb: String) throws {
    if partial { throw ValidationError("--partial: a \(verb) is answered whole or not at all.") }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    _ = try Merge(run, mixedArithmetic: mixedArithmetic, threads: threads ?? cores)
    try run.question().answer(
      from: run, .init(out: out, force: force, format: format, quiet: quiet, threads: threads ?? cores))
    guard let out else { return }
    try run.setMerged(into: URL(fileURLWithPath: out).standardizedFileURL.path, removingShards: !keepShards)
  }
}

extension RunFolder {
  /// Works out the figures of a pass whose shards are all there, and lets these go.
  func finishPass(mixedArithmetic: Bool = false, threads: Int) throws {
    let merge = try Merge(self, mixedArithmetic: mixedArithmetic, threads: threads)
    let result = try merge.result(of: simulation(), threads: threads)
    let part = try part(ofPass: pass, years: result.annual.years.count)
    let figures = KeptFigures(
      try RunAnalysis(of: result, part: part, threads: threads), seconds: result.manifest.seconds, hosts: merge.hosts,
      isMixed: merge.isMixed)
    if Interruption.hasHappened { throw CancellationError() }
    StandardError.write("payung: pass \(pass + 1) of \(plan.passCount) is done\n")
    try finish(pass, figures)
  }
}
