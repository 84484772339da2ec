import Analysis
import Engine
import ScenarioFiles

/// Where a scheme stands at the start of a month: what an earlier valuation expected, or what a new one begins with.
package struct ValuationState {
  package struct Figure {
    package var mean: Double
    /// Over the paths; nil where all agree.
    package var sd: Double?
  }

  package let month: CalendarMonth
  /// The fund and contributions outstanding at the end of the month before.
  package let fund, receivable: Figure
  /// At the month's start.
  package let insured, beneficiaries, unemployed: Figure
  /// Of the insured, a month.
  package let meanWage: Figure
  /// Since the run's start.
  package let wageIndex, priceIndex: Double
  /// At an annual rate; nil: the scenario gives none.
  package let gdp: Double?
  /// Growth of the indices by the months at which a dated amount may begin.
  private let wagePath, pricePath: [CalendarMonth: Double]

  private static let names = [
    "fund", "receivable", "insured", "beneficiaries", "unemployed_without_benefit", "total_wages", "wage_index",
    "price_index", "nominal_gdp",
  ]

  /// What a scenario expects of a later month, on its own draws.
  /// - Throws: what the run throws.
  package init(expectedBy scenario: Scenario, at month: CalendarMonth, threads: Int) throws {
    let monthly = try Self.run(scenario, until: month, paths: scenario.paths, threads: threads)
    func figure(_ name: String, _ month: CalendarMonth) throws -> Figure? { try Self.figure(monthly, name, month) }
    func needed(_ name: String, _ month: CalendarMonth) throws -> Figure {
      try figure(name, month) ?? Figure(mean: 0, sd: nil)
    }
    self.month = month
    fund = try needed("fund", month + -1)
    receivable = try needed("receivable", month + -1)
    insured = try needed("insured", month)
    beneficiaries = try needed("beneficiaries", month)
    unemployed = try needed("unemployed_without_benefit", month)
    meanWage = try Self.wage(monthly, month)
    wageIndex = try needed("wage_index", month).mean
    priceIndex = try needed("price_index", month).mean
    gdp = try figure("nominal_gdp", month)?.mean
    func path(_ name: String) throws -> [CalendarMonth: Double] {
      try Dictionary(uniqueKeysWithValues: monthly.months.map { ($0, try needed(name, $0).mean) })
    }
    wagePath = try path("wage_index")
    pricePath = try path("price_index")
  }

  /// What a scenario begins with: the same on all paths.
  init(startOf scenario: Scenario, threads: Int) throws {
    let month = scenario.start
    let monthly = try Self.run(scenario, until: month, paths: lanes, threads: threads)
    func now(_ name: String) throws -> Figure {
      Figure(mean: try Self.figure(monthly, name, month)?.mean ?? 0, sd: nil)
    }
    self.month = month
    fund = Figure(mean: scenario.fund.initial, sd: nil)
    receivable = Figure(mean: scenario.contributions.payers.reduce(0) { $0 + $1.openingReceivable }, sd: nil)
    insured = try now("insured")
    beneficiaries = try now("beneficiaries")
    unemployed = try now("unemployed_without_benefit")
    meanWage = Figure(mean: try Self.wage(monthly, month).mean, sd: nil)
    (wageIndex, priceIndex, gdp) = (1, 1, scenario.economy.gdp)
    (wagePath, pricePath) = ([month: 1], [month: 1])
  }

  /// How much an amount of the earlier run has grown by this month since it began.
  func growth(of index: Amount.Index, since date: CalendarMonth) -> Double {
    switch index {
    case .none: 1
    case .wages: wageIndex / (wagePath[date] ?? 1)
    case .prices: priceIndex / (pricePath[date] ?? 1)
    case .fixed(let rate): pow1p(rate, Double(month - date) / 12)
    }
  }

  private static func run(
    _ scenario: Scenario, until month: CalendarMonth, paths: Int, threads: Int
  ) throws -> MonthlyValues {
    var shorter = scenario
    shorter.end = month
    (shorter.output.breakdown, shorter.output.monthly) = ([], names)
    (shorter.output.breakEven, shorter.output.ratesFrom) = ([], nil)
    shorter.checks = []
    guard let monthly = try Simulation(shorter).run(paths: 0..<paths, threads: threads).monthly else {
      preconditionFailure("a run keeps the months asked for")
    }
    return monthly
  }

  private static func figure(_ monthly: MonthlyValues, _ name: String, _ month: CalendarMonth) throws -> Figure? {
    try column(monthly, name, month).map { values in
      let moments = values.withUnsafeBufferPointer { SampleMoments(of: $0) }
      return Figure(mean: moments.mean, sd: moments.sd)
    }
  }

  private static func wage(_ monthly: MonthlyValues, _ month: CalendarMonth) throws -> Figure {
    guard let wages = try column(monthly, "total_wages", month), let insured = try column(monthly, "insured", month)
    else { return Figure(mean: 0, sd: nil) }
    let means = zip(wages, insured).map { $1 > 0 ? $0 / $1 : 0 }
    let moments = means.withUnsafeBufferPointer { SampleMoments(of: $0) }
    return Figure(mean: moments.mean, sd: moments.sd)
  }

  private static func column(_ monthly: MonthlyValues, _ name: String, _ month: CalendarMonth) throws -> [Double]? {
    guard let variable = monthly.variables.firstIndex(where: { $0.name == name }),
      let position = monthly.months.firstIndex(of: month)
    else { return nil }
    return try [Double](unsafeUninitializedCapacity: monthly.paths) { buffer, count in
      buffer.initialize(repeating: 0)
      count = monthly.paths
      try monthly.read(
        variable: variable, month: position, paths: 0..<monthly.paths,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

extension ReconciliationDocument.RollForward {
  init(_ restart: RestartedScenario) {
    func item(
      _ name: String, _ unit: OutcomeDocument.Unit, _ figure: KeyPath<ValuationState, ValuationState.Figure>
    ) -> Item {
      let expected = restart.expected[keyPath: figure]
      return .init(
        name: name, unit: unit, expected: expected.mean, standardDeviation: expected.sd,
        actual: restart.actual[keyPath: figure].mean)
    }
    self.init(
      from: restart.mixed.old.start.description, to: restart.actual.month.description,
      items: [
        item("fund", .currency, \.fund), item("receivable", .currency, \.receivable),
        item("insured", .persons, \.insured), item("beneficiaries", .persons, \.beneficiaries),
        item("other_unemployed", .persons, \.unemployed), item("mean_wage", .currency, \.meanWage),
      ])
  }
}
