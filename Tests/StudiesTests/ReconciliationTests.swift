import AnalysisFixtures
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Reconciliation of two scenarios")
struct ReconciliationTests {
  private static let teaching = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/teaching/umbrella-land.yaml").path

  private func side(_ name: String, _ settings: [(key: String, value: String)]) throws -> Reconciliation.Side {
    .init(
      path: name,
      scenario: try ScenarioReader.read(path: Self.teaching, overrides: [(key: "paths", value: "96")] + settings))
  }

  private func reconcile(
    _ old: Reconciliation.Side, _ new: Reconciliation.Side, _ order: [String] = []
  ) throws -> ReconciliationDocument {
    try Reconciliation.reconcile(
      old, new, order: ReconciliationGroup.order(order), settings: [], study: Study(threads: 2), version: "0")
  }

  private static let many: [(key: String, value: String)] = [
    ("economy.yield", "0.04"), ("coverage.share", "0.42"), ("labour.layoffs.mean", "0.009"),
    ("benefits.take_up", "0.7"), ("benefits.waiting_days", "14"), ("contributions.rates.employer", "0.007"),
    ("fund.initial", "90e6"), ("replacement_rate_scale", "1.1"),
  ]

  /// The whole difference, whatever the order, is that of two runs of the scenarios themselves.
  @Test(
    "Steps add up to new less old", arguments: [[], ["randomness", "fund", "benefits"], ["contributions", "economy"]])
  func additivity(order: [String]) throws {
    let old = try side("old", []), new = try side("new", Self.many + [(key: "seed", value: "9")])
    let document = try reconcile(old, new, order)
    let study = Study(threads: 2)
    for (i, figure) in document.figures.enumerated() {
      let ends = try [old, new].map { side in
        try study.samples(
          of: side.scenario, as: side.path, [Outcome.read(figure.outcome, of: side.scenario, option: "--of")])[0]
          .estimate.value
      }
      #expect(document.oldValues[i].value == ends[0] && document.newValues[i].value == ends[1])
      let sum = document.steps.reduce(0) { $0 + $1.differences[i].value }
      #expect(abs(sum - (ends[1] - ends[0])) <= 1e-9 * max(abs(ends[0]), abs(ends[1])), "\(figure.outcome)")
      #expect(abs(document.differences[i].value - (ends[1] - ends[0])) <= 1e-9 * max(abs(ends[0]), abs(ends[1])))
    }
    #expect(document.steps.flatMap(\.groups).sorted() == ReconciliationGroup.allCases.map(\.rawValue).sorted())
    #expect(document.steps.first { $0.groups == ["period"] }?.changes.isEmpty == true)
    for group in ["economy", "coverage", "flows", "funnel", "benefits", "contributions", "fund", "randomness"] {
      #expect(document.steps.first { $0.groups == [group] }?.changes.isEmpty == false, "\(group)")
    }
    #expect(document.lines.allSatisfy { $0.count <= 80 })
    #expect(try ReconciliationDocument(json: document.json()).steps.count == document.steps.count)
  }

  /// What is dated follows from the key: labels that look like years are labels.
  @Test("A label that looks like a year is named, a dated series changes as a whole")
  func labelsThatLookLikeYears() throws {
    let document = try reconcile(
      .init(path: "old", scenario: try FixtureScenario.bands()),
      .init(path: "new", scenario: try FixtureScenario.bands(second: "3")))
    let changes = document.steps.flatMap(\.changes)
    #expect(changes.map(\.key) == ["labour.quits.by.band.2000"], "\(changes)")
    #expect(changes.first?.old == "2.5" && changes.first?.new == "3")
  }

