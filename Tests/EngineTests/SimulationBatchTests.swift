import Engine
import Scenarios
import Testing

@Suite("Scenarios in one queue")
struct SimulationBatchTests {
  private static let given = [(key: "end", value: "2027-12")]
  /// Of the people of the scenario as it stands; and of others.
  private static let ofMoney: [[(key: String, value: String)]] = [
    [("replacement_rate_scale", "0.9")], [("replacement_rate_scale", "1.1")], [("wage_ceiling_scale", "1.2")],
    [("wage_growth_shift", "0.01")], [("economy.inflation", "0.05")], [("yield_shift", "0.01")],
    [("contributions.rates.worker", "0.02")], [("wages.mean", "777")], [("contributions.wage_floor", "null")],
  ]
  private static let ofPeople: [[(key: String, value: String)]] = [
    [("take_up_scale", "1.1")], [("coverage_target", "0.3")], [("layoffs_scale", "0.9")], [("finding_scale", "1.1")],
    [("automation.displaced", "0.4")], [("seed", "7")],
  ]

  private func expectAsAlone(_ scenarios: [Scenario], stepped: Int, threads: Int = 2) throws {
    let batch = SimulationBatch(scenarios, threads: threads), paths = 0..<150
    #expect(batch.stepped == stepped)
    let outcomes = try batch.run(
      Array(scenarios.indices), paths: paths, threads: threads, keeping: { $0 % 2 == 1 }, memoryLimit: 1 << 30)
    for (place, (scenario, outcome)) in zip(scenarios, outcomes).enumerated() {
      let alone = try Simulation(scenario).run(paths: paths, threads: threads)
      #expect(outcome.result.manifest.checksum == alone.manifest.checksum, "\(place)")
      #expect(outcome.result.levelRates?.meanPath().rates == alone.levelRates?.meanPath().rates, "\(place)")
      guard let flows = outcome.flows, !scenario.lawReadsFund else { continue }
      var other = scenario
      other.fund.initial += 1e6
      let answer = try #require(try flows.answer(other, threads: threads))
      #expect(
        try answer.manifest.checksum == Simulation(other).run(paths: paths, threads: threads).manifest.checksum,
        "account of \(place)")
    }
  }

  @Test("Each is to the bit what it is alone; who differs in amounts alone shares people", .tags(.invariance))
  func asAlone() throws {
    let settings = [[]] + Self.ofMoney + Self.ofPeople
    let scenarios = try settings.map { try scenario("everything", Self.given + $0) }
    try expectAsAlone(scenarios, stepped: 1 + Self.ofPeople.count)
  }

  /// Wages are reckoned once a year; nothing is paid flat.
  private static let yearly =
    given + [
      (
        "benefits.classes",
        "[{months: 6, replacement: [0.6, 0.5, 0.4]}, {months: 18, replacement: [0.6, 0.6, 0.5, 0.5]}]"
      ),
      ("benefits.wage_ceiling", "{amount: {2025-01: 900, 2026-05: 1000}, index: wages}"), ("output.monthly", "null"),
      (
        "uncertainty",
        "{layoffs: {cv: 0.2}, take_up: {cv: 0.2}, wage_growth: {sd: 0.01}, inflation: {sd: 0.01}, yield: {sd: 0.01}}"
      ),
    ]

  /// The scenario as it stands, with one draw of another seed, and with each setting.
  private func tornado() throws -> [Scenario] {
    let base = try scenario("everything", Self.yearly)
    let mixed = base.uncertainty.draws(until: base.end).map { draw in
      var mixed = base
      mixed.uncertainty.seeds[draw.stream] = 99
      return mixed
    }
    return try [base] + mixed
      + (Self.ofMoney + Self.ofPeople + [[("adoption_midpoint_shift", "3")]]).map {
        try scenario("everything", Self.yearly + $0)
      }
  }

  @Test("Those on the same draws go in one pass; who has the same wages has them reckoned once", .tags(.invariance))
  func onePass() throws {
    let scenarios = try tornado(), batch = SimulationBatch(scenarios, threads: 2)
    // Another seed is another pass.
    #expect(batch.passes == 2)
    // As they stand, with draws of the growth of wages or prices, with other money but the yield, and with another seed.
    #expect(batch.wageTables == 1 + 2 + (Self.ofMoney.count - 1) + 1)
    // Where there are more threads than blocks of tiles, passes are divided.
    for threads in [1, 16] {
      try expectAsAlone(scenarios, stepped: 1 + 4 + Self.ofPeople.count + 1, threads: threads)
    }
  }

  @Test("A figure is the same whatever else is recorded", .tags(.invariance))
  func recorded() throws {
    let scenarios = try tornado(), batch = SimulationBatch(scenarios, threads: 2), names = ["insured", "fund"]
    let outcomes = try batch.run(
      Array(scenarios.indices), paths: 0..<40, threads: 2, recorded: Set(names), levelRates: false,
      keeping: { $0 == 1 }, memoryLimit: 1 << 30)
    for (place, (scenario, outcome)) in zip(scenarios, outcomes).enumerated() {
      let alone = try Simulation(scenario).run(paths: 0..<40, threads: 2)
      #expect((outcome.result.annual.variables.map(\.name) == names) == (place != 1), "\(place)")
      #expect(outcome.result.annual.depletionMonth == alone.annual.depletionMonth)
      for name in names { #expect(try values(name, outcome.result) == values(name, alone), "\(name) of \(place)") }
    }
  }

  private func values(_ name: String, _ result: RunResult) throws -> [Double] {
    let annual = result.annual, variable = try #require(annual.variables.firstIndex { $0.name == name })
    var values = [Double](repeating: .nan, count: annual.paths * annual.years.count)
    try values.withUnsafeMutableBufferPointer { all in
      for year in annual.years.indices {
        let range = year * annual.paths..<(year + 1) * annual.paths
        try annual.read(
          variable: variable, year: year, paths: 0..<annual.paths,
          into: UnsafeMutableBufferPointer(rebasing: all[range]))
      }
    }
    return values
  }

  @Test("Draws of money alone leave people as they are, those of people do not", .tags(.invariance))
  func draws() throws {
    let uncertain =
      Self.given + [
        ("uncertainty", "{layoffs: {cv: 0.2}, wage_growth: {sd: 0.01}, inflation: {sd: 0.01}, yield: {sd: 0.01}}")
      ]
    let base = try scenario("everything", uncertain)
    func mixed(_ parameters: [Uncertainty.Parameter]) -> Scenario {
      var mixed = base
      for draw in base.uncertainty.draws(until: base.end) where parameters.contains(draw.parameter) {
        mixed.uncertainty.seeds[draw.stream] = 99
      }
      return mixed
    }
    try expectAsAlone(
      [base, mixed([.yield]), mixed([.wageGrowth]), mixed([.inflation, .yield]), mixed([.layoffs])], stepped: 2)
    var correlated = base
    correlated.uncertainty.correlations = [(first: .layoffs, second: .wageGrowth, value: -0.3)]
    var other = correlated
    other.uncertainty.seeds = mixed([.wageGrowth]).uncertainty.seeds
    try expectAsAlone([correlated, other], stepped: 2)
  }

  @Test("Under laws of all kinds nobody's people are another's", .tags(.invariance))
  func law() throws {
    let scenarios = try [[], [("replacement_rate_scale", "0.9")], [("initial_fund", "1e6")]].map {
      try scenario("law", Self.given + $0)
    }
    try expectAsAlone(scenarios, stepped: 3)
  }

  @Test("Some of a batch, also without those whose people they share", .tags(.invariance))
  func some() throws {
    let settings = [[]] + Self.ofMoney[3...4]
    let all = try settings.map { try scenario("everything", Self.given + $0) }
    let batch = SimulationBatch(all, threads: 1)
    let outcomes = try batch.run([2, 1], paths: 0..<24, threads: 1, keeping: { _ in false }, memoryLimit: 0)
    for (place, outcome) in zip([2, 1], outcomes) {
      let alone = try Simulation(all[place]).run(paths: 0..<24, threads: 1)
      #expect(outcome.result.manifest.checksum == alone.manifest.checksum, "\(place)")
    }
  }
}
