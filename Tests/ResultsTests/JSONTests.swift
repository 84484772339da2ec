import Analysis
import AnalysisFixtures
import Foundation
import Results
import ScenarioFiles
import Testing
import Writing

private func text(_ write: (inout JSONWriter) throws -> Void) throws -> String {
  var bytes: [UInt8] = []
  var writer = JSONWriter { bytes += $0 }
  try write(&writer)
  try writer.finish()
  return String(decoding: bytes, as: UTF8.self)
}

private func json(_ document: ResultDocument) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try document.writeJSON { bytes += $0 }
  return bytes
}

struct JSONWriterTests {
  @Test func layoutAndOrder() throws {
    let result = try text { writer in
      try writer.object(.lines) { json in
        try json.member("b", 1)
        try json.member("a") {
          try $0.array { json in
            try json.value(2.5)
            try json.value(nil as Double?)
            try json.object { _ in }
            try json.array(.lines) { _ in }
          }
        }
        try json.member("c", true)
      }
    }
    #expect(result == "{\n  \"b\": 1,\n  \"a\": [2.5, null, {}, []],\n  \"c\": true\n}\n")
  }

  @Test func textIsEscaped() throws {
    let strange = "\"\\\n\t\u{01}é\u{2028}漢"
    let result = try text { try $0.array { try $0.value(strange) } }
    let back = try #require(try JSONSerialization.jsonObject(with: Data(result.utf8)) as? [String])
    #expect(back == [strange])
  }

  @Test(arguments: [0.1, -0.0, 1e300, .leastNonzeroMagnitude, 1.0 / 3, 123_456_789_012_345_680, 2, -7.25e-8, .pi])
  func numbersReadBackTheSame(number: Double) throws {
    let result = try text { try $0.array { try $0.value(number) } }
    let inner = result.dropFirst().dropLast(2)
    #expect(Double(inner) == number)
    #expect(inner.count <= number.description.count)
    _ = try JSONSerialization.jsonObject(with: Data(result.utf8))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteNumbersAreRefusedWithTheirPlace(number: Double) throws {
    let error = try #require(throws: JSONWriter.NotFinite.self) {
      try text { writer in
        try writer.object { json in
          try json.member("annual") {
            try $0.array { json in
              try json.value(1)
              try json.object { try $0.member("mean", number) }
            }
          }
        }
      }
    }
    #expect(error.path == "annual[1].mean")
  }
}

struct ResultDocumentJSONTests {
  @Test func parsesAndHoldsTheFigures() throws {
    let document = try FixtureRun.document(of: FixtureRun.store(depleted: 40))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json(document))) as? [String: Any])
    let sections = ["annual", "monthly", "breakdown", "depletion", "checks"]
    #expect(Set(root.keys) == Set(["payung_result", "manifest", "scenario", "origins"] + sections))
    #expect(root["payung_result"] as? Int == 1)
    let manifest = try #require(root["manifest"] as? [String: Any])
    #expect(manifest["seed"] as? String == "18446744073709551615" && manifest["cpu"] as? String == "a \"cpu\"")
    #expect(manifest["levers"] as? [String: Double] == ["take_up_scale": 1.5])
    let annual = try #require(root["annual"] as? [[String: Any]])
    #expect(annual.count == document.analysis.annual.count)
    let fund = try #require(annual.first { $0["variable"] as? String == "fund" && $0["year"] as? Int == 2030 })
    let figure = try #require(document.analysis.figure("fund", 2030)?.statistics)
    #expect(fund["unit"] as? String == "IDR")
    #expect(fund["mean"] as? Double == figure.mean)
    #expect(fund["sd"] as? Double == figure.sd)
    #expect(fund["standard_error"] as? Double == figure.standardError)
    let quantiles = try #require(fund["quantiles"] as? [String: Double])
    #expect(Set(quantiles.keys) == ["0.5", "1", "5", "10", "25", "50", "75", "90", "95", "99", "99.5"])
    #expect(quantiles["5"] == figure.quantile(5))
    #expect((fund["tvar"] as? [String: Double])?["99"] == figure.tailMeans[3])
    let depletion = try #require(root["depletion"] as? [String: Any])
    let byYear = try #require(depletion["by_year"] as? [[String: Any]])
    #expect(byYear.count == 21 && byYear[20]["probability"] as? Double == 0.1)
    #expect(depletion["median_year"] is NSNull)
  }

  @Test func checksSayWhatTheyCameTo() throws {
    let checks = try FixtureScenario.checks([
      "depletion_probability(2045) < 0.1", "fund(2030).q5 >= 15e12", "exhaustion_rate(2030) < 1",
    ])
    let document = try FixtureRun.document(of: FixtureRun.store(depleted: 40), checks: checks)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json(document))) as? [String: Any])
    let written = try #require(root["checks"] as? [[String: Any]])
    #expect(written.map { $0["condition"] as? String } == checks.map(\.text))
    #expect(written.map { $0["holds"] as? Bool } == [false, true, false])
    #expect(written[0]["value"] as? Double == 0.1)
    let fund = try #require(document.analysis.figure("fund", 2030)?.statistics)
    #expect(written[1]["value"] as? Double == fund.quantile(5))
    #expect(
      written[1]["interval"] as? [Double] == [fund.intervals[2].lower, fund.intervals[2].upper].compactMap { $0 })
    // No path has a value: the condition cannot be said to hold.
    #expect(written[2]["value"] is NSNull && written[2]["standard_error"] is NSNull)
  }

  @Test func pathsWithoutValueAreCounted() throws {
    let text = String(decoding: try json(FixtureRun.document(of: FixtureRun.store())), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.contains("\"average_duration\"") }
    #expect(lines.count == 21 && lines.allSatisfy { $0.contains("\"paths_without_value\": 1}") })
    #expect(!text.contains("nan") && !text.contains("inf"))
  }

  @Test func aFigureWithoutAnyValueIsNull() throws {
    let document = try FixtureRun.document(of: FixtureRun.store())
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json(document))) as? [String: Any])
    let rate = try #require(
      (root["annual"] as? [[String: Any]])?.first { $0["variable"] as? String == "exhaustion_rate" })
    #expect(rate["mean"] is NSNull && rate["sd"] is NSNull)
    #expect((rate["quantiles"] as? [String: Any])?["50"] is NSNull)
    #expect(rate["paths_without_value"] as? Int == FixtureRun.paths)
  }

  @Test func theScenarioKeepsNumbersAsNumbers() throws {
    let document = try FixtureRun.document(of: FixtureRun.store(years: [2025]))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json(document))) as? [String: Any])
    let scenario = try #require(root["scenario"] as? [String: Any])
    #expect(scenario["paths"] as? Int == 10_000 && scenario["gdp"] as? Double == 23e15)
    #expect(scenario["hex"] as? Int == 31 && scenario["octal"] as? Int == 15 && scenario["half"] as? Double == 0.5)
    #expect(scenario["flag"] as? Bool == true && scenario["start"] as? String == "2025-01")
    // What is null was taken out of the scenario.
    #expect(scenario["none"] == nil)
    #expect((scenario["list"] as? [Any])?.last as? String == "no")
    #expect(scenario["quoted \"key\"\n"] is [String: Any])
  }

  @Test func equalDocumentsGiveEqualBytes() throws {
    let store = FixtureRun.store(years: [2025, 2026])
    #expect(try json(FixtureRun.document(of: store)) == json(FixtureRun.document(of: store)))
  }
}