  /// The mixtures are scenarios of their own: after the groups that changed, the figures are those of the new file, to the
  /// bit, though the last step takes them from it.
  @Test("Each step is the scenario with just that group changed")
  func steps() throws {
    let old = try side("old", []), new = try side("new", Self.many)
    let document = try reconcile(old, new, ["funnel", "fund", "benefits"])
    let study = Study(threads: 2)
    func values(_ settings: [(key: String, value: String)]) throws -> [Double] {
      let scenario = try side("x", settings).scenario
      return try study.samples(
        of: scenario, as: "\(settings)",
        document.figures.map { try Outcome.read($0.outcome, of: scenario, option: "--of") }
      ).map(\.estimate.value)
    }
    let funnel = [(key: "benefits.take_up", value: "0.7")]
    #expect(document.steps[0].values.map(\.value) == (try values(funnel)))
    let fund = funnel + [(key: "fund.initial", value: "90e6")]
    #expect(document.steps[1].values.map(\.value) == (try values(fund)))
    // The lever goes with its group.
    let benefits = fund + [(key: "benefits.waiting_days", value: "14"), (key: "replacement_rate_scale", value: "1.1")]
    #expect(document.steps[2].values.map(\.value) == (try values(benefits)))
    #expect(document.steps[2].changes.map(\.key) == ["benefits.waiting_days", "replacement_rate_scale"])
  }

  @Test("Paired errors are far below those of the figures; a scenario against itself moves nothing")
  func errors() throws {
    let old = try side("old", []), new = try side("new", [("fund.initial", "111e6")])
    let document = try reconcile(old, new)
    let fund = try #require(document.steps.first { $0.groups == ["fund"] })
    #expect(fund.differences[0].value > 1e6)
    #expect((fund.differences[0].standardError ?? 1) < 0.1 * (document.oldValues[0].standardError ?? 0))
    let same = try reconcile(old, old)
    #expect(same.steps.allSatisfy { $0.changes.isEmpty && $0.differences.allSatisfy { $0.value == 0 } })
    #expect(same.effort.runs == 1)
  }

  @Test("Groups that cannot be moved apart move together, and say why")
  func together() throws {
    let old = try side("old", [])
    // A factor that layoffs load on, under another name: neither economy nor flows fit the other alone.
    let text = try String(contentsOfFile: Self.teaching, encoding: .utf8)
      .replacing("    output: {sd: 0.02, half_life: 18}", with: "    orders: {sd: 0.02, half_life: 18}")
      .replacing("loads: {output: -8}", with: "loads: {orders: -8}")
      .replacing("loads: {output: 4}", with: "loads: {orders: 4}")
      .replacing("shift: {output: -0.006}", with: "shift: {orders: -0.006}")
    let new = Reconciliation.Side(
      path: "new", scenario: try ScenarioReader.read(text: text, overrides: [(key: "paths", value: "96")]))
    let document = try reconcile(old, new)
    let step = try #require(document.steps.first { $0.groups.contains("economy") })
    #expect(step.groups == ["economy", "coverage", "flows"])
    #expect(step.note?.contains("output") == true)
    for i in document.figures.indices {
      let sum = document.steps.reduce(0) { $0 + $1.differences[i].value }
      #expect(abs(sum - document.differences[i].value) <= 1e-9 * max(1, abs(document.newValues[i].value)))
    }
  }

  @Test("Other numbers of paths and other seeds are a step of their own, with the errors of such samples")
  func randomness() throws {
    let old = try side("old", []), more = try side("new", [("paths", "192")])
    let nested = try #require(try reconcile(old, more).steps.last)
    let document = try reconcile(old, more)
    #expect(nested.groups == ["randomness"] && nested.differences[0].value != 0)
    // Half of the larger sample is the smaller one: variance σ²(1/96 - 1/192).
    let (a, b) = (document.oldValues[0].standardError ?? 0, document.newValues[0].standardError ?? 0)
    #expect(abs((nested.differences[0].standardError ?? 0) - (a * a - b * b).squareRoot()) < 1e-6 * a)
    let other = try reconcile(old, try side("new", [("seed", "2")]))
    let step = try #require(other.steps.last)
    #expect(abs(step.differences[0].value) < 5 * (step.differences[0].standardError ?? 0))
  }

