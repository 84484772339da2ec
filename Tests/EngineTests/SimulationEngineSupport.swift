import Engine
import Foundation
import ReferenceModel
import ScenarioFiles
import Testing

extension Tag {
  @Tag static var conservation: Self
  @Tag static var closedForm: Self
  @Tag static var statistical: Self
  @Tag static var invariance: Self
  @Tag static var golden: Self
}

func scenario(_ name: String, _ overrides: [(key: String, value: String)] = []) throws -> Scenario {
  let file = try #require(Bundle.module.url(forResource: name, withExtension: "yaml", subdirectory: "Scenarios"))
  return try ScenarioReader.read(path: file.path, overrides: overrides)
}

/// One tile run through all months, with its figures and its drivers kept.
final class Recording {
  let simulation: Simulation
  private(set) var record: [[Double]] = []
  private(set) var depletion: [Int32] = []
  private var lanesDrivers = (0..<lanes).map { _ in Drivers() }
  private let variables: RecordedVariables

  private struct Drivers {
    var y: [[Double]] = [], climate: [Double] = [], shocks: [[Double]] = [], profiles: [[Double]] = []
    var path = PathDrivers(y: [], climate: [], shocks: [], midpoint: 0, years10To90: 0)
  }

  init(_ simulation: Simulation, firstPath: Int, random: Bool = true) {
    self.simulation = simulation
    variables = RecordedVariables(simulation.model.scenario)
    let observer = Observer()
    let runner = TileRunner(
      simulation.model, baseline: simulation.baseline, mixing: simulation.mixing, random: random, cells: false,
      observers: [observer])
    observer.observed = { [unowned self, unowned runner] month in keep(month, runner.economy, runner.risks?.dismissals)
    }
    observer.finished = { [unowned self] in depletion = $0.depletion }
    #expect(throws: Never.self) { try runner.run(firstPath: firstPath, lanesInRun: 0..<lanes) }
  }

  func figure(_ name: String, month: Int, lane: Int) -> Double {
    variables.index(of: name).map { record[month][$0 * lanes + lane] } ?? .nan
  }

  func drivers(lane: Int) -> PathDrivers {
    var path = lanesDrivers[lane].path
    path.y = lanesDrivers[lane].y
    path.climate = lanesDrivers[lane].climate
    path.shocks = lanesDrivers[lane].shocks
    path.profiles = lanesDrivers[lane].profiles
    return path
  }

  private func keep(_ month: TileMonth, _ economy: EconomyTile, _ dismissals: DismissalTile?) {
    record.append(Array(UnsafeBufferPointer(start: month.record.pointer, count: month.record.count * lanes)))
    let model = simulation.model, t = month.month
    let m = model.years.compactMap { $0.months.contains(t) ? t - $0.months.lowerBound : nil }[0]
    for lane in 0..<lanes {
      lanesDrivers[lane].y.append(
        (0..<model.economy.dynamics.count).map {
          economy.undisplaced.pointer[$0 * EconomyTile.columns + m * lanes + lane]
        })
      lanesDrivers[lane].climate.append(economy.climate[m][lane])
      lanesDrivers[lane].shocks.append(
        model.economy.shocks.indices.map { economy.shocks[m * model.economy.shocks.count + $0][lane] })
      if economy.profiles.count > 0 {
        lanesDrivers[lane].profiles.append(
          model.economy.shocks.indices.map { economy.profiles[m * model.economy.shocks.count + $0][lane] })
      }
      lanesDrivers[lane].path.midpoint = economy.midpoint[0][lane]
      lanesDrivers[lane].path.years10To90 = economy.years10To90[0][lane]
      lanesDrivers[lane].path.parameters.append(
        Dictionary(
          uniqueKeysWithValues: Uncertainty.Parameter.allCases.map {
            ($0, economy.parameters.row($0, at: t)[lane])
          }))
      let struck = dismissals?.struck.filter { $0.lane == lane } ?? []
      lanesDrivers[lane].path.dismissals.append(struck.map { (size: $0.size, label: $0.label) })
    }
  }

  private final class Observer: TileObserver {
    var observed: (TileMonth) -> Void = { _ in }
    var finished: (FinishedTile) -> Void = { _ in }
    func observe(_ month: TileMonth) { observed(month) }
    func finish(_ tile: FinishedTile) { finished(tile) }
    func flush() {}
  }
}
