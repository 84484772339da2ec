import Scenarios

/// Reads JSON (RFC 8259) as it stands: members in their order, numbers as their digits.
package struct JSONReader {
  package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let line, column: Int
    package let what: String
    /// The text ended too early: what a file cut off looks like.
    package let isCutOff: Bool
    package var description: String { "line \(line), column \(column): \(what)" }
  }

  /// Deeper nesting than any result has; it guards the stack.
  private static let deepest = 64

  private let bytes: [UInt8]
  private var position = 0

  /// - Throws: `Mistake`.
  package static func read(_ bytes: [UInt8]) throws(Mistake) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.mistake("something follows the end") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value(depth: Int) throws(Mistake) -> JSONValue {
    guard depth < Self.deepest else { throw mistake("nested too deeply") }
    skipBlanks()
    switch try next() {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func members(depth: Int) throws(Mistake) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = []
    position += 1
    skipBlanks()
    if try take("}") { return members }
    while true {
      skipBlanks()
      guard try next() == UInt8(ascii: "\"") else { throw mistake("a key in quotes is missing") }
      let key = try string()
      skipBlanks()
      guard try take(":") else { throw mistake("a colon is missing") }
      members.append((key, try value(depth: depth + 1)))
      skipBlanks()
      if try take("}") { return members }
      guard try take(",") else { throw mistake("a comma or } is missing") }
    }
  }

  private mutating func elements(depth: Int) throws(Mistake) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipBlanks()
    if try take("]") { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if try take("]") { return elements }
      guard try take(",") else { throw mistake("a comma or ] is missing") }
    }
  }

  private mutating func string() throws(Mistake) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let byte = try next()
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let valid = String(validating: text, as: UTF8.self) else { throw mistake("text that is not UTF-8") }
        return valid
      case UInt8(ascii: "\\"): text += try escape().utf8
      case 0..<0x20:
        position -= 1
        throw mistake("a control character in a text")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape() throws(Mistake) -> String {
    let byte = try next()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      guard (0xD800..<0xDC00).contains(first) else { return try scalar(first) }
      guard try take("\\"), try take("u") else { throw mistake("half of a pair of code units") }
      let second = try hexadecimal()
      guard (0xDC00..<0xE000).contains(second) else { throw mistake("half of a pair of code units") }
      return try scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    default: throw mistake("an unknown escape")
    }
  }

  private func scalar(_ code: UInt32) throws(Mistake) -> String {
    guard let scalar = UnicodeScalar(code) else { throw mistake("no such character") }
    return String(scalar)
  }

  private mutating func hexadecimal() throws(Mistake) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(UnicodeScalar(try next())).hexDigitValue else {
        throw mistake("four hexadecimal digits are missing")
      }
      position += 1
      code = code * 16 + UInt32(digit)
    }
    return code
  }

  private mutating func number() throws(Mistake) -> String {
    let start = position
    while position < bytes.count, Self.isOfNumber(bytes[position]) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(digits), value.isFinite, bytes[start] != UInt8(ascii: "+") else {
      position = start
      throw mistake("something that is no value")
    }
    return digits
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "0"..."9", "+", "-", ".", "e", "E": true
    default: false
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Mistake) -> JSONValue {
    for expected in word.utf8 {
      guard try next() == expected else { throw mistake("something that is no value") }
      position += 1
    }
    return value
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
  }

  private func next() throws(Mistake) -> UInt8 {
    guard position < bytes.count else { throw mistake("the text ends too early") }
    return bytes[position]
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(Mistake) -> Bool {
    guard try next() == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private func mistake(_ what: String) -> Mistake {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Mistake(
      line: line, column: before.endIndex - lineStart + 1, what: what, isCutOff: position >= bytes.count)
  }
}
