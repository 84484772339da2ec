import Foundation
import ScenarioFiles
import Testing

@Suite struct PlausibilityTests {
  private static let starter = Starter.text(schema: "payung.schema.json")

  private func rules(_ settings: (key: String, value: String)...) throws -> [String] {
    Plausibility.check(try ScenarioReader.read(text: Self.starter, overrides: settings)).map(\.rule)
  }

  @Test func theStarterIsUsual() throws { #expect(try rules() == []) }

  /// From the starter, one edit each: every one of them "lasts on all paths".
  @Test(arguments: [
    ("contributions.rates.employer", "0.5", "contribution_rate"), ("labour.layoffs.base", "0.6", "layoff_rate"),
    ("labour.quits", "1", "quit_rate"), ("contributions.wage_ceiling.amount", "1.5", "contribution_ceiling"),
    ("benefits.wage_ceiling.amount", "1.5", "benefit_ceiling"), ("fund.initial", "100", "initial_fund"),
    ("population.labour_force", "5000", "labour_force"), ("economy.factors.output.sd", "2", "output_sd"),
    ("labour.layoffs.loads.output", "10", "layoff_loading"), ("population.okun", "0.3", "okun"),
    ("coverage.share", "{2026-01: 0.2, 2045-12: 0.98}", "coverage"), ("labour.exits", "0.3", "exit_rate"),
    ("labour.finding.base", "3", "finding_rate"), ("labour.finding.loads.output", "-5", "finding_loading"),
    ("labour.drop_out", "0.9", "drop_out_rate"), ("economy.inflation", "1.5", "inflation"),
    ("economy.wage_growth", "0.3", "real_wage_growth"), ("economy.yield", "0.4", "real_yield"),
    ("economy.growth", "0.5", "growth"), ("economy.gdp", "60e6", "gdp_per_worker"),
    ("wages.mean.base", "500e6", "gdp_per_worker"),
    ("wages.log_sd", "3", "wage_spread"), ("administration.share_of_contributions", "1", "administration"),
    ("contributions.compliance", "0.03", "compliance"), ("benefits.take_up", "0.001", "take_up"),
    ("benefits.waiting_days", "400", "waiting_days"), ("benefits.minimum", "5000", "benefit_minimum"),
    ("population.unemployment_rate", "0.6", "unemployment"), ("uncertainty.layoffs.cv", "4", "parameter_cv"),
    ("shocks", "{s: {annual_frequency: 12, half_life: 1}}", "shock_frequency"),
    ("benefits.classes.0.replacement", "[1.8]", "replacement"),
    ("benefits.classes.0.replacement", "[4, 0.5]", "lump_sum"),
  ])
  func oneEdit(key: String, value: String, rule: String) throws {
    let found = try rules((key, value))
    #expect(found.contains(rule), "\(found)")
  }

  /// Insured persons may outnumber a labour force that falls after the last date.
  @Test func moreInsuredThanPeople() throws {
    let found = Plausibility.check(
      try ScenarioReader.read(
        text: Self.starter,
        overrides: [
          ("coverage.insured", "{2026-01: 1e6, 2030-01: 5e6}"),
          ("population.labour_force", "{2026-01: 5.2e6, 2030-01: 5e6, 2040-01: 4e6}"),
          ("population.unemployment_rate", "null"),
        ]))
    #expect(found.map(\.rule) == ["coverage"] && found[0].figure.hasPrefix("1.25 of the labour force"), "\(found)")
  }

  /// A lump sum is one figure and months of benefit are another.
  @Test func lumpSums() throws {
    #expect(try rules(("benefits.classes.0.replacement", "[4, 0.5]")) == ["lump_sum"])
    #expect(try rules(("benefits.classes.0.replacement", "[1.9, 0.5]")) == ["replacement"])
  }

  @Test func aReasonSilences() throws {
    let reason = "a stress of the whole labour market"
    let found = Plausibility.check(
      try ScenarioReader.read(
        text: Self.starter, overrides: [("labour.layoffs.base", "0.6"), ("unusual", "{layoff_rate: \(reason)}")]))
    #expect(found.count == 1 && found[0].reason == reason)
    #expect(found[0].keyPath == "labour.layoffs" && found[0].origin.line > 40)
    let mistakes = messages {
      try ScenarioReader.read(
        text: Self.starter, overrides: [("unusual", "{layof_rate: a stress of all, quit_rate: ok}")])
    }
    #expect(
      mistakes.count == 2 && mistakes[0].contains("did you mean layoff_rate?")
        && mistakes[1].contains("gives no reason"), "\(mistakes)")
  }

  @Test func messagesSayWhereAndWhatIsUsual() throws {
    let found = Plausibility.check(try ScenarioReader.read(text: Self.starter, overrides: [("labour.quits", "1")]))
    #expect(
      found.first?.message
        == "--set: warning: labour.quits: 1 a month (real schemes: 0 to 0.06); check it, or say why under unusual: {quit_rate: …}"
    )
  }

  /// Rules have names of their own, and every range has an inside.
  @Test func theTableIsSound() {
    #expect(Set(Plausibility.rules.map(\.name)).count == Plausibility.rules.count)
    #expect(Plausibility.rules.allSatisfy { $0.usual.lowerBound < $0.usual.upperBound })
  }

  @Test func theDocumentationHasTheTable() throws {
    let root = TestFolder.root.deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/scenario-format.md"), encoding: .utf8)
    for rule in Plausibility.rules {
      let range = "\(Plausibility.short(rule.usual.lowerBound)) to \(Plausibility.short(rule.usual.upperBound))"
      #expect(
        page.contains("| `\(rule.name)` | `\(rule.keyPath)` | \(rule.unit) | \(range) |"), "\(rule.name): \(range)")
    }
  }

  static let shipped: [String] = {
    let root = TestFolder.root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "scenarios")
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (all?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".yaml") }
      .filter { (try? String(contentsOfFile: $0, encoding: .utf8))?.hasPrefix("payung_region:") != true }.sorted()
  }()

  /// The ranges are those of real schemes: every shipped scenario lies within them, or says why not.
  @Test func shippedScenarios() throws {
    #expect(Self.shipped.count >= 61)
    for file in Self.shipped {
      guard let scenario = try? ScenarioReader.read(path: file) else { continue }
      for figure in Plausibility.check(scenario) { #expect(figure.reason != nil, "\(figure.message)") }
    }
  }
}
