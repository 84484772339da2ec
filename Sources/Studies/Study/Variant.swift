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
  /// In order: later ones win. Levers are pulled after all keys are set.
  package var settings: [Setting]

  package init(path: String, settings: [Setting] = []) {
    self.path = path
    self.settings = settings
  }

  package init(path: String, overrides: [(key: String, value: String)]) {
    self.init(path: path, settings: overrides.map { Setting($0.key, $0.value) })
  }

  package func setting(_ added: Setting...) -> Variant { setting(added) }
  package func setting(_ added: [Setting]) -> Variant { Variant(path: path, settings: settings + added) }

  /// - Throws: every mistake of the file and the settings.
  package func read() throws(ScenarioErrors) -> Scenario {
    try ScenarioReader.read(path: path, overrides: settings.map { (key: $0.key, value: $0.value) })
  }
}

/// The shortest text that reads back as the same number; whole numbers without fraction.
package func plainNumber(_ value: Double) -> String {
  let text = value == 0 ? "0" : value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
