import Scenarios

/// Runs one tile after another through all months: the month loop of the model. The economy is stepped once a year, and in
/// each month every scheme in turn.
package final class TileRunner: TileWorker {
  /// A scheme to be run, and who records it.
  package struct Part {
    package var model: CompiledModel
    package var baseline: Baseline
    /// Keep figures by cell.
    package var cells: Bool
    /// Hear of this scheme alone.
    package var recorders: [any TileObserver]
    /// An earlier part whose people these are, under other amounts (`CompiledModel.hasPeople`); nil: people of its own.
    package var people: Int?

    package init(_ model: CompiledModel, _ baseline: Baseline, cells: Bool, recorders: [any TileObserver] = []) {
      self.model = model
      self.baseline = baseline
      self.cells = cells
      self.recorders = recorders
    }
  }

  package let economy: EconomyTile
  package let schemes: [SchemeTile]
  /// Of parts whose wages, prices or yields differ; and those that are stepped, which step the others.
  private let otherEconomies: [EconomyTile]
  private let leading: [Int]
  private let world: CompiledWorld
  /// Hear of all schemes.
  private let observers: [any TileObserver]

  package init(
    _ world: CompiledWorld, _ parts: [Part], mixing: ChiSquareMixing?, random: Bool = true, draws: PathDraws = .plain,
    observers: [any TileObserver]
  ) {
    let economy = EconomyTile(world, mixing: mixing, random: random, draws: draws)
    self.world = world
    self.economy = economy
    self.observers = observers
    leading = parts.indices.filter { parts[$0].people == nil }
    var others: [(world: CompiledWorld, tile: EconomyTile)] = [], schemes: [SchemeTile] = []
    for (place, part) in parts.enumerated() {
      var own = economy
      if part.model.world !== world {
        own =
          others.first { $0.world === part.model.world }?.tile
          ?? EconomyTile(part.model.world, mixing: mixing, random: random, draws: draws)
        if !others.contains(where: { $0.tile === own }) { others.append((part.model.world, own)) }
      }
      schemes.append(
        SchemeTile(
          part, place: place, name: parts.count > 1 ? part.model.scenario.scheme.name : nil, economy: own,
          people: part.people.map { schemes[$0] }))
    }
    self.schemes = schemes
    otherEconomies = others.map(\.tile)
  }

  /// One scheme.
  package convenience init(
    _ model: CompiledModel, baseline: Baseline, mixing: ChiSquareMixing?, random: Bool = true, cells: Bool,
    draws: PathDraws = .plain, observers: [any TileObserver]
  ) {
    self.init(
      model.world, [Part(model, baseline, cells: cells)], mixing: mixing, random: random, draws: draws,
      observers: observers)
  }

  /// - Parameter firstPath: a multiple of `lanes`.
  package func run(firstPath: Int, lanesInRun: Range<Int>) throws {
    economy.begin(firstPath: UInt32(firstPath))
    for other in otherEconomies { other.begin(firstPath: UInt32(firstPath)) }
    for place in leading { schemes[place].begin() }
    for year in world.years {
      economy.advance(year.months)
      for other in otherEconomies { other.advance(year.months) }
      for place in leading { schemes[place].beginYear(year.months) }
      if observers.isEmpty {
        // A year of each scheme in turn: its states stay in the cache meanwhile.
        for place in leading { try step(place, year.months, firstPath: firstPath, lanesInRun: lanesInRun) }
      } else {
        for (m, t) in year.months.enumerated() {
          for place in leading {
            try step(place, t, month: m, firstPath: firstPath, lanesInRun: lanesInRun)
          }
        }
      }
    }
    for place in schemes.indices {
      let finished = schemes[place].finished(firstPath: firstPath, lanesInRun: lanesInRun)
      for observer in schemes[place].recorders { try observer.finish(finished) }
      for observer in observers { try observer.finish(finished) }
    }
  }

  private func step(_ place: Int, _ months: Range<Int>, firstPath: Int, lanesInRun: Range<Int>) throws {
    for (m, t) in months.enumerated() { try step(place, t, month: m, firstPath: firstPath, lanesInRun: lanesInRun) }
  }

  private func step(_ place: Int, _ t: Int, month m: Int, firstPath: Int, lanesInRun: Range<Int>) throws {
    try schemes[place].step(
      t, month: m, firstPath: firstPath, lanesInRun: lanesInRun, observers: observers)
  }

  package func flush() throws {
    for observer in schemes.flatMap(\.recorders) { try observer.flush() }
    for observer in observers { try observer.flush() }
  }
}

/// The only scheme, or the first.
extension TileRunner {
  package var cohorts: CohortTile { schemes[0].cohorts }
  package var wages: WageTile { schemes[0].wages }
  package var account: AccountTile { schemes[0].account }
  package var risks: RiskTile? { schemes[0].risks }
  package var measures: MeasureTile { schemes[0].measures }
}
