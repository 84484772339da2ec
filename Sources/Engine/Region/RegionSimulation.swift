import COpenBLAS
import Foundation
import Scenarios
import Synchronization

/// A region ready to run.
package struct RegionSimulation: Sendable {
  package let region: Region
  /// In the order of the region.
  package let members: [Simulation]
  let links: LinkTables?
  package let pool: PoolTables?

  /// - Throws: `SimulationError`.
  package init(_ region: Region) throws {
    self.region = region
    members = region.members.map { Simulation($0) }
    links = LinkTables(region)
    pool = try PoolTables(region, members)
  }

  /// Bytes of path values that stay in memory, over all schemes; beyond they lie in a file.
  private static let memoryLimit = 640 << 20

  /// Runs a range of paths on all cores; figures depend on the region, its seed and the path's number only.
  /// - Parameters: as those of `Simulation.run`.
  /// - Throws: `SimulationError`.
  package func run(
    paths: Range<Int>, threads: Int, workDirectory: String? = nil,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RegionResult {
    let began = Date()
    let share = min(PathStore.memoryLimit, Self.memoryLimit / (2 * members.count))
    let values = try RegionValues(self, paths: paths) { columns in
      try PathStore(columns: columns, paths: paths.count, directory: workDirectory, memoryLimit: share)
    }
    let job = TileJob(paths: paths, worker: { RegionRunner(self, values) }, progress: progress)
    try TileQueue.work([job], threads: threads, isCancelled: isCancelled)
    return result(values, paths: paths, threads: threads, began: began)
  }

  private func result(_ values: RegionValues, paths: Range<Int>, threads: Int, began: Date) -> RegionResult {
    var manifest = RunResult.Manifest(
      threads: threads, blas: Machine.blas, cpu: Machine.cpu, kernels: Arithmetic.kernels,
      started: began.formatted(.iso8601), seconds: Date().timeIntervalSince(began), checksum: "")
    func run(_ k: Int, _ annual: any AnnualStore) -> RunResult {
      let own = values.members[k].result
      return RunResult(
        scenario: region.members[k],
        schemes: [
          SchemeResult(
            scenario: own.scenario, annual: annual, monthly: own.monthly, breakdown: own.breakdown,
            levelRates: own.levelRates, labourForce: own.labourForce, legalCoverage: own.legalCoverage)
        ], manifest: manifest)
    }
    let names = region.names
    var sum = UInt64(0)
    for (k, name) in names.enumerated() {
      let weight = names.count == 1 ? 1 : 2 * UInt64(RandomStreams.stream(name)) + 1
      sum &+= weight &* (values.members[k].annual.hashSum &+ (values.pool?.hash(scheme: k) ?? 0))
    }
    if let pool = values.pool { sum &+= pool.hashOfPool }
    manifest.checksum = AnnualValues.digits(of: sum)
    let alone = values.members.indices.map { run($0, values.members[$0].annual) }
    guard let pool = values.pool else {
      return RegionResult(region: region, members: alone, without: nil, pool: nil, manifest: manifest)
    }
    return RegionResult(
      region: region, members: pool.members.enumerated().map { run($0, $1) }, without: alone, pool: pool.account,
      manifest: manifest)
  }
}

/// What a region's run leaves.
package struct RegionResult: Sendable {
  package let region: Region
  /// Each scheme's figures, with the pool where there is one; in the order of the region.
  package let members: [RunResult]
  /// The same paths without the pool; nil where there is none. Level rates are theirs in both.
  package let without: [RunResult]?
  package let pool: AnnualValues?
  /// The checksum is over all schemes' values without the pool, what each pays and gets, and the pool's account.
  package let manifest: RunResult.Manifest
}

/// Where a region's figures go while it runs.
struct RegionValues: Sendable {
  let members: [SchemeValues]
  let pool: PooledRegionValues?

  init(
    _ simulation: RegionSimulation, paths: Range<Int>, store: (_ columns: Int) throws -> PathStore
  ) throws {
    let members = try simulation.members.map { try SchemeValues($0.model, paths: paths, store: store) }
    self.members = members
    pool = try simulation.pool.map { _ in
      try PooledRegionValues(simulation.members.map(\.model), members.map(\.annual), paths: paths, store: store)
    }
  }
}

/// Those with the pool.
final class PooledRegionValues: Sendable {
  let members: [PooledValues]
  /// Of schemes run a second time, and of those whose account alone was.
  let again: [AnnualValues?]
  let answered: [AnsweredValues?]
  let account: AnnualValues
  private let hashes: Mutex<[UInt64]>

  init(
    _ models: [CompiledModel], _ without: [AnnualValues], paths: Range<Int>, store: (_ columns: Int) throws -> PathStore
  ) throws {
    again = try models.map { model in
      guard model.scenario.readsReserve else { return nil }
      return AnnualValues(
        model, paths: paths, store: try store(RecordedVariables(model.scenario).all.count * model.years.count))
    }
    answered = try zip(models, zip(without, again)).map { model, both in
      try both.1 == nil ? AnsweredValues(model, over: both.0, paths: paths, store: store) : nil
    }
    let years = models[0].years.count
    var members: [PooledValues] = []
    for (first, second) in zip(again, answered) {
      let own: any AnnualStore
      if let first { own = first } else if let second { own = second } else { preconditionFailure("one of both") }
      members.append(PooledValues(own, store: try store(Quantity.ofPoolMember.count * years)))
    }
    self.members = members
    account = AnnualValues(
      models[0], variables: Quantity.ofPool, paths: paths, store: try store(Quantity.ofPool.count * years))
    hashes = Mutex([UInt64](repeating: 0, count: models.count + 1))
  }

  func hash(scheme k: Int) -> UInt64 { hashes.withLock { $0[k] } }
  var hashOfPool: UInt64 { hashes.withLock { $0[$0.count - 1] } }

  func add(scheme k: Int, _ rows: Rows, _ depletion: [Int32], firstPath: Int, _ lanesInRun: Range<Int>) {
    var sum = UInt64(0)
    for lane in lanesInRun {
      var hash = PathHash(path: firstPath + lane, depletion: depletion[lane])
      for i in 0..<rows.count { hash.add(rows[i][lane]) }
      sum &+= hash.value
    }
    let all = sum
    hashes.withLock { $0[k] &+= all }
  }

  func addPool(_ rows: Rows, _ depletion: [Int32], firstPath: Int, _ lanesInRun: Range<Int>) {
    add(scheme: members.count, rows, depletion, firstPath: firstPath, lanesInRun)
  }
}

extension Scenario {
  /// Whether a measure answers to the fund, so that people fare otherwise with more money in it.
  var readsReserve: Bool {
    measures.contains { $0.conditions.contains { if case .reserveRatio = $0.indicator { true } else { false } } }
  }
}
