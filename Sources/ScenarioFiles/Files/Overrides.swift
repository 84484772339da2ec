import Scenarios

/// Values from the command line: `--set key.path=value`.
struct Overrides {
  static let file = "--set"

  let reading: Reading
  /// Names that stand before a dot besides keys and levers.
  var others: [String] = []

  /// Puts one value into the tree. A key path may lead into a dated series, and by number (from 0) into a list.
  func set(_ keyPath: String, to text: String, in root: ScenarioNode) -> ScenarioNode {
    let origin = Origin(file: Self.file, line: 0, column: 0)
    if keyPath.hasPrefix("measure ") {
      return threshold(keyPath, in: root, origin: origin).map { set($0, to: text, in: root) } ?? root
    }
    guard let keys = ScenarioPath.keys(keyPath) else {
      reading.report(
        at: origin, "\"\(keyPath)\" is not a key path", "write key.path=value; a key with a dot in it in double quotes")
      return root
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      // A variable of the shell that is not set.
      reading.report(
        at: origin, below: keys, what: "no value stands after the =",
        cure: "write \(keyPath)=value, or \(keyPath)=null to remove what the file gives")
      return root
    }
    guard let value = YAMLTree.parse(text, file: Self.file, isOverride: true, reading: reading) else { return root }
    return set(keys, to: value, in: root, origin: origin)
  }

  /// Puts a value that stands elsewhere into the tree.
  /// - Parameter origin: where its key path was written.
  func set(_ keys: [String], to value: ScenarioNode, in root: ScenarioNode, origin: Origin) -> ScenarioNode {
    let known = reading.shape.knownKeys.map(\.name)
    if let first = keys.first, !known.contains(first) {
      if let lever = first.split(separator: "@").first.map(String.init), lever != first, Lever(rawValue: lever) != nil {
        let month = String(first.dropFirst(lever.count + 1))
        let isYear = month.utf8.count == 4 && month.allSatisfy(\.isASCIIDigit)
        reading.report(
          at: origin, below: keys, what: "what follows the @ is no month",
          cure: "write \(lever)@\(isYear ? "\(month)-01" : "YYYY-MM")")
        return root
      }
      let levers = others.isEmpty ? Lever.allCases.map(\.rawValue) : others
      reading.report(
        at: origin, below: keys, what: others.isEmpty ? "neither a key nor a lever" : "neither a key nor a scheme",
        cure: suggestion(for: first, among: known + levers, called: "name"))
      return root
    }
    return put(value, at: keys[...], in: root, shape: reading.shape, origin: origin)
  }

  /// The key path that `measure NAME.threshold` stands for.
  private func threshold(_ lever: String, in root: ScenarioNode, origin: Origin) -> String? {
    func fail(_ what: String, _ cure: String) -> String? {
      reading.report(at: origin, below: lever, what: what, cure: cure)
      return nil
    }
    guard lever.hasSuffix(".threshold") else { return fail("is not a lever", "write measure NAME.threshold") }
    let name = String(lever.dropFirst("measure ".count).dropLast(".threshold".count))
    let names = root["measures"]?.entries?.map(\.key) ?? []
    guard let when = root["measures", name, "when"] else {
      return fail("there is no measure \(name)", suggestion(for: name, among: names, called: "measure"))
    }
    guard let condition = when.elements.map({ $0.count == 1 ? $0[0] : nil }) ?? when else {
      return fail("\(name) has several conditions", "name one: measures.\(name).when.0. and so on")
    }
    let path = "measures.\(name).when" + (when.elements == nil ? "" : ".0")
    guard let entry = condition.entries?.first(where: { $0.key != "above" }) else {
      return fail("its condition names no indicator", "mend measures.\(name).when")
    }
    switch entry.key {
    case "dates": return fail("dates have no threshold", "set measures.\(name).when.dates")
    case "shock": return "\(path).above"
    default: return "\(path).\(entry.key).\(entry.value["below"] == nil ? "above" : "below")"
    }
  }

  private func put(
    _ value: ScenarioNode, at keys: ArraySlice<String>, in node: ScenarioNode?, shape: Shape?, origin: Origin
  ) -> ScenarioNode {
    guard let key = keys.first else {
      return node.map { Merging(reading: reading).put(value, over: $0, shape: shape) } ?? value
    }
    return reading.at(key) {
      if case .sequence(var elements, let place) = node {
        guard let index = Int(key), elements.indices.contains(index) else {
          reading.report(at: origin, "the list has \(elements.count) entries", "count them from 0")
          return .sequence(elements, origin: place)
        }
        elements[index] = put(
          value, at: keys.dropFirst(), in: elements[index], shape: shape?.child(key), origin: origin)
        return .sequence(elements, origin: place)
      }
      // What is no date replaces a dated series.
      let isDated = node?.isDated(as: shape) == true
      let gone = isDated && CalendarMonth(key) == nil
      var entries = gone ? [] : node?.entries ?? []
      let excluded = value.isNull ? [] : shape?.knownKeys.first { $0.name == key }?.excludes ?? []
      entries.removeAll { excluded.contains($0.key) }
      let date = isDated ? CalendarMonth(key) : nil
      let position = entries.firstIndex { entry in
        entry.key == key || (date != nil && CalendarMonth(entry.key) == date)
      }
      let old = position.map { entries[$0].value }
      if let position, keys.count == 1, value.isNull {
        entries.remove(at: position)
        return .mapping(entries, origin: node?.origin ?? origin)
      }
      let new = put(value, at: keys.dropFirst(), in: old, shape: shape?.child(key), origin: origin)
      if let position {
        entries[position].value = new
        entries[position].keyOrigin = origin
      } else if let date {
        let later = entries.firstIndex { CalendarMonth($0.key).map { $0 > date } ?? false }
        entries.insert((key, origin, new), at: later ?? entries.endIndex)
      } else {
        entries.append((key, origin, new))
      }
      return .mapping(entries, origin: node?.entries == nil ? origin : node?.origin ?? origin)
    }
  }
}
