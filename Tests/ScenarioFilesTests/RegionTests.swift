import Foundation
import ScenarioFiles
import Testing

/// Region files: what is read, and what is refused in which words.
@Suite struct RegionReadingTests {
  private static func member(_ change: (String, String) = ("", "")) -> String {
    let text = """
      payung: 1
      title: A member
      description: one cell
      currency: XTS
      start: 2025-01
      end: 2034-12
      paths: 64
      population: {labour_force: 2e6}
      coverage: {insured: 1e6}
      economy: {inflation: 0.02, wage_growth: 0.03, yield: 0.03, factors: {output: {sd: 0.05, half_life: 12}, calm: {sd: 0, half_life: 12}}}
      labour: {layoffs: {base: 0.01, loads: {output: -8}}, finding: 0.2}
      benefits: {classes: [{months: 6, replacement: [0.6]}], take_up: 0.6}
      contributions: {rates: {employer: 0.01}}
      wages: {mean: 100}
      fund: {initial: 1e6}
      shocks: {crisis: {annual_frequency: 0.1, half_life: 6, layoffs: 2}, known: {start: 2026-01, half_life: 6, layoffs: 2}}
      """
    return change.0.isEmpty ? text : text.replacing(change.0, with: change.1)
  }

  private static let sound = """
    payung_region: 1
    title: Three
    start: 2025-01
    end: 2034-12
    schemes: {a: a.yaml, b: b.yaml, c: c.yaml}
    correlations: [[a.output, b.output, 0.5]]
    common_shocks: [crisis]
    pool: {currency: XTS, inflation: 0.02, yield: 0.03, premium: 0.0005, deductible: 0.25, share: 0.5}
    checks: ["pool.depletion_probability(2034) <= 0.01"]

    """

  private func read(
    _ text: String, _ files: [String: String] = [:], _ settings: [(key: String, value: String)] = []
  ) throws -> Region {
    let all = ["a", "b", "c"].reduce(into: files) { $0["\($1).yaml"] = $0["\($1).yaml"] ?? Self.member() }
      .merging(["region.yaml": text]) { $1 }
    return try TemporaryFolder.with(all) { folder in
      do {
        return try RegionDraft.read(path: folder.appendingPathComponent("region.yaml").path).region(settings)
      } catch let errors as ScenarioErrors {
        throw ScenarioErrors(
          errors.mistakes.map {
            var mistake = $0
            mistake.origin.file = mistake.origin.file.replacing(folder.path + "/", with: "")
            return mistake
          })
      }
    }
  }

  @Test func aSoundOne() throws {
    let region = try read(Self.sound)
    #expect(region.names == ["a", "b", "c"])
    #expect(region.correlations.count == 1 && region.correlations[0].value == 0.5)
    #expect(region.members.map { $0.world.membership?.links } == [[0], [0], []])
    #expect(region.members.allSatisfy { $0.seed == region.seed && $0.paths == 10_000 && $0.checks.isEmpty })
    #expect(region.pool?.premium == [0.0005, 0.0005, 0.0005] && region.pool?.exchangeRates == [1, 1, 1])
    #expect(region.checks.map(\.text) == ["pool.depletion_probability(2034) <= 0.01"])
  }

  @Test func leversAndKeysOfSchemesAndPool() throws {
    let region = try read(
      Self.sound, [:],
      [
        ("a.contribution_rate", "0.02"), ("b.wages.mean", "200"), ("pool.share", "0.25"), ("pool.premium_scale", "2"),
        ("paths", "16"),
      ])
    #expect(region.members[0].contributions.payers[0].rate.step(at: region.start)?.level.base == 0.02)
    #expect(region.members[1].wages.mean.level.base == 200)
    #expect(region.pool?.share == 0.25 && region.pool?.premium == [0.001, 0.001, 0.001])
    #expect(region.members.allSatisfy { $0.paths == 16 })
  }

