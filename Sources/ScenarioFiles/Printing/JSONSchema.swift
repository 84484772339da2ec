import Scenarios

/// JSON Schema (2020-12) of scenario files, made from the declarations that read them.
package enum JSONSchema {
  /// The schema of a scenario file. Any value may be null, which removes what was inherited; a file that extends another
  /// need not hold every key.
  package static var scenario: JSONValue {
    let shape = Form<Scenario>.scenario.shape
    let required = shape.knownKeys.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members: [(key: String, value: JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Payung scenario, format 1")),
    ]
    members += schema(of: shape)
    members.append(
      (
        "anyOf",
        .array([.object([("required", .array([.string("extends")]))]), .object([("required", .array(required))])])
      ))
    return .object(members)
  }

  private typealias Members = [(key: String, value: JSONValue)]

  private static func schema(of shape: Shape) -> Members {
    switch shape {
    // Other readers take an unquoted 2024 or no for a number or a truth value.
    case .text: [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
    case .boolean: [("type", .string("boolean"))]
    case .number(let bounds): [("type", .string("number"))] + limits(bounds)
    case .integer(let bounds): [("type", .string("integer"))] + limits(bounds)
    case .month:
      [("type", .array([.string("string"), .string("integer")])), ("pattern", .string(datePattern))]
    case .choice(let names): [("enum", .array(names.map { .string($0) }))]
    case .list(let element, let count):
      [("type", .string("array")), ("items", .object(schema(of: element)))]
        + (count.lowerBound > 0 ? [("minItems", .number(String(count.lowerBound)))] : [])
        + (count.upperBound < .max ? [("maxItems", .number(String(count.upperBound)))] : [])
    case .places(let shapes):
      [
        ("type", .string("array")), ("prefixItems", .array(shapes.map { .object(schema(of: $0)) })),
        ("items", .bool(false)), ("minItems", .number(String(shapes.count))),
      ]
    case .keys(let keys, let others):
      [
        ("type", .string("object")), ("properties", .object(keys.map { ($0.name, property($0)) })),
        ("additionalProperties", others.map { .object(orNull($0)) } ?? .bool(false)),
      ]
    case .map(_, let value):
      [("type", .string("object")), ("additionalProperties", .object(orNull(value)))]
    case .dated(let value):
      [
        (
          "anyOf",
          .array([
            .object(schema(of: value)),
            .object([
              ("type", .string("object")), ("minProperties", .number("1")),
              ("patternProperties", .object([(datePattern, .object(orNull(value)))])),
              ("additionalProperties", .bool(false)),
            ]),
          ])
        )
      ]
    case .either(let shapes): [("anyOf", .array(shapes.map { .object(schema(of: $0)) }))]
    }
  }

  private static let datePattern = "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"

  private static func property(_ key: KeyDescription) -> JSONValue {
    var members: Members = [
      ("description", .string(key.help + (key.unit.map { " (\($0))" } ?? "")))
    ]
    if let unit = key.unit { members.append(("x-unit", .string(unit))) }
    if let value = key.defaultNode?.json { members.append(("default", value)) }
    return .object(members + orNull(key.shape))
  }

  private static func orNull(_ shape: Shape) -> Members {
    let members = schema(of: shape)
    switch members.first {
    case ("type", .string(let type))?:
      return [("type", .array([.string(type), .string("null")]))] + members.dropFirst()
    case ("type", .array(let types))?: return [("type", .array(types + [.string("null")]))] + members.dropFirst()
    case ("anyOf", .array(let shapes))?: return [("anyOf", .array(shapes + [.object([("type", .string("null"))])]))]
    default: return [("anyOf", .array([.object(members), .object([("type", .string("null"))])]))]
    }
  }

  private static func limits(_ bounds: Bounds) -> Members {
    var members: Members = []
    if bounds.lower.isFinite {
      members.append((bounds.includesLower ? "minimum" : "exclusiveMinimum", .number(plain(bounds.lower))))
    }
    if bounds.upper.isFinite {
      members.append((bounds.includesUpper ? "maximum" : "exclusiveMaximum", .number(plain(bounds.upper))))
    }
    return members
  }
}
