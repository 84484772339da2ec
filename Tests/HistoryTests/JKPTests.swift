import Foundation
import History
import ScenarioFiles
import Testing

/// The Indonesian scenario, fitted to 2022 and 2023, against 2024, which it has not seen.
@Suite struct JKPTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scenarios/indonesia")

  static func read(_ name: String, _ settings: Settings) throws -> Scenario {
    try ScenarioReader.read(path: folder.appendingPathComponent(name).path, overrides: settings + [("paths", "400")])
  }

  /// The file as it stands knows the members and wages of 2024; the second way knows nothing of that year: members grow
  /// on as in 2022 and 2023, wages as from 2021 to 2022, and job finding is set to the cash per claim of 2023 alone.
  @Test(arguments: [
    [:], ["coverage.insured.2025-01": "15.15e6", "economy.wage_growth": "0.016", "labour.finding.base": "0.052"],
  ])
  func predicts2024(_ settings: [String: String]) throws {
    let scenario = try Self.read("jkp-since-2021.yaml", settings.map { (key: $0.key, value: $0.value) })
    let figures = try ObservedFile.read(
      path: Self.folder.appendingPathComponent("observed.csv").path, payers: scenario.contributions.payers.map(\.name))
    let backtest = try Backtest.run(scenario, against: figures, threads: 2)
    for name in ["claims", "cash_benefits", "contributions"] {
      let comparison = try #require(
        backtest.comparisons.first { $0.observation.variable.name == name && $0.observation.period == .year(2024) })
      let ratio = try #require(comparison.actualToExpected)
      #expect(abs(1 / ratio - 1) < 0.1, "\(name): expected \(1 / ratio) of what came")
    }
    // The table of docs/validation.md.
    let table = backtest.comparisons.filter { comparison in
      let years = comparison.observation.variable.name == "contributions" ? 2024...2024 : 2022...2024
      return ["claims", "cash_benefits", "contributions"].contains(comparison.observation.variable.name)
        && years.contains { comparison.observation.period == .year($0) }
    }
    #expect(table.count == 7)
    if settings.isEmpty {
      for comparison in table {
        let expectation = try #require(comparison.expectation)
        #expect(expectation.holds(comparison.observation.value, half: false), "\(comparison.observation)")
      }
    }
    // 2022 is met by its own parameter; the claims of 2023 are what the level was fitted to.
    for year in [2022, 2023] {
      let claims = try #require(
        backtest.comparisons.first { $0.observation.variable.name == "claims" && $0.observation.period == .year(year) })
      #expect(abs(try #require(claims.actualToExpected) - 1) < 0.1)
    }
  }

  /// What stands in the file is what the fit gives: one parameter for two observations, none of them of 2024.
  @Test func fileHoldsTheFit() throws {
    let observed = try ObservedFile.read(path: Self.folder.appendingPathComponent("observed.csv").path)
    let fit = try Fit(
      FitProblem(
        reading: { try Self.read("jkp-since-2021.yaml", $0) },
        parameters: ["benefits.take_up.stages.applies", "benefits.take_up.stages.started.2021-02"], observed: observed,
        through: 2023, threads: 2))
    #expect(fit.isSound, "\(fit.failure ?? "")")
    #expect(fit.observationsCounted == 4)
    // The file holds three digits.
    for estimate in fit.estimates { #expect(abs(estimate.value / estimate.parameter.start - 1) < 0.005) }
  }
}
