import Scenarios

/// Runs one tile after another of all schemes of a region: each through all months without the pool, then all of them
/// month by month with it. So a scheme's tables stay near the processor, and every path knows both worlds.
final class RegionRunner: TileWorker {
  private let links: LinkNormals?
  private let members: [TileRunner]
  let pool: PoolRunner?

  init(_ simulation: RegionSimulation, _ values: RegionValues) {
    links = simulation.links.map(LinkNormals.init)
    let links = links, pool = simulation.pool
    func runner(_ k: Int, _ recorders: [any TileObserver], cells: Bool) -> TileRunner {
      let member = simulation.members[k]
      let part = TileRunner.Part(member.model, member.baseline, cells: cells, recorders: recorders)
      return TileRunner(
        member.world, [part], mixing: member.mixing, links: links.map { MemberLinks($0, scheme: k) }, observers: [])
    }
    let keepers = simulation.members.indices.map { k in
      pool.map {
        TileFlowKeeper(simulation.members[k].model, trigger: $0.pool.trigger, exchange: $0.pool.exchangeFactors[k])
      }
    }
    let members = simulation.members.indices.map { k in
      let own = values.members[k]
      return runner(
        k, own.recorders(firstPath: own.annual.firstPath) + [keepers[k]].compactMap { $0 }, cells: own.breakdown != nil)
    }
    self.members = members
    self.pool = pool.flatMap { tables in
      guard let pooled = values.pool else { return nil }
      let schemes = simulation.members.indices.map { k -> any PooledScheme in
        let model = simulation.members[k].model
        if let again = pooled.again[k] {
          let recorders: [any TileObserver] = [AnnualRecorder(model, values: again)]
          return SteppedScheme(
            runner(k, [], cells: false), recorders: recorders, trigger: tables.pool.trigger,
            exchange: tables.pool.exchangeFactors[k])
        }
        guard let keeper = keepers[k], let answered = pooled.answered[k] else {
          preconditionFailure("a scheme is replayed or run again")
        }
        return ReplayedScheme(model, runner: members[k], keeper: keeper, values: answered)
      }
      return PoolRunner(PoolTile(tables), schemes, simulation.members[0].model, pooled)
    }
  }

  func run(firstPath: Int, lanesInRun: Range<Int>) throws {
    links?.draw(firstPath: firstPath)
    for member in members { try member.run(firstPath: firstPath, lanesInRun: lanesInRun) }
    try pool?.run(firstPath: firstPath, lanesInRun: lanesInRun)
  }

  func flush() throws {
    for member in members { try member.flush() }
    try pool?.flush()
  }
}

/// Takes the pool and all schemes through the months of a tile.
final class PoolRunner {
  private let pool: PoolTile
  private let schemes: [any PooledScheme]
  private let years: [CompiledWorld.YearSpan]
  private let values: PooledRegionValues
  private let ofMembers: [YearRecorder]
  private let ofPool: YearRecorder
  /// Hears of every month, after all accounts have been rolled.
  var observer: (PooledRegionMonth) throws -> Void = { _ in }

  /// - Parameter model: of any scheme, for the years.
  init(_ pool: PoolTile, _ schemes: [any PooledScheme], _ model: CompiledModel, _ values: PooledRegionValues) {
    (self.pool, self.schemes, self.values) = (pool, schemes, values)
    years = model.years
    let first = values.account.firstPath, count = model.years.count
    ofMembers = zip(pool.members, values.members).map { member, values in
      YearRecorder(
        Quantity.ofPoolMember, [member.premium, member.receipts, member.netPosition], years: count,
        store: values.store, firstPath: first)
    }
    ofPool = YearRecorder(
      Quantity.ofPool, [pool.fund, pool.premiums, pool.payments, pool.interest, pool.shortfall], years: count,
      store: values.account.store, firstPath: first)
  }

