import Analysis
import Engine
import Foundation
import History
import ScenarioFiles
import Testing

typealias Settings = [(key: String, value: String)]

let smallScenario = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("Scenarios/small.yaml").path

@Sendable func readSmall(_ settings: Settings) throws -> Scenario {
  try ScenarioReader.read(path: smallScenario, overrides: settings)
}

/// What the small scenario expects under other settings, as if it had been observed.
func synthetic(
  _ settings: Settings, _ wanted: [(variable: String, years: ClosedRange<Int>)], error: Double? = nil
) throws -> ObservedFigures {
  let scenario = try readSmall(settings)
  let result = try Simulation(scenario).run(paths: 0..<scenario.paths, threads: 2)
  let expected = ExpectedFigures(of: result)
  var observations: [Observation] = []
  for (name, years) in wanted {
    let variable = try #require(ObservedVariable.named(name))
    for year in years {
      observations.append(
        Observation(
          variable: variable, period: .year(year), value: mean(try expected.sample(name, .year(year))),
          source: "made for this test", error: error, origin: Origin(file: "synthetic", line: 1, column: 1)))
    }
  }
  return ObservedFigures(path: "synthetic.csv", observations: observations)
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
