import AnalysisFixtures
import Engine
import Foundation
import ScenarioFiles
import Testing

/// Scenario files changed at random, as trees: none may crash the program, every mistake has its place, and what is valid
/// runs or says on which path and in which month it cannot.
///
/// `PAYUNG_MUTANTS=48000` makes so many, `PAYUNG_MUTANT_SEED` others than usual; the last one stands in the temporary
/// folder as payung-mutant.yaml then.
@Suite struct ScenarioMutantTests {
  private static let count = MutantRun.count(2_000)

  @Test func mutants() throws {
    let bases = try Self.bases()
    #expect(bases.count >= 4)
    let keepsLast = MutantRun.isLong
    let last = FileManager.default.temporaryDirectory.appending(path: "payung-mutant.yaml")
    var random = SplitMix(seed: MutantRun.seed)
    var valid = 0, refused = 0, stopped = 0
    for number in 0..<Self.count {
      var mutant = TreeMutant(bases[number % bases.count], random)
      for _ in 0..<1 + number % 3 { mutant.change() }
      random = mutant.random
      let text = mutant.text
      if keepsLast { try text.write(to: last, atomically: false, encoding: .utf8) }
      do {
        let scenario = try ScenarioReader.read(text: text, as: "mutant.yaml")
        valid += 1
        for figure in Plausibility.check(scenario) { #expect(!figure.message.isEmpty) }
        stopped += try runs(scenario) ? 0 : 1
      } catch let errors as ScenarioErrors {
        refused += 1
        #expect(!errors.mistakes.isEmpty)
        for mistake in errors.mistakes {
          let place = mistake.origin
          #expect(place.file == "mutant.yaml" && place.line >= 1 && place.column >= 1, "\(number): \(mistake.message)")
          #expect(!mistake.what.isEmpty && !mistake.cure.isEmpty, "\(number)")
          #expect(mistake.message.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" }, "\(number)")
        }
      }
    }
    // Both happen often, so that neither way goes untried.
    #expect(
      valid > Self.count / 10 && refused > Self.count / 10, "\(valid) valid, \(refused) refused, \(stopped) stopped")
  }

  /// Five months of eight paths.
  private func runs(_ scenario: Scenario) throws -> Bool {
    guard scenario.cells <= 2_000 else { return true }
    var short = scenario
    short.end = min(scenario.end, scenario.start + 4)
    short.checks = []
    do {
      let result = try Simulation(short).run(paths: 0..<8, threads: 1)
      #expect(result.annual.paths == 8)
      return true
    } catch let error as SimulationError {
      switch error {
      case .notFinite, .negative: return false
      default: throw error
      }
    }
  }

  /// Merged trees: of a small scenario, one with everything, the starter, and shipped ones.
  private static func bases() throws -> [ScenarioNode] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = tests.deletingLastPathComponent()
    let files = [
      tests.appending(path: "ScenarioFilesTests/Fixtures/valid/small.yaml"),
      tests.appending(path: "ScenarioFilesTests/Scenarios/full.yaml"),
      root.appending(path: "scenarios/teaching/umbrella-land.yaml"), root.appending(path: "scenarios/kuwait/ui.yaml"),
      root.appending(path: "scenarios/israel/ui.yaml"),
    ]
    return try files.map { try ScenarioReader.read(path: $0.path).document.root }
      + [try ScenarioReader.read(text: Starter.text(schema: "s")).document.root]
  }
}

/// A tree of a scenario, with changes that people and programs make.
private struct TreeMutant {
  private var root: ScenarioNode
  var random: SplitMix
  private static let place = Origin(file: "", line: 1, column: 1)

  init(_ root: ScenarioNode, _ random: SplitMix) {
    self.root = root
    self.random = random
  }

  /// Values that readers stumble over.
  private static let odd: [String] = [
    "-1", "0", "1", "2", "0.5", "1e-300", "1e300", "1e21", ".inf", "-.inf", ".nan", "010", "3%", "0,03", "1.000.000",
    "null",
    "~", "true", "no", "\"\"", "text", "2024-07", "\"\\e[31m\"", "!!str 5", "!!int 0.5", "!odd 1", "[]", "{}", "[[]]",
    "{2024: 1}", "{2020: 1, 2030: 0.5}", "{base: 1}", "{mean: 0}", "{csv: nowhere.csv}", "{2,500: 1}", "[0.5, null]",
    "&a [1]", "*a", "-0.0", "1e-9", "99999999999999999999", "0x7fffffffffffffff", "{employer:0.02}", "\"\u{202E}abc\"",
    "\(String(repeating: "k", count: 300))", "''", "{stages: {}}", "{student_t: 2.0001}", "[a, b]",
  ]

