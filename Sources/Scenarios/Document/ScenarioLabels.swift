/// What the names of a scenario are called for its readers: by `labels`, and the titles, in the reader's language.
///
/// Where a language has no label the name itself is shown with spaces for `_`, and `missing` tells of it.
package struct ScenarioLabels: Sendable {
  private struct Entry: Sendable {
    var label: String?
    var indonesian: String?
  }

  private let entries: [String: Entry]
  private let titles, descriptions: Entry

  /// - Parameter root: the tree of a scenario, as read or as a result keeps it.
  package init(of root: ScenarioNode) {
    var entries: [String: Entry] = [:]
    for entry in root["labels"]?.entries ?? [] {
      entries[entry.key] = Entry(
        label: Self.text(entry.value["label"]), indonesian: Self.text(entry.value["label_id"]))
    }
    self.entries = entries
    titles = Entry(label: Self.text(root["title"]), indonesian: Self.text(root["title_id"]))
    descriptions = Entry(label: Self.text(root["description"]), indonesian: Self.text(root["description_id"]))
  }

  /// - Parameters:
  ///   - name: a dimension, a label of one, a payer, stage of take-up, shock, measure, asset, factor or regime.
  ///   - dimension: the one a label belongs to: `sector.state` is meant before `state`.
  package func text(_ name: String, in dimension: String? = nil, _ language: Quantity.Language) -> String {
    Self.text(entry(name, in: dimension), language) ?? name.replacing("_", with: " ")
  }

  /// Whether a label is given for a name in a language.
  package func has(_ name: String, in dimension: String? = nil, _ language: Quantity.Language) -> Bool {
    let entry = entry(name, in: dimension)
    return (language == .indonesian ? entry?.indonesian : entry?.label) != nil
  }

  /// The title in a language; nil where the tree has none at all.
  package func title(_ language: Quantity.Language) -> String? { Self.text(titles, language) }
  package func description(_ language: Quantity.Language) -> String? { Self.text(descriptions, language) }

  /// What has a label in another language but none in this one, in the order of the names.
  package func missing(_ language: Quantity.Language) -> [String] {
    let names = entries.filter { _, entry in
      language == .indonesian ? entry.indonesian == nil && entry.label != nil : entry.label == nil
    }
    return names.keys.sorted()
  }

  private func entry(_ name: String, in dimension: String?) -> Entry? {
    dimension.flatMap { entries[ScenarioPath.text([$0, name])] } ?? entries[name]
  }

  private static func text(_ entry: Entry?, _ language: Quantity.Language) -> String? {
    switch language {
    case .english: entry?.label
    case .indonesian: entry?.indonesian ?? entry?.label
    }
  }

  private static func text(_ node: ScenarioNode?) -> String? {
    if case .scalar(let text, let kind, _)? = node, kind != .null, !text.isEmpty { text } else { nil }
  }
}
