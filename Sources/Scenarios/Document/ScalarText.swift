import Foundation

/// What a plain scalar is by the YAML 1.2 core schema, with underscores allowed between digits.
package enum ScalarText {
  package static func kind(of text: String) -> ScenarioNode.ScalarKind {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE", "false", "False", "FALSE": .boolean
    default: number(text) == nil ? .string : .number
    }
  }

  /// The number a text stands for: decimal, `0x…`, `0o…`, `.inf`, `.nan`; nil where it is none.
  package static func number(_ text: some StringProtocol) -> Double? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "_") {
        guard isDigit(previous) else { return nil }
      } else {
        guard previous != UInt8(ascii: "_") || isDigit(byte) else { return nil }
        digits.append(byte)
      }
      previous = byte
    }
    guard let first = digits.first, previous != UInt8(ascii: "_") else { return nil }
    let signed = first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    let body = digits.dropFirst(signed ? 1 : 0)
    guard let lead = body.first, isDigit(lead) || lead == UInt8(ascii: ".") else { return nil }
    let plain = String(decoding: body, as: UTF8.self)
    let negative = first == UInt8(ascii: "-")
    switch plain {
    case ".inf", ".Inf", ".INF": return negative ? -.infinity : .infinity
    case ".nan", ".NaN", ".NAN": return signed ? nil : .nan
    default: break
    }
    if plain.hasPrefix("0x") { return signed ? nil : Int(plain.dropFirst(2), radix: 16).map(Double.init) }
    if plain.hasPrefix("0o") { return signed ? nil : Int(plain.dropFirst(2), radix: 8).map(Double.init) }
    // 010 is eight to one reader and ten to another.
    if body.count > 1, body.allSatisfy(isDigit), lead == UInt8(ascii: "0") { return nil }
    guard isDecimal(body), let value = Double(plain) else { return nil }
    return negative ? -value : value
  }

  /// A number as data files write it: decimal digits, a point, an exponent, and nothing else.
  package static func decimal(_ text: some StringProtocol) -> Double? {
    let bytes = Array(text.utf8)
    let signed = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
    guard isDecimal(bytes[(signed ? 1 : 0)...]), let value = Double(String(text)), value.isFinite else { return nil }
    return value
  }

  /// A whole number that fits 64 bits without sign, exactly.
  package static func unsigned(_ text: String) -> UInt64? {
    guard number(text) != nil else { return nil }
    if let exact = UInt64(text.filter { $0 != "_" }) { return exact }
    guard let value = number(text), value >= 0, value <= 0x1p53, value == value.rounded() else { return nil }
    return UInt64(value)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text[...]
    func skipDigits() -> Int {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    let whole = skipDigits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if skipDigits() == 0, whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      if skipDigits() == 0 { return false }
    }
    return rest.isEmpty
  }
}

extension CalendarMonth {
  /// Reads `YYYY` (January) or `YYYY-MM`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 4 || bytes.count == 7, bytes.count == 4 || bytes[4] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0) { sum, byte in
        guard let sum, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        return sum * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    guard let year = number(0..<4), let month = bytes.count == 4 ? 1 : number(5..<7), (1...12).contains(month) else {
      return nil
    }
    self.init(year: year, month: month)
  }

  /// True for what someone meant as a date, rightly written or not: four digits, alone or before a dash or slash.
  package static func looksLikeDate(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.prefix(4).count == 4, bytes.prefix(4).allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return false }
    guard let next = bytes.dropFirst(4).first else { return true }
    return next == UInt8(ascii: "-") || next == UInt8(ascii: "/")
  }
}

/// A number as one would write it: 1 and not 1.0.
package func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
}
