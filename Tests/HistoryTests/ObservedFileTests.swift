import Foundation
import History
import ScenarioFiles
import Testing

@Suite struct ObservedFileTests {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  static let names = ["empty", "everything-wrong", "header", "missing", "months", "no-header", "two-units", "windows"]

  /// Exact messages stand beside the files; `PAYUNG_RECORD=1` records them anew and fails, so that they get read.
  @Test(arguments: names) func messages(of name: String) throws {
    let file = Self.fixtures.appendingPathComponent("\(name).csv").path
    let expected = Self.fixtures.appendingPathComponent("\(name).txt")
    let message: String
    do {
      _ = try ObservedFile.read(path: file, payers: ["government", "jkk"])
      message = "read without a mistake\n"
    } catch {
      message = error.description.replacingOccurrences(of: Self.fixtures.path + "/", with: "")
    }
    if ProcessInfo.processInfo.environment["PAYUNG_RECORD"] != nil {
      try message.write(to: expected, atomically: true, encoding: .utf8)
      Issue.record("recorded: read \(expected.lastPathComponent), then run without PAYUNG_RECORD")
      return
    }
    #expect(try message == String(contentsOf: expected, encoding: .utf8))
  }

  @Test func columnsInAnyOrder() throws {
    let figures = try ObservedFile.read(
      text: """
        \u{FEFF}source,value,variable,month,note,use,error
        "a, b",12,claims,2024-03,seen,check,0.1

        c,10,claims,2024-01,,,
        """, as: "observed.csv")
    let claims = figures.series("claims")
    #expect(claims.map(\.value) == [10, 12])
    #expect(claims.map(\.use) == [.fit, .check])
    #expect(claims.map(\.error) == [nil, 0.1])
    #expect(claims.map(\.note) == [nil, "seen"])
    #expect(claims.map(\.source) == ["c", "a, b"])
    #expect(claims.map(\.origin.line) == [4, 2])
    #expect(claims[1].period == .month(CalendarMonth(year: 2024, month: 3)))
  }

  @Test func gapsAreTold() throws {
    let figures = try ObservedFile.read(
      text: """
        year,variable,value,source
        2024,fund,5e9,a
        2019,fund,4e9,a
        2020,fund,4e9,a
        2020,claims,4e3,a
        2022,claims,5e3,a
        """, as: "observed.csv")
    #expect(figures.gaps.map(\.description) == ["fund: no figure for 2021 to 2023", "claims: no figure for 2021"])
  }

  /// Years and windows side by side; gaps only between flows.
  @Test func windows() throws {
    let figures = try ObservedFile.read(
      text: """
        year,from,to,variable,value,source
        2021,,,claims,50000,a
        ,2022-01,2022-03,claims,14000,a
        ,2022-05,2022-12,claims,40000,a
        ,2022-01,2022-03,fund,5e9,a
        ,2022-01,2022-12,fund,5e9,a
        """, as: "observed.csv")
    #expect(figures.series("claims").map(\.period.description) == ["2021", "2022-01/2022-03", "2022-05/2022-12"])
    #expect(figures.series("claims").map(\.period.shortText) == ["2021", "2022-01–03", "2022-05–12"])
    #expect(figures.gaps.map(\.description) == ["claims: no figure for 2022-04"])
  }

  @Test func ignoredFiguresStayOutOfSeries() throws {
    let figures = try ObservedFile.read(
      text: "year,variable,value,source,use\n2020,fund,4e9,a,ignore\n2021,fund,4e9,a,\n", as: "observed.csv")
    #expect(figures.observations.count == 2)
    #expect(figures.series("fund").map(\.period) == [.year(2021)])
  }

  @Test func anyPayerPassesWithoutScenario() throws {
    #expect(ObservedVariable.named("contributions.employer") != nil)
    #expect(ObservedVariable.named("contributions.employer", payers: ["state"]) == nil)
    #expect(ObservedVariable.named("contributions.") == nil)
  }

  @Test func whatMeasuresDoMayBeObserved() throws {
    for name in ["work_sharing", "grants", "extended_benefits", "paid_by_others", "claims_quits", "first_payments"] {
      #expect(ObservedVariable.named(name) != nil, "\(name)")
    }
    #expect(ObservedVariable.named("measure.relief")?.kind == .mean && ObservedVariable.named("measure.") == nil)
  }
}