  /// What a region is, in figures and words.
  private static func contents(_ region: Region) -> [String] {
    var contents = region.members.map { ResolvedScenario($0.document).json.text }
    contents.append("\(region.seed) \(region.paths) \(region.start) \(region.end)")
    contents.append("\(region.correlations) \(String(describing: region.pool))")
    return contents
  }

  private static let shipped: [String] = {
    let root = TestFolder.root.deletingLastPathComponent().deletingLastPathComponent()
    return ["scenarios/asia", "data/euro-area"].flatMap { folder in
      let path = root.appendingPathComponent(folder).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/\($0)" }
    }.filter { RegionDraft.isRegion($0) }
  }()

  @Test(arguments: shipped) func resolvedRegionsReadAsThemselves(path: String) throws {
    let region = try RegionDraft.read(path: path).region()
    let text = ResolvedScenario(region: region.document).yaml
    let again = try RegionDraft.read(text: text, as: path).region()
    #expect(Self.contents(again) == Self.contents(region))
  }

  @Test func resolvedRegionsHoldWhatIsSet() throws {
    let path = try #require(Self.shipped.first { $0.hasSuffix("/five.yaml") })
    let region = try RegionDraft.read(path: path).region([
      ("indonesia.fund.initial", "1e12"),
      // Added by the region's file: null takes away that alone.
      ("indonesia.shocks.financial_crisis", "null"), ("philippines.shocks.financial_crisis", "{hold: 9}"),
    ])
    let text = ResolvedScenario(region: region.document).yaml
    let place = try #require(text.range(of: "  indonesia:\n")).lowerBound
    #expect(text[place...].prefix { $0 != "{" }.contains("fund.initial: 1000000000000  # --set\n"), "\(text)")
    let again = try RegionDraft.read(text: text, as: path).region()
    #expect(again.members[0].fund.initial == 1e12)
    #expect(Self.contents(again) == Self.contents(region))
  }

