import ArgumentParser
import Cluster
import Foundation
import ScenarioFiles
import Synchronization

/// `payung shard RUN I[,J-K]`: what a task of a cluster calls.
struct ShardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard", abstract: "Compute shards of a planned run.",
    discussion: """
      A shard that is there already counts as done: two copies of a task do no harm. Exit status: 0 done, 1 failed, \
      2 scenario or plan invalid (trying again changes nothing), 5 another version, scenario or arithmetic, 64 usage, \
      75 stopped for time (signal USR1), 143 ended by signal TERM.
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "run"), completion: .directory)
  var folder: String

  @Argument(help: "Numbers of shards: 0,4,10-20.")
  var shards: String

  @Option(help: "Threads; the figures do not depend on them.")
  var threads = 1

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if ShardList.numbers(shards) == nil {
      throw ValidationError("\"\(shards.printable)\" is no list of shards; write numbers and ranges: 0,4,10-20.")
    }
  }

  func run() throws {
    try ClusterFailure.reported {
      let run = try RunFolder(opening: folder), numbers = ShardList.numbers(shards) ?? []
      do {
        try compute(numbers, of: run)
      } catch {
        if let known = error as? ClusterError, [2, 5].contains(known.exitStatus) { run.refuse("\(known)") }
        if let known = error as? ScenarioErrors { run.refuse("\(known)") }
        throw error
      }
    }
  }

  private func compute(_ numbers: [Int], of run: RunFolder) throws {
    if let outside = numbers.first(where: { $0 >= run.plan.shards }) {
      throw ClusterError.invalid("there is no shard \(outside): the plan has 0 to \(run.plan.shards - 1)")
    }
    if !run.plan.mixedArithmetic {
      try BlasKernels.restart(kernels: run.plan.arithmetic.kernels, blasCore: run.plan.arithmetic.blasCore)
    }
    TimeLimit.watch()
    // Nothing to compute: not even the scenario is read.
    let missing = try numbers.filter { try run.needs($0) }
    guard !missing.isEmpty else { return }
    let work = try work(on: run)
    for shard in missing {
      do {
        try work(shard)
      } catch  where TimeLimit.hasCome && !Interruption.hasHappened {
        throw ClusterError.outOfTime("stopped for time at shard \(shard); payung cluster resume \(run.path)")
      }
    }
  }

  /// Computes and publishes a shard.
  private func work(on run: RunFolder) throws -> (_ shard: Int) throws -> Void {
    guard run.plan.study != nil else {
      let work = try ShardRun(run, program: .here, threads: threads)
      return { try work.compute($0, isCancelled: { Interruption.hasHappened || TimeLimit.hasCome }) }
    }
    try run.check(program: .here)
    let answer = try run.question().worker(on: run, threads: threads)
    return { shard in
      let began = Date()
      let answer = try answer(shard)
      try run.publish(answer: answer, shard: shard, started: began, seconds: Date().timeIntervalSince(began))
    }
  }
}

/// USR1: the scheduler's word that time is nearly up.
enum TimeLimit {
  private static let flag = Atomic<Bool>(false)
  static var hasCome: Bool { flag.load(ordering: .relaxed) }

  static func watch() {
    var watched = sigset_t()
    sigemptyset(&watched)
    sigaddset(&watched, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
    signal(SIGUSR1) { _ in TimeLimit.flag.store(true, ordering: .relaxed) }
  }
}
