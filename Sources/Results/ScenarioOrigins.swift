import Scenarios

/// Where the parts of a merged scenario were written: by key path, `file:line` of the first value in each file.
package struct ScenarioOrigins: Sendable {
  package private(set) var places: [(keyPath: String, places: [String])] = []

  package init(_ places: [(keyPath: String, places: [String])]) { self.places = places }

  /// Of all sections, of what stands in each of them, and of every key path that `sources` names.
  package init(of root: ScenarioNode) {
    for section in root.entries ?? [] where !section.value.isNull && section.key != "sources" {
      add(section.key, section.value, keyOrigin: section.keyOrigin)
      for entry in section.value.entries ?? [] where !entry.value.isNull {
        add(ScenarioPath.text([section.key, entry.key]), entry.value, keyOrigin: entry.keyOrigin)
      }
    }
    for source in root["sources"]?.entries ?? [] where self[source.key] == nil {
      var node: ScenarioNode? = root
      for key in ScenarioPath.keys(source.key) ?? [source.key] { node = node?[key] }
      if let node { add(source.key, node, keyOrigin: node.origin) }
    }
  }

  package subscript(_ keyPath: String) -> [String]? { places.first { $0.keyPath == keyPath }?.places }

  private mutating func add(_ keyPath: String, _ node: ScenarioNode, keyOrigin: Origin) {
    var first: [Origin] = []
    Self.visit(node) { origin in
      if let known = first.firstIndex(where: { $0.file == origin.file }) {
        if origin.line < first[known].line { first[known] = origin }
      } else {
        first.append(origin)
      }
    }
    // The key stands on an earlier line than the first value below it, if in the same file.
    if let known = first.firstIndex(where: { $0.file == keyOrigin.file && keyOrigin.line < $0.line }) {
      first[known] = keyOrigin
    }
    places.append((keyPath, first.map { $0.line == 0 ? $0.file : "\($0.file):\($0.line)" }))
  }

  private static func visit(_ node: ScenarioNode, _ body: (Origin) -> Void) {
    switch node {
    case .scalar(_, _, let origin): body(origin)
    case .sequence(let elements, let origin):
      if elements.isEmpty { body(origin) }
      for element in elements { visit(element, body) }
    case .mapping(let entries, let origin):
      if entries.isEmpty { body(origin) }
      for entry in entries { visit(entry.value, body) }
    }
  }
}
