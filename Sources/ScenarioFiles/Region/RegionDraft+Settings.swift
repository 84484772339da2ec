import Scenarios

extension RegionDraft {
  /// A region's tree with the keys that were set for its schemes among their own, so that it reads as the same region.
  /// - Parameter settings: in order, by scheme. Levers are named by the schemes' documents.
  static func tree(
    _ tree: ScenarioNode, with settings: [String: [(key: String, value: String)]]
  ) -> ScenarioNode {
    guard case .mapping(var entries, let origin) = tree, let place = entries.firstIndex(where: { $0.key == "schemes" }),
      case .mapping(var schemes, let schemesOrigin) = entries[place].value
    else { return tree }
    for index in schemes.indices {
      let own = (settings[schemes[index].key] ?? []).filter { LeverAddress($0.key) == nil }
      if !own.isEmpty { schemes[index].value = member(schemes[index].value, with: own) }
    }
    entries[place].value = .mapping(schemes, origin: schemesOrigin)
    return .mapping(entries, origin: origin)
  }

  private static func member(
    _ node: ScenarioNode, with settings: [(key: String, value: String)]
  ) -> ScenarioNode {
    let origin = Origin(file: Overrides.file, line: 0, column: 0)
    let scratch = Reading(shelf: FileShelf(), shape: .scenario)
    var entries = node.entries ?? [("file", node.origin, node)]
    var set = node["set"]?.entries ?? []
    for (key, text) in settings {
      guard let keys = ScenarioPath.keys(key), !key.hasPrefix("measure "),
        let value = YAMLTree.parse(text, file: Overrides.file, isOverride: true, reading: scratch)
      else { continue }
      // A mapping goes into what stands there, and null takes only that away: both come after it.
      if case .scalar = value, !value.isNull {
        set.removeAll { ScenarioPath.keys($0.key)?.starts(with: keys) == true }
      }
      set.append((spelling(of: keys, besides: set.map(\.key)), origin, value))
    }
    entries.removeAll { $0.key == "set" }
    entries.append(("set", node["set"]?.origin ?? origin, .mapping(set, origin: node["set"]?.origin ?? origin)))
    return .mapping(entries, origin: node.origin)
  }

  /// The key path, with as many keys in quotes as it takes to stand beside others that name the same.
  private static func spelling(of keys: [String], besides taken: [String]) -> String {
    let spellings = keys.indices.reversed().map { first in
      keys.enumerated().map { index, key in
        index < first ? ScenarioPath.quoted(key) : "\"\(key.replacing("\"", with: "\"\""))\""
      }.joined(separator: ".")
    }
    return ([ScenarioPath.text(keys)] + spellings).first { !taken.contains($0) } ?? ScenarioPath.text(keys)
  }
}
