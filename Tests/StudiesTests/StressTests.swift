import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite("Reverse stress tests")
struct StressTests {
  private let land = Variant(path: Teaching.umbrellaLand, settings: [.init("paths", "200")])

  @Test("The least shock does, as --set takes it, and a slightly weaker one does not")
  func leastShock() throws {
    let study = Study(threads: 2)
    let test = try StressTest(land, by: 2032, from: nil, study: study)
    #expect(test.start.description == "2027-01")
    let document = try test.document(study, version: "test")
    let outcome = try Outcome.read("depletion_probability(2032)", of: land.read(), option: "--of")
    func depleted(_ settings: [SettingDocument]) throws -> Double {
      let shocked = land.setting(settings.map { .init($0.key, $0.value) })
      return try study.samples(of: shocked, [outcome])[0].estimate.value
    }
    let layoffs = try #require(document.shapes.first { $0.name == "layoffs" })
    #expect(layoffs.thresholds.count == 2)
    for threshold in layoffs.thresholds {
      let root = try #require(threshold.severity)
      #expect(try depleted(threshold.settings) >= threshold.share)
      #expect(root.failsAt < root.value && root.value - root.failsAt < 0.03 * root.value)
      let weaker = threshold.settings.map { setting in
        SettingDocument(
          key: setting.key,
          value: setting.value.replacing(
            "layoffs: \(plainNumber(root.value))", with: "layoffs: \(plainNumber(root.failsAt))"))
      }
      #expect(weaker != threshold.settings)
      #expect(try depleted(weaker) < threshold.share)
    }
    let first = try #require(layoffs.thresholds[0].severity).value
    #expect(first < (try #require(layoffs.thresholds[1].severity).value))
    #expect(document.lines.allSatisfy { $0.count <= 80 })
    #expect(document.shapes.map(\.name) == ["layoffs", "depth", "duration", "wage stagnation", "take-up", "yield"])
    #expect(Set(document.rows.map(\.count)).count == 1)
    // Every shape and replay is a valid scenario: all were run, or said why not.
    #expect(document.shapes.allSatisfy { $0.depletedAtGreatest != nil || $0.notApplicable != nil })
    #expect(document.replays.allSatisfy { $0.depletion != nil && $0.change != nil })
  }

  /// 1998: GDP fell by 13.1 % where 4.96 % was usual, and grew by 0.8 % in 1999: 0.869 · 1.008 / 1.0496² of the trend.
  @Test("A replay has the depth of its crisis")
  func replays() throws {
    let study = Study(threads: 2)
    let document = try StressTest(land, by: 2030, from: nil, study: study).document(study, version: "test")
    let indonesia = try #require(document.replays.first { $0.name == "Indonesia 1998" })
    let trough = log(0.869 * 1.008 / (1.0496 * 1.0496))
    #expect(indonesia.settings[0].value.contains("factors: {output: \((trough * 1e4).rounded() / 1e4)}"))
    #expect(indonesia.settings[0].value.contains("ramp: 24,"))
    // Korea 1998–99: -4.9 and 11.6 against 3.77: of 0.951/1.0377 the share ln(.951 · 1.116 / 1.0377²)/ln(.951/1.0377)
    // was left a year later.
    let korea = try #require(document.replays.first { $0.name == "Korea 1998" })
    let left = log(0.951 * 1.116 / (1.0377 * 1.0377)) / log(0.951 / 1.0377)
    #expect(korea.settings[0].value.contains("half_life: \(((12 / -log2(left)) * 10).rounded() / 10),"))
    #expect(document.replays.allSatisfy { !$0.source.isEmpty })
  }

  @Test("A shock of no size changes nothing, to the bit")
  func neutral() throws {
    let study = Study(threads: 2)
    let outcome = try Outcome.read("fund(2032)", of: land.read(), option: "--of")
    let base = try study.samples(of: land, [outcome])[0]
    let shocked = land.setting(
      .init("shocks.reverse_stress", "{start: 2027-01, ramp: 3, hold: 12, half_life: 6, layoffs: 1}"))
    #expect(try study.samples(of: shocked, [outcome])[0].values == base.values)
  }

  @Test("A shock that would come too late, or a year that is not there")
  func dates() throws {
    #expect(throws: ScenarioErrors.self) {
      try StressTest(land, by: 2030, from: CalendarMonth("2031-01"), study: Study(threads: 1))
    }
    #expect(throws: ScenarioErrors.self) {
      try StressTest(land, by: 2050, from: nil, study: Study(threads: 1))
    }
  }
}
