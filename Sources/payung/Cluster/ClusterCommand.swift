import ArgumentParser

/// `payung cluster …`: a run in shards, on one machine or many.
struct ClusterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Plan, start and watch a run in shards, on Slurm or on this machine.",
    discussion: """
      A run too large for one sitting is planned once, computed in shards of paths by any number of processes, and \
      merged to the figures that one run would give, to the bit. Files are the truth: nothing finished is lost, and \
      `resume` computes only what is missing. Exit status: 0 done, 1 failed, 2 scenario or plan invalid, 4 shards are \
      missing, 5 a shard of another version, scenario or arithmetic, 64 usage, 75 stopped for time, 143 ended.
      """,
    subcommands: [PlanCommand.self, SubmitCommand.self, StatusCommand.self, ResumeCommand.self, CancelCommand.self])
}
