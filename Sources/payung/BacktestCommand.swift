import ArgumentParser
import Calibration
import Foundation
import Observations
import ResultFiles
import ScenarioFormat
import SimulationEngine

/// `payung backtest SCENARIO --observed FILE`: a scenario held against what happened.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Hold a scenario against what was observed.",
    discussion: """
      The observed file is CSV with the columns year (or month), variable, value and source. For each figure: actual \
      over expected, the model's bands, where the observation falls among the paths, and the score against a forecast \
      of no change. Exit status: 0 done, 1 failed, 2 scenario or observed file invalid, 64 usage, 130 interrupted.
      """)

  @Argument(help: "Scenario file.")
  var file: String

  @Option(help: ArgumentHelp("Observed figures.", valueName: "file"))
  var observed: String

  @Option(help: "Number of paths, in place of the scenario's.")
  var paths: Int?

  @Option(help: "Seed, in place of the scenario's.")
  var seed: UInt64?

  @Option(help: "Threads; the results do not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put a value over the file's, or pull a lever; may be repeated.", valueName: "key=value"))
  var settings: [ScenarioOverride] = []

  @Option(help: ArgumentHelp("Folder for backtest.json and backtest.csv.", valueName: "dir"))
  var out: String?

  @Flag(help: "Replace files of those names in the folder of --out.")
  var force = false

  @Option(help: "What is printed: \(RunCommand.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = RunCommand.Format.text

  @Flag(help: "No narration on standard error, errors apart.")
  var quiet = false

  func validate() throws {
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() throws {
    try CommandFailure.reported {
      let overrides = ScenarioOverride.all(settings, paths: paths, seed: seed)
      let scenario = try ScenarioReader.read(path: file, overrides: overrides)
      let figures = try ObservedFile.read(path: observed, payers: scenario.contributions.payers.map(\.name))
      try checkFiles()
      let style: ProgressLine.Style = quiet ? .none : isatty(STDERR_FILENO) == 1 ? .terminal : .lines
      let progress = ProgressLine(total: scenario.paths, style: style)
      let backtest = try Backtest.run(
        scenario, against: figures, threads: threads, progress: { progress.update(done: $0) },
        isCancelled: { Interruption.hasHappened })
      progress.finish()
      if let out {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        try Self.whole("\(out)/backtest.json", backtest.writeJSON)
        try Self.whole("\(out)/backtest.csv", backtest.writeCSV)
      }
      let output = ByteOutput()
      switch format {
      case .text: try output.write(Array((BacktestSummary(of: backtest).lines.joined(separator: "\n") + "\n").utf8))
      case .json: try backtest.writeJSON { try output.write($0) }
      case .csv: try backtest.writeCSV { try output.write($0) }
      }
      try output.finish()
    }
  }

  private func checkFiles() throws {
    guard let out, !force else { return }
    for name in ["backtest.json", "backtest.csv"] where FileManager.default.fileExists(atPath: "\(out)/\(name)") {
      throw ResultDirectory.Refusal.exists("\(out)/\(name)")
    }
  }

  /// A file that is there as a whole or not at all.
  private static func whole(
    _ path: String, _ write: (@escaping (ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws {
    var data = Data()
    try withoutActuallyEscaping({ data.append(contentsOf: $0) }) { try write($0) }
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

extension ScenarioOverride {
  /// What `--set`, `--paths` and `--seed` put over a file's values.
  static func all(_ settings: [ScenarioOverride], paths: Int?, seed: UInt64?) -> [(key: String, value: String)] {
    settings.map { (key: $0.key, value: $0.value) } + (paths.map { [(key: "paths", value: String($0))] } ?? [])
      + (seed.map { [(key: "seed", value: String($0))] } ?? [])
  }
}

/// What a command's errors become: a message on standard error and an exit status.
enum CommandFailure {
  static func reported(_ body: () throws -> Void) throws {
    BlasKernels.chooseFastest()
    Interruption.watch()
    do {
      try body()
    } catch let status as ExitCode {
      throw status
    } catch let errors as ScenarioErrors {
      StandardError.write("\(errors)")
      throw ExitCode(2)
    } catch {
      if Interruption.hasHappened {
        StandardError.write("payung: interrupted; nothing was written\n")
        throw ExitCode(Interruption.exitStatus)
      }
      StandardError.write("payung: \(error)\n")
      throw ExitCode(1)
    }
  }
}
