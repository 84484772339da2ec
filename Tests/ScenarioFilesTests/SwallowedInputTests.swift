import Foundation
import ScenarioFiles
import Testing

/// What people type that is not what they meant: each is told at its column, with what would be right.
@Suite struct SwallowedInputTests {
  /// Over the small scenario: the text, the column it is told at, and a part of the message.
  static let swallowed: [(text: String, column: Int, message: String)] = [
    ("contributions: {rates: {employer:0.02}}", 25, "write a blank after the colon: employer: 0.02"),
    ("contributions: {rates: {employer: 0,02}}", 37, "the comma ends the number 0; write 0.02, with a point"),
    ("population: {labour_force: 2,500,000}", 30, "write 2500000, or 2_500_000: no commas between thousands"),
    ("fund: {initial: 100,000}", 21, "write 100000 for thousands, or 100.000 with a point before decimals"),
    ("wages: {mean: 1,200}", 17, "write 1200 for thousands, or 1.200 with a point"),
    ("labour: {quits = 0.02}", 10, "write a colon and a blank: quits: 0.02"),
    ("beneftis:", 1, "unknown key; did you mean benefits?"),
    ("labour: {layoffs: {by: {sector: {quarries: }}}}", 34, "null removes nothing that was inherited"),
    (
      "labour: {exits: null}\nfund: {injections: {2026-03: }}", 21,
      "null removes nothing: a series is written as a whole"
    ),
    ("benefits: {take_up: {2020: 0.3, 2030-01: null}}", 33, "null removes nothing: a series is written as a whole"),
    ("benefits: {claim_gap: }", 12, "null removes nothing that was inherited; give it a value, or take it out"),
    ("economy:\n  growth:0.04\n  wage_growth: 0.05", 3, "write growth: 0.04"),
    ("labour:\n  quits = 0.02\n  drop_out: 0.1", 3, "write quits: 0.02"),
    ("fund:\n\tinitial: 5", 1, "indent with blanks in place of tabs"),
    ("contributions: {rates: employer:0.02}", 24, "write a blank after the colon: employer: 0.02"),
    // Numbers that are none.
    ("contributions: {compliance: 3%}", 29, "rates are fractions: write 0.03 for 3 %"),
    ("contributions:\n  compliance: 0,03", 15, "write 0.03, with a point before decimals and no other marks"),
    ("fund: {initial: 100.000.000}", 17, "write 100000000, or 100_000_000: no marks between thousands"),
    ("fund: {initial: Rp 5 juta}", 17, "write 5000000, without words"),
    ("fund:\n  initial: 1.234.567,5", 12, "write 1234567.5, with a point"),
    ("fund: {initial: 1.234.567,5}", 27, "the comma ends the number 1.234.567; write 1234567.5, with a point"),
    ("fund: {initial: NA}", 17, "leave out what is not known"),
    ("fund: {initial: 010}", 17, "write 10: with a leading 0 some programs count in eights"),
    ("seed: 007", 7, "write 7: with a leading 0"),
    ("fund: {initial: \"5e6\"}", 17, "without quotes"),
    // Conditions that ask nothing.
    ("checks: [\"depletion_probability(2030) <= 5\"]", 10, "write 0.05 for 5 %"),
    ("checks: [\"depletion_probability(2030) <= 1\"]", 10, "this holds whatever happens"),
    ("checks: [\"depletion_probability(2030) > 1\"]", 10, "this can never hold"),
    ("checks: [\"depletion_probability(2030) >= 0\"]", 10, "this holds whatever happens"),
    ("checks: [\"fund(2030).q5 >= 1.000.000\"]", 10, "write 1000000, or 1_000_000"),
    // Tags say what a value is.
    ("fund: {initial: !!str 5e6}", 17, "\"5e6\" is not a number"),
    ("labour: {drop_out: !percent 0.2}", 20, "the tag !percent is not known"),
    ("labour: {drop_out: !!int 0.2}", 20, "\"0.2\" is no !!int"),
    ("labour: !!set {drop_out: 0.2}", 9, "the tag !!set is not known"),
    ("labour: !!str {drop_out: 0.2}", 9, "the tag !!str does not fit what stands here"),
    // Terminals obey these.
    ("title: \"a\\e[31mb\"", 8, "the control character U+001B stands in this text; take it out"),
    ("shocks: {\"\\e[2J\": {start: 2027, half_life: 1}}", 10, "the control character U+001B"),
  ]

