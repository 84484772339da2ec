import Foundation
import ScenarioFiles
import Testing

@Suite struct LeverTests {
  private let full: Scenario

  init() throws {
    full = try ScenarioReader.read(path: TestFolder.scenarios.appendingPathComponent("full.yaml").path)
  }

  private func rates(_ scenario: Scenario, at date: String) -> [Double] {
    scenario.contributions.payers.map { $0.rate.step(at: month(date))?.level.base ?? .nan }
  }

  @Test func contributionRateIsTheTotalAtEveryDate() throws {
    let moved = try full.applying(.contributionRate, 0.0092)
    // At the start 0.0022, 0.0014 and 0.001 of 0.0046; from 2025-02 on the first two alone.
    for (rate, expected) in zip(rates(moved, at: "2025-01"), [0.0044, 0.0028, 0.002]) {
      #expect(abs(rate - expected) < 1e-15)
    }
    for (rate, expected) in zip(rates(moved, at: "2030-01"), [0.0092 * 22 / 36, 0.0092 * 14 / 36, 0]) {
      #expect(abs(rate - expected) < 1e-15)
    }
  }

  @Test func contributionRateScale() throws {
    let moved = try full.applying(.contributionRateScale, 2)
    #expect(rates(moved, at: "2025-01") == rates(full, at: "2025-01").map { $0 * 2 })
  }

  @Test func replacementRateScale() throws {
    let moved = try full.applying(.replacementRateScale, 0.5)
    #expect(moved.benefits.classes[1].replacement.points[1].value == [0.3, 0.3, 0.3, 0.3, 0.3, 0.3])
  }

  @Test func benefitMonthsCutsOrExtendsTheLastList() throws {
    let longer = try full.applying(.benefitMonths, 8).benefits.classes[1].replacement.points
    #expect(longer.map(\.value.count) == [6, 8])
    #expect(longer[1].value.last == 0.6)
    #expect(try full.applying(.benefitMonths, 3).benefits.classes[1].longest == 6)
    #expect(try full.applying(.benefitMonths, 3).benefits.classes[1].replacement.points[1].value == [0.6, 0.6, 0.6])
  }

  @Test func wageCeilingScaleMovesBoth() throws {
    let moved = try full.applying(.wageCeilingScale, 2)
    #expect(moved.contributions.wageCeiling?.values.points[0].value == 10e6)
    #expect(moved.benefits.wageCeiling?.values.points[0].value == 10e6)
  }

  @Test func takeUpScaleMovesTheProductOfStages() throws {
    let moved = try full.applying(.takeUpScale, 2)
    #expect(moved.benefits.takeUp.map { $0.value.points[0].value.level.base } == [0.9, 0.3, 0.93])
  }

  @Test func coverageTarget() throws {
    guard case .share(let series) = try full.applying(.coverageTarget, 0.4).coverage.target,
      case .share(let before) = full.coverage.target
    else {
      Issue.record("not a share")
      return
    }
    #expect(series.linear(at: month("2025-01")) == 0.095)
    #expect(abs(series.linear(at: month("2044-12")) - 0.4) < 1e-15)
    // 2025-01 to 2044-12 are 239 months; after 100 of them the path is up by 100/239 of the rise of 0.2.
    let after100 = month("2025-01") + 100
    #expect(abs(series.linear(at: after100) - before.linear(at: after100) - 0.2 * 100 / 239) < 1e-14)
  }

  @Test func coverageTargetInPersons() throws {
    let scenario = try small(("coverage.insured", "{2025-01: 1e5, 2034-12: 2e5}"))
    guard case .insured(let series) = try scenario.applying(.coverageTarget, 0.5).coverage.target else {
      Issue.record("not in persons")
      return
    }
    #expect(series.linear(at: month("2025-01")) == 1e5)
    #expect(series.linear(at: month("2034-12")) == 5e5)
  }

  @Test func simpleLevers() throws {
    #expect(try full.applying(.initialFund, 3).fund.initial == 3)
    #expect(try full.applying(.layoffsScale, 2).labour.layoffs.hazard.level.base == 0.008)
    #expect(try full.applying(.findingScale, 0.5).labour.finding.hazard.level.base == 0.08)
    #expect(try full.applying(.yieldShift, 0.5).economy.yield.points[0].value == 0.565)
    #expect(try full.applying(.wageGrowthShift, -0.06).economy.wageGrowth.points[0].value == 0)
    #expect(try full.applying(.servicesParticipation, 0.5).services.participation.points[0].value == 0.5)
    #expect(try full.applying(.adoptionMidpointShift, -2).automation?.midpoint == 2034)
    #expect(try full.applying(.displacedScale, 0.5).automation?.displaced == 0.2)
  }

