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

  /// The figures of one scheme.
  package struct Scheme: Sendable {
    package var name: String
    /// Code of the currency, the unit of all its money.
    package var currency: String
    package var analysis: RunAnalysis
    /// Figures of the scenario outside the range of real schemes, those with a reason included.
    package var unusual: [UnusualFigure] = []

    package init(name: String, currency: String, analysis: RunAnalysis) {
      (self.name, self.currency, self.analysis) = (name, currency, analysis)
    }

    /// As files name it: the currency's code, or the unit's own name.
    func unitName(_ unit: Quantity.Unit) -> String { unit == .currency ? currency : unit.rawValue }
  }

  package var title: String
  /// First and last projected month.
  package var start, end: CalendarMonth
  package var manifest: Manifest
  /// At least one, in the order of the scenario.
  package var schemes: [Scheme]
  /// The merged scenario.
  package var scenario: ScenarioNode
  /// Where its parts were written.
  package var origins: ScenarioOrigins
  /// The other files of the folder, once they are written.
  package var files = FileList()

  package init(
    title: String, start: CalendarMonth, end: CalendarMonth, manifest: Manifest, schemes: [Scheme],
    scenario: ScenarioNode
  ) {
    self.title = title
    self.start = start
    self.end = end
    self.manifest = manifest
    self.schemes = schemes
    self.scenario = scenario
    origins = ScenarioOrigins(of: scenario)
  }

  /// One scheme, called as the whole.
  package init(
    title: String, currency: String, start: CalendarMonth, end: CalendarMonth, manifest: Manifest,
    analysis: RunAnalysis, scenario: ScenarioNode
  ) {
    self.init(
      title: title, start: start, end: end, manifest: manifest,
      schemes: [Scheme(name: title, currency: currency, analysis: analysis)], scenario: scenario)
  }

  /// - Parameter version: of the program.
  package init(of result: RunResult, analysis: RunAnalysis, version: String) {
    self.init(of: result, analyses: [analysis], version: version)
  }

  /// - Parameter analyses: one for each scheme.
  package init(of result: RunResult, analyses: [RunAnalysis], version: String) {
    let (scenario, run) = (result.scenario, result.manifest)
    self.init(
      title: scenario.title, start: scenario.start, end: scenario.end,
      manifest: Manifest(
        version: version, scenarioDigest: scenario.document.sha256, seed: scenario.seed, paths: result.annual.paths,
        months: scenario.months, cells: scenario.cells, threads: run.threads, blas: run.blas, cpu: run.cpu,
        kernels: run.kernels, started: run.started, seconds: run.seconds, checksum: run.checksum),
      schemes: zip(result.schemes, analyses).map { Scheme(of: $0.scenario, $1) }, scenario: scenario.document.root)
    self.manifest.sampling = run.sampling
    self.manifest.levers = scenario.document.levers.map { (name: $0.name, value: $0.value) }
  }

  /// Figures of each scheme under its name.
  package var hasSeveralSchemes: Bool { schemes.count > 1 }

  /// The same with one of its schemes alone.
  package func alone(_ scheme: Int) -> ResultDocument {
    var alone = self
    alone.schemes = [schemes[scheme]]
    return alone
  }
}

extension ResultDocument.Scheme {
  /// - Parameter scenario: with this scheme alone.
  init(of scenario: Scenario, _ analysis: RunAnalysis) {
    self.init(name: scenario.scheme.name, currency: scenario.currency, analysis: analysis)
    unusual = Plausibility.check(scenario)
    if !unusual.contains(where: { $0.rule == "coverage" }) {
      unusual += [
        UnusualFigure.coverage(
          of: analysis, origin: scenario.document.root["coverage"]?.origin ?? scenario.document.root.origin,
          reason: scenario.unusual.first { $0.rule == "coverage" }?.reason)
      ].compactMap { $0 }
    }
  }
}

/// The only scheme's, or the first's.
extension ResultDocument {
  package var analysis: RunAnalysis {
    get { schemes[0].analysis }
    set { schemes[0].analysis = newValue }
  }
  package var currency: String {
    get { schemes[0].currency }
    set { schemes[0].currency = newValue }
  }
  package var unusual: [UnusualFigure] {
    get { schemes[0].unusual }
    set { schemes[0].unusual = newValue }
  }

  /// As files name it: the currency's code, or the unit's own name.
  package func unitName(_ unit: Quantity.Unit) -> String { schemes[0].unitName(unit) }
}
