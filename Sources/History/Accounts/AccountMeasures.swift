import Analysis
import ScenarioFiles

/// Measures of solvency of observed accounts, by the formulas that runs are measured with.
package struct AccountMeasures: Sendable {
  /// One measure: its name in files, what it is, and who defined it.
  package struct Definition: Sendable {
    package let name: String
    package let meaning: String
    package let source: String
  }

  /// What a law says of a reserve: whether it lies in the range where rates stay as they are.
  package enum Verdict: String, Sendable { case below, within, above }

  package struct Figures: Sendable {
    package let period: AccountPeriod
    /// By name of `definitions`; only those with a value.
    package let values: [String: Double]
    package let koreaTest, taiwanTest: Verdict?
    /// The calendar years with a benefit cost rate in the window, and the window itself.
    package let window: ClosedRange<Int>
    package let ratesInWindow: [(year: Int, rate: Double)]
  }

  package let path: String
  package let window: CostWindow
  /// Ascending; a year stands after its quarters.
  package let figures: [Figures]
  /// What was assumed of missing columns, and what is incomplete.
  package let notes: [String]

  /// Korea: Employment Insurance Act, article 84, of the year's expenditure. Taiwan: Employment Insurance Act, article 9,
  /// months of average benefits.
  package static let koreaRange = 1.5...2.0, taiwanRange = 6.0...9.0

  package static let definitions: [Definition] =
    [
      ("reserve_ratio", "20 CFR 606.3"), ("benefit_cost_rate", "20 CFR 606.3"),
      ("pay_as_you_go_rate", "Iyer 1999"), ("claims_ratio", "usage"), ("reserve_months", "usage"),
      ("high_cost_multiple", "US Department of Labor, over the same window"),
      ("average_high_cost_multiple", "20 CFR 606.3"),
      ("korea_reserve_multiple", "Employment Insurance Act of Korea, art. 84"),
      ("taiwan_reserve_months", "Employment Insurance Act of Taiwan, art. 9"),
    ].map { name, source in
      Definition(name: name, meaning: meanings[name] ?? Quantity[name].meaning, source: source)
    } + [
      Definition(
        name: "highest_cost_rate", meaning: "highest calendar-year benefit cost rate of the window",
        source: "US Department of Labor"),
      Definition(
        name: "average_high_cost_rate", meaning: "mean of the three highest of the window", source: "20 CFR 606.3"),
      Definition(
        name: "roll_forward_residual",
        meaning: "fund - (fund before + contributions + interest - benefits - administration)", source: "accounting"),
    ]

  /// Where the words for a run would say twenty years.
  private static let meanings = [
    "high_cost_multiple": "reserve ratio / highest benefit cost rate of the window",
    "average_high_cost_multiple": "reserve ratio / mean of the three highest benefit cost rates of the window",
  ]

  package init(of accounts: ObservedAccounts, window: CostWindow = CostWindow()) {
    path = accounts.path
    self.window = window
    figures = accounts.periods.map { Self.figures(accounts, $0, window) }
    notes = Self.notes(accounts)
  }

  private static func figures(
    _ accounts: ObservedAccounts, _ period: AccountPeriod, _ window: CostWindow
  ) -> Figures {
    let span = window.range(endingWith: period.year)
    let rates = span.compactMap { year -> (year: Int, rate: Double)? in
      Formula.benefitCostRate.value(
        recorded: { recorded($0, flow: { accounts.calendarYear($0, year) }, accounts, fund: nil) },
        highestCostRates: { _ in nil }
      ).map { (year, $0) }
    }
    let ranked = rates.map(\.rate).sorted(by: >)
    func highest(_ count: Int) -> Double? {
      ranked.count < count ? nil : ranked.prefix(count).reduce(0, +) / Double(count)
    }
    var values: [String: Double] = [:]
    for definition in definitions {
      guard let formula = Quantity.named(definition.name)?.formula else { continue }
      values[definition.name] = formula.value(
        recorded: { name in
          recorded(
            name, flow: { accounts.twelveMonths($0, endingWith: period) }, accounts, fund: accounts.own(.fund, period))
        }, highestCostRates: highest)
    }
    values["highest_cost_rate"] = highest(1)
    values["average_high_cost_rate"] = highest(3)
    values["roll_forward_residual"] = residual(accounts, period)
    return Figures(
      period: period, values: values, koreaTest: verdict(values["korea_reserve_multiple"], koreaRange),
      taiwanTest: verdict(values["taiwan_reserve_months"], taiwanRange), window: span, ratesInWindow: rates)
  }

  /// A figure by the name that runs record it under.
  private static func recorded(
    _ name: String, flow: (ObservedAccounts.Column) -> Double?, _ accounts: ObservedAccounts, fund: Double?
  ) -> Double? {
    switch name {
    case "fund": fund
    case "contributions": flow(.contributions)
    case "cash_benefits": flow(.benefits)
    case "expenditure":
      flow(.benefits).flatMap { benefits in
        accounts.has(.administration) ? flow(.administration).map { benefits + $0 } : benefits
      }
    case "total_wages": flow(.totalWages)
    case "covered_wages": flow(.coveredWages)
    default: nil
    }
  }

  /// What the period's own flows leave unexplained of the fund's change. Columns that the file lacks count as nothing; a
  /// figure that is missing from a column leaves no residual.
  private static func residual(_ accounts: ObservedAccounts, _ period: AccountPeriod) -> Double? {
    guard let end = accounts.own(.fund, period), let start = accounts.own(.fund, period.previous) else { return nil }
    var expected = start
    let signs: [(ObservedAccounts.Column, Double)] = [
      (.contributions, 1), (.interest, 1), (.benefits, -1), (.administration, -1),
    ]
    for (column, sign) in signs where accounts.headings.contains(.init(column)) {
      guard let flow = accounts.own(column, period) else { return nil }
      expected += sign * flow
    }
    let named = signs.contains { accounts.headings.contains(.init($0.0)) }
    return named ? end - expected : nil
  }

  private static func verdict(_ value: Double?, _ range: ClosedRange<Double>) -> Verdict? {
    value.map { $0 < range.lowerBound ? .below : $0 > range.upperBound ? .above : .within }
  }

  private static func notes(_ accounts: ObservedAccounts) -> [String] {
    var notes: [String] = []
    if accounts.has(.benefits), !accounts.has(.administration) {
      notes.append("no administration: expenditure is benefits alone")
    }
    let missing = [ObservedAccounts.Column.contributions, .interest, .benefits, .administration].filter {
      !accounts.headings.contains(.init($0))
    }
    if accounts.has(.fund), !missing.isEmpty, missing.count < 4 {
      notes.append("the residual holds \(missing.map(\.rawValue).joined(separator: ", ")) too: not in the file")
    }
    if !accounts.has(.totalWages), accounts.has(.coveredWages) {
      notes.append("no total_wages: no reserve ratio, cost rate or multiples of it; covered wages do not stand in")
    }
    for (earlier, later) in zip(accounts.periods, accounts.periods.dropFirst()) {
      if case .year(let a) = earlier, case .year(let b) = later, b > a + 1 {
        notes.append("no line for \(a + 1)\(b > a + 2 ? " to \(b - 1)" : "")")
      }
    }
    return notes
  }
}
