import ScenarioFiles

/// A scenario whose groups come partly from one document, partly from another.
struct MixedScenario {
  let old, new: Scenario

  /// Keys that have no effect on figures; `output` and `checks` may name what only one of the two has.
  private static let left: Set = ["sources", "output", "checks"]

  /// - Parameter moved: groups taken from the new scenario.
  /// - Throws: what the mixture lacks or contradicts.
  func read(_ moved: Set<ReconciliationGroup>) throws(ScenarioErrors) -> Scenario {
    try ScenarioReader.read(tree: tree(moved), levers: levers(moved))
  }

  func levers(_ moved: Set<ReconciliationGroup>) -> [PulledLever] {
    old.document.levers.filter { !moved.contains(.of($0.lever)) }
      + new.document.levers.filter { moved.contains(.of($0.lever)) }
  }

  func tree(_ moved: Set<ReconciliationGroup>) -> ScenarioNode {
    let (first, second) = (old.document.root, new.document.root)
    var entries: [ScenarioNode.Entry] = []
    for key in Self.keys(first, second) where !Self.left.contains(key) {
      if key == "benefits", moved.contains(.benefits) != moved.contains(.funnel),
        let own = first.entry(key), let other = second.entry(key)
      {
        entries.append((key, own.keyOrigin, benefits(own.value, other.value, moved)))
        continue
      }
      let isNew = ReconciliationGroup.of(key).map(moved.contains) ?? false
      if let entry = (isNew ? second : first).entry(key) { entries.append(entry) }
    }
    return .mapping(entries, origin: (moved.isEmpty ? first : second).origin)
  }

  /// Take-up goes with the funnel, the rest with the benefits.
  private func benefits(
    _ first: ScenarioNode, _ second: ScenarioNode, _ moved: Set<ReconciliationGroup>
  ) -> ScenarioNode {
    let entries = Self.keys(first, second).compactMap { key in
      (moved.contains(key == "take_up" ? .funnel : .benefits) ? second : first).entry(key)
    }
    return .mapping(entries, origin: first.origin)
  }

  /// Keys of either, each once.
  private static func keys(_ first: ScenarioNode, _ second: ScenarioNode) -> [String] {
    let own = (first.entries ?? []).map(\.key)
    return own + (second.entries ?? []).map(\.key).filter { !own.contains($0) }
  }
}

extension ScenarioNode {
  /// The entry of a key; nil where there is none, or null.
  func entry(_ key: String) -> Entry? { entries?.first { $0.key == key && !$0.value.isNull } }
}
