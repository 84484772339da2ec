import Engine
import ScenarioFiles

/// Probabilities of depletion too small for plain paths, by importance sampling.
package struct TailEstimate: Sendable {
  /// What the tilt changed, as people name it.
  package struct Change: Sendable {
    package let name: String
    package let own, tilted: Double
  }

  package let title: String
  package let seed: UInt64
  package let start, end: CalendarMonth
  package let paths, pilotPaths: Int
  package let years: [Int]
  /// Depleted by the end of each year, up to the one asked for.
  package let shares: [WeightedShare]
  /// 1 but for chance: mean and standard error of the weights.
  package let meanWeight, meanWeightError: Double
  package let changes: [Change]

  /// - Parameters:
  ///   - year: position in the run's years of the last that counts.
  ///   - paths, pilotPaths: multiples of eight.
  /// - Throws: `SimulationError`.
  package init(
    _ scenario: Scenario, throughYear year: Int, paths: Int, pilotPaths: Int, threads: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    var simulation = Simulation(scenario)
    let found = try TiltSearch(
      simulation: simulation, year: year, pilotPaths: pilotPaths, threads: threads, isCancelled: isCancelled
    ).search()
    simulation.draws = PathDraws(tilt: found.tilt, of: found.directions)
    let run = try TiltedRun(
      simulation, paths: 0..<paths, threads: threads, progress: progress, isCancelled: isCancelled)
    let annual = run.result.annual, weights = run.rows.weights, depletion = annual.depletionMonth
    title = scenario.title
    seed = scenario.seed
    start = scenario.start
    end = scenario.end
    self.paths = paths
    self.pilotPaths = found.paths
    years = Array(annual.years[...year])
    shares = (0...year).map { year in
      let end = annual.months[...year].reduce(0, +)
      return WeightedShare(weights: weights) { depletion[$0] >= 0 && Int(depletion[$0]) < end }
    }
    let all = WeightedShare(weights: weights) { _ in true }
    meanWeight = all.value
    meanWeightError = all.standardError
    changes = Self.changes(found, simulation)
  }

  private static func changes(_ found: TiltSearch.Found, _ simulation: Simulation) -> [Change] {
    let (tilt, economy) = (found.tilt, simulation.model.economy), parameters = found.directions.parameters
    var changes = tilt.shift.enumerated().compactMap { i, shift -> Change? in
      let name = i < parameters.count ? parameters[i] : "factors, component \(i - parameters.count + 1)"
      return shift == 0 ? nil : Change(name: "\(name), mean in sd", own: 0, tilted: shift)
    }
    for (s, shock) in economy.shocks.enumerated() where tilt.start[s] != tilt.ownStart[s] {
      changes.append(
        Change(name: "\(shock.name), starts a month", own: tilt.ownStart[s], tilted: tilt.start[s]))
    }
    for (draw, shift) in tilt.severity.enumerated() where shift != 0 {
      let name = draw < economy.shocks.count ? economy.shocks[draw].name : "climate"
      changes.append(Change(name: "\(name), severity, mean in sd", own: 0, tilted: shift))
    }
    if tilt.climateRate != 1 {
      changes.append(Change(name: "climate events, times", own: 1, tilted: tilt.climateRate))
    }
    let names = simulation.model.scenario.economy.regimes.regimes.map(\.name)
    for (i, from) in names.enumerated() {
      for (j, to) in names.enumerated() where i != j {
        let k = i * names.count + j
        if tilt.transition[k] != tilt.ownTransition[k] {
          changes.append(
            Change(name: "\(from) to \(to), a month", own: tilt.ownTransition[k], tilted: tilt.transition[k]))
        }
      }
    }
    return changes
  }
}