  mutating func change() {
    let paths = Self.paths(of: root, [])
    guard let path = paths.randomElement(using: &random) else { return }
    let other = paths.randomElement(using: &random) ?? []
    let donor = Self.node(at: other, root)
    let kind = Int.random(in: 0..<16, using: &random)
    let odd = Self.odd.randomElement(using: &random) ?? "0"
    let factor: Double = [0.0, -1, 1e-6, 1e-3, 0.1, 0.5, 2, 10, 1e3, 1e9].randomElement(using: &random) ?? 1
    let shift = Double.random(in: 0.9..<1.1, using: &random)
    var dice = random
    root = Self.changed(root, path[...]) { node in
      switch (kind, node) {
      case (0...2, .scalar(let text, .number, let origin)):
        guard let value = ScalarText.number(text) else { return node }
        return .scalar("\(value * factor)", kind: .number, origin: origin)
      // Small changes, which most files survive.
      case (12..., .scalar(let text, .number, let origin)):
        guard let value = ScalarText.number(text) else { return node }
        let whole = value == value.rounded(), moved = value * shift
        return .scalar("\(whole ? moved.rounded() : moved)", kind: .number, origin: origin)
      case (12..., .mapping(var entries, let origin)):
        entries.shuffle(using: &dice)
        return .mapping(entries, origin: origin)
      case (3, _): return donor ?? node
      case (4...5, .mapping(var entries, let origin)) where !entries.isEmpty:
        let index = Int.random(in: entries.indices, using: &dice)
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: entries.remove(at: index)
        case 1: entries[index].key = String(entries[index].key.dropLast()) + "x"
        case 2: entries.append((entries[index].key + "2", origin, entries[index].value))
        case 3: entries[index].value = .scalar("", kind: .null, origin: origin)
        default: entries.shuffle(using: &dice)
        }
        return .mapping(entries, origin: origin)
      case (4...5, .sequence(var elements, let origin)) where !elements.isEmpty:
        let index = Int.random(in: elements.indices, using: &dice)
        if Bool.random(using: &dice) { elements.remove(at: index) } else { elements.append(elements[index]) }
        return .sequence(elements, origin: origin)
      case (6, _):
        return .mapping([("2024", Self.place, node), ("2031-07", Self.place, donor ?? node)], origin: Self.place)
      case (7, _): return .sequence([node, node], origin: Self.place)
      default: return .scalar(odd, kind: .boolean, origin: Self.place)
      }
    }
    random = dice
  }

  private static func paths(of node: ScenarioNode, _ path: [Int]) -> [[Int]] {
    let children = node.entries?.map(\.value) ?? node.elements ?? []
    return (path.isEmpty ? [] : [path]) + children.enumerated().flatMap { paths(of: $1, path + [$0]) }
  }

  private static func node(at path: [Int], _ node: ScenarioNode) -> ScenarioNode? {
    path.reduce(node) { node, index in
      let children = node?.entries?.map(\.value) ?? node?.elements ?? []
      return children.indices.contains(index) ? children[index] : nil
    }
  }

  private static func changed(
    _ node: ScenarioNode, _ path: ArraySlice<Int>, _ change: (ScenarioNode) -> ScenarioNode
  ) -> ScenarioNode {
    guard let first = path.first else { return change(node) }
    switch node {
    case .mapping(var entries, let origin):
      entries[first].value = changed(entries[first].value, path.dropFirst(), change)
      return .mapping(entries, origin: origin)
    case .sequence(var elements, let origin):
      elements[first] = changed(elements[first], path.dropFirst(), change)
      return .sequence(elements, origin: origin)
    case .scalar: return node
    }
  }

  /// As YAML. What is odd stands as it is: scalars of kind `boolean` are written unquoted.
  var text: String {
    (root.entries ?? []).map { "\(JSONValue.quoted($0.key)): \(Self.flow($0.value))\n" }.joined()
  }

  private static func flow(_ node: ScenarioNode) -> String {
    switch node {
    case .scalar(let text, .string, _): JSONValue.quoted(text)
    case .scalar(let text, _, _): text
    case .sequence(let elements, _): "[\(elements.map(flow).joined(separator: ", "))]"
    case .mapping(let entries, _):
      "{\(entries.map { "\(JSONValue.quoted($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
    }
  }
}
