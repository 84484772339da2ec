import Foundation
import ScenarioFiles

/// A scenario file that extends another one and carries fitted values.
package struct FittedScenario {
  package let text: String

  /// - Parameters:
  ///   - base: the scenario's path.
  ///   - path: where the new file will stand.
  ///   - scenario: the fitted one, as read with the settings of the fit.
  package init(_ fit: Fit, extending base: String, at path: String, scenario: Scenario, observedPath: String) {
    let root = scenario.document.root
    // A dated series or a list replaces what it extends, so it is written as a whole.
    var keys: [[String]] = []
    for leaf in fit.estimates.flatMap(\.parameter.leaves) {
      let key = Self.writtenPath(ScenarioPath.keys(leaf.keyPath) ?? [leaf.keyPath], in: root)
      if !keys.contains(key) { keys.append(key) }
    }
    var tree = Tree()
    for key in keys {
      guard let node = FitParameter.node(at: key, in: root) else { continue }
      tree.put(Self.flow(node), at: key[...])
    }
    let name = URL(fileURLWithPath: observedPath).lastPathComponent
    var lines = [
      "# Written by payung calibrate: fitted to \(name), \(fit.paths) paths, seed \(fit.seed).",
      "extends: \(JSONValue.quoted(Self.relative(base, from: path)))",
      "title: \(JSONValue.quoted("\(scenario.title), calibrated"))", "",
    ]
    lines += tree.lines(indent: 0)
    lines += ["", "sources:"]
    for key in keys {
      let source = "\(Self.account(of: fit, for: key)); \(name)"
      let path = ScenarioPath.text(key)
      lines.append(
        "  \(path.contains("\"") ? JSONValue.quoted(path) : path): {text: \(JSONValue.quoted(source)), confidence: derived}"
      )
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// What was fitted to what, and how surely.
  private static func account(of fit: Fit, for key: [String]) -> String {
    let estimates = fit.estimates.filter { estimate in
      estimate.parameter.leaves.contains {
        $0.keyPath == ScenarioPath.text(key)
          || $0.keyPath.hasPrefix(ScenarioPath.text(key) + ".")
      }
    }
    let variables = fit.residuals.map(\.observation).map { "\($0.variable.name) \($0.period)" }
    let errors = estimates.map { estimate in
      let error = estimate.standardError.map { String(format: ", standard error %.1f %%", 100 * $0) } ?? ""
      return "\(estimate.parameter.name) \(String(format: "%.4g", estimate.value))\(error)"
    }
    return "Fitted to \(variables.joined(separator: ", ")): \(errors.joined(separator: "; "))"
  }

  /// The path of a key, cut at the first dated series or list.
  private static func writtenPath(_ path: [String], in root: ScenarioNode) -> [String] {
    for end in path.indices {
      let node = FitParameter.node(at: Array(path[..<end]), in: root)
      if node?.isDated(as: Shape.scenario.at(path[..<end])) == true || node?.elements != nil {
        return Array(path[..<end])
      }
    }
    return path
  }

  private static func flow(_ node: ScenarioNode) -> String {
    switch node {
    case .scalar(let text, .number, _):
      ScalarText.number(text).map { ResolvedScenario.number(String(format: "%.6g", $0)) } ?? text
    case .scalar(let text, .string, _): JSONValue.quoted(text)
    case .scalar(let text, _, _): text.isEmpty ? "null" : text
    case .sequence(let elements, _): "[\(elements.map(flow).joined(separator: ", "))]"
    case .mapping(let entries, _): "{\(entries.map { "\(key($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
    }
  }

  private static func key(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) } ? name : JSONValue.quoted(name)
  }

  /// The path of a file as seen from another one's folder.
  private static func relative(_ file: String, from other: String) -> String {
    let target = URL(fileURLWithPath: file).standardizedFileURL.pathComponents
    let base = URL(fileURLWithPath: other).standardizedFileURL.deletingLastPathComponent().pathComponents
    let common = zip(target, base).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: base.count - common) + target[common...]).joined(separator: "/")
  }

  /// Mappings within mappings, in the order put in.
  private struct Tree {
    var value: String?
    var children: [(key: String, tree: Tree)] = []

    mutating func put(_ value: String, at path: ArraySlice<String>) {
      guard let first = path.first else {
        self.value = value
        return
      }
      let index = children.firstIndex { $0.key == first } ?? children.count
      if index == children.count { children.append((first, Tree())) }
      children[index].tree.put(value, at: path.dropFirst())
    }

    func lines(indent: Int) -> [String] {
      children.flatMap { child -> [String] in
        let start = String(repeating: " ", count: indent) + FittedScenario.key(child.key) + ":"
        return child.tree.value.map { ["\(start) \($0)"] } ?? [start] + child.tree.lines(indent: indent + 2)
      }
    }
  }
}
