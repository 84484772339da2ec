import Foundation
import Scenarios

/// An account rolled from rows of `FlowLayout` that were kept, a calendar year at a time.
final class KeptAccount {
  let account: AccountTile
  let assets: AssetTile?
  private let interest: InterestRows
  private let layout: FlowLayout

  private let earnsAsKept: Bool

  /// - Parameters:
  ///   - layout: of the rows kept.
  ///   - earnsAsKept: whether what the fund earned was kept, or assets and yields are other ones.
  init(_ model: CompiledModel, layout: FlowLayout, earnsAsKept: Bool = true) {
    self.layout = layout
    self.earnsAsKept = earnsAsKept
    account = AccountTile(model, layout: layout)
    interest = InterestRows(baseline: model.economy.yieldRate)
    assets = account.returns.assets
  }

  /// - Parameter tile: rows of month 0, then of all others.
  func beginYear(_ months: Range<Int>, tile: Rows.Row) {
    func rows(_ t: Int) -> Rows.Row { tile + t * layout.count * lanes }
    for (m, t) in months.enumerated() {
      interest.set(
        t, month: m, factor: rows(t) + FlowLayout.yieldFactor * lanes,
        shift: layout.yieldShift.map { UnsafePointer(rows(t) + $0 * lanes) })
    }
    interest.compound(months: months.count)
    account.returns.borrow(months, yields: interest.annualYield)
    guard !earnsAsKept else {
      assets?.keep(months, yields: interest.annualYield)
      return
    }
    guard let assets else { return }
    for (m, t) in months.enumerated() {
      assets.take(
        month: m, yieldFactor: rows(t) + FlowLayout.yieldFactor * lanes, prices: rows(t) + layout.prices * lanes)
    }
    assets.advance(months, yields: interest.annualYield)
  }

  func month(_ t: Int, month m: Int, tile: Rows.Row, logWages: Rows, logPrices: Rows) -> AccountMonth {
    let rows = tile + t * layout.count * lanes, kept = earnsAsKept ? layout.earned.map { rows + $0 * lanes } : nil
    return AccountMonth(
      flows: rows, halfMonth: interest.halfMonth[m], borrowed: account.returns.borrowed[m],
      earned: kept ?? assets?.halfMonth[m] ?? interest.halfMonth[m], logWages: logWages, logPrices: logPrices)
  }
}

/// Rolls the account of one tile after another from kept flows.
final class AccountReplay: TileWorker {
  private let model: CompiledModel
  private let flows: KeptFlows
  private let kept: KeptAccount
  private let logWages, logPrices: Rows
  private let annual: AnswerRecorder
  private let levelRates: LevelRateRecorder?

  init(_ model: CompiledModel, flows: KeptFlows, values: AnsweredValues, levelRates: LevelRates?, onlyDepletion: Bool) {
    self.model = model
    self.flows = flows
    kept = KeptAccount(model, layout: flows.layout, earnsAsKept: values.earnsAsKept)
    logWages = Rows(flows.model.months + 1)
    logPrices = Rows(flows.model.months + 1)
    annual = AnswerRecorder(
      model, values: values, account: kept.account, assets: kept.assets, onlyDepletion: onlyDepletion)
    self.levelRates = levelRates.map { LevelRateRecorder(model, rates: $0, firstPath: values.firstPath) }
  }

  func run(firstPath: Int, lanesInRun: Range<Int>) throws {
    let width = flows.layout.count * lanes, tile = flows.tile(firstPath: firstPath), account = kept.account
    let indices = tile + flows.model.months * width
    for (i, month) in flows.indexMonths.enumerated() {
      logWages[month].update(from: indices + 2 * i * lanes, count: lanes)
      logPrices[month].update(from: indices + (2 * i + 1) * lanes, count: lanes)
    }
    account.begin()
    for year in model.years {
      kept.beginYear(year.months, tile: tile)
      for (m, t) in year.months.enumerated() {
        let month = kept.month(t, month: m, tile: tile, logWages: logWages, logPrices: logPrices)
        account.roll(t, month)
        annual.keep(t, month: m, of: year.months.count)
        levelRates?.keep(t, month, account: account)
      }
      if let lane = lanesInRun.first(where: { !account.fund[0][$0].isFinite }) {
        throw SimulationError.notFinite(
          path: firstPath + lane, month: model.date(year.months.upperBound - 1).description, cell: nil)
      }
    }
    let finished = FinishedTile(scheme: 0, firstPath: firstPath, lanesInRun: lanesInRun, depletion: account.depletion)
    try annual.finish(finished)
    try levelRates?.finish(finished)
  }

  func flush() throws {
    try annual.flush()
    try levelRates?.flush()
  }
}

/// Sums or takes the last of what the account moves by calendar year, and stores blocks of paths.
final class AnswerRecorder {
  private let values: AnsweredValues
  private let account: AccountTile
  private let assets: AssetTile?
  private let model: CompiledModel
  private let sources: [UnsafePointer<Double>]
  private let takesLast, averages: [Bool]
  /// Own variables × years.
  private let years: Rows
  private let yearOfMonth: [Int]
  private let block: PathBlock
  private let expenditure = Rows(1), injections = Rows(1)
  private let onlyDepletion: Bool

