import Scenarios

/// What a run leaves: the figures of its schemes, and how they were made.
package struct RunResult: Sendable {
  package let scenario: Scenario
  /// In the order of the scenario.
  package let schemes: [SchemeResult]
  package let manifest: Manifest

  package struct Manifest: Sendable {
    package var threads: Int
    /// E.g. `OpenBLAS 0.3.21 SkylakeX`.
    package var blas: String
    package var cpu: String
    /// `avx512`, `avx2` or `baseline`.
    package var kernels: String
    /// ISO 8601, UTC.
    package var started: String
    package var seconds: Double
    /// Over the exact bits of all annual path values and depletion months.
    package var checksum: String
    package var sampling = Sampling.plain
  }

  /// The same with one of its schemes alone.
  package func alone(_ scheme: Int) -> RunResult {
    RunResult(scenario: scenario.alone(scheme), schemes: [schemes[scheme]], manifest: manifest)
  }
}

/// The only scheme's, or the first's.
extension RunResult {
  package var annual: any AnnualStore { schemes[0].annual }
  package var monthly: MonthlyValues? { schemes[0].monthly }
  package var breakdown: Breakdown? { schemes[0].breakdown }
  package var levelRates: LevelRates? { schemes[0].levelRates }
  package var labourForce: [Double] { schemes[0].labourForce }
  package var legalCoverage: [Double]? { schemes[0].legalCoverage }
}
