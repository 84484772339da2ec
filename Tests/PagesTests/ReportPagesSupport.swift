import Analysis
import Engine
import Foundation
import Pages
import Results
import ScenarioFiles

/// A small run with a hostile title, hostile labels and sources, and everything a report shows.
enum FixtureResult {
  static let hostile = "<script>alert('title')</script> & \"quotes\""
  static let formula = "=cmd|' /C calc'!A0"

  private static let text = """
    payung: 1
    title: "<script>alert('title')</script> & \\"quotes\\""
    description: "=cmd|' /C calc'!A0"
    currency: IDR
    start: 2025-01
    end: 2034-12
    paths: 120
    seed: 5
    dimensions: {sector: ["<b>farm</b>", "plant, heavy"], age: {bands: [young, old], years: [20, 20]}}
    population: {labour_force: 1e6, unemployment_rate: 0.05}
    coverage: {share: {2025-01: 0.3, 2034-12: 0.4}, legal: 0.6}
    economy:
      inflation: 0.02
      wage_growth: {2025-01: 0.03, 2030-01: 0.04}
      yield: 0.04
      factors: {output: {sd: 0.03, half_life: 12}}
    labour:
      layoffs: {base: 0.01, by: {sector: {"<b>farm</b>": 2}}, loads: {output: -10}}
      finding: 0.12
    benefits: {classes: [{months: 0, replacement: [0.6, 0.6, 0.6]}], take_up: 0.9}
    contributions: {rates: {employer: 0.01, state: 0.008}}
    wages: {mean: 4e6}
    automation: {exposure: 0.4, displaced: 0.3, adoption: {midpoint: 2030, years_10_to_90: 12}}
    fund: {initial: 2e11, on_depletion: borrow}
    uncertainty: {layoffs: {cv: 0.15}}
    output: {breakdown: [sector, age]}
    checks: ["depletion_probability(2034) <= 0.9", "fund(2030) >= 1e30"]
    sources:
      labour.layoffs: {text: "\\"><img src=x onerror=alert(1)>", confidence: derived}
      economy: {text: "read somewhere", confidence: read}
    """

  static func source(
    _ name: String = "results/first", _ overrides: [(key: String, value: String)] = [], withPaths: Bool = true
  ) throws -> ReportSource {
    let scenario = try ScenarioReader.read(text: text, overrides: overrides)
    let result = try Simulation(scenario).run(paths: 0..<scenario.paths, threads: 2)
    let document = ResultDocument(of: result, analysis: try RunAnalysis(of: result, threads: 2), version: "0.1")
    let values = PathValues(store: result.annual, scenario: ScenarioFigures(of: result))
    return ReportSource(name: name, document: document, paths: withPaths ? AllAnnualValues(values) : nil)
  }

  static let first = Result { try source() }
  /// The same draws, higher benefits.
  static let second = Result { try source("results/second", [("benefits.take_up", "1")]) }

  static func page(_ language: ReportLanguage = .en) throws -> String {
    try Report(of: [try first.get()], language: language).html()
  }

  static let pages = Result {
    try Dictionary(uniqueKeysWithValues: ReportLanguage.allCases.map { ($0, try page($0)) })
  }

  static let comparison = Result { try Report(of: [first.get(), second.get()], language: .en).html() }
}

extension String {
  /// What a regular expression finds: the first group, or the whole.
  func all(_ pattern: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators])
    return expression.matches(in: self, range: NSRange(startIndex..., in: self)).compactMap { match in
      Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: self).map { String(self[$0]) }
    }
  }
}
