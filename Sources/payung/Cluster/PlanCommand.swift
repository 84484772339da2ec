import Analysis
import ArgumentParser
import Cluster
import Engine
import Foundation
import ScenarioFiles
import Writing

/// `payung cluster plan …`: what is computed, fixed once.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Fix a run or a study and its shards in a new folder.",
    discussion: """
      payung cluster plan FILE plans a run; payung cluster plan sweep, frontier, sensitivity or score FILE plans that \
      study, with the options of its verb. Nothing is computed but a few paths, to see how long they take.
      """,
    subcommands: [PlanRun.self, PlanSweep.self, PlanFrontier.self, PlanSensitivity.self, PlanScore.self],
    defaultSubcommand: PlanRun.self)
}

/// How any plan is cut.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Paths of a shard: 128, 256, 512 …; left out: about two minutes of one core.", valueName: "n"),
    transform: WholeNumber.read)
  var shardPaths: Int?

  @Option(help: "Kernels that all machines of the run have: avx512, avx2 or baseline; left out: this machine's.")
  var kernels: String?

  @Flag(help: "Take shards of any arithmetic; last bits then depend on the machine, and the manifest says so.")
  var mixedArithmetic = false

  func validate() throws {
    if let kernels, !KernelChoice.names.contains(kernels) {
      throw ValidationError("--kernels is avx512, avx2 or baseline, not \(kernels).")
    }
    if let shardPaths, !Plan.isShardSize(shardPaths) {
      let near = Plan.shardSizes(around: shardPaths).map { "--shard-paths \($0)" }.joined(separator: " or ")
      throw ValidationError("--shard-paths must be 128 times a power of two; write \(near).")
    }
  }

  /// Starts the program anew where it is to compute with other kernels.
  func chooseKernels() throws {
    if let kernels { try BlasKernels.restart(kernels: kernels) }
  }

  /// Makes the folder and says what is in it.
  /// - Parameters:
  ///   - bytes: of all shards of one pass of so many; nil: not known.
  ///   - most: passes that there can be.
  ///   - out: nil where it was not given.
  func write(
    _ plan: Plan, files: [Data], bytes: ((_ passes: Int) throws -> Double)? = nil, most: Int = 1, to out: String?
  ) throws {
    guard let out else { throw ValidationError("Missing expected argument '--out <dir>'") }
    if let bytes { try checkRoom(for: bytes, most: most, of: plan, in: out) }
    let run = try RunFolder.create(out, plan: plan, files: files)
    let shards = "\(plan.shards.grouped) \(plan.shards == 1 ? "shard" : "shards")"
    let what: String
    if let study = plan.study {
      let each =
        study.pointsPerShard.map { $0 == 1 ? "one each" : "\($0) each" } ?? "\(plan.shardPaths.grouped) paths each"
      what = "\(study.verb), \(study.points.grouped) points of \(plan.paths.grouped) paths in \(shards), \(each)"
    } else {
      what =
        "\(plan.paths.grouped) paths in \(shards) of \(plan.shardPaths.grouped)"
        + (plan.passCount > 1 ? ", \(plan.passCount) passes" : "")
    }
    let kind = plan.mixedArithmetic ? "any arithmetic" : plan.arithmetic.description
    let room = try bytes.map { ["\(RunSize.size(try $0(plan.passCount))) of shards until they are merged"] } ?? []
    try ByteOutput.print(lines: ["\(out): \(what)"] + room + [kind])
    StandardError.write("payung: start it with payung cluster submit \(run.path)\n")
  }
}

extension PlanOptions {
  /// Every annual value of a pass is kept until its merge, because statistics need whole columns: a run whose values the
  /// disk does not hold is refused before a processor hour is spent on it.
  private func checkRoom(for bytes: (_ passes: Int) throws -> Double, most: Int, of plan: Plan, in out: String) throws {
    let wanted = try bytes(plan.passCount)
    guard let free = RunSize.free(in: URL(fileURLWithPath: out).deletingLastPathComponent().path), wanted > free else {
      return
    }
    let enough = try (1...most).first { try bytes($0) <= free }
    let cure = enough.map { "--passes \($0) would fit, and compute \($0) times as long" }
    throw ClusterError.failed(
      "\(out): no space is left for \(plan.paths.grouped) paths: their shards would take \(RunSize.size(wanted)), and "
        + "\(RunSize.size(free)) are free there; \(cure ?? "plan fewer paths, or into a folder on a larger disk") "
        + "(payung tail needs far fewer paths for a small probability)")
  }
}

