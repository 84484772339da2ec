extension ScenarioNode {
  package typealias Entry = (key: String, keyOrigin: Origin, value: ScenarioNode)

  /// The entries of a mapping; nil for anything else.
  package var entries: [Entry]? {
    if case .mapping(let entries, _) = self { entries } else { nil }
  }
  package var elements: [ScenarioNode]? {
    if case .sequence(let elements, _) = self { elements } else { nil }
  }
  package var isNull: Bool {
    if case .scalar(_, .null, _) = self { true } else { false }
  }

  /// The value under a key, or under a path of keys; nil where there is none, or null.
  package subscript(_ keys: String...) -> ScenarioNode? {
    var node = self
    for key in keys {
      guard let next = node.entries?.first(where: { $0.key == key })?.value, !next.isNull else { return nil }
      node = next
    }
    return node
  }

  /// This mapping without a key.
  package func without(_ key: String) -> ScenarioNode {
    guard case .mapping(let entries, let origin) = self, entries.contains(where: { $0.key == key }) else { return self }
    return .mapping(entries.filter { $0.key != key }, origin: origin)
  }

  /// A scenario whose seed every program reads as it stands: R, JavaScript and others take each bare number for a double.
  package var withLargeSeedAsText: ScenarioNode {
    guard case .mapping(var entries, let origin) = self, let seed = entries.firstIndex(where: { $0.key == "seed" }),
      case .scalar(let text, .number, let place) = entries[seed].value, let number = ScalarText.unsigned(text),
      number > 1 << 53
    else { return self }
    entries[seed].value = .scalar(String(number), kind: .string, origin: place)
    return .mapping(entries, origin: origin)
  }

  /// How a message calls it.
  package var called: String {
    switch self {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(_, .null, _): "nothing"
    case .scalar(let text, .number, _), .scalar(let text, .boolean, _): text
    case .scalar(let text, .string, _): "\"\(text.count > 40 ? text.prefix(40) + "…" : text)\""
    }
  }
}
