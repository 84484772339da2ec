import ScenarioFiles

/// The smallest scenario with an economy to look at, 2025 to 2034.
/// - Parameters:
///   - economy: members of a YAML flow mapping.
///   - others: further sections.
func scenario(economy: String, end: Int = 2034, start: String = "2025-01", _ others: String = "") throws -> Scenario {
  try ScenarioReader.read(
    text: """
      payung: 1
      title: An economy
      description: and little else
      currency: XTS
      start: \(start)
      end: \(end)-12
      paths: 8
      seed: 3
      population: {labour_force: 1000, unemployment_rate: 0.06, okun: -0.3}
      coverage: {share: 0.1}
      economy: {growth: 0.05, inflation: 0.02, wage_growth: 0.03, yield: 0.04, \(economy)}
      labour: {layoffs: 0.01, finding: 0.1}
      benefits: {classes: [{months: 0, replacement: [0.5]}], take_up: 1}
      contributions: {rates: {employer: 0.01}}
      wages: {mean: 100}
      fund: {initial: 100}
      \(others)
      """)
}

let stormy = """
  distribution: {student_t: 9},
  factors: {output: {sd: 0.004, half_life: 12}, inflation: {sd: 0.003, half_life: 5}, wages: {sd: 0.002, half_life: 8},
  yield: {sd: 0.003, half_life: 9}},
  correlations: [[output, inflation, -0.4], [inflation, wages, 0.5]],
  spillovers: [{from: output, to: inflation, value: 0.02}],
  regimes: {initial: calm, calm: {to: {storm: 0.03}},
  storm: {to: {calm: 0.09}, shift: {output: -0.001, yield: 0.0005}, volatility: 2}}
  """