  /// The new valuation is the old one two years on, but for what its items say. The old valuation's own expectation moves
  /// nothing; half of the fund lost is a loss, by what it would have grown to.
  @Test("A later valuation: rolled forward, then gain and loss, then the changes; sums exactly")
  func laterValuation() throws {
    let calm: [(key: String, value: String)] = [
      ("economy.regimes", "null"), ("economy.factors.yield", "null"), ("fund.initial", "300e6"),
    ]
    let old = try side("old", calm)
    let expected = try ValuationState(
      expectedBy: old.scenario, at: try #require(CalendarMonth("2028-01")), threads: 2)
    let base =
      calm.filter { $0.key != "fund.initial" } + [
        ("start", "2028-01"), ("economy.gdp", "\(expected.gdp ?? 0)"),
        ("starting_stocks", "{beneficiaries: \(expected.beneficiaries.mean), unemployed: \(expected.unemployed.mean)}"),
        ("wages.mean.base", "\(1000 * expected.wageIndex)"),
        ("benefits.wage_ceiling.amount", "\(2500 * expected.wageIndex)"),
        ("contributions.wage_ceiling.amount", "\(2500 * expected.wageIndex)"),
      ]
    let same = try reconcile(old, side("new", base + [("fund.initial", "\(expected.fund.mean)")]))
    #expect(
      same.steps.map(\.groups).prefix(4) == [
        ["roll forward"], ["experience: fund"], ["experience: stocks"], ["experience: wages"],
      ])
    for step in same.steps.dropFirst() {
      for (difference, value) in zip(step.differences, same.newValues) {
        #expect(abs(difference.value) <= 1e-4 * max(abs(value.value), 1e-3), "\(step.groups)")
      }
    }
    let items = try #require(same.rollForward?.items)
    #expect(items.map(\.name).prefix(3) == ["fund", "receivable", "insured"])
    for item in items { #expect(abs(item.actual - item.expected) <= 0.01 * abs(item.expected), "\(item.name)") }

    let half = expected.fund.mean / 2
    let lost = try reconcile(
      old, side("new", base + [("fund.initial", "\(half)"), ("benefits.take_up", "0.7"), ("seed", "5")]))
    let fund = lost.steps[1]
    // Eight years at 5 %, nothing else at stake: without debt the loss alone grows.
    #expect(fund.groups == ["experience: fund"])
    #expect(abs(fund.differences[0].value / (-half * pow(1.05, 8)) - 1) < 0.02)
    #expect(lost.steps.first { $0.groups == ["funnel"] }?.differences[0].value ?? 0 > 0)
    #expect(lost.steps.first { $0.groups == ["funnel"] }?.changes.map(\.key) == ["benefits.take_up"])
    for i in lost.figures.indices {
      let sum = lost.steps.reduce(0) { $0 + $1.differences[i].value }
      let whole = lost.newValues[i].value - lost.oldValues[i].value
      #expect(abs(sum - whole) <= 1e-9 * max(abs(lost.newValues[i].value), abs(lost.oldValues[i].value)))
    }
    // The last value is that of the new scenario itself, the first that of the old.
    let study = Study(threads: 2)
    let new = try side("new", base + [("fund.initial", "\(half)"), ("benefits.take_up", "0.7"), ("seed", "5")])
    let outcome = try Outcome.read("fund(2035)", of: new.scenario, option: "--of")
    #expect(lost.newValues[0].value == (try study.samples(of: new.scenario, as: "n", [outcome])[0].estimate.value))
    #expect(lost.oldValues[0].value == (try study.samples(of: old.scenario, as: "o", [outcome])[0].estimate.value))
    #expect(lost.lines.allSatisfy { $0.count <= 80 } && lost.lines.contains("Gain and loss"))
    #expect(throws: ScenarioErrors.self) { try reconcile(new, old) }
  }

  @Test("Order: unknown and repeated groups are refused, the rest follow")
  func order() throws {
    #expect(try ReconciliationGroup.order(["fund"]).prefix(2) == [.fund, .period])
    #expect { try ReconciliationGroup.order(["funds"]) } throws: { "\($0)".contains("did you mean fund?") }
    #expect { try ReconciliationGroup.order(["fund", "fund"]) } throws: { "\($0)".contains("twice") }
  }
}