  func run(firstPath: Int, lanesInRun: Range<Int>) throws {
    pool.begin()
    for scheme in schemes { scheme.begin(firstPath: firstPath) }
    for (y, year) in years.enumerated() {
      for scheme in schemes { scheme.beginYear(year.months) }
      for (m, t) in year.months.enumerated() {
        let seen = try schemes.map { try $0.gather(t, month: m) }
        pool.step(t, seen)
        for (scheme, member) in zip(schemes, pool.members) {
          try scheme.settle(t, month: m, transfer: member.transfer[0], lanesInRun: lanesInRun)
        }
        try observer(PooledRegionMonth(month: t, pool: pool, seen: seen, accounts: schemes.map(\.account)))
        for recorder in ofMembers { recorder.keep(year: y, isFirst: m == 0) }
        ofPool.keep(year: y, isFirst: m == 0)
      }
    }
    if let lane = lanesInRun.first(where: { !pool.fund[0][$0].isFinite }) {
      throw SimulationError.notFinite(path: firstPath + lane, month: "\(years.last?.year ?? 0)", cell: nil)
    }
    for (k, scheme) in schemes.enumerated() {
      try scheme.finish(firstPath: firstPath, lanesInRun: lanesInRun)
      try ofMembers[k].finish(firstPath: firstPath, lanesInRun: lanesInRun)
      values.add(scheme: k, ofMembers[k].rows, scheme.account.depletion, firstPath: firstPath, lanesInRun)
    }
    for lane in lanesInRun { values.account.setDepletion(pool.depletion[lane], path: firstPath + lane) }
    values.addPool(ofPool.rows, pool.depletion, firstPath: firstPath, lanesInRun)
    try ofPool.finish(firstPath: firstPath, lanesInRun: lanesInRun)
  }

  func flush() throws {
    for scheme in schemes { try scheme.flush() }
    for recorder in ofMembers { try recorder.flush() }
    try ofPool.flush()
  }
}

/// A month of a pool and of all schemes' accounts with it, on eight paths.
package struct PooledRegionMonth {
  /// From the start of the run.
  package let month: Int
  package let pool: PoolTile
  /// By scheme: what the pool saw of it, and its account.
  package let seen: [PooledMonth]
  package let accounts: [AccountTile]
}

extension RegionSimulation {
  /// Runs eight paths and tells of every month with the pool; nothing is told of a region without one.
  /// - Parameter firstPath: a multiple of eight.
  package func follow(firstPath: Int, _ observe: @escaping (PooledRegionMonth) throws -> Void) throws {
    let paths = firstPath..<firstPath + lanes
    let values = try RegionValues(self, paths: paths) {
      try PathStore(columns: $0, paths: lanes, directory: nil)
    }
    let runner = RegionRunner(self, values)
    runner.pool?.observer = observe
    try runner.run(firstPath: firstPath, lanesInRun: 0..<lanes)
  }
}

/// One scheme alone, as it is in the region.
extension RegionSimulation {
  /// What runs the eight paths from `firstPath` of a scheme; of these alone, for what binds it to others is drawn.
  package func runner(scheme k: Int, firstPath: Int, observers: [any TileObserver]) -> TileRunner {
    let normals = links.map(LinkNormals.init), member = members[k]
    normals?.draw(firstPath: firstPath)
    return TileRunner(
      member.world, [.init(member.model, member.baseline, cells: true)], mixing: member.mixing,
      links: normals.map { MemberLinks($0, scheme: k) }, observers: observers)
  }

  /// Runs a scheme's tile with what the pool brought it, month by month.
  /// - Parameters:
  ///   - runner: of `runner(scheme:firstPath:observers:)`, without observers.
  ///   - transfers: a row for each month.
  package func run(
    _ runner: TileRunner, firstPath: Int, lanesInRun: Range<Int>, transfers: Rows, observers: [any TileObserver]
  ) throws {
    let scheme = SteppedScheme(runner, recorders: observers, trigger: .cost, exchange: nil)
    scheme.begin(firstPath: firstPath)
    for year in members[0].model.years {
      scheme.beginYear(year.months)
      for (m, t) in year.months.enumerated() {
        _ = try scheme.gather(t, month: m)
        try scheme.settle(t, month: m, transfer: transfers[t], lanesInRun: lanesInRun)
      }
    }
  }

  /// How the normal of a scheme's factor is mixed of those of all links: the stream of each and its share; nil: of its
  /// own alone.
  package func mixing(scheme k: Int, factor: Int) -> [(stream: String, share: Double)]? {
    guard let links, let row = links.links.firstIndex(of: .init(scheme: k, factor: factor)) else { return nil }
    return links.links.indices.compactMap { j in
      let share = links.mix[row * links.links.count + j]
      return share == 0 ? nil : (links.name(of: j), share)
    }
  }
}
