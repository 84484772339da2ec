import Scenarios

/// A scenario file as it was read once, with all it extends and the CSV files it names. Scenarios are made from it with
/// values put over the file's, without looking at the disk again: a file that is edited meanwhile changes nothing.
package struct Draft: Sendable {
  /// As it was named.
  package let path: String
  private let root: ScenarioNode
  private let files: [(path: String, text: String)]
  private let cache: FileCache
  /// Found while files were merged.
  private let mistakes: [ScenarioMistake]

  /// Reads a file and everything it extends.
  /// - Parameters:
  ///   - path: of the file, absolute or relative to the working folder.
  ///   - folder: outside which nothing is read; nil: anywhere.
  /// - Throws: what leaves nothing to read. Other mistakes are told with those of the scenario.
  package static func read(path: String, within folder: String? = nil) throws(ScenarioErrors) -> Draft {
    let cache = FileCache(within: folder)
    return try Draft(path: path, FileShelf(cache: cache), cache)
  }

  /// Reads a text as if it stood in a file of that name.
  package static func read(
    text: String, as path: String = "scenario.yaml", within folder: String? = nil
  ) throws(ScenarioErrors) -> Draft {
    let cache = FileCache(within: folder)
    return try Draft(path: path, FileShelf(cache: cache, files: [(path, text)]), cache)
  }

  /// Reads a file whose text, and those of all it extends and names, were kept when it was read first.
  package static func read(path: String, kept files: [(path: String, text: String)]) throws(ScenarioErrors) -> Draft {
    let cache = FileCache(kept: files)
    return try Draft(path: path, FileShelf(cache: cache), cache)
  }

  /// Reads a file through a cache that others share.
  static func read(path: String, cache: FileCache) throws(ScenarioErrors) -> Draft {
    try Draft(path: path, FileShelf(cache: cache), cache)
  }

  private init(path: String, _ shelf: FileShelf, _ cache: FileCache) throws(ScenarioErrors) {
    let reading = Reading(shelf: shelf, shape: Shape.scenario)
    guard let root = Inheritance(reading: reading).tree(of: path) else { throw reading.errors }
    if let version = root.entries?.first(where: { $0.key == RegionDraft.mark }) {
      reading.reportAtRoot(
        at: version.keyOrigin, RegionDraft.mark, what: "this is a region file, and a scenario belongs here",
        cure: "name one of its schemes; regions go with \(RegionDraft.verbs)")
      throw reading.errors
    }
    self.path = path
    self.root = root
    self.cache = cache
    files = shelf.files
    mistakes = reading.mistakes
    keepTables(of: root, reading.shape)
  }

  /// What a list of scenarios says of a file, from its own text where it says it itself: title, description, currency.
  /// Nothing else is read or checked.
  package static func heading(
    of path: String, within folder: String? = nil
  ) -> (title: String?, description: String?, currency: String?)? {
    let shelf = FileShelf(cache: FileCache(within: folder))
    let reading = Reading(shelf: shelf, shape: Shape.scenario)
    guard case .success(let text) = shelf.text(of: path, limit: Inheritance.fileLimit),
      let tree = YAMLTree.parse(text, file: path, reading: reading), tree.entries != nil
    else { return nil }
    func line(_ key: String) -> String? {
      if case .scalar(let text, _, _)? = tree[key] { text } else { nil }
    }
    return (line("title"), line("description"), line("currency"))
  }

  /// The scenario with values put over those of the file.
  /// - Parameters:
  ///   - settings: `--set key.path=value`, in order; a key may also be a lever's name.
  ///   - levers: set after these, in order.
  /// - Throws: every mistake found, never only the first.
  package func scenario(
    _ settings: [(key: String, value: String)] = [], levers: [(lever: Lever, value: Double)] = []
  ) throws(ScenarioErrors) -> Scenario {
    try scenario(settings, over: [], levers: levers)
  }

  /// - Parameter nodes: values that stand in another file, put over this one's before the settings.
  func scenario(
    _ settings: [(key: String, value: String)], over nodes: [(keys: [String], origin: Origin, value: ScenarioNode)],
    levers: [(lever: Lever, value: Double)] = []
  ) throws(ScenarioErrors) -> Scenario {
    let form = Form<Scenario>.scenario
    let reading = Reading(shelf: FileShelf(cache: cache, files: files), shape: form.shape, mistakes: mistakes)
    let named = settings.compactMap { setting in
      LeverAddress(setting.key).map { (lever: $0, value: setting.value) }
    }
    var tree = root.forgettingTranslations(of: nodes.compactMap(\.keys.first) + settings.map(\.key))
    let overrides = Overrides(reading: reading)
    for node in nodes { tree = overrides.set(node.keys, to: node.value, in: tree, origin: node.origin) }
    for (key, value) in settings where LeverAddress(key) == nil { tree = overrides.set(key, to: value, in: tree) }
    tree = NullEntries(reading: reading).settled(tree, shape: form.shape)
    return try ScenarioReader.read(
      tree, levers: named + levers.map { (lever: LeverAddress($0.lever), value: "\($0.value)") }, reading, form)
  }

  /// Reads the CSV files that the tree names, now, so that all files are of one time.
  private func keepTables(of node: ScenarioNode, _ shape: Shape?) {
    for (index, element) in (node.elements ?? []).enumerated() {
      keepTables(of: element, shape?.child(String(index)))
    }
    for entry in node.entries ?? [] {
      if entry.key == "csv", case .scalar(let name, .string, let origin) = entry.value,
        case .text? = shape?.child(entry.key)
      {
        _ = cache.text(of: FileShelf.path(name, besides: origin.file), limit: CellTable.fileLimit)
      } else {
        keepTables(of: entry.value, shape?.child(entry.key))
      }
    }
  }
}
