import Foundation

/// Shards as arrays of jobs of Slurm, and the merge behind them.
///
/// What Slurm says of states is a hint at best: it calls jobs done that were cancelled, and lets dependants of failed
/// jobs run. So the merge waits for the array's end, however it ends, and looks at the files.
package struct SlurmEngine {
  package struct Options: Sendable {
    package var tasks: Int?
    package var throttle: Int?
    /// For `sbatch`, each `--name=value`, or a short option with its value in one word.
    package var slurm: [String] = []
    /// Where the merge writes.
    package var out: String
    /// How often the merge submits again what is missing.
    package var rounds: Int
    /// For the merge.
    package var mergeOptions: [String]

    package init(
      tasks: Int? = nil, throttle: Int? = nil, slurm: [String] = [], out: String, rounds: Int = 2,
      mergeOptions: [String] = []
    ) {
      (self.tasks, self.throttle, self.slurm, self.out) = (tasks, throttle, slurm, out)
      (self.rounds, self.mergeOptions) = (rounds, mergeOptions)
    }
  }

  /// What Slurm takes: tasks of one array, and of all together.
  package struct Limits: Sendable {
    package var array, tasks: Int
    package init(array: Int, tasks: Int) { (self.array, self.tasks) = (array, tasks) }
  }

  /// Unless more are asked for; more shards than that share tasks.
  package static let usualTasks = 1000

  private let run: RunFolder
  private let program: String

  package init(_ run: RunFolder, program: String) { (self.run, self.program) = (run, program) }

  /// The scripts of a submission.
  package struct Scripts: Sendable {
    /// Task t computes the shards of line t.
    package var tasks: [String]
    package var arrays: [String]
    package var merge: String
  }

  /// Shards of each task.
  package static func tasks(of shards: [Int], count: Int) -> [String] {
    let count = max(1, min(count, shards.count))
    return (0..<count).map { task in
      ShardList.text(stride(from: task, to: shards.count, by: count).map { shards[$0] })
    }
  }

  package func scripts(for shards: [Int], _ options: Options, limits: Limits, folder: String) -> Scripts {
    let tasks = Self.tasks(of: shards, count: min(options.tasks ?? Self.usualTasks, limits.tasks))
    let throttle = options.throttle.map { "%\($0)" } ?? ""
    // Absolute paths throughout: the script is copied elsewhere, and a folder that is missing there is no error to Slurm.
    let common = """
      #SBATCH --open-mode=append
      #SBATCH --export=NIL
      #SBATCH --chdir=\(run.path)
      """
    let arrays = stride(from: 0, to: tasks.count, by: limits.array).map { first in
      """
      #!/bin/sh
      #SBATCH --job-name=payung
      #SBATCH --array=0-\(min(limits.array, tasks.count - first) - 1)\(throttle)
      #SBATCH --output=\(run.logs)/%A_%a.log
      #SBATCH --requeue
      #SBATCH --signal=B:USR1@90
      \(common)
      exec \(shellWord(program)) shard \(shellWord(run.path)) \
      "$(sed -n "$((SLURM_ARRAY_TASK_ID + \(first + 1)))p" \(shellWord("\(folder)/tasks.txt")))" \
      --threads "${SLURM_CPUS_PER_TASK:-1}"

      """
    }
    // Tasks that were lost with their machine, or stopped for time, are submitted again, a few times.
    let again = "\(shellWord(program)) cluster resume \(shellWord(run.path)) --rounds \(options.rounds - 1)"
    let merge = """
      #!/bin/sh
      #SBATCH --job-name=payung-merge
      #SBATCH --output=\(run.logs)/merge_%j.log
      \(common)
      \(shellWord(program)) merge \(shellWord(run.path)) --out \(shellWord(options.out)) --quiet \
      \(options.mergeOptions.map { "\($0) " }.joined())--threads "${SLURM_CPUS_PER_TASK:-1}"
      status=$?
      \(options.rounds > 0 ? "[ $status -ne 4 ] || [ -e \(shellWord(run.refusal)) ] || exec \(again)" : "")
      exit $status

      """
    return Scripts(tasks: tasks, arrays: arrays, merge: merge)
  }

  /// Submits array and merge in one breath: later, Slurm may have forgotten the array and would start the merge at once.
  package func submit(_ shards: [Int], _ options: Options) throws -> Submission {
    for name in ["sbatch", "scontrol"] where Command.path(of: name) == nil {
      throw ClusterError.failed(
        "Slurm is not installed here (no \(name)); submit from a machine of the cluster, or use --engine local")
    }
    for number in 1... {
      let folder = "\(run.path)/jobs/\(number)"
      if FileManager.default.fileExists(atPath: folder) { continue }
      let scripts = scripts(for: shards, options, limits: try Self.limits(), folder: folder)
      let files =
        [("tasks.txt", scripts.tasks.joined(separator: "\n") + "\n"), ("merge.sh", scripts.merge)]
        + scripts.arrays.enumerated().map { ("array-\($0 + 1).sh", $1) }
      try attempt("\(folder) cannot be written") {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
        // Of what was submitted before, nothing is said any more.
        if access(run.refusal, F_OK) == 0 { try FileManager.default.removeItem(atPath: run.refusal) }
      }
      var submission = Submission(
        engine: "slurm", submitted: Date(), host: ProcessInfo.processInfo.hostName,
        process: ProcessInfo.processInfo.processIdentifier, shards: ShardList.text(shards), tasks: scripts.tasks.count,
        arrays: [], merge: nil, throttle: options.throttle, slurm: options.slurm, out: options.out,
        rounds: options.rounds)
      do {
        var arrays: [String] = []
        for i in scripts.arrays.indices {
          arrays.append(try Self.sbatch(options.slurm + ["\(folder)/array-\(i + 1).sh"]))
          submission.arrays = arrays
        }
        submission.merge = try Self.sbatch(
          options.slurm.filter { !$0.hasPrefix("--time") && !$0.hasPrefix("-t") }
            + ["--dependency=afterany:\(arrays.joined(separator: ":"))", "\(folder)/merge.sh"])
      } catch {
        // What Slurm took already is known to `status` and `cancel`.
        if submission.arrays?.isEmpty == false { try run.append(submission) }
        throw error
      }
      try run.append(submission)
      return submission
    }
    throw ClusterError.failed("no folder is free below \(run.path)/jobs")
  }

  /// MaxArraySize counts the largest index + 1, MaxJobCount every task in the queue.
  private static func limits() throws -> Limits {
    let config = try Command.output("scontrol", ["show", "config"])
    func number(_ key: String) -> Int? {
      config.split(separator: "\n").first { $0.hasPrefix(key) }.flatMap {
        $0.split(separator: "=").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
      }
    }
    let array = max(1, (number("MaxArraySize") ?? 1001) - 1)
    var allowed = Int.max
    if let most = number("MaxJobCount"), let queue = try? Command.output("squeue", ["-h", "-r", "-o", "%i"]) {
      // A full queue makes sbatch sleep and try again for ever.
      let free = most - queue.split(separator: "\n").count - 1
      guard free >= 1 else { throw ClusterError.failed("Slurm's queue is full (MaxJobCount \(most)); submit later") }
      allowed = free
    }
    return Limits(array: array, tasks: allowed)
  }

  private static func sbatch(_ arguments: [String]) throws -> String {
    let said = try Command.output("sbatch", ["--parsable"] + arguments, seconds: 60)
    let id = said.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ";").first.map(String.init) ?? ""
    guard Int(id) != nil else { throw ClusterError.failed("sbatch answered \"\(said)\" in place of a job's number") }
    return id
  }

  /// Tasks in the queue by state; nil: not known.
  package static func states(of submissions: [Submission]) -> [String: Int]? {
    let ids = submissions.flatMap { $0.arrays ?? [] }
    guard !ids.isEmpty, Command.path(of: "squeue") != nil,
      let said = try? Command.output("squeue", ["-h", "-r", "-o", "%F %T"])
    else { return nil }
    var states: [String: Int] = [:]
    for line in said.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, ids.contains(String(words[0])) { states[words[1].lowercased(), default: 0] += 1 }
    }
    return states
  }

  package static func cancel(_ submission: Submission) throws {
    for id in (submission.arrays ?? []) + [submission.merge].compactMap({ $0 }) {
      _ = try Command.output("scancel", [id])
    }
  }
}

/// One word for a shell.
package func shellWord(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
