import Engine
import ScenarioFiles
import Testing

/// The rates are charged: the same paths are run again with the rate found, in the scheme's own proportions.
@Suite("Level and break-even rates")
struct LevelRateTests {
  private typealias Settings = [(key: String, value: String)]

  private static let byCell = "by: {sector: {plant: 2}}"
  private static let variants: [Settings] = [
    // Debt at a spread, arrears that change, receivables, injections.
    [],
    // Nobody charged at first, and again in the middle.
    [
      ("contributions.rates.worker", "{2025-01: 0, 2026-02: 0.004, 2029-01: 0, 2032-01: 0.02}"),
      ("contributions.rates.employer", "{2025-01: 0, 2026-02: 0.01, 2029-01: 0, 2032-01: 0.001}"),
      ("contributions.rates.state", "0"),
    ],
    [("contributions.rates.employer", "{2025-01: {base: 0.006, \(byCell)}, 2032-01: {base: 0.01, \(byCell)}}")],
    // What the account does otherwise plays no part.
    [
      ("fund.on_depletion", "cut"),
      ("fund.rule", "{rates: [worker, employer], low: 0.01, high: 0.02, step: 0.001, min: 0.001, max: 0.02}"),
    ],
    [("fund.on_depletion", "subsidy"), ("fund.borrowing_spread", "0"), ("fund.injections", "null")],
    [("fund.borrowing_spread", "-0.03"), ("administration.share_of_contributions", "{2025-01: 0.3, 2030-01: 0}")],
    // Measures as they were: their outgo, and their multipliers of contributions.
    [
      (
        "measures",
        """
        {holiday: {when: {dates: [2026-03, 2027-06]}, contributions: {employer: 0.3, state: 1.5}, grant: {amount: 2}},
         slump: {when: {output: {below: -0.02}}, contributions: 0.8, extend: {months: 2, replacement: 0.5},
                 work_sharing: {keeps: 0.3, pays: 0.5, months: 3, lost: 0.2}}}
        """
      )
    ],
    // Never in debt.
    [("fund.initial", "1e8")],
  ]
  private static let withoutInterest: Settings = [
    ("economy.yield", "0"), ("economy.factors.yield", "null"), ("fund.borrowing_spread", "0"),
  ]

  /// The charged run makes some thousand roundings of 1e-16 of sums no larger than a hundred times the contributions.
  @Test("Charged, the level rate lands on its target", .tags(.conservation), arguments: variants.indices)
  func charged(variant: Int) throws {
    try charge(Self.variants[variant], goals: 0..<2)
  }

  @Test("Charged without interest, the break-even rate lands on 0", .tags(.conservation), arguments: variants.indices)
  func breakEvenCharged(variant: Int) throws {
    try charge(Self.variants[variant] + Self.withoutInterest, goals: 2..<5)
  }

  private func charge(_ settings: Settings, goals: Range<Int>) throws {
    let scheme = try scenario("level-rate", settings)
    let run = try Simulation(scheme).run(paths: 0..<scheme.paths, threads: 2)
    let rates = try #require(run.levelRates)
    #expect(rates.goals.map(\.months) == [246, 246, 60, 120, 240])
    var monthsInDebt = 0
    for path in [0, 13, 23] {
      for goal in goals {
        let rate = try value(rates, goal, path)
        let charged = try scenario(
          "level-rate",
          settings + levelled(scheme, rate: rate, in: run, path: path)
            + [("fund.on_depletion", "borrow"), ("fund.rule", "null")])
        let account = try Simulation(charged).run(paths: path..<path + 1, threads: 1)
        let months = rates.goals[goal].months
        let contributions = try monthly("contributions", account)[..<months].reduce(0, +)
        let fund = try monthly("fund", account)
        let benefits = try monthly("cash_benefits", account)[..<months].suffix(12).reduce(0, +)
        let target = rates.goals[goal].target == .nothing ? 0 : benefits
        #expect(
          abs(fund[months - 1] - target) <= 1e-9 * abs(contributions),
          "path \(path), \(rates.goals[goal]): \(fund[months - 1]) for \(target), contributions \(contributions)")
        monthsInDebt += fund.count { $0 < 0 }
      }
    }
    // Else the spread would not have been tested. The rich fund is left out.
    if !settings.contains(where: { $0.key == "fund.initial" }) { #expect(monthsInDebt > 100) }
  }

  /// The scheme's rates as dated monthly ones that sum to `rate` on a path.
  private func levelled(_ scheme: Scenario, rate: Double, in run: RunResult, path: Int) throws -> Settings {
    let payers = scheme.contributions.payers, months = 0..<scheme.months
    func level(_ payer: Contributions.Payer, _ t: Int) throws -> (level: Double, isUniform: Bool) {
      let value = try #require(payer.rate.step(at: scheme.start + t))
      guard case .base(let level) = value.level else { throw NotABase() }
      return (level, value.isUniform)
    }
    let accrued = try monthly("contributions", run, path: path), wages = try monthly("covered_wages", run, path: path)
    let totals = try months.map { t in
      let levels = try payers.map { try level($0, t) }
      if levels.allSatisfy(\.isUniform) { return levels.reduce(0) { $0 + $1.level } }
      return try accrued[t] / wages[t] / #require(scheme.contributions.compliance.step(at: scheme.start + t))
    }
    return try payers.map { payer in
      let dated = try months.map { t in
        let near = months.filter { totals[$0] > 0 }.min { (abs($0 - t), $0) < (abs($1 - t), $1) }
        let source = try #require(near)
        let (level, isUniform) = try level(payer, source)
        let charged = level * rate / totals[source]
        return "\(scheme.start + t): \(isUniform ? "\(charged)" : "{base: \(charged), \(Self.byCell)}")"
      }
      return (key: "contributions.rates.\(payer.name)", value: "{\(dated.joined(separator: ", "))}")
    }
  }