extension Simulation {
  /// Of the values that shards keep in the largest of so many passes: a column is eight bytes a path, a month of depletion
  /// four.
  fileprivate func bytesOfPath(passes: Int) throws -> Int {
    guard passes > 1 else { return try 8 * partsShape().columns.reduce(0, +) + 4 }
    let columns = try (0..<passes).map { pass in
      try AnalysisPart(pass, of: passes, years: model.years.count).columns(of: self).reduce(0) { $0 + $1.count }
    }
    return 8 * (columns.max() ?? 0) + 4
  }
}

extension Plan.PlannedScenario {
  /// A scenario's files, kept under numbers: two of them may have one name.
  init(_ document: ScenarioDocument, settings: [(key: String, value: String)]) {
    self.init(
      files: document.files.enumerated().map { i, file in
        File(path: file.path, copy: "scenario/\(i)-\(URL(fileURLWithPath: file.path).lastPathComponent)")
      }, sha256: document.sha256, settings: settings.map { "\($0.key)=\($0.value)" })
  }
}

extension Plan.Program {
  /// This program.
  static var here: Plan.Program { .running(version: Payung.configuration.version) }
}

/// `payung cluster plan FILE --out RUN`.
struct PlanRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "A run: payung run in shards. The word may be left out.")

  @Argument(help: "Scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Number of paths, in place of the scenario's.", transform: WholeNumber.read)
  var paths: Int?

  @Option(help: ArgumentHelp("Folder of the run; must be new.", valueName: "dir"), completion: .directory)
  var out: String

  @Option(help: "Seed, in place of the scenario's.", transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Put a value over the file's, or set a lever.", valueName: "key=value")
  )
  var settings: [ScenarioOverride] = []

  @Option(help: "How paths are drawn: \(Sampling.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sampling = Sampling.plain

  @Option(
    help: ArgumentHelp(
      "Simulate all paths so often, each time to keep the values of some years alone: less disk for more computing.",
      valueName: "n"))
  var passes: Int?

  @OptionGroup var confinement: FolderOptions
  @OptionGroup var options: PlanOptions

  func validate() throws {
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1.") }
    if let passes, passes < 1 { throw ValidationError("--passes must be at least 1.") }
  }

  func run() throws {
    try ClusterFailure.reported {
      try options.chooseKernels()
      let overrides =
        settings.map { (key: $0.key, value: $0.value) } + (paths.map { [(key: "paths", value: String($0))] } ?? [])
        + (seed.map { [(key: "seed", value: String($0))] } ?? [])
      let scenario = try confinement.draft(of: file).scenario(overrides)
      try SamplingOptions.check(sampling, paths: scenario.paths, of: file)
      guard scenario.schemes.count == 1 else {
        throw ClusterError.invalid(
          "\(file): a run of several schemes is not cut into shards; plan each scheme's own file")
      }
      let simulation = Simulation(scenario, sampling: sampling)
      let size = try options.shardPaths ?? simulation.shardPaths(seconds: 120, of: scenario.paths)
      let years = simulation.model.years.count
      if let passes, passes > years {
        throw ClusterError.invalid("--passes \(passes): the run has \(years) years, and a pass keeps one at least")
      }
      try options.write(
        Plan(
          program: .here, scenario: .init(scenario.document, settings: overrides), seed: scenario.seed,
          paths: scenario.paths, shardPaths: size, sampling: sampling.rawValue, arithmetic: .here,
          mixedArithmetic: options.mixedArithmetic, passes: passes.flatMap { $0 > 1 ? $0 : nil }),
        files: scenario.document.files.map { Data($0.text.utf8) },
        bytes: { try Double(simulation.bytesOfPath(passes: $0)) * Double(scenario.paths) }, most: years, to: out)
    }
  }
}

extension Simulation {
  /// A shard's size that takes one core about so long, and leaves a handful of shards where there are paths for them.
  func shardPaths(seconds: Double, of paths: Int) throws -> Int {
    let pilot = min(paths, Simulation.pathsPerBlock), clock = ContinuousClock()
    let took = try clock.measure { _ = try run(paths: 0..<pilot, threads: 1) } / .seconds(1)
    let wanted = min(seconds / max(took / Double(pilot), 1e-6), Double(paths) / 8)
    return Plan.shardSizes(around: Int(wanted)).first ?? Simulation.pathsPerBlock
  }
}
