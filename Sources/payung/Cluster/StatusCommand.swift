import ArgumentParser
import Cluster
import Foundation
import Results
import Writing

/// `payung cluster status RUN`: what is there, from the files first.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what is done, what runs, what failed and how long it will take.")

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  @Flag(help: "As a JSON document.")
  var json = false

  @Flag(help: "Look again every five seconds until all is there.")
  var watch = false

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder)
      run.sweep()
      while true {
        var progress = try run.progress()
        let submissions = run.submissions()
        progress.tasks = SlurmEngine.states(of: submissions) ?? [:]
        progress.processes = submissions.filter(\.isRunningHere).reduce(0) { $0 + $1.tasks }
        try ByteOutput.print(lines: json ? [progress.jsonText()] : lines(progress))
        if !watch || progress.isComplete { return }
        for _ in 0..<50 where !Interruption.hasHappened { usleep(100_000) }
        if Interruption.hasHappened { return }
        if !json { try ByteOutput.print(lines: [""]) }
      }
    }
  }

  private func lines(_ progress: ClusterProgress) -> [String] {
    var lines = ["\(progress.done.grouped) of \(progress.shards.grouped) shards of \(progress.paths.grouped) paths"]
    if let merged = progress.merged { return ["merged into \(merged)"] + lines }
    lines[0] += ", \(FigureText.fixed(Double(progress.bytes) / 1e6, decimals: 1)) MB"
    if !progress.tasks.isEmpty {
      let states = progress.tasks.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      lines.append("tasks of Slurm: \(states.joined(separator: ", "))")
    }
    if progress.processes > 0 { lines.append("\(progress.processes) processes of this machine are at work") }
    if let rate = progress.pathsPerSecond, let left = progress.secondsLeft {
      let time = progress.isComplete ? "" : ", at this rate \(RunSize.duration(left)) left"
      lines.append("\(FigureText.fixed(rate, decimals: 0)) paths a second\(time)")
    }
    if !progress.missing.isEmpty { lines.append("missing: \(ShardList.short(progress.missing))") }
    if !progress.damaged.isEmpty { lines.append("damaged: \(ShardList.short(progress.damaged))") }
    for failure in progress.failures {
      lines += ["\(failure.log):"] + failure.text.split(separator: "\n").map { "  \($0)" }
    }
    if progress.isComplete { lines.append("put them together: payung merge \(folder) --out DIR") }
    return lines
  }
}

/// `payung cluster cancel RUN`.
struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "End what was submitted; shards that are done stay.")

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder)
      var ended: [String] = []
      for submission in run.submissions() {
        if submission.engine == "slurm" {
          try SlurmEngine.cancel(submission)
          ended += (submission.arrays ?? []).map { "job \($0)" }
        } else if submission.isRunningHere {
          kill(submission.process, SIGTERM)
          ended.append("process \(submission.process)")
        }
      }
      try ByteOutput.print(
        lines: [ended.isEmpty ? "nothing of this run is running" : "ended: \(ended.joined(separator: ", "))"])
    }
  }
}
