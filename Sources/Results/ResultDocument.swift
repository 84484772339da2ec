import Analysis
import Engine
import Scenarios
import Writing

/// Everything a run says; whatever is shown anywhere is made from it.
package struct ResultDocument: Sendable {
  /// How the figures came about, so that they can be made again.
  package struct Manifest: Sendable {
    package var version: String
    package var scenarioDigest: String
    package var seed: UInt64
    package var paths, months, cells, threads: Int
    package var blas, cpu, kernels: String
    /// ISO 8601, UTC.
    package var started: String
    package var seconds: Double
    /// Over the exact bits of all annual path values.
    package var checksum: String
    /// Levers pulled after the scenario was read, which the scenario's tree does not show.
    package var levers: [(name: String, value: Double)] = []
    /// How the paths were drawn.
    package var sampling = Sampling.plain
    /// Nil: computed in one piece.
    package var shards: Shards?

    /// Where the parts of a run in shards were computed.
    package struct Shards: Sendable, Equatable {
      package var count: Int
      package var hosts: [String]
      /// Parts were computed with different kernels: figures are those of one run but for the last digits.
      package var mixedArithmetic: Bool

      package init(count: Int, hosts: [String], mixedArithmetic: Bool) {
        (self.count, self.hosts, self.mixedArithmetic) = (count, hosts, mixedArithmetic)
      }
    }

    package init(
      version: String, scenarioDigest: String, seed: UInt64, paths: Int, months: Int, cells: Int, threads: Int,
      blas: String, cpu: String, kernels: String, started: String, seconds: Double, checksum: String
    ) {
      self.version = version
      self.scenarioDigest = scenarioDigest
      self.seed = seed
      (self.paths, self.months, self.cells, self.threads) = (paths, months, cells, threads)
      (self.blas, self.cpu, self.kernels) = (blas, cpu, kernels)
      self.started = started
      self.seconds = seconds
      self.checksum = checksum
    }
  }

  package var title: String
  /// Code of the currency, the unit of all money.
  package var currency: String
  /// First and last projected month.
  package var start, end: CalendarMonth
  package var manifest: Manifest
  package var analysis: RunAnalysis
  /// The merged scenario.
  package var scenario: ScenarioNode
  /// Where its parts were written.
  package var origins: ScenarioOrigins
  /// Figures of the scenario outside the range of real schemes, those with a reason included.
  package var unusual: [UnusualFigure] = []
  /// The other files of the folder, once they are written.
  package var files = FileList()

  package init(
    title: String, currency: String, start: CalendarMonth, end: CalendarMonth, manifest: Manifest,
    analysis: RunAnalysis, scenario: ScenarioNode
  ) {
    self.title = title
    self.currency = currency
    self.start = start
    self.end = end
    self.manifest = manifest
    self.analysis = analysis
    self.scenario = scenario
    origins = ScenarioOrigins(of: scenario)
  }

  /// - Parameter version: of the program.
  package init(of result: RunResult, analysis: RunAnalysis, version: String) {
    let (scenario, run) = (result.scenario, result.manifest)
    self.init(
      title: scenario.title, currency: scenario.currency, start: scenario.start, end: scenario.end,
      manifest: Manifest(
        version: version, scenarioDigest: scenario.document.sha256, seed: scenario.seed, paths: result.annual.paths,
        months: scenario.months, cells: scenario.cells, threads: run.threads, blas: run.blas, cpu: run.cpu,
        kernels: run.kernels, started: run.started, seconds: run.seconds, checksum: run.checksum),
      analysis: analysis, scenario: scenario.document.root)
    unusual = Plausibility.check(scenario)
    if !unusual.contains(where: { $0.rule == "coverage" }) {
      unusual += [
        UnusualFigure.coverage(
          of: analysis, origin: scenario.document.root["coverage"]?.origin ?? scenario.document.root.origin,
          reason: scenario.unusual.first { $0.rule == "coverage" }?.reason)
      ].compactMap { $0 }
    }
    self.manifest.sampling = run.sampling
    self.manifest.levers = scenario.document.levers.map { (name: $0.lever.rawValue, value: $0.value) }
  }

  /// As files name it: the currency's code, or the unit's own name.
  package func unitName(_ unit: Quantity.Unit) -> String { unit == .currency ? currency : unit.rawValue }
}
