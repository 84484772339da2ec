import ScenarioFiles

/// The values that differ between two trees, by key path.
package enum ScenarioChanges {
  package typealias Change = ReconciliationDocument.Change

  private static let width = 40

  /// - Parameter width: to which the values are cut, in characters.
  package static func between(_ old: ScenarioNode, _ new: ScenarioNode, width: Int = width) -> [Change] {
    changes(old, new, .scenario, [], width)
  }

  /// Levers that differ.
  static func between(
    _ old: [PulledLever], _ new: [PulledLever]
  ) -> [Change] {
    func text(_ levers: [PulledLever], _ name: String) -> String? {
      let values = levers.filter { $0.name == name }.map { plainNumber($0.value) }
      return values.isEmpty ? nil : values.joined(separator: ", then ")
    }
    return Set((old + new).map(\.name)).sorted().compactMap { name in
      let (before, after) = (text(old, name), text(new, name))
      return before == after ? nil : Change(key: name, old: before, new: after)
    }
  }

  private static func changes(
    _ old: ScenarioNode?, _ new: ScenarioNode?, _ shape: Shape?, _ path: [String], _ width: Int
  ) -> [Change] {
    let (before, after) = (old.flatMap { $0.isNull ? nil : $0 }, new.flatMap { $0.isNull ? nil : $0 })
    // Dated series change as a whole: their dates are not keys.
    if let before, let after, let own = before.entries, let other = after.entries, !before.isDated(as: shape),
      !after.isDated(as: shape)
    {
      let keys = own.map(\.key) + other.map(\.key).filter { key in !own.contains { $0.key == key } }
      return keys.flatMap {
        changes(before.entry($0)?.value, after.entry($0)?.value, shape?.child($0), path + [$0], width)
      }
    }
    let (first, second) = (before.map { $0.json.oneLine }, after.map { $0.json.oneLine })
    if first == second { return [] }
    return [Change(key: ScenarioPath.text(path), old: first.map { cut($0, width) }, new: second.map { cut($0, width) })]
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count > width ? text.prefix(width - 1) + "…" : text
  }
}

extension JSONValue {
  /// As short as it goes, names without quotes.
  var oneLine: String {
    switch self {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): text
    case .array(let elements): "[" + elements.map(\.oneLine).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { "\($0.key): \($0.value.oneLine)" }.joined(separator: ", ") + "}"
    }
  }
}
