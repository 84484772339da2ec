import Scenarios

/// A value in a JSON text together with its place, so that what is missing or of a wrong kind is named.
struct JSONCursor {
  struct Mismatch: Error {
    /// `annual[3].mean`.
    let place: String
    let expected: String
    var text: String { "\(place.isEmpty ? "the whole" : place) is not \(expected)" }
  }

  let value: JSONValue
  let place: String

  init(_ value: JSONValue, place: String = "") {
    self.value = value
    self.place = place
  }

  /// A member, nil where it is absent or null.
  func optional(_ key: String) throws -> JSONCursor? {
    guard case .object(let members) = value else { throw mismatch("an object") }
    guard let found = members.first(where: { $0.key == key })?.value else { return nil }
    if case .null = found { return nil }
    return JSONCursor(found, place: place.isEmpty ? key : "\(place).\(key)")
  }

  func member(_ key: String) throws -> JSONCursor {
    guard let found = try optional(key) else {
      throw Mismatch(place: place.isEmpty ? key : "\(place).\(key)", expected: "there")
    }
    return found
  }

  func members() throws -> [(key: String, value: JSONCursor)] {
    guard case .object(let members) = value else { throw mismatch("an object") }
    return members.map { ($0.key, JSONCursor($0.value, place: "\(place).\($0.key)")) }
  }

  func elements() throws -> [JSONCursor] {
    guard case .array(let elements) = value else { throw mismatch("a list") }
    return elements.enumerated().map { JSONCursor($1, place: "\(place)[\($0)]") }
  }

  func text() throws -> String {
    guard case .string(let text) = value else { throw mismatch("a text") }
    return text
  }

  func truth() throws -> Bool {
    guard case .bool(let truth) = value else { throw mismatch("true or false") }
    return truth
  }

  func number() throws -> Double {
    guard case .number(let digits) = value, let number = Double(digits) else { throw mismatch("a number") }
    return number
  }

  func whole() throws -> Int {
    guard case .number(let digits) = value, let number = Int(digits) else { throw mismatch("a whole number") }
    return number
  }

  /// Large ones stand as text.
  func unsigned() throws -> UInt64 {
    switch value {
    case .number(let digits), .string(let digits):
      guard let number = UInt64(digits) else { throw mismatch("a whole number") }
      return number
    default: throw mismatch("a whole number")
    }
  }

  func month() throws -> CalendarMonth {
    guard let month = CalendarMonth(try text()) else { throw mismatch("a month") }
    return month
  }

  private func mismatch(_ expected: String) -> Mismatch { Mismatch(place: place, expected: expected) }
}
