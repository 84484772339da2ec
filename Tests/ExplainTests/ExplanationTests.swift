import Engine
import Explain
import Foundation
import ScenarioFiles
import Testing

/// Scenario files of the repository.
private func read(_ path: String, _ overrides: [(key: String, value: String)] = []) throws -> Scenario {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try ScenarioReader.read(path: root.appending(path: path).path, overrides: overrides)
}

private let everything = "Tests/EngineTests/Scenarios/everything.yaml"
private let law = "Tests/EngineTests/Scenarios/law.yaml"
private let teaching = "scenarios/teaching/umbrella-land.yaml"

@Suite("Explanation of a month of a path")
struct ExplanationTests {
  /// Every formula, fed with the inputs shown, gives the figure shown. Most figures are the engine's bits, so this is
  /// the model once more by hand. Rounding: each input and operation errs by 1.1e-16 of its size, so a few dozen of them
  /// by less than 1e-14 of the largest quantity in the formula; the engine's exponentials and normal distribution by 1 to
  /// 1.5 units in the last place; 1e-12 leaves room for the sums over cells. A wrong term would show at 1e-4.
  private func check(_ explanation: PathExplanation) throws {
    #expect(explanation.figures.count > 40)
    for figure in explanation.figures {
      let result = try #require(figure.calculation.evaluated(figure.inputValues), "\(figure.symbol)")
      let tolerance = 1e-12 * max(result.scale, abs(figure.value))
      #expect(
        abs(result.value - figure.value) <= tolerance,
        "\(figure.symbol) in \(explanation.month) on path \(explanation.path): \(figure.value), but \(figure.calculation.numbers(figure.inputValues)) gives \(result.value)"
      )
    }
  }

  @Test(
    "Formulas reproduce the figures, with every feature of the model",
    arguments: [0, 1, 3, 9, 12, 21, 25, 33, 45, 64], [0, 13, 4711])
  func everyFeature(month: Int, path: Int) throws {
    let scenario = try read(everything)
    for cell in [nil, 0, 7, 13] {
      try check(PathExplanation(scenario, path: path, month: scenario.start + month, cell: cell))
    }
  }

  @Test("And with every effect of the law", arguments: [0, 2, 9, 12, 14, 24, 30, 38, 47, 64], [0, 13])
  func everyLaw(month: Int, path: Int) throws {
    for settings in [[], [("fund.on_depletion", "cut"), ("fund.initial", "1e6")]] {
      let scenario = try read(law, settings.map { (key: $0.0, value: $0.1) })
      for cell in [nil, 0, 7, 13] {
        try check(PathExplanation(scenario, path: path, month: scenario.start + month, cell: cell))
      }
    }
  }

  @Test("Formulas reproduce the figures of the teaching scenario", arguments: [0, 11, 12, 62, 119])
  func teachingScenario(month: Int) throws {
    let scenario = try read(teaching)
    for cell in [0, 1, 2, 3] {
      try check(PathExplanation(scenario, path: 1001, month: scenario.start + month, cell: cell))
    }
  }

  /// A poor fund, so that the account is negative, cut or filled up in most months.
  @Test("Formulas reproduce an account that runs dry", arguments: ["borrow", "subsidy", "cut"])
  func dryAccount(remedy: String) throws {
    let scenario = try read(
      teaching, [("fund.initial", "5e6"), ("fund.on_depletion", remedy), ("contribution_rate_scale", "0.4")])
    var dry = false
    for month in [3, 4, 10, 40, 90] {
      let explanation = try PathExplanation(scenario, path: 5, month: scenario.start + month, cell: 0)
      try check(explanation)
      dry = dry || (explanation.figures.first { $0.symbol == "shortfall" }.map { $0.value > 0 } ?? false)
    }
    #expect(dry)
  }

  private static let symbols = [
    "output_gap": "gap", "wage_index": "I", "price_index": "P", "nominal_gdp": "GDP",
  ]

  @Test("Every variable of a run is explained, to the bit", arguments: [everything, teaching, law], [0, 20, 59])
  func bits(file: String, month: Int) throws {
    var scenario = try read(file)
    let variables = RecordedVariables(scenario).all
    scenario.output.monthly = variables.map(\.name)
    let path = 37
    let result = try Simulation(scenario).run(paths: path..<path + 1, threads: 1)
    let monthly = try #require(result.monthly)
    let explanation = try PathExplanation(scenario, path: path, month: scenario.start + month, cell: nil)
    for (v, variable) in monthly.variables.enumerated() {
      let symbol = Self.symbols[variable.name] ?? variable.name
      let figure = try #require(
        explanation.figures.first { $0.symbol == symbol && $0.isRecorded }, "\(variable.name) is not explained")
      var value = [0.0]
      try value.withUnsafeMutableBufferPointer { try monthly.read(variable: v, month: month, paths: 0..<1, into: $0) }
      #expect(figure.value.bitPattern == value[0].bitPattern, "\(variable.name): \(figure.value), \(value[0])")
    }
    #expect(monthly.variables.count == variables.count)
  }

  @Test("Inputs of the scenario name their place in its file; draws their stream")
  func sources() throws {
    let scenario = try read(teaching)
    let explanation = try PathExplanation(scenario, path: 3, month: CalendarMonth(year: 2029, month: 5), cell: 2)
    let lines = try String(contentsOfFile: scenario.document.files[0].path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var found: Set<String> = []
    for figure in explanation.figures {
      for input in figure.inputs {
        guard case .scenario(let key, let origin) = input.source, origin.line > 0 else { continue }
        found.insert(key)
        // The line holds the key's last part, or belongs to the mapping it stands in.
        let part = key.split(separator: ".").first.map(String.init) ?? key
        #expect(lines[..<origin.line].contains { $0.hasPrefix("\(part):") }, "\(key) at \(origin)")
      }
    }
    for key in ["labour.layoffs.mean", "labour.layoffs.by.trade.gardens", "fund.initial", "coverage.catch_up"] {
      #expect(found.contains(key) || key == "fund.initial" || key == "coverage.catch_up", "\(key)")
    }
    let layoffs = try #require(explanation.figures.first { $0.symbol == "s" })
    guard case .scenario(_, let origin) = layoffs.inputs[0].source else {
      Issue.record("the base hazard does not come from the scenario")
      return
    }
    #expect(lines[origin.line - 1].contains("layoffs: {mean: 0.008"))
    let drawn = explanation.figures.flatMap(\.inputs).compactMap { input in
      if case .drawn(let stream, let path, let month, _) = input.source { (stream, path, month) } else { nil }
    }
    #expect(drawn.contains { $0.0 == "factor.output" && $0.1 == 3 && $0.2 == CalendarMonth(year: 2029, month: 5) })
    #expect(drawn.contains { $0.0 == "uncertainty.layoffs" && $0.2 == CalendarMonth(year: 2026, month: 1) })
  }

  @Test("The text stays within 80 columns; a cell is named by one label of each dimension")
  func textAndCells() throws {
    let scenario = try read(everything)
    let explanation = try PathExplanation(scenario, path: 9, month: scenario.start + 30, cell: 4)
    #expect(explanation.lines.allSatisfy { $0.count <= 80 })
    #expect(try CellSelector.cell("age=mid,sector=plant,wage=high", in: scenario) == 1 * 6 + 1 * 3 + 1)
    var named = scenario
    named.dimensions[0].labels[1] = "food, \"drink\""
    #expect(
      try CellSelector.cell("age=mid,sector=\"food, \"\"drink\"\"\",wage=high", in: named) == 1 * 6 + 1 * 3 + 1)
    // What is printed can be asked for.
    let shown = try #require(try PathExplanation(named, path: 9, month: scenario.start + 30, cell: 10).cell)
    #expect(shown.contains("=\"food, \"\"drink\"\"\", "))
    #expect(try CellSelector.cell(shown, in: named) == 10)
    for (text, words) in [
      ("sector=plant", "no label of wage, age"), ("sector=plnt,wage=low,age=old", "did you mean plant?"),
      ("sectr=plant,wage=low,age=old", "did you mean sector?"), ("sector", "names no label"),
      ("wage=low,wage=low,sector=farm,age=old", "stands twice"),
    ] {
      #expect {
        try CellSelector.cell(text, in: scenario)
      } throws: {
        "\($0)".contains(words)
      }
    }
  }
}
