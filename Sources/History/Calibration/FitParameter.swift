import ScenarioFiles

/// A number of a scenario that a calibration may move.
package struct FitParameter: Sendable {
  /// As named: a key path, or a lever.
  package let name: String
  /// The scenario's value; 1 where the parameter scales several values at once.
  package let start: Double
  /// The keys it moves, in proportion, with the values they have in the file.
  let leaves: [(keyPath: String, value: Double)]

  /// What to put over the file's values so that the parameter has this one.
  package func overrides(at value: Double) -> [(key: String, value: String)] {
    leaves.map { (key: $0.keyPath, value: "\($0.value * value / start)") }
  }

  /// Looks a name up.
  /// - Throws: where there is no such positive number.
  package init(_ name: String, in scenario: Scenario) throws(ScenarioErrors) {
    func mistake(_ what: String, _ cure: String) -> ScenarioErrors {
      ScenarioErrors([
        ScenarioMistake(
          origin: Origin(file: "--parameters", line: 0, column: 0), keyPath: name, what: what, cure: cure)
      ])
    }
    let root = scenario.document.root
    let path = Self.leverPaths[name].map { $0(root) } ?? ScenarioPath.keys(name) ?? [name]
    if Self.leverPaths[name] == nil, Lever(rawValue: name) != nil {
      throw mistake(
        "this lever has no single place in a file",
        "name the key itself, or one of \(Self.leverPaths.keys.sorted().joined(separator: ", "))")
    }
    guard let node = Self.node(at: path, in: root) else {
      let known = Self.numbers(below: root, path: []).map(\.keyPath) + Self.leverPaths.keys.sorted()
      throw mistake(
        "the scenario has no such key",
        nearestName(to: name, among: known).map { "did you mean \($0)?" }
          ?? "name a key of the file, or one of \(Self.leverPaths.keys.sorted().joined(separator: ", "))")
    }
    let found = Self.leaves(of: node, path: path)
    guard let found, !found.isEmpty else {
      throw mistake("there is no number to fit here", "name a number, a dated series, or a value with base or mean")
    }
    let positive = found.filter { $0.value > 0 }
    guard !positive.isEmpty, found.allSatisfy({ $0.value >= 0 }) else {
      throw mistake("only positive numbers are fitted, on their logarithm", "start from a value above 0")
    }
    self.name = name
    leaves = positive
    start = positive.count == 1 && Self.leverPaths[name] == nil ? positive[0].value : 1
  }

  /// Levers that stand for keys of the file.
  private static let leverPaths: [String: @Sendable (ScenarioNode) -> [String]] = [
    "layoffs_scale": { _ in ["labour", "layoffs"] },
    "finding_scale": { _ in ["labour", "finding"] },
    // Stages multiply, so scaling the first scales take-up.
    "take_up_scale": { root in
      let stages = root["benefits", "take_up", "stages"]?.entries
      return ["benefits", "take_up"] + (stages?.first { !$0.value.isNull }.map { ["stages", $0.key] } ?? [])
    },
  ]

  static func node(at path: [String], in root: ScenarioNode) -> ScenarioNode? {
    var shape: Shape? = .scenario
    return path.reduce(root) { (node: ScenarioNode?, key) in
      defer { shape = shape?.child(key) }
      if let elements = node?.elements {
        return Int(key).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      }
      let date = node?.isDated(as: shape) == true ? CalendarMonth(key) : nil
      return node?.entries?.first { $0.key == key || (date != nil && CalendarMonth($0.key) == date) }?.value
    }
  }

  /// The numbers that are this value's level; nil where it has none.
  private static func leaves(of node: ScenarioNode, path: [String]) -> [(keyPath: String, value: Double)]? {
    switch node {
    case .scalar(let text, .number, _):
      return ScalarText.number(text).map { [(ScenarioPath.text(path), $0)] }
    case .scalar: return nil
    case .sequence(let elements, _):
      let parts = elements.enumerated().map { leaves(of: $1, path: path + [String($0)]) }
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    case .mapping(let entries, _) where node.isDated(as: Shape.scenario.at(path)):
      let parts = entries.filter { !$0.value.isNull }.map { leaves(of: $0.value, path: path + [$0.key]) }
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    case .mapping:
      for key in ["base", "mean", "amount"] {
        if let level = node[key] { return leaves(of: level, path: path + [key]) }
      }
      return nil
    }
  }

  /// Every number of a tree, for suggestions.
  private static func numbers(below node: ScenarioNode, path: [String]) -> [(keyPath: String, value: Double)] {
    if case .scalar(let text, .number, _) = node, let value = ScalarText.number(text) {
      return [(ScenarioPath.text(path), value)]
    }
    return node.entries?.flatMap { numbers(below: $0.value, path: path + [$0.key]) } ?? []
  }
}
