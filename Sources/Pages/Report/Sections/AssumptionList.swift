import Results
import ScenarioFiles

/// The values of a scenario in groups, each with its source where it has one.
struct AssumptionList {
  struct Group {
    /// `labour.layoffs`, or the section itself where it is one value.
    let path: String
    let node: ScenarioNode

    init(_ keys: [String], _ node: ScenarioNode) { (path, self.node) = (ScenarioPath.text(keys), node) }
  }

  struct Source {
    let path, text, confidence: String
    let node: ScenarioNode?
  }

  /// Settings of the run, texts, and what says nothing about the world.
  static let settings: Set<String> = [
    "payung", "title", "title_id", "description", "description_id", "sources", "currency", "start", "end", "paths",
    "seed", "output", "checks",
    "extends", "tenure", "labels", "report",
  ]

  static func sections(of root: ScenarioNode) -> [(name: String, groups: [Group])] {
    (root.entries ?? []).filter { !settings.contains($0.key) && !$0.value.isNull }.map { section in
      guard let entries = section.value.entries, !entries.isEmpty else {
        return (section.key, [Group([section.key], section.value)])
      }
      return (section.key, entries.filter { !$0.value.isNull }.map { Group([section.key, $0.key], $0.value) })
    }
  }

  static func sources(of root: ScenarioNode) -> [Source] {
    (root["sources"]?.entries ?? []).map { entry in
      Source(
        path: entry.key, text: scalar(entry.value["text"]), confidence: scalar(entry.value["confidence"]),
        node: node(entry.key, in: root))
    }
  }

  /// The value at a path of keys.
  static func node(_ path: String, in root: ScenarioNode) -> ScenarioNode? {
    (ScenarioPath.keys(path) ?? [path]).reduce(root) { (node: ScenarioNode?, key) in node?[key] }
  }

  private static func scalar(_ node: ScenarioNode?) -> String {
    if case .scalar(let text, _, _)? = node { text } else { "" }
  }
}
