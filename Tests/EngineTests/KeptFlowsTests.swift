import Engine
import Foundation
import ScenarioFiles
import Testing

@Suite("Kept cash flows: accounts rolled from one run's flows")
struct KeptFlowsTests {
  /// Settings that reach the account alone.
  static let levers: [[(key: String, value: String)]] = [
    [("contribution_rate_scale", "1.3")], [("contributions.rates.worker", "{2025-01: 0.011, 2027-05: 0.004}")],
    [("initial_fund", "1e5")], [("initial_fund", "-3e7")], [("yield_shift", "0.013")], [("economy.yield", "0.03")],
    [("contributions.compliance", "{2025: 0.9, 2027-03: 0.95}")], [("contributions.arrears", "{state: 3}")],
    [("contributions.opening_receivable", "{state: 5e6}")], [("fund.on_depletion", "borrow")],
    [("fund.on_depletion", "subsidy"), ("initial_fund", "0")], [("fund.on_depletion", "cut"), ("initial_fund", "0")],
    [("fund.borrowing_spread", "0.07"), ("initial_fund", "-1e7")],
    [("fund.injections", "{2026-05: 1e5, 2027-01: -2e4}")], [("fund.rule", "[]")],
    [
      (
        "fund.rule",
        "[{rates: [worker], by: reserve_months, schedule: [[1, 2], [6, 1]], month: 7, max_change: 0.4}, "
          + "{rates: [state], low: 0.01, high: 0.05, step: 0.001, min: 0, max: 0.1}]"
      )
    ], [("administration.share_of_contributions", "0.07")],
    [("administration.per_claim", "{amount: 10, index: wages}")],
    [("services.unit_cost", "{amount: 99, index: prices}")], [("services.counselling_cost", "12")],
    [("history.benefit_cost_rate", "{2022: 0.01, 2023: 0.02}")],
  ]

  /// What makes a scenario short, and that of all laws one whose measures do not look at the fund.
  private static func short(_ name: String, until end: String) -> [(key: String, value: String)] {
    var settings = [("end", end)]
    if name == "law" {
      settings += [
        ("measures.empty_chest.when.reserve_ratio", "null"),
        ("measures.empty_chest.when.dates", "[2026-01, 2026-06]"),
      ]
    }
    if name == "level-rate" { settings += [("fund.injections", "{2027-06: 3e6}")] }
    return settings
  }

  private func kept(_ scenario: Scenario, paths: Range<Int> = 0..<40) throws -> KeptFlows {
    try Simulation(scenario).keepingFlows(paths: paths, threads: 2, memoryLimit: 1 << 30)
  }

  /// Every annual value, depletion month and level rate, bit by bit.
  private func expectSame(_ answer: RunResult, _ full: RunResult, _ comment: Comment) throws {
    #expect(answer.manifest.checksum == full.manifest.checksum, comment)
    try expectSameYears(answer, full, comment)
    #expect(answer.levelRates?.goals == full.levelRates?.goals, comment)
    if let rates = answer.levelRates, let others = full.levelRates {
      for goal in rates.goals.indices {
        func column(_ rates: LevelRates) throws -> [UInt64] {
          var values = [Double](repeating: 0, count: rates.paths)
          try values.withUnsafeMutableBufferPointer { try rates.read(goal: goal, paths: 0..<$0.count, into: $0) }
          return values.map(\.bitPattern)
        }
        #expect(try column(rates) == column(others), comment)
      }
      #expect(rates.meanPath().rates.map { $0?.bitPattern } == others.meanPath().rates.map { $0?.bitPattern }, comment)
    }
  }

  /// Every annual value and depletion month, bit by bit.
  private func expectSameYears(_ answer: RunResult, _ full: RunResult, _ comment: Comment) throws {
    #expect(answer.annual.variables.map(\.name) == full.annual.variables.map(\.name), comment)
    #expect(answer.annual.depletionMonth == full.annual.depletionMonth, comment)
    #expect(answer.labourForce == full.labourForce && answer.legalCoverage == full.legalCoverage, comment)
    for v in full.annual.variables.indices {
      for y in full.annual.years.indices {
        func column(_ result: RunResult) throws -> [UInt64] {
          var values = [Double](repeating: 0, count: result.annual.paths)
          try values.withUnsafeMutableBufferPointer {
            try result.annual.read(variable: v, year: y, paths: 0..<$0.count, into: $0)
          }
          return values.map(\.bitPattern)
        }
        let (own, other) = (try column(answer), try column(full))
        #expect(own == other, "\(comment), \(full.annual.variables[v].name) of \(full.annual.years[y])")
      }
    }
  }

