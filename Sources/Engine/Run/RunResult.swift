import Scenarios

/// What a run leaves: path values by year, and how they were made.
package struct RunResult: Sendable {
  package let scenario: Scenario
  package let annual: any AnnualStore
  /// Nil where the scenario asks for none.
  package let monthly: MonthlyValues?
  package let breakdown: Breakdown?
  /// Nil where the scheme charges no contributions.
  package let levelRates: LevelRates?
  /// Mean over the year's months of the scenario's labour force; persons, one per year of `annual.years`.
  package let labourForce: [Double]
  /// The same for legal coverage; nil where the scenario gives none.
  package let legalCoverage: [Double]?
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
}
