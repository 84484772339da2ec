import ArgumentParser
import Cluster
import Foundation
import Writing

enum ClusterEngine: String, ExpressibleByArgument, CaseIterable { case slurm, local }

extension PlainEngine: ExpressibleByArgument {}

/// `payung cluster submit RUN`: starts what is missing.
struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Compute the shards that are missing: as an array of Slurm, or on this machine.",
    discussion: """
      Slurm gets arrays of at most as many tasks as it takes, 1,000 if not told otherwise, and behind them the merge, \
      which submits again, twice at most, what was lost on the way. Locally as many processes as cores work until all \
      is there. --print-commands shows what others would have to start: --as says for whom.
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  @OptionGroup var options: SubmitOptions

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder)
      var options = options
      // Between passes, too, it is the merge that submits.
      options.rounds += run.plan.passCount - 1 - run.pass
      try options.submit(run)
    }
  }
}

struct SubmitOptions: ParsableArguments {
  @Option(help: "slurm or local; left out: slurm where sbatch is on the PATH.")
  var engine: ClusterEngine?

  @Option(help: "Tasks of the array, or processes on this machine.")
  var tasks: Int?

  @Option(help: "Slurm: tasks that run at the same time, at most.")
  var throttle: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Options for sbatch: \"--partition=x --time=30\".", valueName: "options"))
  var slurm = ""

  @Option(help: ArgumentHelp("Where Slurm's merge writes; left out: RUN/result.", valueName: "dir"))
  var out: String?

  @Flag(help: "Show what would be submitted, and submit nothing.")
  var dryRun = false

  @Flag(help: "Print one command a task and the merge, and start nothing.")
  var printCommands = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "With --print-commands: \(PlainEngine.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "engine"))
  var form = PlainEngine.commands

  @Option(help: "Slurm: how often the merge may submit again what is missing.")
  var rounds = 2

  func validate() throws {
    if let tasks, tasks < 1 { throw ValidationError("--tasks must be at least 1.") }
    if let throttle, throttle < 1 { throw ValidationError("--throttle must be at least 1.") }
    if !(0...9).contains(rounds) { throw ValidationError("--rounds must be 0 to 9.") }
    if form != .commands, !printCommands { throw ValidationError("--as says how --print-commands prints: add that.") }
    for word in slurm.split(separator: " ") where !word.hasPrefix("-") || (word.hasPrefix("--") && word.hasSuffix("="))
    {
      // sbatch takes the first word without a dash for the script, and all that follows for its arguments.
      throw ValidationError("--slurm: write \"--option=value\" in one word, not \"\(word)\".")
    }
    if slurm.contains("--array") || slurm.contains("--dependency") {
      throw ValidationError("--slurm: the array and its dependency are Payung's own.")
    }
  }

  func submit(_ run: RunFolder) throws {
    let program = CommandLine.executable
    if let merged = run.merged { throw ClusterError.invalid("\(run.path) is merged already, into \(merged)") }
    try run.check(program: .here, mixedArithmetic: engine == .slurm || printCommands || dryRun)
    try run.keptFiles()
    if run.plan.study?.verb != ScoreCommand.verb { _ = try run.scenario() }
    let engine = engine ?? (CommandLine.has("sbatch") ? .slurm : .local)
    let slurmOptions = SlurmEngine.Options(
      tasks: tasks, throttle: throttle, slurm: slurm.split(separator: " ").map(String.init),
      out: out.map { URL(fileURLWithPath: $0).standardizedFileURL.path } ?? "\(run.path)/result", rounds: rounds)
    if printCommands || dryRun { return try show(run, program, engine, slurmOptions) }
    try run.exclusively {
      run.sweep()
      if engine == .slurm, let busy = SlurmEngine.states(of: run.submissions()), !busy.isEmpty {
        throw ClusterError.failed(
          "tasks of this run are in Slurm's queue already; see payung cluster status \(run.path), or cancel them first")
      }
      let shards = try run.shardsToCompute()
      guard !shards.isEmpty || (engine == .local && !run.isLastPass) else { return try sayComplete(run) }
      switch engine {
      case .slurm:
        let submission = try SlurmEngine(run, program: program).submit(shards, slurmOptions)
        let jobs = submission.arrays ?? []
        try ByteOutput.print(lines: [
          "submitted \(shards.count.grouped) shards as \(submission.tasks.grouped) tasks of "
            + "\(jobs.count == 1 ? "job" : "jobs") \(jobs.joined(separator: ", "))",
          "merge as job \(submission.merge ?? "?") into \(slurmOptions.out)",
        ])
      case .local: try compute(shards, run, program)
      }
    }
  }

  private func compute(_ shards: [Int], _ run: RunFolder, _ program: String) throws {
    let processes = tasks ?? ProcessInfo.processInfo.activeProcessorCount
    var shards = shards
    try run.record(engine: "local", shards: shards, tasks: processes)
    while true {
      try compute(shards, run, program, processes: processes)
      if run.isLastPass { break }
      try run.finishPass(threads: MergeCommand.threads(of: run.plan))
      shards = try run.shardsToCompute()
    }
    try sayComplete(run)
  }

  private func compute(_ shards: [Int], _ run: RunFolder, _ program: String, processes: Int) throws {
    let line = ProgressLine(total: shards.reduce(0) { $0 + run.plan.work(of: $1) }, style: .standardError(quiet: false))
    defer { line.finish() }
    try LocalEngine(run, program: program, processes: processes).compute(
      shards, progress: { line.update(done: shards.prefix($0).reduce(0) { $0 + run.plan.work(of: $1) }) },
      isCancelled: { Interruption.hasHappened })
  }

  private func sayComplete(_ run: RunFolder) throws {
    let count = run.plan.shards(ofPass: run.pass).count.grouped
    try ByteOutput.print(lines: ["all \(count) shards are there; payung merge \(run.path) --out DIR puts them together"]
    )
  }

  private func show(_ run: RunFolder, _ program: String, _ engine: ClusterEngine, _ options: SlurmEngine.Options) throws
  {
    let shards = run.shardsAtHand(try run.progress())
    guard !shards.isEmpty else { return try sayComplete(run) }
    if printCommands {
      let tasks = SlurmEngine.tasks(of: shards, count: tasks ?? SlurmEngine.usualTasks)
      try ByteOutput.print(
        lines: form.lines(
          .init(
            tasks: tasks, program: form == .kubernetes ? "payung" : program, run: run.path, out: options.out,
            version: Payung.configuration.version, throttle: throttle)))
    } else if engine == .slurm {
      let limits = SlurmEngine.Limits(array: SlurmEngine.usualTasks, tasks: .max)
      let scripts = SlurmEngine(run, program: program).scripts(
        for: shards, options, limits: limits, folder: "\(run.path)/jobs/1")
      try ByteOutput.print(
        lines: scripts.arrays.enumerated().map { "# jobs/1/array-\($0 + 1).sh\n\($1)" }
          + ["# jobs/1/merge.sh\n\(scripts.merge)", "# jobs/1/tasks.txt"] + scripts.tasks)
    } else {
      try ByteOutput.print(lines: ["would compute \(shards.count.grouped) shards here: \(ShardList.short(shards))"])
    }
  }
}

/// `payung cluster resume RUN`: computes what is missing or damaged, the way it was submitted last.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Compute only what is missing or damaged, as it was submitted last.")

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(help: "slurm or local; left out: as before.")
  var engine: ClusterEngine?

  @Option(help: "Slurm: how often the merge may submit again what is missing; left out: as before.")
  var rounds: Int?

  func validate() throws {
    if let rounds, rounds < 0 { throw ValidationError("--rounds must be at least 0.") }
  }

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder)
      var options = SubmitOptions.asTyped()
      options.engine = engine
      let last = run.submissions().last
      guard last != nil || engine != nil else {
        throw ClusterError.invalid(
          "\(run.path) was never submitted, so nobody knows how; payung cluster submit \(run.path) --engine local, or "
            + "slurm, starts it")
      }
      if let last, engine == nil || engine?.rawValue == last.engine {
        options.engine = ClusterEngine(rawValue: last.engine)
        (options.throttle, options.out) = (last.throttle, last.out)
        options.slurm = (last.slurm ?? []).joined(separator: " ")
        options.tasks = last.engine == "local" ? last.tasks : nil
        options.rounds = rounds ?? last.rounds ?? 2
      }
      try options.submit(run)
    }
  }
}

extension SubmitOptions {
  /// Options as if none had been given.
  static func asTyped() -> SubmitOptions {
    var options = SubmitOptions()
    (options.engine, options.tasks, options.throttle, options.out) = (nil, nil, nil, nil)
    (options.slurm, options.dryRun, options.printCommands) = ("", false, false)
    (options.form, options.rounds) = (.commands, 2)
    return options
  }
}

extension CommandLine {
  /// This program's own file.
  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? arguments[0]
  }

  static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      access("\($0)/\(program)", X_OK) == 0
    }
  }
}
