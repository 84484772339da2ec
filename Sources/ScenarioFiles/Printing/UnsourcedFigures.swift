import Scenarios

/// Figures of a scenario that no entry of `sources` covers.
package struct UnsourcedFigures: Sendable {
  /// The first two keys of their paths: `labour.layoffs`.
  package let keyPath: String
  /// Where the first of them stands.
  package let origin: Origin
  package let count: Int

  /// Sections that hold settings, not figures about the world.
  private static let settings: Set<String> = [
    "payung", "title", "title_id", "description", "description_id", "sources", "currency", "start", "end", "paths",
    "seed", "dimensions", "tenure",
    "output", "checks", "labels", "report",
  ]

  /// In the order of the document. A source for a key path covers everything below it.
  package static func find(in document: ScenarioDocument) -> [UnsourcedFigures] {
    let covered = Set(document.sources.map(\.keyPath))
    var found: [UnsourcedFigures] = []
    for section in document.root.entries ?? [] where !settings.contains(section.key) && !covered.contains(section.key) {
      // A section that is itself a figure, or a mapping of them.
      let groups = section.value.entries ?? []
      for group in groups {
        let path = "\(section.key).\(group.key)"
        var first: Origin?
        let count = count(group.value, path: path, covered: covered, first: &first)
        if let first { found.append(UnsourcedFigures(keyPath: path, origin: first, count: count)) }
      }
    }
    return found
  }

  private static func count(_ node: ScenarioNode, path: String, covered: Set<String>, first: inout Origin?) -> Int {
    guard !covered.contains(path) else { return 0 }
    switch node {
    case .scalar(_, .number, let origin):
      first = first ?? origin
      return 1
    case .scalar: return 0
    case .sequence(let elements, _):
      return elements.enumerated().reduce(0) {
        $0 + count($1.element, path: "\(path).\($1.offset)", covered: covered, first: &first)
      }
    case .mapping(let entries, _):
      return entries.reduce(0) { $0 + count($1.value, path: "\(path).\($1.key)", covered: covered, first: &first) }
    }
  }
}