  @Test(
    "Each account lever alone, and all together", .tags(.invariance),
    arguments: ["everything", "law", "one-cell", "level-rate"])
  func levers(name: String) throws {
    let given = Self.short(name, until: "2028-12")
    let base = try scenario(name, given)
    try #require(!base.lawReadsFund)
    let flows = try kept(base)
    try expectSame(#require(try flows.answer(base, threads: 2)), flows.result, "\(name) itself")
    var answered = 0
    for settings in Self.levers + [Self.levers.flatMap { $0 }] {
      let changed: Scenario
      do { changed = try scenario(name, given + settings) } catch is ScenarioErrors { continue }
      guard let answer = try flows.answer(changed, threads: 2) else {
        #expect(Reach.between(base, changed) > .account, "\(name): \(settings)")
        continue
      }
      answered += 1
      let full = try Simulation(changed).run(paths: 0..<40, threads: 2)
      try expectSame(answer, full, "\(name): \(settings.map { "\($0.key)=\($0.value)" })")
    }
    #expect(answered >= 10, "\(answered) of \(Self.levers.count)")
  }

  @Test("What the fund holds, what it earns, and rates that differ between cells", .tags(.invariance))
  func assets() throws {
    let held = "stock: {kind: equity, share: 0.6, premium: 0.03, factor: output, beta: 1.5}"
    let given =
      Self.short("everything", until: "2027-12") + [
        ("fund.assets", "{bills: {kind: floating, share: 0.4}, \(held)}")
      ]
    let flows = try kept(scenario("everything", given))
    let levers: [[(key: String, value: String)]] = [
      [("yield_shift", "-0.01")], [("economy.yield", "{2025-01: 0.02, 2026-07: 0.06}")],
      [("fund.assets.stock.premium", "0.01")], [("fund.assets.stock.beta", "0.5")],
      [("fund.assets", "{bills: {kind: floating, share: 1}}")], [("fund.assets", "null")],
      [("contribution_rate_scale", "1.2")], [("initial_fund", "3e6"), ("yield_shift", "0.01")],
    ]
    for settings in levers {
      let changed = try scenario("everything", given + settings), comment: Comment = "\(settings)"
      let answer = try #require(try flows.answer(changed, threads: 2), comment)
      try expectSame(answer, Simulation(changed).run(paths: 0..<40, threads: 2), comment)
    }
    // A factor that no price followed before was not kept.
    let other = try scenario("everything", given + [("fund.assets.stock.factor", "yield")])
    #expect(try flows.answer(other, threads: 1) == nil)
  }

  @Test("A shorter horizon is a part of the longer one", .tags(.invariance))
  func horizon() throws {
    let flows = try kept(try scenario("everything", [("end", "2029-12")]), paths: 13..<50)
    let short = try scenario("everything", [("end", "2027-12"), ("initial_fund", "1e4")])
    let answer = try #require(try flows.answer(short, threads: 1))
    try expectSame(answer, Simulation(short).run(paths: 13..<50, threads: 1), "to 2027")
    #expect(try flows.answer(scenario("everything", [("end", "2027-11")]), threads: 1) == nil)
    #expect(try flows.answer(scenario("everything", [("end", "2030-12")]), threads: 1) == nil)
  }

  @Test("A run in stages is one in one go, and accounts are rolled from what each stage kept", .tags(.invariance))
  func inStages() throws {
    let base = try scenario("everything", [("end", "2026-12")]), simulation = Simulation(base)
    let changed = try scenario("everything", [("end", "2026-12"), ("initial_fund", "7")])
    let growing = GrowingRun(simulation, paths: 300, threads: 2)
    // Within the first block, across its end, and all.
    for count in [20, 140, 300] {
      let stage = try growing.grow(to: count, keepingFlows: true)
      let alone = try simulation.run(paths: 0..<count, threads: 1)
      try expectSameYears(stage.result, alone, "the first \(count)")
      if count == 300 { try expectSame(stage.result, alone, "all") }
      let flows = try #require(stage.flows)
      try expectSame(
        try #require(try flows.answer(changed, threads: 2)), Simulation(changed).run(paths: 0..<count, threads: 1),
        "rolled from \(count)")
      let few = try flows.roll(changed, .annual, first: 19, threads: 2)
      try expectSameYears(few, Simulation(changed).run(paths: 0..<19, threads: 1), "19 rolled from \(count)")
    }
    var plain = base
    plain.output.breakdown = []
    let glimpse = try Simulation(plain).glimpse(paths: 21, threads: 2)
    #expect(try glimpse.manifest.checksum == simulation.run(paths: 0..<21, threads: 1).manifest.checksum)
    let unkept = GrowingRun(simulation, paths: 200, threads: 1)
    #expect(try unkept.grow(to: 20, keepingFlows: false).flows == nil)
    #expect(try unkept.grow(to: 200, keepingFlows: true).flows == nil)
  }

  @Test("Flows in a mapped file are the same", .tags(.invariance))
  func mapped() throws {
    let base = try scenario("everything", [("end", "2027-12")])
    let changed = try scenario("everything", [("end", "2027-12"), ("initial_fund", "7")])
    let inMemory = try kept(base).answer(changed, threads: 2)
    let inFile = try Simulation(base).keepingFlows(paths: 0..<40, threads: 2, memoryLimit: 0)
      .answer(changed, threads: 2)
    #expect(inMemory?.manifest.checksum == inFile?.manifest.checksum && inFile != nil)
  }

  @Test("A scenario changed in code is never answered from flows of another", .tags(.invariance))
  func changedInCode() throws {
    let base = try scenario("everything", [("end", "2027-12")])
    let flows = try kept(base)
    var changed = base
    changed.labour.dropOut += 1e-9
    #expect(try flows.answer(changed, threads: 1) == nil)
    changed = base
    changed.seed += 1
    #expect(try flows.answer(changed, threads: 1) == nil)
    changed = base
    changed.fund.initial += 1
    #expect(try flows.answer(changed, threads: 1) != nil)
    changed.economy.correlations.append((0, 1, 0.01))
    #expect(try flows.answer(changed, threads: 1) == nil)
  }

  @Test("A measure that reads the fund makes whatever moves the fund reach people", .tags(.invariance))
  func fundReading() throws {
    let when: (key: String, value: String) = (
      "measures", "{relief: {when: {reserve_ratio: {below: 0.5}}, take_up: 0.9}}"
    )
    let base = try scenario("one-cell", [when]), changed = try scenario("one-cell", [when, ("fund.initial", "1")])
    #expect(base.lawReadsFund && Reach.between(base, changed) == .people)
    #expect(try kept(base).answer(changed, threads: 1) == nil)
  }

  /// What each key is said to reach is what it reaches: whoever reads further up than declared would be answered wrongly,
  /// and is found here; so is who is said to reach further than it does.
  @Test("Every key of every scenario, perturbed", .tags(.invariance), arguments: ["everything", "law", "level-rate"])
  func everyKey(name: String) throws {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: "yaml", subdirectory: "Scenarios"))
    let draft = try Draft.read(path: file.path)
    let short = Self.short(name, until: "2027-06")
    let base = try draft.scenario(short), flows = try kept(base, paths: 0..<8)
    var reaches: [Reach: Int] = [:], repeated = 0
    for (path, leaf) in leaves(of: base.document.root, []) where !["end", "paths"].contains(path.first) {
      for value in perturbed(leaf) {
        guard let changed = try? draft.scenario(short + [(ScenarioPath.text(path), value)]),
          changed.end == base.end, !sameValues(changed, base)
        else { continue }
        let comment: Comment = "\(name): \(path.joined(separator: "."))=\(value)"
        let reach = Reach.between(base, changed)
        reaches[reach, default: 0] += 1
        let answer = try flows.answer(changed, threads: 1)
        // Of what is normalised, another text may mean the same.
        if reach <= .account { #expect(answer != nil, "\(comment) reaches \(reach)") }
        if answer != nil, reach > .account { repeated += 1 }
        guard let full = try? Simulation(changed).run(paths: 0..<8, threads: 1) else { continue }
        if let answer { try expectSame(answer, full, comment) }
        if reach <= .people { expectUnmoved(economic, flows.result, full, "\(comment) reaches the economy") }
        if reach <= .benefits { expectUnmoved(people, flows.result, full, "\(comment) reaches people") }
      }
    }
    #expect(repeated <= 3, "\(repeated) said to reach further than they do")
    #expect(reaches[.account, default: 0] >= 5 && reaches[.people, default: 0] >= 5, "\(reaches)")
  }

