import Scenarios

/// Annual values of accounts rolled from kept flows: what the account moves is here, all else is that of the run kept.
final class AnsweredValues: AnnualStore, @unchecked Sendable {
  let variables: [Quantity]
  let years: [Int]
  let months: [Int]
  let paths: Int
  let firstPath: Int
  /// Names of those that the account moves, in their order in `store`.
  let own: [Quantity]
  let store: PathStore
  /// Whether what the fund earns is what the run kept earned: the same assets at the same yields.
  let earnsAsKept: Bool
  private let kept: any AnnualStore
  /// By variable: its place among the kept ones, or among `own`.
  private let places: [(isOwn: Bool, place: Int)]
  private let depletion: UnsafeMutablePointer<Int32>

  /// What an account changes; and what assets and yields do.
  private static let moved: Set = [
    "contributions", "receivable", "fund", "cash_benefits", "services", "administration", "expenditure", "interest",
    "injections", "shortfall", "work_sharing", "grants", "extended_benefits", "unrealised_gain",
  ]
  private static let earned: Set = ["fund_yield", "asset_growth"]

  init(_ model: CompiledModel, of flows: KeptFlows, directory: String?) throws {
    variables = RecordedVariables(model.scenario).all
    years = model.years.map(\.year)
    months = model.years.map(\.months.count)
    paths = flows.paths.count
    firstPath = flows.paths.lowerBound
    kept = flows.result.annual
    let earnsAsKept =
      sameValues(model.scenario.fund.assets, flows.model.scenario.fund.assets)
      && model.economy.yieldRate == Array(flows.model.economy.yieldRate.prefix(model.months))
    self.earnsAsKept = earnsAsKept
    own = variables.filter {
      Self.moved.contains($0.name) || $0.name.hasPrefix(Quantity.payerPrefix)
        || (!earnsAsKept && Self.earned.contains($0.name))
    }
    let (own, kept) = (own.map(\.name), kept.variables.map(\.name))
    places = variables.map { variable in
      if let place = own.firstIndex(of: variable.name) { return (true, place) }
      guard let place = kept.firstIndex(of: variable.name) else { preconditionFailure("\(variable.name) was not kept") }
      return (false, place)
    }
    store = try PathStore(columns: own.count * years.count, paths: paths, directory: directory)
    depletion = .allocate(capacity: max(paths, 1))
    depletion.initialize(repeating: -1, count: max(paths, 1))
  }

  deinit { depletion.deallocate() }

  var depletionMonth: [Int32] { Array(UnsafeBufferPointer(start: depletion, count: paths)) }
  func setDepletion(_ month: Int32, path: Int) { depletion[path - firstPath] = month }

  func read(
    variable: Int, year: Int, paths range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws {
    let (isOwn, place) = places[variable]
    if isOwn {
      try store.read(column: place * years.count + year, paths: range, into: buffer)
    } else {
      try kept.read(variable: place, year: year, paths: range, into: buffer)
    }
  }

  /// As that of a run: over the bits of all values.
  func checksum() throws -> String {
    let columns = variables.count * years.count
    var sum: UInt64 = 0
    for first in stride(from: 0, to: paths, by: 256) {
      let range = first..<min(first + 256, paths)
      let values = try [Double](unsafeUninitializedCapacity: columns * range.count) { buffer, count in
        buffer.initialize(repeating: 0)
        count = columns * range.count
        for column in 0..<columns {
          try read(
            variable: column / years.count, year: column % years.count, paths: range,
            into: UnsafeMutableBufferPointer(rebasing: buffer[column * range.count..<(column + 1) * range.count]))
        }
      }
      for (i, path) in range.enumerated() {
        var hash = PathHash(path: firstPath + path, depletion: depletion[path])
        for column in 0..<columns { hash.add(values[column * range.count + i]) }
        sum &+= hash.value
      }
    }
    return AnnualValues.digits(of: sum)
  }
}
