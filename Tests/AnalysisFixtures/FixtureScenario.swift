import ScenarioFiles

/// The smallest scenario the reader takes, 2025 to 2045.
package enum FixtureScenario {
  package static func read(checks: [String] = []) throws -> Scenario {
    try ScenarioReader.read(
      text: """
        payung: 1
        title: Teaching
        description: the smallest
        currency: XTS
        start: 2025-01
        end: 2045-12
        paths: 10
        seed: 1
        population: {labour_force: 1000}
        coverage: {share: 0.1}
        economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.04}
        labour: {layoffs: 0.01, finding: 0.1}
        benefits: {classes: [{months: 0, replacement: [0.5, 0.5]}], take_up: 1}
        contributions: {rates: {employer: 0.01}}
        wages: {mean: 100}
        fund: {initial: 100}
        checks: [\(checks.map { "'\($0)'" }.joined(separator: ", "))]
        """)
  }

  /// Wage bands whose labels look like years, as amounts do.
  package static func bands(second: String = "2.5") throws -> Scenario {
    try ScenarioReader.read(
      text: """
        payung: 1
        title: Bands
        currency: XTS
        start: 2025-01
        end: 2026-12
        paths: 16
        dimensions: {band: ["1000", "2000"]}
        population: {labour_force: 1000}
        coverage: {share: 0.1}
        economy: {inflation: 0.02, wage_growth: {2025-01: 0.03, 2026-01: 0.04}, yield: 0.04}
        labour: {layoffs: 0.01, finding: 0.1, quits: {base: 0.002, by: {band: {1000: 1.5, 2000: \(second)}}}}
        benefits: {classes: [{months: 0, replacement: [0.5, 0.5]}], take_up: 1}
        contributions: {rates: {employer: 0.01}}
        wages: {mean: 100}
        fund: {initial: 100}
        sources:
          labour.quits.by.band: {text: a survey of leavers, confidence: read}
          economy.wage_growth: {text: a forecast, confidence: read}
        """)
  }

  package static func checks(_ conditions: [String]) throws -> [Check] { try read(checks: conditions).checks }
}
