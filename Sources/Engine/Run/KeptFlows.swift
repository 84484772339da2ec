import Foundation
import Scenarios

/// What the accounts of a run's paths took from the rest of the model, month by month: from it the accounts of other laws
/// that differ in the account alone are rolled, bit for bit as a run of them would.
///
/// `FlowLayout.count` doubles a path and month, and the indices of wages and prices in the months that amounts refer to.
package final class KeptFlows: Sendable {
  package let model: CompiledModel
  package let paths: Range<Int>
  package let layout: FlowLayout
  /// What the run itself came to.
  package let result: RunResult
  /// Months at whose beginning the indices are kept, ascending.
  let indexMonths: [Int]
  /// Of ranges of paths that follow one another.
  private let rooms: [FlowRoom]

  /// - Parameter rooms: at least one, in the order of their paths.
  init(_ rooms: [FlowRoom], paths: Range<Int>, result: RunResult) {
    model = rooms[0].model
    layout = rooms[0].layout
    indexMonths = rooms[0].indexMonths
    self.rooms = rooms
    self.paths = paths
    self.result = result
  }

  /// Of the flows alone; annual values are beside them.
  package var bytes: Int { rooms.reduce(0) { $0 + $1.memory.bytes } }
  /// What the run holds in memory of its annual values, those of later stages included.
  package var annualBytes: Int { (result.annual as? AnnualValues)?.store.bytesInMemory ?? 0 }

  /// Bytes that so many paths would take.
  package static func bytes(_ model: CompiledModel, paths: Int) -> Int {
    let tiles = (paths + lanes - 1) / lanes + 1
    return tiles * 8 * FlowRoom.doublesPerTile(model, FlowLayout(model), indexMonths(model))
  }

  /// Months × layout rows of a tile, then wage and price indices by index month.
  func tile(firstPath: Int) -> Rows.Row {
    (rooms.last { $0.firstTile <= firstPath / lanes } ?? rooms[0]).tile(firstPath: firstPath)
  }

  /// Whether the account of `scenario` can be rolled from these flows: it differs in the account alone, ends no later, and its
  /// amounts refer to months whose indices are here.
  package func answers(_ scenario: Scenario) -> Bool {
    scenario.hasAccountAlone(other: model.scenario)
      && Set(Self.amountMonths(FundTables(account: scenario, grid: model.grid, like: model.fund)))
        .isSubset(of: indexMonths)
  }

  fileprivate static func indexMonths(_ model: CompiledModel) -> [Int] {
    let januaries = model.years.map(\.months.lowerBound)
    return Set([0] + januaries + amountMonths(model.fund)).sorted()
  }

  /// Months at whose beginning the indices of amounts per claim and participant are read.
  private static func amountMonths(_ fund: FundTables) -> [Int] {
    [fund.unitCost, fund.counsellingCost, fund.costPerClaim].compactMap { $0 }.filter { $0.index != .none }
      .flatMap { $0.months.flatMap { [$0.from, $0.to] } }
  }
}

/// Where flows are kept while they are made.
final class FlowRoom: Sendable {
  let model: CompiledModel
  let layout: FlowLayout
  let indexMonths: [Int]
  let memory: FlowMemory
  let firstTile: Int

  init(_ model: CompiledModel, paths: Range<Int>, memoryLimit: Int, directory: String?) throws {
    self.model = model
    layout = FlowLayout(model)
    indexMonths = KeptFlows.indexMonths(model)
    firstTile = paths.lowerBound / lanes
    let tiles = (paths.upperBound + lanes - 1) / lanes - firstTile
    memory = try FlowMemory(
      doubles: tiles * Self.doublesPerTile(model, layout, indexMonths), memoryLimit: memoryLimit, directory: directory)
  }

  static func doublesPerTile(_ model: CompiledModel, _ layout: FlowLayout, _ indexMonths: [Int]) -> Int {
    (model.months * layout.count + 2 * indexMonths.count) * lanes
  }

  func tile(firstPath: Int) -> Rows.Row {
    memory.pointer + (firstPath / lanes - firstTile) * Self.doublesPerTile(model, layout, indexMonths)
  }
}

final class FlowRecorder: TileObserver {
  private let room: FlowRoom
  /// Place of each month among the index months; -1: it is none.
  private let place: [Int]

  init(_ room: FlowRoom) {
    self.room = room
    var place = [Int](repeating: -1, count: room.model.months)
    for (i, month) in room.indexMonths.enumerated() { place[month] = i }
    self.place = place
  }

  func observe(_ month: TileMonth) {
    let t = month.month, width = room.layout.count * lanes, tile = room.tile(firstPath: month.firstPath)
    (tile + t * width).update(from: month.flows.flows, count: width)
    guard place[t] >= 0 else { return }
    let indices = tile + room.model.months * width + place[t] * 2 * lanes
    indices.update(from: month.flows.logWages[t], count: lanes)
    (indices + lanes).update(from: month.flows.logPrices[t], count: lanes)
  }

  func finish(_ tile: FinishedTile) {}
  func flush() {}
}

extension Simulation {
  /// Runs a range of paths as `run` does, and keeps what their accounts took from the rest of the model.
  /// - Precondition: one scheme.
  /// - Parameter memoryLimit: bytes of flows beyond which they lie in a file that is mapped.
  /// - Throws: `SimulationError`.
  package func keepingFlows(
    paths: Range<Int>, threads: Int, workDirectory: String? = nil, levelRates: Bool = true, memoryLimit: Int,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> KeptFlows {
    precondition(schemes.count == 1, "flows of several schemes are not kept")
    let room = try FlowRoom(model, paths: paths, memoryLimit: memoryLimit, directory: workDirectory)
    let result = try run(
      paths: paths, threads: threads, workDirectory: workDirectory, levelRates: levelRates,
      observers: { [FlowRecorder(room)] },
      progress: progress, isCancelled: isCancelled)
    return KeptFlows([room], paths: paths, result: result)
  }
}
