import ScenarioFormat

extension ScenarioNode {
  /// The merged tree: numbers as numbers, all other text as it was written.
  func write(to json: inout JSONWriter, layout: JSONWriter.Layout = .oneLine) throws {
    switch self {
    case .scalar(let text, let kind, _):
      switch kind {
      case .number: try json.yamlNumber(text)
      case .boolean: try json.value(text.lowercased() == "true")
      case .string: try json.value(text)
      case .null: try json.value(nil as Double?)
      }
    case .sequence(let elements, _):
      try json.array { json in for element in elements { try element.write(to: &json) } }
    case .mapping(let members, _):
      try json.object(layout) { json in
        for member in members { try json.member(member.key) { try member.value.write(to: &$0) } }
      }
    }
  }
}

extension JSONWriter {
  /// A number of the YAML 1.2 core schema, underscores allowed; what JSON cannot hold stays text.
  fileprivate mutating func yamlNumber(_ text: String) throws {
    let plain = text.replacing("_", with: "")
    if let whole = Int(plain) {
      try value(whole)
    } else if plain.hasPrefix("0x"), let whole = Int(plain.dropFirst(2), radix: 16) {
      try value(whole)
    } else if plain.hasPrefix("0o"), let whole = Int(plain.dropFirst(2), radix: 8) {
      try value(whole)
    } else if let number = Double(plain), number.isFinite {
      try value(number)
    } else {
      try value(text)
    }
  }
}