  init(
    _ model: CompiledModel, values: AnsweredValues, account: AccountTile, assets: AssetTile?, onlyDepletion: Bool
  ) {
    self.model = model
    self.values = values
    self.account = account
    self.assets = assets
    self.onlyDepletion = onlyDepletion
    years = Rows(values.own.count * model.years.count)
    yearOfMonth = model.yearOfMonth
    takesLast = values.own.map { $0.kind == .end }
    averages = values.own.map { $0.kind == .mean }
    var rows: [String: Rows] = [
      "contributions": account.contributions, "receivable": account.receivable, "fund": account.fund,
      "cash_benefits": account.cash, "services": account.services, "administration": account.administration,
      "expenditure": expenditure, "interest": account.interest, "injections": injections,
      "shortfall": account.shortfall, "work_sharing": account.workSharing, "grants": account.grants,
      "extended_benefits": account.extendedBenefits,
    ]
    if let assets {
      rows["unrealised_gain"] = assets.unrealised
      rows["fund_yield"] = assets.rate
      rows["asset_growth"] = assets.logGrowth
    }
    let payers = model.fund.payers.map(\.name)
    sources = values.own.map { variable in
      if let row = rows[variable.name] { return UnsafePointer(row.pointer) }
      guard let payer = payers.firstIndex(where: { Quantity.payerPrefix + $0 == variable.name }) else {
        preconditionFailure("no row for \(variable.name)")
      }
      return UnsafePointer(account.byPayer[payer])
    }
    block = PathBlock(columns: years.count, store: values.store, firstPath: values.firstPath)
  }

  /// Month `t`, the `m`th of so many of its year.
  func keep(_ t: Int, month m: Int, of count: Int) {
    if onlyDepletion { return }
    let y = yearOfMonth[t], yearCount = model.years.count, isFirst = m == 0, isLast = m == count - 1
    for lane in 0..<lanes { expenditure[0][lane] = account.expenditure(lane) }
    injections.fill(model.fund.injections[t])
    if !values.earnsAsKept {
      assets?.report(t, month: m, fund: account.fund)
    } else if isLast {
      assets?.report(unrealisedOf: t, fund: account.fund)
    }
    for v in sources.indices where isLast || !takesLast[v] {
      let row = years[v * yearCount + y], source = sources[v]
      if isFirst || takesLast[v] {
        row.update(from: source, count: lanes)
      } else {
        for lane in 0..<lanes { row[lane] += source[lane] }
      }
      if isLast, averages[v] {
        for lane in 0..<lanes { row[lane] /= Double(count) }
      }
    }
  }

  func finish(_ tile: FinishedTile) throws {
    for lane in tile.lanesInRun { values.setDepletion(tile.depletion[lane], path: tile.firstPath + lane) }
    if !onlyDepletion { try block.append(years, firstPath: tile.firstPath, lanesInRun: tile.lanesInRun) }
  }

  func flush() throws { try block.flush() }
}

extension KeptFlows {
  /// What is asked of an answer; less takes less time.
  package struct Wanted: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Annual values of the account; without them only months of depletion are those of the scenario asked about.
    package static let annual = Wanted(rawValue: 1)
    package static let levelRates = Wanted(rawValue: 2)
    package static let checksum = Wanted(rawValue: 4)
    package static let everything: Wanted = [.annual, .levelRates, .checksum]
  }

  /// The run of a scenario that differs in its account alone, without running its people: the same to the bit, without monthly
  /// values and figures by label.
  /// - Returns: nil where these flows are another law's.
  /// - Throws: `SimulationError`.
  package func answer(
    _ scenario: Scenario, _ wanted: Wanted = .everything, threads: Int, workDirectory: String? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult? {
    guard answers(scenario) else { return nil }
    return try roll(scenario, wanted, threads: threads, workDirectory: workDirectory, isCancelled: isCancelled)
  }

  /// The same of a scenario of which that is known.
  /// - Precondition: `answers(scenario)`; `first` is at most the number of paths here.
  /// - Parameter first: so many paths alone; nil: all.
  package func roll(
    _ scenario: Scenario, _ wanted: Wanted = .everything, first: Int? = nil, threads: Int,
    workDirectory: String? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> RunResult {
    let began = Date(), paths = self.paths.prefix(first ?? self.paths.count)
    let changed = CompiledModel(account: scenario, of: model)
    let earnsAsKept =
      sameValues(scenario.fund.assets, model.scenario.fund.assets)
      && changed.economy.yieldRate == Array(model.economy.yieldRate.prefix(changed.months))
    let values = try AnsweredValues(changed, over: result.annual, paths: paths, earnsAsKept: earnsAsKept) {
      try PathStore(columns: $0, paths: paths.count, directory: workDirectory)
    }
    let levelRates =
      try wanted.contains(.levelRates)
      ? LevelRates(
        changed, paths: paths.count,
        store: { try PathStore(columns: $0, paths: paths.count, directory: workDirectory) }) : nil
    let onlyDepletion = wanted.isDisjoint(with: [.annual, .checksum])
    var job = TileJob(
      paths: paths,
      worker: {
        AccountReplay(changed, flows: self, values: values, levelRates: levelRates, onlyDepletion: onlyDepletion)
      }, progress: { _ in })
    if levelRates == nil { job.dealt = 2 * lanes }
    try TileQueue.work([job], threads: threads, isCancelled: isCancelled)
    let checksum = try wanted.contains(.checksum) ? values.checksum() : ""
    var manifest = result.manifest
    manifest.threads = threads
    manifest.started = began.formatted(.iso8601)
    manifest.seconds = Date().timeIntervalSince(began)
    manifest.checksum = checksum
    let years = changed.years.count
    let scheme = SchemeResult(
      scenario: scenario, annual: values, monthly: nil, breakdown: nil, levelRates: levelRates,
      labourForce: Array(result.labourForce.prefix(years)),
      legalCoverage: result.legalCoverage.map { Array($0.prefix(years)) })
    return RunResult(scenario: scenario, schemes: [scheme], manifest: manifest)
  }
}
