import ArgumentParser
import Foundation
import Results
import ScenarioFiles
import Studies
import Writing

/// The options of every verb that answers a question by many runs, and how it answers.
struct StudyOptions: ParsableArguments {
  @Option(help: "Number of paths of each run, in place of the scenario's.", transform: WholeNumber.read)
  var paths: Int?

  @OptionGroup var draws: DrawOptions

  @Option(help: ArgumentHelp("Folder for the answer as JSON and CSV.", valueName: "dir"), completion: .directory)
  var out: String?

  @Flag(help: "Replace files of those names in the folder of --out.")
  var force = false

  @Option(help: "What is printed: \(OutputFormat.names).")
  var format = OutputFormat.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if force, out == nil { throw ValidationError("--force replaces files in the folder of --out: add --out.") }
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
  }

  /// A scenario file, read now, with what the options put over it.
  /// - Throws: `ScenarioErrors` where nothing of it can be read.
  func variant(_ file: String) throws(ScenarioErrors) -> Variant {
    Variant(try draws.draft(of: file), overrides: draws.overrides(paths: paths))
  }

  /// - Parameter expectedRuns: nil: not known beforehand.
  func study(expectedRuns: Int? = nil) -> Study {
    let study = Study(
      threads: draws.threads, progress: narration, isCancelled: { Interruption.hasHappened })
    study.expectedRuns = expectedRuns
    return study
  }

  /// Says how far a study is.
  var narration: @Sendable (StudyProgress) -> Void {
    let line = ProgressLine(total: 0, style: .standardError(quiet: quiet))
    return { progress in
      let before = (progress.run - 1) * progress.paths
      line.show(done: before + progress.done) { done, elapsed in
        guard let expected = progress.expectedRuns else {
          let (now, all) = (FigureText.count(done - before), FigureText.count(progress.paths))
          return "run \(progress.run): \(now) of \(all) paths"
        }
        let text = ProgressLine.text(done: done, of: max(expected, progress.run) * progress.paths, after: elapsed)
        return "run \(progress.run) of \(expected): \(text)"
      }
    }
  }

  /// Refuses to begin what takes very long, unless that is agreed to.
  func checkEffort(runs: Int, of variant: Variant, _ outcomes: [Outcome], agreed: Bool) throws {
    guard !agreed,
      let excess = try EffortEstimate.excess(runs: runs, of: variant, outcomes, threads: draws.threads)
    else { return }
    let count =
      excess.pathRuns == .max ? "more paths than can be counted" : "\(FigureText.count(excess.pathRuns)) paths"
    StandardError.write(
      "payung: this would run \(count), about \(Self.duration(excess.seconds)); take fewer --paths or points, or "
        + "add --yes\n")
    throw ExitCode(64)
  }

  /// Says beforehand how many runs a search is likely to take, and how long.
  func narrateEffort(_ what: String, runs: Int, of variant: Variant, _ outcomes: [Outcome]) throws {
    guard !quiet else { return }
    let seconds = try EffortEstimate.seconds(runs: runs, of: variant, outcomes, threads: draws.threads)
    narrate("\(what): about \(runs) runs, about \(Self.duration(seconds))")
  }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(FigureText.fixed(seconds.rounded(.up), decimals: 0)) seconds"
    case ..<7200: "\(FigureText.fixed((seconds / 60).rounded(.up), decimals: 0)) minutes"
    case ..<172_800: "\(FigureText.fixed((seconds / 3600).rounded(.up), decimals: 0)) hours"
    default: "\(FigureText.fixed((seconds / 86_400).rounded(.up), decimals: 0)) days"
    }
  }

  /// Clears the progress line.
  func narrationEnds() {
    if !quiet, isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K") }
  }

  func narrate(_ text: String) {
    if !quiet { StandardError.write("payung: \(text)\n") }
  }

  /// Refuses, before long work, files that stand where the answer would go.
  func checkFiles<Document: DecisionDocument>(for _: Document.Type) throws {
    if let out { try OutputPlace.check(folder: out, for: Self.names(Document.self), force: force) }
  }

  private static func names<Document: DecisionDocument>(_: Document.Type) -> [String] {
    [Document.fileName, URL(fileURLWithPath: Document.fileName).deletingPathExtension().lastPathComponent + ".csv"]
  }

  /// Prints an answer in the format asked for, and writes it where asked.
  /// - Parameters:
  ///   - lines: as people read it, at most 80 columns.
  ///   - rows: as a table, the first row its header.
  func answer<Document: DecisionDocument>(_ document: Document, lines: [String], rows: [[String]]) throws {
    narrationEnds()
    let json = try document.json(), csv = Data(rows.flatMap(CSVRow.bytes))
    if let out {
      try OutputPlace.makeFolder(out)
      for (name, data) in zip(Self.names(Document.self), [json, csv]) { try WholeFile.write("\(out)/\(name)", data) }
      narrate("answer in \(out)")
    }
    let output = ByteOutput()
    switch format {
    case .text: try output.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    case .json: try output.write(json)
    case .csv: try output.write(csv)
    }
    try output.finish()
  }
}