  private struct NotABase: Error {}

  /// With the same interest on all paths and no spread the fund at the end is linear in the figures of the months: charged
  /// on every path, the mean path's rate brings the mean fund to the target.
  @Test("The mean path's rate, charged on all paths, brings their mean to the target", .tags(.conservation))
  func meanPath() throws {
    let settings: Settings = [("economy.factors.yield", "null"), ("fund.borrowing_spread", "0")]
    let scheme = try scenario("level-rate", settings)
    let run = try Simulation(scheme).run(paths: 0..<scheme.paths, threads: 2)
    let rates = try #require(run.levelRates)
    for goal in 0..<2 {
      let rate = try #require(rates.meanPath().rates[goal])
      let charged = try scenario("level-rate", settings + levelled(scheme, rate: rate, in: run, path: 0))
      let account = try Simulation(charged).run(paths: 0..<scheme.paths, threads: 2)
      var (fund, target, contributions) = (0.0, 0.0, 0.0)
      for path in 0..<scheme.paths {
        fund += try monthly("fund", account, path: path)[245]
        contributions += try monthly("contributions", account, path: path).reduce(0, +)
        if goal == 1 { target += try monthly("cash_benefits", account, path: path)[234...].reduce(0, +) }
      }
      #expect(abs(fund - target) <= 1e-9 * contributions)
    }
    // Rates of paths are ratios; that of the mean path is not their mean.
    let all = try (0..<scheme.paths).map { try value(rates, 0, $0) }
    #expect(all.max() != all.min() && rates.meanPath().rates[0] != all.reduce(0, +) / Double(all.count))
    // 0.004 + 0.012 + 0.003, and 0.006 + 0.015, weighted by wages: a rounding or two.
    let own = rates.meanPath().schemeRates
    #expect(try abs(#require(own.first) - 0.019) < 1e-15 && abs(#require(own.last) - 0.021) < 1e-15)
  }

  @Test("A path's rates do not depend on threads or on the paths beside it", .tags(.invariance))
  func invariance() throws {
    let simulation = Simulation(try scenario("level-rate"))
    let all = try #require(try simulation.run(paths: 0..<300, threads: 2).levelRates)
    let again = try #require(try simulation.run(paths: 0..<300, threads: 1).levelRates)
    let alone = try #require(try simulation.run(paths: 203..<204, threads: 1).levelRates)
    for goal in all.goals.indices {
      #expect(try value(all, goal, 203).bitPattern == value(alone, goal, 0).bitPattern)
      #expect(try value(all, goal, 299).bitPattern == value(again, goal, 299).bitPattern)
      #expect(all.meanPath().rates[goal]?.bitPattern == again.meanPath().rates[goal]?.bitPattern)
      // The mean of one path is that path.
      #expect(try alone.meanPath().rates[goal]?.bitPattern == value(alone, goal, 0).bitPattern)
    }
  }

  @Test("No rate where none would help")
  func noRate() throws {
    func run(_ settings: Settings) throws -> RunResult {
      try Simulation(scenario("level-rate", settings)).run(paths: 0..<1, threads: 1)
    }
    let free = try run(["worker", "employer", "state"].map { ("contributions.rates.\($0)", "0") })
    #expect(free.levelRates == nil)
    let nobodyComplies = try run([("contributions.compliance", "0")])
    let rates = try #require(nobodyComplies.levelRates)
    #expect(try rates.goals.indices.allSatisfy { try value(rates, $0, 0).isNaN })
    #expect(rates.meanPath().rates.allSatisfy { $0 == nil })
  }
}

private func value(_ rates: LevelRates, _ goal: Int, _ path: Int) throws -> Double {
  var result = [0.0]
  try result.withUnsafeMutableBufferPointer { try rates.read(goal: goal, paths: path..<path + 1, into: $0) }
  return result[0]
}

/// - Parameter path: its position in the run.
private func monthly(_ name: String, _ run: RunResult, path: Int = 0) throws -> [Double] {
  let values = try #require(run.monthly)
  let variable = try #require(values.variables.firstIndex { $0.name == name })
  var result = [Double](repeating: 0, count: values.months.count)
  for month in result.indices {
    try result.withUnsafeMutableBufferPointer {
      try values.read(
        variable: variable, month: month, paths: path..<path + 1,
        into: UnsafeMutableBufferPointer(rebasing: $0[month..<month + 1]))
    }
  }
  return result
}
