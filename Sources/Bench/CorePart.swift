import Analysis
import CKernels
import Engine
import Foundation
import Results
import ScenarioFiles

/// A part of the program that is measured by itself, on one thread, with the fixed case: timed by `payung bench --parts`
/// and by the benchmarks of the repository, and counted in instructions by `scripts/check-instructions`.
package struct CorePart {
  /// E.g. `month step`; stays the same from version to version.
  package let name: String
  package let work: () throws -> Void

  /// The case is cut to its first five years: what a month costs does not depend on how many there are.
  package static let months = 60
  private static func scenario(paths: Int) throws(ScenarioErrors) -> Scenario {
    try BenchmarkCase.scenario(paths: paths, lastYear: 2030)
  }

  /// All parts, in the order of a run.
  /// - Parameter paths: simulated or analysed by each part; rounded up to whole tiles.
  /// - Throws: errors of the engine; what writing a result throws.
  package static func all(paths asked: Int) throws -> [CorePart] {
    let tiles = (asked + lanes - 1) / lanes, paths = tiles * lanes
    let scenario = try scenario(paths: paths), simulation = Simulation(scenario)
    let result = try simulation.run(paths: 0..<paths, threads: 1)
    let document = ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 1), version: "bench")
    let runner = TileRunner(
      simulation.model, baseline: simulation.baseline, mixing: simulation.mixing, cells: false, observers: [])
    return [
      CorePart(name: "scenario parsing") { _ = try Self.scenario(paths: paths) },
      CorePart(name: "compiling") { _ = Simulation(scenario) },
    ] + tileParts(simulation, tiles: tiles) + [
      CorePart(name: "months") {
        for tile in 0..<tiles { try runner.run(firstPath: tile * lanes, lanesInRun: 0..<lanes) }
      },
      CorePart(name: "whole run") { _ = try simulation.run(paths: 0..<paths, threads: 1) },
      CorePart(name: "statistics") { _ = try RunAnalysis(of: result, threads: 1) },
      CorePart(name: "result files") { try write(document, of: result) },
    ]
  }

  /// What a tile's months are made of, each for all months of `tiles` tiles.
  private static func tileParts(_ simulation: Simulation, tiles: Int) -> [CorePart] {
    let model = simulation.model, cells = model.grid.count, last = model.months - 1
    let economy = EconomyTile(model.world, mixing: simulation.mixing),
      wages = WageTile(model, measures: MeasureTile(model))
    let cohorts = CohortTile(model, cells: false)
    func advance(tile: Int) {
      economy.begin(firstPath: UInt32(tile * lanes))
      for year in model.years { economy.advance(year.months) }
    }
    advance(tile: 0)
    cohorts.begin(
      simulation.baseline.start, adoption: model.economy.automation == nil ? nil : UnsafePointer(economy.adoption[0]))
    var money = wages.advance(0, economy: economy)
    for t in 1..<model.months { money = wages.advance(t, economy: economy) }
    let found = Rows(2 * cells, repeating: 1)
    return [
      CorePart(name: "economy") { for tile in 0..<tiles { advance(tile: tile) } },
      CorePart(name: "wages and awards") {
        for _ in 0..<tiles {
          for t in 0..<model.months { _ = wages.advance(t, economy: economy) }
        }
      },
      // Always the last month, whose drivers `economy` holds: what a month costs does not depend on which it is.
      CorePart(name: "month step") {
        for _ in 0..<tiles * model.months {
          cohorts.flow(
            last,
            drivers: Drivers(economy, last, month: last - (model.years.last?.months.lowerBound ?? 0), model: model),
            money: money, entrantsLevel: simulation.baseline.entrantsLevel.row(last, of: cells))
          cohorts.settle()
        }
      },
      CorePart(name: "mobility") {
        for _ in 0..<tiles * model.months { mobility(model, found) }
      },
    ]
  }

  /// Mobility as the month step applies it; the case has no other than `stay` mobility.
  private static func mobility(_ model: CompiledModel, _ found: Rows) {
    guard case .kronecker(let factors) = model.labour.mobility else { return }
    for factor in factors {
      guard case .stay(let stay, let shares) = factor.kind else { continue }
      payung_stay_mobility(
        Int32(factor.outer), Int32(factor.size), Int32(factor.inner), stay, shares.pointer, found.pointer,
        Int32(2 * lanes))
    }
  }

  private static func write(_ document: ResultDocument, of result: RunResult) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try document.writeFiles(to: folder)
    try PathsFile.write(
      PathValues(store: result.annual, scenario: ScenarioFigures(of: result)), document: document,
      to: "\(folder)/paths.nc")
  }
}