  @Test(arguments: swallowed.indices) func isTold(index: Int) throws {
    let (text, column, message) = Self.swallowed[index]
    do {
      _ = try small(extendedBy: text + "\n")
      Issue.record("read without a mistake: \(text)")
    } catch let errors as ScenarioErrors {
      let found = errors.mistakes.first { $0.message.contains(message) }
      #expect(found != nil, "\(errors)")
      #expect(found?.origin.column == column, "\(errors)")
      #expect((found?.origin.line ?? 0) >= 2, "\(errors)")
      #expect(!errors.description.unicodeScalars.contains { $0.value == 0x1B })
    }
  }

  @Test func aTaggedFloatIsANumber() throws {
    #expect(try small(extendedBy: "fund: {initial: !!float \"5e6\"}\n").fund.initial == 5e6)
    #expect(try small(extendedBy: "title: !!str 2025\n").title == "2025")
  }

  @Test func nullOverADefaultRemovesIt() throws {
    #expect(try small(extendedBy: "labour: {exits: null}\nshocks:\n").labour.exits.level.base == 0)
  }

  /// A later file of a list may remove what an earlier one gives, though it inherits nothing itself.
  @Test func nullRemovesFromTheFileBefore() throws {
    try TemporaryFolder.with([
      "a.yaml": "benefits: {claim_gap: 60}\n", "b.yaml": "benefits: {claim_gap: null}\n",
      "scenario.yaml": "extends: [\(TestFolder.small), a.yaml, b.yaml]\n",
      "wrong.yaml": "extends: [\(TestFolder.small), b.yaml]\n",
    ]) { (folder: URL) throws in
      let scenario = try ScenarioReader.read(path: folder.appendingPathComponent("scenario.yaml").path)
      #expect(scenario.benefits.claimGap == nil)
      let found = messages { try ScenarioReader.read(path: folder.appendingPathComponent("wrong.yaml").path) }
      #expect(
        found.count == 1 && found[0].contains("b.yaml:1:12: benefits.claim_gap: null removes nothing"), "\(found)")
    }
  }

  @Test func onTheCommandLine() {
    #expect(
      messages { try small(("fund.initial", "")) }
        == [
          "--set: fund.initial: no value stands after the =; write fund.initial=value, or fund.initial=null to remove what the file gives"
        ])
    let found = messages { try small(("contributions.rates", "{employer:0.02}")) }
    #expect(found.count == 1 && found[0].contains("write a blank after the colon: employer: 0.02"), "\(found)")
    #expect(messages { try small(("benefits.claim_gap", "null")) }.first?.contains("null removes nothing") == true)
    for (text, cure) in [
      ("3%", "write 0.03 for 3 %"), ("0,03", "write 0.03"), ("3", "0.03 for 3 %"), ("nan", "leave out"),
    ] {
      let found = messages { try small(("contribution_rate", text)) }
      #expect(found.count == 1 && found[0].contains(cure), "\(found)")
    }
    #expect(throws: Never.self) { try small(("checks", "[depletion_probability(2030) <= 0]")) }
    do {
      let scenario = try small(), asked = "depletion_probability(2030) <= 1"
      let errors = #expect(throws: ScenarioErrors.self) {
        try OutcomeGoal.read(asked, of: scenario, option: "--such-that")
      }
      #expect(errors?.description.contains("write 0.01 for 1 %") == true)
    } catch { Issue.record(error) }
  }

  /// A mapping whose labels look like years is no dated series: it merges.
  @Test func labelsThatLookLikeYears() throws {
    let bands = """
      dimensions: {sector: [farms, mines, no], age: null, band: ["1000", "2000", 2024-07]}
      population: {shares: {band: {1000: 1, 2000: 2, 2024-07: 3}}}
      labour: {quits: {base: 0.01, by: {band: {1000: 1.5, 2000: 2.5, 2024-07: 3}}}}

      """
    try TemporaryFolder.with([
      "far.yaml": "extends: \(TestFolder.small)\n\(bands)",
      "near.yaml":
        "extends: far.yaml\nlabour: {quits: {by: {band: {1000: 4}}}}\npopulation: {shares: {band: {2000: 5}}}\n",
    ]) { (folder: URL) throws in
      let path = folder.appendingPathComponent("near.yaml").path
      let near = try ScenarioReader.read(path: path)
      #expect(near.labour.quits.by == [1: [4, 2.5, 3]])
      #expect(near.population.shares[1].map { $0.points[0].value } == [1, 5, 3])
      let set = try ScenarioReader.read(path: path, overrides: [("labour.quits.by.band.2024-07", "7")])
      #expect(set.labour.quits.by == [1: [4, 2.5, 7]])
    }
  }

  /// Programs that write YAML sort keys as text.
  @Test func seriesSortedAsText() throws {
    let scenario = try small(
      extendedBy:
        "labour: {finding: {base: 0.2, duration: {1: 1, 13: 0.4, 4: 0.8}}}\nbenefits: {take_up: {2026-01: 0.3, 2020: 0.6}}\n"
    )
    #expect(scenario.labour.durationDependence.map(\.month) == [1, 4, 13])
    #expect(scenario.benefits.takeUp[0].value.points.map(\.value.level.base) == [0.6, 0.3])
  }

  @Test func keysWithDotsStandInQuotes() throws {
    let text = Starter.text(schema: "s").replacing("farms", with: "\"b.c\"").replacing(
      "services", with: "\"food, drink\"")
    let scenario = try ScenarioReader.read(
      text: text,
      overrides: [
        ("labour.layoffs.by.sector.\"b.c\"", "3"), ("labour.layoffs.by.sector.\"food, drink\"", "4"),
        ("sources.\"labour.layoffs.by.sector.\"\"b.c\"\"\"", "{text: a survey, confidence: read}"),
      ])
    #expect(scenario.labour.layoffs.hazard.by[0] == [3, 1.3, 4])
    #expect(scenario.document.sources.last?.keyPath == "labour.layoffs.by.sector.\"b.c\"")
    let wrong = messages {
      try ScenarioReader.read(text: text, overrides: [("labour.layoffs.by.sector.\"b.c\"", "-1")])
    }
    #expect(wrong.first?.contains("labour.layoffs.by.sector.\"b.c\": -1 is out of range") == true, "\(wrong)")
    #expect(messages { try ScenarioReader.read(text: text, overrides: [("labour.\"layoffs", "1")]) }.count == 1)
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("0,03", "write 0.03, with a point"), ("12,5", "write 12.5"), ("1 000 000", "1_000_000"),
    ("1'000'000", "write 1000000"),
    ("1,500", "write 1500 for thousands, or 1.500"), ("USD 3 million", "write 3000000"),
    ("2,5 %", "write 0.025 for 2.5 %"),
    ("5jt", "write 5000000"), ("1,234.5", "write 1234.5"),
    ("1,5e8", "write 1.5e8"), ("Rp 1.234,5E3", "write 1234.5E3"),
  ])
  func cure(text: String, expected: String) {
    #expect(NumberText.cure(of: text)?.contains(expected) == true, "\(NumberText.cure(of: text) ?? "none")")
  }

  @Test(arguments: ["often", "1.2.3", "1,2,3", "--5", "1..2", "", "12 months", "2024-07", "1,5e", "1e5e8"])
  func nothingToSay(text: String) { #expect(NumberText.cure(of: text) == nil) }
}
