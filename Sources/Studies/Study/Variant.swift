import ScenarioFiles

/// A scenario file with values put over it: what a study runs, and by what it knows a run again.
package struct Variant: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    /// A key path or a lever's name, as `--set` takes it.
    package var key: String
    /// As YAML text.
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }

    /// With the shortest text that reads back as the same number.
    package init(_ key: String, _ value: Double) { self.init(key, plainNumber(value)) }
  }

  package let path: String
  /// What was read of the file; nil: not read yet, a study reads it once.
  let draft: Draft?
  /// In order: later ones win. Levers are pulled after all keys are set.
  package var settings: [Setting]

  package init(path: String, settings: [Setting] = []) {
    (self.path, self.draft, self.settings) = (path, nil, settings)
  }

  package init(_ draft: Draft, settings: [Setting] = []) {
    (self.path, self.draft, self.settings) = (draft.path, draft, settings)
  }

  package init(_ draft: Draft, overrides: [(key: String, value: String)]) {
    self.init(draft, settings: overrides.map { Setting($0.key, $0.value) })
  }

  package init(path: String, overrides: [(key: String, value: String)]) {
    self.init(path: path, settings: overrides.map { Setting($0.key, $0.value) })
  }

  package func setting(_ added: Setting...) -> Variant { setting(added) }
  package func setting(_ added: [Setting]) -> Variant {
    var changed = self
    changed.settings += added
    return changed
  }

  /// Within a study a path stands for one text.
  package static func == (a: Variant, b: Variant) -> Bool { a.path == b.path && a.settings == b.settings }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(settings)
  }
}

/// The shortest text that reads back as the same number; whole numbers without fraction.
package func plainNumber(_ value: Double) -> String {
  let text = value == 0 ? "0" : value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
