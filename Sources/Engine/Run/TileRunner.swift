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
    /// Whose economy it has, on the runner's draws (`Scenario.hasDraws`), where it is not the runner's.
    package var world: CompiledWorld?
    /// An earlier part whose wages and awards these are; nil: its own.
    var wages: Int?
    /// Names of the variables that are recorded; nil: all.
    var recorded: Set<String>?

    package init(_ model: CompiledModel, _ baseline: Baseline, cells: Bool, recorders: [any TileObserver] = []) {
      self.model = model
      self.baseline = baseline
      self.cells = cells
      self.recorders = recorders
    }
  }

  package let economy: EconomyTile
  package let schemes: [SchemeTile]
  /// Of parts whose levels differ, on the same draws; and those that are stepped, which step the others.
  private let otherEconomies: [EconomyTile]
  private let leading: [Int]
  /// By year: months between which no wages change that schemes share.
  private let spans: [[Range<Int>]]
  private let world: CompiledWorld
  /// Hear of all schemes.
  private let observers: [any TileObserver]

  package init(
    _ world: CompiledWorld, _ parts: [Part], mixing: ChiSquareMixing?, random: Bool = true, draws: PathDraws = .plain,
    links: MemberLinks? = nil, onlyDates: Bool = false, observers: [any TileObserver]
  ) {
    let economy = EconomyTile(world, mixing: mixing, random: random, draws: draws, links: links)
    self.world = world
    self.economy = economy
    self.observers = observers
    leading = parts.indices.filter { parts[$0].people == nil }
    var others: [(world: CompiledWorld, tile: EconomyTile)] = [], schemes: [SchemeTile] = []
    for (place, part) in parts.enumerated() {
      var own = economy
      if let other = part.world {
        own =
          others.first { $0.world === other }?.tile
          ?? EconomyTile(other, mixing: mixing, random: random, draws: draws, links: links, drawnBy: economy)
        if !others.contains(where: { $0.tile === own }) { others.append((other, own)) }
      }
      schemes.append(
        SchemeTile(
          part, place: place, name: parts.count > 1 ? part.model.scenario.scheme.name : nil, economy: own,
          people: part.people.map { schemes[$0] }, wages: part.wages.map { schemes[$0].shared }, onlyDates: onlyDates))
    }
    self.schemes = schemes
    otherEconomies = others.map(\.tile)
    let sharing = parts.compactMap { $0.wages.map { schemes[$0].shared } }
    spans = world.years.map { year in
      let starts = year.months.filter { t in t == year.months.lowerBound || sharing.contains { $0.changes[t] } }
      return zip(starts, starts.dropFirst() + [year.months.upperBound]).map { $0..<$1 }
    }
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
    for (year, spans) in zip(world.years, spans) {
      economy.advance(year.months)
      for other in otherEconomies { other.advanceDrawn(year.months) }
      for place in leading { schemes[place].beginYear(year.months) }
      if observers.isEmpty {
        // A year of each scheme in turn: its states stay in the cache meanwhile.
        for months in spans {
          for place in leading {
            for t in months {
              try step(place, t, month: t - year.months.lowerBound, firstPath: firstPath, lanesInRun: lanesInRun)
            }
          }
        }
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
