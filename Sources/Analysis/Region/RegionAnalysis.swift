import Engine
import Scenarios

/// What a region's run says: statistics of every figure of every scheme and of the pool's account, what the schemes have in
/// common, and the region's checks.
package struct RegionAnalysis: Sendable {
  package let figures: RegionFigures
  /// Of each scheme, with the pool where there is one.
  package let members: [RunAnalysis]
  /// Of the pool's account, in its money; nil without a pool.
  package let pool: RunAnalysis?
  package let correlations: CostCorrelations
  package let checks: [CheckResult]

  package var result: RegionResult { figures.result }
  package var region: Region { figures.region }

  /// - Throws: what reading the values throws.
  package init(of result: RegionResult, threads: Int) throws {
    figures = RegionFigures(of: result)
    members = try result.members.map { try RunAnalysis(of: $0, threads: threads) }
    pool = try result.pool.map {
      try RunAnalysis(of: RegionFigures.pathValues(of: $0), checks: [], threads: threads)
    }
    correlations = try CostCorrelations(of: result)
    checks = try figures.checks()
  }
}
