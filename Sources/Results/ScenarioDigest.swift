import Scenarios
import Writing

extension ScenarioDocument {
  /// SHA-256 over the texts of all files read, in order, as 64 hexadecimal digits.
  package var sha256: String { SHA256.of(files.flatMap { Array($0.text.utf8) }) }

  /// See `figuresDigest(of:levers:)`.
  package var figuresSha256: String {
    figuresDigest(of: root, levers: levers.map { (name: $0.name, value: $0.value) })
  }
}

/// SHA-256 over all that decides a scenario's figures but its draws: the merged tree with everything that was set over the
/// files, and levers; without texts, sources, outputs, checks, and the number and seed of paths. The same from a scenario
/// as read and from the copy that a result keeps.
package func figuresDigest(of root: ScenarioNode, levers: [(name: String, value: Double)]) -> String {
  let apart: Set = [
    "payung", "extends", "title", "title_id", "description", "description_id", "sources", "output", "checks", "paths",
    "seed", "labels", "report",
  ]
  let entries = (root.entries ?? []).filter { !apart.contains($0.key) && !$0.value.isNull }
  let tree = JSONValue.object(entries.map { ($0.key, $0.value.json) })
  let pulled = levers.map { "\($0.name)=\($0.value)" }.sorted()
  return SHA256.of(Array(([tree.text] + pulled).joined(separator: "\n").utf8))
}
