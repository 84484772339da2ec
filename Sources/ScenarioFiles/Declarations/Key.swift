import Scenarios

/// One key of a mapping: its only declaration.
struct Key<Value> {
  let description: KeyDescription
  /// Reads what stands under the key of `parent`, or its default. Nil after a mistake.
  let read: (_ node: ScenarioNode?, _ parent: ScenarioNode, Reading) -> Value?

  /// A key with a default, written as YAML and read like any other value.
  @_semantics("optimize.sil.specialize.generic.never")
  init(
    _ name: String, _ form: Form<Value>, default yaml: String, unit: String? = nil, excludes: [String] = [],
    reach: Reach? = nil,
    help: String
  ) {
    description = KeyDescription(
      name: name, shape: form.shape, unit: unit, isRequired: false, defaultValue: yaml, help: help, excludes: excludes,
      reach: reach)
    read = { node, _, reading in
      form.read(node ?? KeyDescription.node(ofDefault: yaml, reading), reading)
    }
  }

  /// A key that must be there.
  @_semantics("optimize.sil.specialize.generic.never")
  init(
    required name: String, _ form: Form<Value>, unit: String? = nil, excludes: [String] = [], reach: Reach? = nil,
    help: String
  ) {
    description = KeyDescription(
      name: name, shape: form.shape, unit: unit, isRequired: true, defaultValue: nil, help: help, excludes: excludes,
      reach: reach)
    read = { node, parent, reading in
      guard let node else {
        // Null without anything to remove is reported already.
        guard parent.entries?.contains(where: { $0.key == name }) != true else { return nil }
        reading.report(at: parent.origin, "is missing", "needed: \(help) (\(form.shape.summary))")
        return nil
      }
      return form.read(node, reading)
    }
  }

  /// A key that may be absent, without a value then.
  @_semantics("optimize.sil.specialize.generic.never")
  init<Wrapped>(
    optional name: String, _ form: Form<Wrapped>, unit: String? = nil, excludes: [String] = [], reach: Reach? = nil,
    help: String
  ) where Value == Wrapped? {
    description = KeyDescription(
      name: name, shape: form.shape, unit: unit, isRequired: false, defaultValue: nil, help: help, excludes: excludes,
      reach: reach)
    read = { node, _, reading in
      guard let node else { return .some(nil) }
      return form.read(node, reading).map { .some($0) }
    }
  }
}

extension Key {
  /// This key, with its value noted for what is read later.
  @_semantics("optimize.sil.specialize.generic.never")
  func noting(_ note: @escaping (Value, Reading) -> Void) -> Key {
    Key(description: description) { [read] node, parent, reading in
      let value = read(node, parent, reading)
      if let value { note(value, reading) }
      return value
    }
  }

  private init(
    description: KeyDescription, read: @escaping (ScenarioNode?, ScenarioNode, Reading) -> Value?
  ) {
    self.description = description
    self.read = read
  }
}

/// Thrown inside a mapping's reading when one of its values could not be read.
private struct Incomplete: Error {}

private func present<T>(_ value: T?) throws(Incomplete) -> T {
  guard let value else { throw Incomplete() }
  return value
}

extension Form {
  /// A mapping with known keys. Every key is read, also after a mistake in another one.
  @_semantics("optimize.sil.specialize.generic.never")
  static func mapping<each V>(
    _ key: repeat Key<each V>, make: @escaping (repeat each V) -> Value
  ) -> Form {
    let descriptions = describe(repeat each key)
    let shape = Shape.keys(descriptions, others: nil)
    return Form(shape: shape) { node, reading in
      guard let entries = node.entries else { return mismatch(node, shape, reading) }
      checkKeys(entries, known: descriptions, reading)
      let values = readAll(repeat each key, from: node, reading)
      return values.map { make(repeat each $0) }
    }
  }
}

@_semantics("optimize.sil.specialize.generic.never")
func describe<each V>(_ key: repeat Key<each V>) -> [KeyDescription] {
  var all: [KeyDescription] = []
  repeat all.append((each key).description)
  return all
}

/// Reads each key from a mapping; nil if one of them could not be read.
@_semantics("optimize.sil.specialize.generic.never")
func readAll<each V>(
  _ key: repeat Key<each V>, from node: ScenarioNode, _ reading: Reading
) -> (repeat each V)? {
  func value<T>(_ key: Key<T>) -> T? {
    let name = key.description.name
    return reading.at(name) { key.read(node[name], node, reading) }
  }
  let values = (repeat value(each key))
  return try? (repeat present(each values))
}

/// Reports unknown keys, and keys that exclude each other.
func checkKeys(_ entries: [ScenarioNode.Entry], known: [KeyDescription], _ reading: Reading) {
  for entry in entries where !entry.value.isNull {
    guard let key = known.first(where: { $0.name == entry.key }) else {
      if CalendarMonth(entry.key) != nil {
        reading.report(
          at: entry.keyOrigin, below: entry.key, what: "a date, but this does not change over time",
          cure: "write it without dates")
        continue
      }
      reading.report(
        at: entry.keyOrigin, below: entry.key, what: "unknown key",
        cure: suggestion(for: entry.key, among: known.map(\.name), called: "key"))
      continue
    }
    // Of a pair that exclude each other, the later one is at fault.
    for rival in entries.prefix(while: { $0.key != entry.key }) where !rival.value.isNull {
      let exclude =
        key.excludes.contains(rival.key)
        || known.contains { $0.name == rival.key && $0.excludes.contains(entry.key) }
      guard exclude else { continue }
      reading.report(
        at: entry.keyOrigin, below: entry.key, what: "cannot stand beside \(rival.key)", cure: "keep one of the two")
    }
  }
}