  @Test(arguments: ["seed", "paths"]) func whatIsTheRegions(key: String) throws {
    for (text, settings) in [
      (Self.sound, [("a.\(key)", "3")]),
      (Self.sound.replacing("{a: a.yaml,", with: "{a: {file: a.yaml, set: {\(key): 3}},"), []),
    ] {
      do {
        _ = try read(text, [:], settings)
        Issue.record("\(key) of a scheme is taken")
      } catch let errors as ScenarioErrors {
        let said = errors.mistakes.map(\.message)
        #expect(
          said.count == 1 && said[0].contains("schemes.a.\(key): \(key) \(key == "seed" ? "is" : "are") the region's"))
      }
    }
  }

  /// What is wrong, and a part of what is said of it.
  private static let mistakes: [(change: (String, String), files: [String: String], said: String)] = [
    (
      ("", ""), ["b.yaml": member(("factors:", "distribution: {student_t: 5}, factors:"))],
      "region.yaml:5:22: schemes.b: its innovations are {student_t: 5}, those of a normal"
    ),
    (
      ("start: 2025-01", "start: 2024-06"), [:],
      "region.yaml:5:14: schemes.a: its data begin in 2025-01, after the region's start, 2024-06"
    ),
    (
      (
        "[[a.output, b.output, 0.5]]",
        "[[a.output, b.output, 0.9], [b.output, c.output, 0.9], [a.output, c.output, -0.9]]"
      ), [:],
      "region.yaml:6:17: correlations: the correlations of all links are not positive definite: "
        + "a.output–b.output 0.9, a.output–c.output -0.9, b.output–c.output 0.9"
    ),
    (
      ("", ""), ["c.yaml": member(("currency: XTS", "currency: XTT"))],
      "region.yaml:8:1: pool.exchange_rates: there is no rate for c, whose money is XTT; add c: units of XTT for one XTS"
    ),
    (("b: b.yaml", "a: b.yaml"), [:], "region.yaml:5:11: the key a stands twice"),
    (
      ("", ""), ["b.yaml": sound],
      "b.yaml:1:1: schemes.b.payung_region: this is a region file, and a scenario belongs here"
    ),
    (("c: c.yaml", "c: d.yaml"), [:], "schemes.c: "),
    (
      ("schemes: {a: a.yaml, b: b.yaml, c: c.yaml}", "schemes: {}"), [:],
      "region.yaml:5:10: schemes: there are no schemes"
    ),
    (("a.output, b.output", "a.output, d.output"), [:], "there is no scheme d"),
    (("a.output, b.output", "a.output, b.outptu"), [:], "b has no factor outptu; did you mean output?"),
    (("a.output, b.output", "a.output, b.calm"), [:], "b.calm has sd 0"),
    (("a.output, b.output", "a.output, a.output"), [:], "both are factors of a"),
    (("[[a.output, b.output, 0.5]]", "[[a.output, b.output, 1]]"), [:], "correlations.0.2"),
    (
      ("[[a.output, b.output, 0.5]]", "[[a.output, b.output, 0.5], [b.output, a.output, 0.4]]"), [:],
      "this pair stands above already"
    ),
    (("[crisis]", "[known]"), [:], "no scheme has a random shock known"),
    (("[crisis]", "[crisis, crisis]"), [:], "crisis stands above already"),
    (("premium: 0.0005", "premium: {a: 0.0005, b: 0.0005}"), [:], "there is no premium for c"),
    (("premium: 0.0005", "premium: 0.0005, premium_max: 0.0001"), [:], "0.0001 is below the premium of a, 0.0005"),
    (("share: 0.5}", "share: 1.5}"), [:], "pool.share"),
    (("share: 0.5}", "share: 0.5, exchange_factor: {a: gold}}"), [:], "a has no factor gold"),
    (("end: 2034-12", "end: 2026-12"), [:], "the run is too short for it"),
    (("pool.depletion", "pol.depletion"), [:], "there is no scheme pol; did you mean pool?"),
    (("pool.depletion_probability(2034)", "joint.depleted(2034, 4)"), [:], "names no year and number of schemes"),
    (("pool.depletion_probability(2034)", "a.funds(2034)"), [:], "funds"),
    (("pool: {", "pol: {"), [:], "pol"),
  ]

  @Test(arguments: mistakes.indices) func mistakeIsTold(_ number: Int) throws {
    let (change, files, said) = Self.mistakes[number]
    let text = change.0.isEmpty ? Self.sound : Self.sound.replacing(change.0, with: change.1)
    do {
      _ = try read(text, files)
      Issue.record("read without a mistake: \(said)")
    } catch let errors as ScenarioErrors {
      let messages = errors.mistakes.map(\.message)
      #expect(messages.contains { $0.contains(said) }, "\(messages)")
      // Every one at its place.
      #expect(errors.mistakes.allSatisfy { $0.origin.file.hasSuffix(".yaml") && $0.origin.line > 0 }, "\(messages)")
    }
  }

  @Test func allAreToldAtOnce() throws {
    let text = Self.sound.replacing("[crisis]", with: "[flood]").replacing("b.output", with: "b.otput")
      .replacing("share: 0.5}", with: "share: 2}").replacing("pool.depletion", with: "pol.depletion")
    do {
      _ = try read(text)
      Issue.record("read without a mistake")
    } catch let errors as ScenarioErrors {
      // The share is no share, so there is no pool to look names up in; it is told alone with what can be read.
      #expect(!errors.mistakes.isEmpty)
    }
    do {
      _ = try read(text.replacing("share: 2}", with: "share: 0.5}"))
      Issue.record("read without a mistake")
    } catch let errors as ScenarioErrors {
      #expect(errors.mistakes.count == 3, "\(errors.mistakes.map(\.message))")
    }
  }

  @Test func settingsOfNoScheme() {
    #expect(throws: ScenarioErrors.self) { try read(Self.sound, [:], [("d.contribution_rate", "0.02")]) }
    #expect(throws: ScenarioErrors.self) { try read(Self.sound, [:], [("pool.premium_scale", "-1")]) }
  }
}
