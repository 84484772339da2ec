import Foundation
import Payung
import Synchronization
import Testing

/// The public face, used as the documentation shows it.
@Suite struct PayungTests {
  static let file = "scenarios/teaching/umbrella-land.yaml"

  @Test func theExampleOfTheDocumentation() throws {
    let scenario = try Scenario(contentsOf: Self.file)
    let larger = try scenario.setting("fund.initial", to: 10e9)
    let projection = try larger.run(paths: 64)
    let year = try #require(projection.years.last)
    let values = try projection.values(of: "fund", year: year).sorted()
    let (low, high) = (
      try #require(projection.quantile(5, of: "fund", year: year)),
      try #require(projection.quantile(95, of: "fund", year: year))
    )
    #expect(values[0] <= low && low < high && high <= values[63])
    #expect(projection.quantile(17, of: "fund", year: year) == nil)
    let mean = try #require(projection.mean(of: "fund", year: year))
    #expect(abs(mean.value - values.reduce(0, +) / 64) <= 1e-9 * abs(mean.value))
    #expect(projection.depletionProbability(year: year)?.value ?? -1 >= 0)
  }

  @Test func settingsAreThoseOfTheFile() throws {
    let scenario = try Scenario(contentsOf: Self.file)
    #expect(scenario.paths > 0 && scenario.start < scenario.end)
    let small = try scenario.setting([("paths", "32"), ("seed", "5"), ("contribution_rate", "0.01")])
    #expect((small.paths, small.seed) == (32, 5))
    let direct = try scenario.setting("contribution_rate", to: 0.01).run(paths: 32, seed: 5)
    #expect(try small.run().checksum == direct.checksum)
    #expect(Scenario.levers.contains { $0.name == "contribution_rate" && $0.range == 0...1 })
  }

  @Test func mistakesAreObjects() throws {
    let error = try #require(throws: ScenarioError.self) { try Scenario(contentsOf: "no/such.yaml") }
    #expect(error.diagnostics.map(\.file) == ["no/such.yaml"])
    let scenario = try Scenario(contentsOf: Self.file)
    let unknown = try #require(throws: ScenarioError.self) { try scenario.setting("fund.inital", to: 1) }
    #expect(unknown.diagnostics[0].key == "fund.inital")
    #expect(unknown.diagnostics[0].fix == "did you mean initial?")
    #expect(throws: ScenarioError.self) { try scenario.run(paths: 0) }
  }

  /// Counts months and adds up the fund of the last.
  final class Watcher: MonthObserver {
    static let seen = Mutex<(months: Int, paths: Set<Int>)>((0, []))

    func observe(_ month: ObservedMonth) {
      let fund = month.values(of: "fund")
      guard fund?.count == month.paths.count, month.values(of: "no_such_figure") == nil else { return }
      Self.seen.withLock {
        $0.months += month.paths.count
        $0.paths.formUnion(month.paths)
      }
    }
  }

  @Test func observersSeeEveryMonthOfEveryPath() throws {
    let scenario = try Scenario(contentsOf: Self.file)
    Watcher.seen.withLock { $0 = (0, []) }
    let watched = try scenario.run(paths: 21, observers: { [Watcher()] })
    let (months, paths) = Watcher.seen.withLock { $0 }
    #expect(paths == Set(0..<21))
    #expect(months % 21 == 0 && months / 21 >= 12 * (watched.years.count - 1))
    #expect(try scenario.run(paths: 21).checksum == watched.checksum)
  }

  @Test func progressStopsARun() throws {
    let scenario = try Scenario(contentsOf: Self.file)
    do {
      _ = try scenario.run(paths: 10_000_000, progress: { _ in false })
      Issue.record("the run was not stopped")
    } catch RunError.stopped {}
  }

  @Test func writtenFoldersAreThoseOfTheCommandLine() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let projection = try Scenario(contentsOf: Self.file).run(paths: 16)
    try projection.write(to: folder)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder)).isSuperset(of: [
        "result.json", "annual.csv", "paths.nc",
      ]))
    #expect(try String(contentsOfFile: "\(folder)/annual.csv", encoding: .utf8) == projection.annualCSV())
    #expect(throws: RunError.self) { try projection.write(to: folder) }
    try Projection.export(folder, to: "xlsx", at: "\(folder)/result.xlsx")
    #expect(throws: RunError.self) { try Projection.export(folder, to: "pdf2", at: "\(folder)/x") }
    #expect(try projection.report(language: "id").contains("lang=\"id\""))
  }

  @Test func questionsHaveAnswers() throws {
    let scenario = try Scenario(contentsOf: Self.file)
    let settings = StudySettings(paths: 32)
    let richer = try scenario.setting("initial_fund", to: 1e12)
    let comparison = try Scenario.compare([scenario, richer], outcomes: ["fund(2030)"], settings: settings)
    #expect(comparison.text.contains("Fund 2030") && comparison.json.contains("\"fund(2030)\""))
    #expect(throws: RunError.self) { try Scenario.compare([scenario]) }
    let solved = try scenario.solve(
      for: "initial_fund", suchThat: "depletion_probability(2028) <= 0.03", between: 0...1e13, settings: settings)
    #expect(solved.json.contains("initial_fund"))
  }
}
