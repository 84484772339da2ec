import Engine
import Explain
import Foundation
import ScenarioFiles
import Testing

/// A scheme of a region, and its pool, in one month of one path.
@Suite("Explanation of a region")
struct RegionExplanationTests {
  /// Two schemes with everything, linked by two factors each, of which one stands behind a factor that is no link.
  private func region(_ pool: String?, _ settings: [(key: String, value: String)] = []) throws -> Region {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let scenario = root.appending(path: "EngineTests/Scenarios/everything.yaml").path
    let folder = FileManager.default.temporaryDirectory.appending(path: "payung-explain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let measure =
      "measures: {relief: {when: {reserve_ratio: {below: 0.05}}, contributions: {employer: 1.2}, take_up: 0.9}}"
    for (name, text) in [("rich", ""), ("poor", measure)] {
      let history = "history: {benefit_cost_rate: {2022: 0.004, 2023: 0.005, 2024: 0.004}}"
      try "extends: \(scenario)\n\(history)\n\(text)\n".write(
        to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
    }
    let text = """
      payung_region: 1
      title: A region
      start: 2025-04
      end: 2029-08
      paths: 64
      seed: 5
      schemes: {rich: rich.yaml, poor: poor.yaml}
      correlations: [[rich.output, poor.output, 0.6], [rich.inflation, poor.output, -0.2]]
      common_shocks: [flood]
      common_regimes: true
      common_tail: true
      \(pool.map { "pool: {currency: USD, inflation: 0.02, yield: 0.03, memory: 24, share: 0.8, \($0)}" } ?? "")
      """
    let file = folder.appending(path: "region.yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try RegionDraft.read(path: file.path).region(settings)
  }

  private static let rates = "exchange_rates: {rich: 3, poor: 5}, exchange_factor: {poor: output}"
  private static let pools = [
    "\(rates), premium: {rich: 0.002, poor: 0.0005}, deductible: 0.02, claw_back: 0.3, premium_max: 0.004",
    "\(rates), premium: 0.00001, trigger: insured_unemployment_rate, deductible: 0, on_depletion: prorate, limit: 0.3",
    "\(rates), premium: 0.0005, deductible: 0, rising: 0.02",
  ]

  /// As for a scenario: 1e-12 of the largest quantity in the formula.
  private func check(_ explanation: PathExplanation) throws {
    for figure in explanation.figures {
      let result = try #require(figure.calculation.evaluated(figure.inputValues), "\(figure.symbol)")
      #expect(
        abs(result.value - figure.value) <= 1e-12 * max(result.scale, abs(figure.value)),
        "\(figure.symbol) in \(explanation.month): \(figure.value), but \(figure.calculation.numbers(figure.inputValues)) gives \(result.value)"
      )
    }
  }

  @Test("Formulas of the pool and of schemes with it reproduce the figures", arguments: pools.indices)
  func formulas(pool: Int) throws {
    let region = try region(Self.pools[pool])
    var reasons: Set<String> = [], paid = 0.0
    for (path, months) in [(3, [0, 11, 12, 20, 33, 45, 52]), (30, [24, 40, 48])] {
      for month in months {
        for scheme in [nil, 0, 1] {
          let explanation = try PathExplanation(
            region, scheme: scheme, path: path, month: region.start + month, cell: scheme.map { _ in 3 })
          #expect(explanation.lines.allSatisfy { $0.count <= 80 })
          #expect(explanation.verdicts.map(\.scheme) == (scheme.map { [region.names[$0]] } ?? region.names))
          try check(explanation)
          reasons.formUnion(explanation.verdicts.map(\.reason.rawValue))
          paid += explanation.verdicts.reduce(0) { $0 + $1.share }
        }
      }
    }
    #expect(paid > 0 && reasons.count >= 2, "\(reasons)")
  }

  @Test("And without a pool, links and all")
  func withoutPool() throws {
    let region = try region(nil)
    for month in [1, 30] {
      // Links go by the names of schemes, so that the first one's are mixed of both's.
      let explanation = try PathExplanation(region, scheme: 0, path: 9, month: region.start + month, cell: 2)
      try check(explanation)
      #expect(explanation.verdicts.isEmpty && explanation.scheme == "rich")
      let streams = Set(
        explanation.figures.flatMap(\.inputs).compactMap { input in
          if case .drawn(let stream, _, _, _) = input.source { stream } else { nil }
        })
      for shared in ["poor.factor.output", "regime", "mixing"] { #expect(streams.contains(shared), "\(streams)") }
      #expect(
        streams.allSatisfy { $0.hasPrefix("rich.") || $0 == "poor.factor.output" || !$0.hasPrefix("poor.") })
    }
  }

  @Test("Where nobody is left outside insurance, the formula of unemployment says so")
  func unemployedWithoutOthers() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = root.deletingLastPathComponent().appending(path: "scenarios/asia/five-in-1998.yaml").path
    let region = try RegionDraft.read(path: file).region()
    let thailand = try #require(region.names.firstIndex(of: "thailand"))
    let explanation = try PathExplanation(
      region, scheme: thailand, path: 0, month: CalendarMonth(year: 2032, month: 12), cell: nil)
    let figure = try #require(explanation.figures.first { $0.symbol == "unemployed_total" })
    let values = figure.inputValues
    #expect(
      figure.value == (try #require(values["beneficiaries"])) + (try #require(values["unemployed_without_benefit"])))
    try check(explanation)
  }

  @Test("Funds, premiums and receipts are those of a run, to the bit", arguments: pools.indices)
  func bits(pool: Int) throws {
    let region = try region(Self.pools[pool], [(key: "pool.premium_scale", value: "1.5")])
    let path = 21, result = try RegionSimulation(region).run(paths: path..<path + 1, threads: 1)
    let (year, december) = (2, CalendarMonth(year: 2027, month: 12))
    func value(_ store: any AnnualStore, _ name: String) throws -> Double {
      let v = try #require(store.variables.firstIndex { $0.name == name })
      var value = [0.0]
      try value.withUnsafeMutableBufferPointer { try store.read(variable: v, year: year, paths: 0..<1, into: $0) }
      return value[0]
    }
    func figure(_ explanation: PathExplanation, _ symbol: String) throws -> Double {
      try #require(explanation.figures.last { $0.symbol == symbol && $0.isRecorded }, "\(symbol)").value
    }
    let account = try PathExplanation(region, scheme: nil, path: path, month: december, cell: nil)
    #expect(try figure(account, "fund").bitPattern == value(try #require(result.pool), "fund").bitPattern)
    for (k, name) in region.names.enumerated() {
      let scheme = try PathExplanation(region, scheme: k, path: path, month: december, cell: nil)
      let fund = try #require(scheme.figures.first { $0.symbol == "fund" }).value
      #expect(fund.bitPattern == (try value(result.members[k].annual, "fund")).bitPattern, "\(name)")
      #expect(
        try figure(scheme, "net position[\(name)]").bitPattern
          == value(result.members[k].annual, "net_position").bitPattern)
      #expect(fund != (try value(try #require(result.without)[k].annual, "fund")))
    }
  }
}