  /// What stood before the month stays, the lever acts from it on.
  @Test func leversFromAMonth() throws {
    let month = try #require(CalendarMonth("2030-06")), before = month + -1
    let moved = try full.applying(.yieldShift, 0.01, from: month)
    let own = full.economy.yield
    #expect(moved.economy.yield.step(at: before) == own.step(at: before))
    #expect(moved.economy.yield.step(at: month) == own.step(at: month).map { $0 + 0.01 })
    #expect(moved.economy.yield.step(at: full.end) == own.step(at: full.end).map { $0 + 0.01 })
    let scaled = try full.applying(.contributionRateScale, 2, from: month)
    for (a, b) in zip(scaled.contributions.payers, full.contributions.payers) {
      func level(_ rate: DatedSeries<CellValue>, _ month: CalendarMonth) -> Double? {
        if case .base(let value) = rate.step(at: month)?.level { value } else { nil }
      }
      #expect(level(a.rate, before) == level(b.rate, before))
      #expect(level(a.rate, month) == level(b.rate, month).map { 2 * $0 })
    }
    #expect(throws: Lever.Mistake.self) { try full.applying(.initialFund, 1, from: month) }
    #expect(throws: Lever.Mistake.self) { try full.applying(.yieldShift, 0.01, from: full.end + 1) }
    #expect(throws: Lever.Mistake.self) { try full.applying(.yieldShift, 0.01, from: full.start + -1) }
    let set = try small(("yield_shift@2026-01", "0.01"))
    #expect(set.document.levers.map(\.name) == ["yield_shift@2026-01"])
    #expect(LeverAddress("yield_shift@2026") == nil && LeverAddress("yield@2026-01") == nil)
  }

  @Test func leversThatCannotMove() throws {
    let scenario = try small()
    #expect(throws: Lever.Mistake.self) { try scenario.applying(.adoptionMidpointShift, 1) }
    #expect(throws: Lever.Mistake.self) { try scenario.applying(.wageCeilingScale, 1) }
    #expect(throws: Lever.Mistake.self) { try scenario.applying(.contributionRate, 0.01) }
    #expect(throws: Lever.Mistake.self) { try scenario.applying(.benefitMonths, 2.5) }
    #expect(throws: Lever.Mistake.self) { try scenario.applying(.takeUpScale, -1) }
    #expect(throws: Lever.Mistake.self) { try full.applying(.displacedScale, 3) }
  }

  @Test func setUnderstandsLevers() throws {
    let scenario = try small(("initial_fund", "12"))
    #expect(scenario.fund.initial == 12)
    #expect(scenario.document.levers.map(\.lever) == [.initialFund])
    #expect(
      messages { try small(("coverage_target", "60")) }
        == ["--set: coverage_target: 60 is out of range; write a number 0 to 1 (rates are fractions: 0.6 for 60 %)"])
  }

  /// Levers of a file are those of `--set`, pulled before them, and stand beside the tree, not in it.
  @Test func filesPullLevers() throws {
    let pulled = try small(extendedBy: "levers: {initial_fund: 12, yield_shift@2026-01: 0.01}\n")
    let set = try small(("initial_fund", "12"), ("yield_shift@2026-01", "0.01"))
    #expect(pulled.fund.initial == 12)
    #expect(pulled.document.levers == set.document.levers)
    #expect(pulled.document.root["levers"] == nil)
    for date in [month("2025-12"), month("2026-01")] {
      #expect(pulled.economy.yield.step(at: date) == set.economy.yield.step(at: date))
    }
    try TemporaryFolder.with(["a.yaml": "extends: \(TestFolder.small)\nlevers: {layoffs_scale: 2}\n"]) { folder in
      let path = folder.appendingPathComponent("a.yaml").path
      let both = try ScenarioReader.read(path: path, overrides: [("layoffs_scale", "3")])
      #expect(both.document.levers.map(\.value) == [2, 3])
      #expect(
        both.labour.layoffs.hazard.level.base == (try small(("layoffs_scale", "6"))).labour.layoffs.hazard.level.base)
    }
  }

  @Test func wrongLeversOfAFileAreTold() {
    let told = messages {
      try small(extendedBy: "levers: {layofs_scale: 2, coverage_target: 60, yield_shift@2026: 0.1, take_up_scale: x}\n")
    }
    #expect(told.count == 3)
    #expect(
      told.contains {
        $0.contains(":2:10: levers.layofs_scale: \"layofs_scale\" is no lever; did you mean layoffs_scale?")
      })
    #expect(
      told.contains {
        $0.contains("levers.yield_shift@2026: what follows the @ is no month; write yield_shift@2026-01")
      })
    #expect(told.contains { $0.contains("levers.take_up_scale: \"x\" is not a number") })
    #expect(
      messages { try small(extendedBy: "levers: {coverage_target: 60}\n") }.first?.contains(
        ":2:27: levers.coverage_target: 60 is out of range; write a number 0 to 1") == true)
  }
}
