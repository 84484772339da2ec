import Scenarios

/// A value put over the file's, with the words that put it there: `--paths 16`.
package struct WrittenSetting: Sendable {
  package let words, key: String
  /// Nil: values of its own making, beside which no other counts: `--over contribution_rate=0.01,0.02`.
  package let value: String?

  package init(_ words: String, key: String, value: String?) {
    (self.words, self.key, self.value) = (words, key, value)
  }
}

/// Settings of which one would take the place of another without a word.
package enum Contradictions {
  /// - Returns: the first two, in the order in which they were written, that cannot both hold; nil where all can.
  package static func first(among settings: [WrittenSetting]) -> (WrittenSetting, WrittenSetting)? {
    let shape = Shape.scenario
    let leaves = settings.map { Self.leaves(of: $0, shape) }
    for later in settings.indices {
      for earlier in 0..<later
      where leaves[earlier].contains(where: { a in leaves[later].contains { contradict(a, $0, shape) } }) {
        return (settings[earlier], settings[later])
      }
    }
    return nil
  }

  private struct Leaf {
    var path: [String]
    /// Nil: what takes the place of every other.
    var value: String?
    /// A lever moves what stands there, so that it acts as often as it is written.
    var isLever = false
    /// The key whose value a lever takes the place of.
    var replaced: [String]?
  }

  /// What stands at the end of a path beside what a mapping or list of that path holds: that it is replaced as a whole.
  private static let whole = "\u{0}"

  private static func leaves(of setting: WrittenSetting, _ shape: Shape) -> [Leaf] {
    guard let keys = ScenarioPath.keys(setting.key) else { return [Leaf(path: [setting.key], value: setting.value)] }
    let (scheme, own) = schemeAndKeys(keys)
    let known = leaf(scheme, own, setting.value)
    guard !known.isLever, let text = setting.value else { return [known] }
    // Mistakes of the value are told when it is read.
    let scratch = Reading(shelf: FileShelf(), shape: shape)
    guard let tree = YAMLTree.parse(text, file: Overrides.file, isOverride: true, reading: scratch) else { return [] }
    return leaves(of: tree, at: own, shape.at(own)).map { found in
      let (inner, own) = schemeAndKeys(scheme + found.path)
      return leaf(inner, own, found.value)
    }
  }

  /// Where a scheme's settings stand in a region file, and a key path within: of `a.fund.initial` as of
  /// `schemes.a.set.fund.initial`. Nothing and the path itself for keys of a scenario or of the region.
  private static func schemeAndKeys(_ keys: [String]) -> (scheme: [String], own: [String]) {
    if keys.count > 3, keys[0] == "schemes", keys[2] == "set" {
      return (Array(keys[..<3]), (ScenarioPath.keys(keys[3]) ?? [keys[3]]) + keys[4...])
    }
    let isKey = [Shape.scenario, .region].contains { $0.knownKeys.contains { $0.name == keys[0] } }
    return keys.count == 1 || isKey ? ([], keys) : (["schemes", keys[0], "set"], Array(keys.dropFirst()))
  }

  private static func leaf(_ scheme: [String], _ own: [String], _ value: String?) -> Leaf {
    let isPulled = own.count == 1
    guard isPulled || (own.count == 2 && own[0] == "levers"), let address = LeverAddress(own[own.count - 1]) else {
      return Leaf(
        path: scheme + own, value: value, isLever: scheme + own == ScenarioPath.keys(RegionDraft.premiumScale))
    }
    let replaced: [String]? =
      switch address.lever {
      case .initialFund: ["fund", "initial"]
      case .servicesParticipation where address.from == nil: ["services", "participation"]
      default: nil
      }
    return Leaf(
      path: scheme + ["levers", address.description], value: value, isLever: isPulled,
      replaced: replaced.map { scheme + $0 })
  }

  private static func leaves(of node: ScenarioNode, at path: [String], _ shape: Shape?) -> [Leaf] {
    switch node {
    case .scalar(let text, let kind, _):
      return [Leaf(path: path, value: kind == .null ? "null" : text)]
    case .sequence(let elements, _):
      return [Leaf(path: path + [whole], value: "\(elements.count)")]
        + elements.enumerated().flatMap { leaves(of: $1, at: path + ["\($0)"], shape?.child("\($0)")) }
    case .mapping(let entries, _):
      let series = entries.map(\.key).sorted().joined(separator: " ")
      return (node.isDated(as: shape) ? [Leaf(path: path + [whole], value: series)] : [])
        + entries.flatMap { leaves(of: $0.value, at: path + [$0.key], shape?.child($0.key)) }
    }
  }

  private static func contradict(_ earlier: Leaf, _ later: Leaf, _ shape: Shape) -> Bool {
    let a = earlier.path, b = later.path
    for (lever, key) in [(earlier, later), (later, earlier)] {
      if let replaced = lever.replaced, key.value != "null", key.path.starts(with: replaced) { return true }
    }
    if earlier.isLever || later.isLever { return a == b }
    if a == b {
      guard let one = earlier.value, let other = later.value else { return true }
      return one != other && (ScalarText.number(one) == nil || ScalarText.number(one) != ScalarText.number(other))
    }
    // What is removed first may be written anew, part by part.
    if b.starts(with: a) { return earlier.value != "null" }
    if a.starts(with: b) { return true }
    guard let fork = a.indices.first(where: { a[$0] != b[$0] }), earlier.value != "null", later.value != "null"
    else { return false }
    let start = a[0] == "schemes" ? min(3, fork) : 0
    let known = shape.at(a[start..<fork])?.knownKeys.first { $0.name == b[fork] }
    return known?.excludes.contains(a[fork]) == true
  }
}
