/// The way to a value: `labour.layoffs.by.sector."food, drink"`. A key with a dot, a quote, a comma or an equals sign in
/// it stands in double quotes, a quote inside them doubled: one rule for `--set`, `sources`, `explain --cell`, levers and
/// messages.
package enum ScenarioPath {
  /// The keys of a path; nil where a quote is left open, or a key is empty.
  package static func keys(_ text: some StringProtocol) -> [String]? { fields(text, separator: ".") }

  /// Parts between separators that stand outside quotes, without their quotes; nil where one is empty or left open.
  package static func fields(_ text: some StringProtocol, separator: Character) -> [String]? {
    var fields: [String] = [], field = "", isQuoted = false, wasQuoted = false
    var rest = text[...]
    while let character = rest.popFirst() {
      if isQuoted {
        if character == "\"" {
          if rest.first == "\"" {
            field.append("\"")
            rest.removeFirst()
          } else {
            isQuoted = false
          }
        } else {
          field.append(character)
        }
      } else if character == "\"", field.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if character == separator {
        guard !field.isEmpty || wasQuoted else { return nil }
        fields.append(field)
        (field, wasQuoted) = ("", false)
      } else {
        guard !wasQuoted else { return nil }
        field.append(character)
      }
    }
    guard !isQuoted, !field.isEmpty || wasQuoted else { return nil }
    return fields + [field]
  }

  /// The two sides of the first separator outside quotes; nil where there is none, or nothing before it.
  package static func sides(of text: some StringProtocol, at separator: Character) -> (key: String, value: String)? {
    var isQuoted = false
    let place = text.firstIndex { character in
      if character == "\"" { isQuoted.toggle() }
      return character == separator && !isQuoted
    }
    guard let place, place > text.startIndex else { return nil }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  package static func text(_ keys: some Sequence<String>) -> String { keys.map(quoted).joined(separator: ".") }

  /// A key as it stands in a path.
  package static func quoted(_ key: String) -> String {
    guard key.isEmpty || key.contains(where: { ".\",=".contains($0) }) else { return key }
    return "\"\(key.replacing("\"", with: "\"\""))\""
  }
}
