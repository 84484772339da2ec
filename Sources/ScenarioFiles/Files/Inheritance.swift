import Foundation
import Scenarios

/// Reads a file and all it extends into one tree.
final class Inheritance {
  static let fileLimit = 10_000_000
  static let depthLimit = 16

  private let reading: Reading
  private let merging: Merging
  /// Each file's own merged tree; nil after a mistake in it.
  private var trees: [String: ScenarioNode?] = [:]
  /// The files being read, outermost first.
  private var chain: [(path: String, identity: String)] = []

  init(reading: Reading) {
    self.reading = reading
    merging = Merging(reading: reading)
  }

  /// The merged tree of a file; nil after a mistake that leaves nothing to read.
  /// - Parameter origin: where the file is named; nil for the command line.
  func tree(of path: String, namedAt origin: Origin? = nil) -> ScenarioNode? {
    let identity = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let place = origin ?? Origin(file: path, line: 1, column: 1)
    if let known = trees[identity] { return known }
    if let first = chain.firstIndex(where: { $0.identity == identity }) {
      let circle = chain[first...].map(\.path) + [path]
      reading.report(
        at: place, below: "extends",
        what: "the files extend each other in a circle: \(circle.joined(separator: " → "))",
        cure: "take one of these extends out")
      return nil
    }
    guard chain.count <= Self.depthLimit else {
      reading.report(
        at: place, below: "extends", what: "files extend each other more than \(Self.depthLimit) deep",
        cure: "merge some of them")
      return nil
    }
    let text: String
    switch reading.shelf.text(of: path, limit: Self.fileLimit) {
    case .success(let found): text = found
    case .failure(let failure):
      if origin == nil {
        reading.report(at: Origin(file: path, line: 0, column: 0), failure.what, failure.cure)
      } else {
        reading.report(at: place, below: "extends", what: failure.what, cure: failure.cure)
      }
      return nil
    }
    chain.append((path, identity))
    let tree = tree(of: text, path: path)
    chain.removeLast()
    trees[identity] = .some(tree)
    return tree
  }

  private func tree(of text: String, path: String) -> ScenarioNode? {
    guard let own = YAMLTree.parse(text, file: path, reading: reading) else { return nil }
    guard case .mapping(let entries, let origin) = own else {
      reading.report(at: own.origin, "\(own.called) stands here", "write a mapping: payung: 1, title: …")
      return nil
    }
    guard let extended = entries.first(where: { $0.key == "extends" && !$0.value.isNull }) else { return own }
    guard let names = reading.at("extends", { Form<[String]>.extended.read(extended.value, reading) }) else {
      return nil
    }
    let origins = extended.value.elements?.map(\.origin) ?? [extended.value.origin]
    var parents: [ScenarioNode] = []
    for (name, place) in zip(names, origins) {
      guard let parent = tree(of: FileShelf.path(name, besides: path), namedAt: place) else { continue }
      parents.append(parent)
    }
    guard parents.count == names.count else { return nil }
    let rest = ScenarioNode.mapping(entries.filter { $0.key != "extends" }, origin: origin)
    let inherited = parents.dropFirst().reduce(parents.first) { far, near in
      far.map {
        merging.put(near, over: $0.forgettingTranslations(of: near.entries?.map(\.key) ?? []), shape: reading.shape)
      }
    }
    guard let inherited else { return rest }
    guard rest.entries?.isEmpty == false else { return inherited }
    return merging.put(
      rest, over: inherited.forgettingTranslations(of: entries.map(\.key)), shape: reading.shape)
  }
}

extension ScenarioNode {
  /// A title of one's own is not called in another language what the file below is called.
  func forgettingTranslations(of keys: [String]) -> ScenarioNode {
    ["title", "description"].reduce(self) { keys.contains($1) ? $0.without("\($1)_id") : $0 }
  }
}
