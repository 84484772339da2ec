import Scenarios

/// A merged scenario with its defaults filled in, for people and other programs to read.
package struct ResolvedScenario {
  /// The tree with every default that says something.
  package let root: ScenarioNode

  package init(_ document: ScenarioDocument) {
    root = Self.filled(document.root, shape: .scenario).withLargeSeedAsText
  }

  /// A region file; its schemes are scenarios of their own.
  package init(region document: ScenarioDocument) {
    root = Self.filled(document.root, shape: .region).withLargeSeedAsText
  }

  private static func filled(_ node: ScenarioNode, shape: Shape?) -> ScenarioNode {
    // Put over another file's values: there a null removes.
    if case .map(_, .anything)? = shape { return node }
    switch node {
    case .scalar: return node
    case .sequence(let elements, let origin):
      return .sequence(
        elements.enumerated().map { filled($1, shape: shape?.child(String($0))) }, origin: origin)
    case .mapping(let entries, let origin):
      var all = entries.filter { !$0.value.isNull }.map { entry in
        (entry.key, entry.keyOrigin, filled(entry.value, shape: shape?.child(entry.key)))
      }
      guard !node.isDated(as: shape) else { return .mapping(all, origin: origin) }
      for key in shape?.knownKeys ?? [] where node[key.name] == nil {
        guard let value = key.defaultNode.map({ filled($0, shape: key.shape) }), !value.isEmptyCollection else {
          continue
        }
        all.append((key.name, value.origin, value))
      }
      return .mapping(all, origin: origin)
    }
  }

  /// Canonical JSON.
  package var json: JSONValue { root.json }

  /// YAML that reads as the same scenario, each value with the file and line it came from. CSV files keep their names,
  /// which are relative to the file that gave them.
  package var yaml: String {
    var out = ""
    write(root, indent: 0, to: &out)
    return out
  }

  private func write(_ node: ScenarioNode, indent: Int, to out: inout String) {
    let margin = String(repeating: " ", count: indent)
    switch node {
    case .mapping(let entries, _):
      for entry in entries {
        out += "\(margin)\(Self.text(entry.key)):"
        writeValue(entry.value, indent: indent + 2, to: &out)
      }
    case .sequence(let elements, _):
      for element in elements {
        var block = ""
        if let line = Self.inline(element) {
          block = "\(margin)  \(line)  # \(Self.source(element.origin))\n"
        } else {
          write(element, indent: indent + 2, to: &block)
        }
        out += "\(margin)- \(block.dropFirst(indent + 2))"
      }
    case .scalar:
      out += "\(margin)\(Self.inline(node) ?? "")\n"
    }
  }

  private func writeValue(_ node: ScenarioNode, indent: Int, to out: inout String) {
    if let line = Self.inline(node) {
      out += " \(line)  # \(Self.source(node.origin))\n"
    } else {
      out += "\n"
      write(node, indent: indent, to: &out)
    }
  }

  /// Scalars, empty collections and lists of scalars stand on one line.
  private static func inline(_ node: ScenarioNode) -> String? {
    switch node {
    case .scalar(let text, .string, _): return Self.text(text)
    case .scalar(let text, .number, _): return Self.number(text)
    case .scalar(let text, _, _): return text.isEmpty ? "null" : text
    case .mapping(let entries, _): return entries.isEmpty ? "{}" : nil
    case .sequence(let elements, _):
      let parts = elements.map { element in
        if case .mapping(let entries, _) = element, !entries.isEmpty { return nil as String? }
        return inline(element)
      }.allPresent()
      return parts.map { "[\($0.joined(separator: ", "))]" }
    }
  }

  private static func source(_ origin: Origin) -> String {
    origin.line == 0 ? origin.file : "\(origin.file):\(origin.line)"
  }

  /// As programs that read YAML 1.1 take it too: they know neither `5e6` nor `0o17`, some not `10_000`.
  package static func number(_ text: String) -> String {
    let digits = text.filter { $0 != "_" }
    guard digits.contains(where: { "eExo".contains($0) }), let value = ScalarText.number(text), value.isFinite else {
      return digits
    }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return exponent(value.description)
  }

  /// `1e-05` as `1.0e-05`, `1e+20` as `1.0e+20`.
  private static func exponent(_ text: String) -> String {
    guard let e = text.firstIndex(of: "e") else { return text }
    let mantissa = text[..<e], power = text[text.index(after: e)...]
    let signed = power.first == "-" || power.first == "+" ? String(power) : "+\(power)"
    return "\(mantissa)\(mantissa.contains(".") ? "" : ".0")e\(signed)"
  }

  /// Words that programs reading YAML 1.1 take for truth values, and the marks of its other types.
  private static func isPlainElsewhere(_ text: String) -> Bool {
    let words: Set = ["y", "n", "yes", "no", "on", "off"]
    return !words.contains(text.lowercased()) && text.first?.isASCIIDigit != true
  }

  /// Plain where that reads back as the same text, else in quotes.
  private static func text(_ text: String) -> String {
    let plain =
      text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || " _-.()/%–<>=+&".unicodeScalars.contains(scalar)
      } && text.first.map { $0.isLetter || $0.isNumber } == true && text.last != " "
      && ScalarText.kind(of: text) == .string && isPlainElsewhere(text)
    return plain || CalendarMonth(text) != nil ? text : JSONValue.quoted(text)
  }
}

extension ScenarioNode {
  var isEmptyCollection: Bool {
    switch self {
    case .mapping(let entries, _): entries.isEmpty
    case .sequence(let elements, _): elements.isEmpty
    case .scalar(let text, _, _): text.isEmpty
    }
  }
}
