import Scenarios

/// JSON Schema (2020-12) of scenario files, made from the declarations that read them.
package enum JSONSchema {
  /// The schema of a scenario file. In a file that extends another any value may be null, which removes what was
  /// inherited, and not every key is needed; in any other file only what has a default may be null.
  package static var scenario: JSONValue { schema(of: .scenario, title: "Payung scenario, format 1") }

  /// The schema of a region file.
  package static var region: JSONValue { schema(of: .region, title: "Payung region, format 1") }

  private static func schema(of shape: Shape, title: String) -> JSONValue {
    let required = shape.knownKeys.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members: [(key: String, value: JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(title)),
    ]
    members += schema(of: shape)
    members += [
      ("if", .object([("required", .array([.string("extends")]))])),
      ("else", .object([("required", .array(required))] + withoutNulls(shape))),
    ]
    return .object(members)
  }

  /// What refuses nulls that have nothing to remove, in a file that inherits nothing; says nothing else.
  private static func withoutNulls(_ shape: Shape) -> Members {
    func value(_ shape: Shape) -> JSONValue { .object([("type", .array(kinds))] + withoutNulls(shape)) }
    switch shape {
    case .text, .boolean, .number, .integer, .seed, .month, .choice, .places, .anything: return []
    case .list(let element, _):
      let inner = withoutNulls(element)
      return inner.isEmpty ? [] : [("items", .object(inner))]
    case .keys(let keys, let others):
      var members: Members = []
      let properties = keys.map { key in
        (key.name, key.defaultValue == nil ? value(key.shape) : JSONValue.object(withoutNulls(key.shape)))
      }
      members.append(("properties", .object(properties)))
      if let others { members.append(("additionalProperties", value(others))) }
      return members
    case .map(_, let element): return [("additionalProperties", value(element))]
    case .calendar(_, let element): return withoutNulls(element)
    case .dated(let element):
      let inner = withoutNulls(element)
      guard !inner.isEmpty else { return [] }
      return [
        ("allOf", .array([.object(inner), .object([("patternProperties", .object([(datePattern, .object(inner))]))])]))
      ]
    case .either(let shapes):
      let parts = shapes.map(withoutNulls).filter { !$0.isEmpty }
      return parts.isEmpty ? [] : parts.count == 1 ? parts[0] : [("allOf", .array(parts.map { .object($0) }))]
    }
  }

  private static let kinds: [JSONValue] = ["object", "array", "string", "number", "boolean"].map { .string($0) }

  private typealias Members = [(key: String, value: JSONValue)]

  private static func schema(of shape: Shape) -> Members {
    switch shape {
    // Other readers take an unquoted 2024 or no for a number or a truth value.
    case .text: [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
    case .boolean: [("type", .string("boolean"))]
    case .number(let bounds): [("type", .string("number"))] + limits(bounds)
    case .integer(let bounds): [("type", .string("integer"))] + limits(bounds)
    case .seed:
      [
        ("type", .array([.string("integer"), .string("string")])), ("minimum", .number("0")),
        ("maximum", .number(String(UInt64.max))), ("pattern", .string("^[0-9]{1,20}$")),
      ]
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
    case .calendar(_, let value): byDate(value, least: 0)
    case .dated(let value):
      [("anyOf", .array([.object(schema(of: value)), .object(byDate(value, least: 1))]))]
    case .either(let shapes): [("anyOf", .array(shapes.map { .object(schema(of: $0)) }))]
    case .anything: []
    }
  }

  private static func byDate(_ value: Shape, least: Int) -> Members {
    [
      ("type", .string("object")), ("minProperties", .number(String(least))),
      ("patternProperties", .object([(datePattern, .object(schema(of: value)))])),
      ("additionalProperties", .bool(false)),
    ]
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
