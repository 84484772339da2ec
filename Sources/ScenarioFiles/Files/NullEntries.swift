import Scenarios

/// What is left of nulls once files are merged. Null removes what stands there by inheritance or by default; where
/// nothing does, someone meant something else: a number with a comma in it, a colon without a blank, a mistyped key.
struct NullEntries {
  let reading: Reading

  /// The tree without nulls that stand over a default. Those that remove nothing are reported, and stay.
  func settled(_ node: ScenarioNode, shape: Shape?) -> ScenarioNode {
    // Put over another file's values: there a null removes.
    if case .map(_, .anything)? = shape { return node }
    switch node {
    case .scalar: return node
    case .sequence(let elements, let origin):
      return .sequence(
        elements.enumerated().map { index, element in
          reading.at(String(index)) { settled(element, shape: shape?.child(String(index))) }
        }, origin: origin)
    case .mapping(let entries, let origin):
      var kept: [ScenarioNode.Entry] = []
      kept.reserveCapacity(entries.count)
      for entry in entries {
        if entry.value.isNull {
          if shape?.knownKeys.first(where: { $0.name == entry.key })?.defaultValue != nil { continue }
          report(entry, among: entries, shape)
          kept.append(entry)
        } else {
          let value = reading.at(entry.key) { settled(entry.value, shape: shape?.child(entry.key)) }
          kept.append((entry.key, entry.keyOrigin, value))
        }
      }
      return .mapping(kept, origin: origin)
    }
  }

  private func report(_ entry: ScenarioNode.Entry, among entries: [ScenarioNode.Entry], _ shape: Shape?) {
    // Below an unknown key, that key is what is wrong.
    guard let shape else { return }
    switch CommaRun(endingWith: entry, among: entries) {
    case .later: return
    case .first(let run):
      reading.report(
        at: entry.keyOrigin, below: entry.key, what: "the comma ends the number \(run[0])", cure: Self.cure(of: run))
      return
    case nil: break
    }
    if let cure = Self.cure(of: entry.key) {
      reading.report(at: entry.keyOrigin, below: entry.key, what: "nothing stands under this key", cure: cure)
      return
    }
    let known = shape.knownKeys
    if shape.child(entry.key) == nil {
      reading.report(
        at: entry.keyOrigin, below: entry.key, what: "unknown key",
        cure: suggestion(for: entry.key, among: known.map(\.name), called: "key"))
      return
    }
    let cure =
      known.first { $0.name == entry.key && $0.isRequired }
      .map { "needed: \($0.help) (\($0.shape.summary))" } ?? "give it a value, or take it out"
    reading.report(
      at: entry.keyOrigin, below: entry.key,
      what: shape.isDated
        ? "null removes nothing: a series is written as a whole" : "null removes nothing that was inherited",
      cure: cure)
  }

  private static func cure(of run: [String]) -> String {
    let found = NumberText.readings(of: run.joined(separator: ","))
    switch found.count {
    case 0: return "write a number without commas: a point before decimals, nothing between thousands"
    case 1 where found[0].contains("."): return "write \(found[0]), with a point before decimals"
    case 1: return "write \(found[0]), or \(NumberText.grouped(found[0])): no commas between thousands"
    default: return "write \(found[0]) for thousands, or \(found[1]) with a point before decimals"
    }
  }

  /// What was meant by a text that should have been a key with its value: `employer:0.02`, `quits = 0.02`.
  static func cure(of text: String) -> String? {
    guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    let key = text[..<mark].trimmed, value = text[text.index(after: mark)...].trimmed
    guard !key.isEmpty, !value.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      return nil
    }
    return text[mark] == ":"
      ? "write a blank after the colon: \(key): \(value)" : "write a colon and a blank: \(key): \(value)"
  }
}

/// A number with commas in a flow mapping: `{labour_force: 2,500,000}` reads as 2, then two keys without values.
private enum CommaRun {
  /// The first key after the number, with all digits of the number.
  case first([String])
  /// A further key, told with the first.
  case later

  init?(endingWith entry: ScenarioNode.Entry, among entries: [ScenarioNode.Entry]) {
    func isDigits(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy(\.isASCIIDigit) }
    func follows(_ place: Origin, _ text: String, _ other: Origin) -> Bool {
      place.file == other.file && place.line == other.line
        && other.column == place.column + text.unicodeScalars.count + 1
    }
    guard isDigits(entry.key) else { return nil }
    let keys = entries.filter { $0.value.isNull && isDigits($0.key) }
    if keys.contains(where: { follows($0.keyOrigin, $0.key, entry.keyOrigin) }) {
      self = .later
      return
    }
    for other in entries {
      guard case .scalar(let text, let kind, let place) = other.value, follows(place, text, entry.keyOrigin),
        kind == .number || !NumberText.readings(of: text).isEmpty
      else { continue }
      var run = [text, entry.key], last = entry
      while let next = keys.first(where: { follows(last.keyOrigin, last.key, $0.keyOrigin) }) {
        run.append(next.key)
        last = next
      }
      self = .first(run)
      return
    }
    return nil
  }
}