  private let economic: Set = ["output_gap", "wage_index", "price_index"]
  private let people: Set = ["insured", "beneficiaries", "layoffs", "claims", "rehires", "output_gap", "wage_index"]

  private func expectUnmoved(_ names: Set<String>, _ a: RunResult, _ b: RunResult, _ comment: Comment) {
    func values(_ result: RunResult, _ name: String) -> [Double] {
      guard let v = result.annual.variables.firstIndex(where: { $0.name == name }) else { return [] }
      return result.annual.years.indices.flatMap { year in
        var column = [Double](repeating: 0, count: result.annual.paths)
        column.withUnsafeMutableBufferPointer {
          try? result.annual.read(variable: v, year: year, paths: 0..<$0.count, into: $0)
        }
        return column
      }
    }
    for name in names { #expect(values(a, name) == values(b, name), comment) }
  }

  private func leaves(of node: ScenarioNode, _ path: [String]) -> [(path: [String], node: ScenarioNode)] {
    if let entries = node.entries { return entries.flatMap { leaves(of: $0.value, path + [$0.key]) } }
    return [(path, node)]
  }

  /// Other values of the same kind.
  private func perturbed(_ node: ScenarioNode) -> [String] {
    guard case .scalar(let text, let kind, _) = node else { return [] }
    switch kind {
    case .number:
      guard let value = ScalarText.number(text) else { return [] }
      return value == value.rounded() ? ["\(value + 1)", "\(value * 1.01)"] : ["\(value * 1.01)"]
    case .boolean: return [text == "true" ? "false" : "true"]
    case .string:
      return ["borrow", "cut", "subsidy", "annual", "monthly", "normal"].filter { $0 != text }
    case .null: return []
    }
  }
}
