import Analysis
import Engine
import Results
import ScenarioFiles

extension Scenario {
  /// This scenario with nothing random in it: the economy on its baseline, uncertain parameters at their means, no events
  /// but those with a date, these at their mean severity. What runs call its best estimate is one path.
  package var bestEstimate: Scenario {
    var calm = self
    for factor in calm.economy.factors.indices { calm.economy.factors[factor].sd = 0 }
    calm.economy.regimes = .none(factors: economy.factors.count)
    calm.economy.studentT = nil
    calm.uncertainty = Uncertainty()
    calm.automation?.midpointSD = 0
    calm.automation?.speedSD = 0
    calm.climate = nil
    calm.largeDismissals = nil
    calm.shocks = shocks.compactMap { shock in
      guard case .scripted = shock.timing else { return nil }
      var shock = shock
      shock.severityCV = 0
      return shock
    }
    calm.output = Output()
    calm.checks = []
    calm.paths = lanes
    return calm
  }
}

/// A projection without chance, as older valuations have it, to stand beside the simulated one.
package struct BestEstimate: Sendable {
  package let scenario: Scenario
  private let figures: RunAnalysis

  /// - Throws: what runs throw.
  package init(of scenario: Scenario) throws {
    self.scenario = scenario
    let result = try Simulation(scenario.bestEstimate).run(paths: 0..<lanes, threads: 1)
    figures = try RunAnalysis(of: result, threads: 1)
  }

  /// An annual figure; nil where it does not exist.
  package subscript(name: String, year: Int) -> Double? { figures.figure(name, year)?.statistics?.mean }

  /// What one lever at a time, at both ends of its usual range, makes of a figure: the widest first.
  package func ranked(by name: String, _ year: Int) throws -> [Effect] {
    guard let base = self[name, year] else { return [] }
    return try LeverRange.defaults(for: scenario).compactMap { range -> Effect? in
      guard let lever = Lever(rawValue: range.key) else { return nil }
      let ends = try [range.range.lowerBound, range.range.upperBound].map { value -> Double? in
        guard let moved = try? scenario.applying(lever, value) else { return nil }
        return try BestEstimate(of: moved)[name, year]
      }
      guard let low = ends[0], let high = ends[1] else { return nil }
      return Effect(
        lever: lever, range: range.range, low: low, high: high, swing: max(low, high, base) - min(low, high, base))
    }.sorted { ($0.swing, $1.lever.rawValue) > ($1.swing, $0.lever.rawValue) }
  }

  /// Of one lever.
  package struct Effect: Sendable {
    package let lever: Lever
    package let range: ClosedRange<Double>
    /// The figure at the lower and the upper end of the range, and how far it moves.
    package let low, high, swing: Double
  }
}

extension ScenarioSource {
  /// The scenario that a result carries, with the levers that were pulled.
  /// - Throws: where it leans on files that are not at hand any more.
  package static func read(_ document: ResultDocument) throws(ScenarioErrors) -> Scenario {
    try Draft.read(text: document.scenario.json.text, as: "result.json").scenario(
      document.manifest.levers.map { (key: $0.name, value: "\($0.value)") })
  }
}
