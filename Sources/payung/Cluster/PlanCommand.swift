import ArgumentParser
import Cluster
import Engine
import Foundation
import Writing
import ScenarioFiles

/// `payung cluster plan FILE --out RUN`: what is computed, fixed once.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Fix scenario, paths, seed and shards of a run in a new folder.")

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Number of paths, in place of the scenario's.")
  var paths: Int?

  @Option(
    help: ArgumentHelp(
      "Paths of a shard: 128, 256, 512 …; left out: about two minutes of one core.", valueName: "n"))
  var shardPaths: Int?

  @Option(help: ArgumentHelp("Folder of the run; must be new.", valueName: "run"))
  var out: String

  @Option(help: "Seed, in place of the scenario's.")
  var seed: UInt64?

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Put a value over the file's, or set a lever.", valueName: "key=value")
  )
  var settings: [ScenarioOverride] = []

  @Option(help: "How paths are drawn: \(Sampling.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sampling = Sampling.plain

  @Option(help: "Kernels that all machines of the run have: avx512, avx2 or baseline; left out: this machine's.")
  var kernels: String?

  func validate() throws {
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if let kernels, !["avx512", "avx2", "baseline"].contains(kernels) {
      throw ValidationError("--kernels is avx512, avx2 or baseline, not \(kernels).")
    }
    if let shardPaths, !Plan.isShardSize(shardPaths) {
      let near = Plan.shardSizes(around: shardPaths).map { "--shard-paths \($0)" }.joined(separator: " or ")
      throw ValidationError("--shard-paths must be 128 times a power of two; write \(near).")
    }
  }

  func run() throws {
    try CommandFailure.reported {
      if let kernels { try BlasKernels.restart(kernels: kernels) }
      let overrides =
        settings.map { (key: $0.key, value: $0.value) } + (paths.map { [(key: "paths", value: String($0))] } ?? [])
        + (seed.map { [(key: "seed", value: String($0))] } ?? [])
      let scenario = try ScenarioReader.read(path: file, overrides: overrides)
      if let (below, above) = sampling.wholeNumbers(around: scenario.paths) {
        let near = [below, above].compactMap { $0.map { "--paths \($0)" } }.joined(separator: " or ")
        throw ValidationError(
          "--sampling \(sampling.rawValue) does not go with \(scenario.paths) paths; write \(near).")
      }
      let size = try shardPaths ?? proposedSize(scenario)
      let files = scenario.document.files.enumerated().map { i, file in
        Plan.PlannedScenario.File(
          path: file.path, copy: "scenario/\(i)-\(URL(fileURLWithPath: file.path).lastPathComponent)")
      }
      let plan = Plan(
        program: .here,
        scenario: .init(
          files: files, sha256: scenario.document.sha256, settings: overrides.map { "\($0.key)=\($0.value)" }),
        seed: scenario.seed, paths: scenario.paths, shardPaths: size, sampling: sampling.rawValue, arithmetic: .here)
      let run = try RunFolder.create(out, plan: plan, texts: scenario.document.files.map(\.text))
      print(
        "\(out): \(plan.paths.grouped) paths in \(plan.shards.grouped) \(plan.shards == 1 ? "shard" : "shards") "
          + "of \(size.grouped), \(plan.arithmetic)")
      StandardError.write("payung: start it with payung cluster submit \(run.path)\n")
    }
  }

  /// About two minutes of one core, at least a handful of shards where there are paths for them.
  private func proposedSize(_ scenario: Scenario) throws -> Int {
    let pilot = min(scenario.paths, Simulation.pathsPerBlock), clock = ContinuousClock()
    let simulation = Simulation(scenario, sampling: sampling)
    let took = try clock.measure { _ = try simulation.run(paths: 0..<pilot, threads: 1) } / .seconds(1)
    let wanted = min(120 / max(took / Double(pilot), 1e-6), Double(scenario.paths) / 8)
    return Plan.shardSizes(around: Int(wanted)).first ?? Simulation.pathsPerBlock
  }
}

extension Plan.Program {
  /// This program.
  static var here: Plan.Program {
    Plan.Program(version: Payung.configuration.version, sha256: SHA256.of(file: "/proc/self/exe")?.digest ?? "")
  }
}
