/// JSON with its members in order.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// The digits as they are to be printed.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// Indented by two spaces; arrays of plain values on one line.
  package var text: String {
    var out = ""
    write(to: &out, indent: 0)
    return out
  }

  private func write(to out: inout String, indent: Int) {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let digits): out += digits
    case .string(let text): out += Self.quoted(text)
    case .array(let elements) where elements.allSatisfy(\.isPlain):
      out += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { out += ", " }
        element.write(to: &out, indent: indent)
      }
      out += "]"
    case .array(let elements):
      out += "["
      for (index, element) in elements.enumerated() {
        out += index > 0 ? ",\n\(inner)" : "\n\(inner)"
        element.write(to: &out, indent: indent + 2)
      }
      out += "\n\(outer)]"
    case .object(let members) where members.isEmpty: out += "{}"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        out += index > 0 ? ",\n\(inner)" : "\n\(inner)"
        out += "\(Self.quoted(member.key)): "
        member.value.write(to: &out, indent: indent + 2)
      }
      out += "\n\(outer)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// A JSON string; also a YAML one.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension ScenarioNode {
  /// The tree as JSON: numbers as numbers, without origins; what is null is left out.
  package var json: JSONValue {
    switch self {
    case .scalar(_, .null, _): .null
    case .scalar(let text, .boolean, _): .bool(text.lowercased() == "true")
    case .scalar(let text, .number, _): Self.jsonNumber(text)
    case .scalar(let text, .string, _): .string(text)
    case .sequence(let elements, _): .array(elements.map(\.json))
    case .mapping(let entries, _): .object(entries.filter { !$0.value.isNull }.map { ($0.key, $0.value.json) })
    }
  }

  private static func jsonNumber(_ text: String) -> JSONValue {
    if let whole = UInt64(text) { return .number(String(whole)) }
    guard let value = ScalarText.number(text), value.isFinite else { return .string(text) }
    return .number(plain(value))
  }
}
