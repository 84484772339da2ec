import Scenarios

extension KeyDescription {
  /// The default as a node whose origin says so.
  var defaultNode: ScenarioNode? {
    defaultValue.map {
      Self.node(ofDefault: $0, Reading(shelf: FileShelf(), shape: shape))
    }
  }

  static func node(ofDefault yaml: String, _ reading: Reading) -> ScenarioNode {
    let origin = Origin(file: "default", line: 0, column: 0)
    guard yaml.hasPrefix("[") || yaml.hasPrefix("{") else {
      return .scalar(yaml, kind: yaml.isEmpty ? .string : ScalarText.kind(of: yaml), origin: origin)
    }
    return YAMLTree.parse(yaml, file: origin.file, isOverride: true, reading: reading)
      ?? .scalar("", kind: .null, origin: origin)
  }
}
