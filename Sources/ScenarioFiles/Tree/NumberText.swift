import Scenarios

/// What someone meant by a text where a number belongs.
package enum NumberText {
  /// What to write instead of a text that is no number; nil where nobody can tell.
  package static func cure(of text: String, _ bounds: Bounds = .any) -> String? {
    if ScalarText.number(text) != nil { return "write a number\(bounds.phrase), without quotes" }
    var rest = text.trimmingBlanks
    if ["NA", "N/A", "n/a", "nan", "NaN", "-", "?"].contains(rest) {
      return "write a number\(bounds.phrase); leave out what is not known"
    }
    if rest.count > 1, rest.hasPrefix("0"), rest.allSatisfy(\.isASCIIDigit) {
      let kept = String(rest.drop { $0 == "0" })
      return "write \(kept.isEmpty ? "0" : kept): with a leading 0 some programs count in eights"
    }
    // 3 %
    if rest.hasSuffix("%") {
      guard let value = value(rest.dropLast().description.trimmingBlanks) else { return nil }
      let fraction = value / 100
      guard bounds.contains(fraction) else { return nil }
      return "rates are fractions: write \(plain(fraction)) for \(plain(value)) %"
    }
    // Rp 5 juta, USD 3 million
    rest = rest.trimmingCurrency
    for (word, power) in scales where rest.lowercased().hasSuffix(word) {
      guard let value = value(rest.dropLast(word.count).description.trimmingBlanks) else { continue }
      return "write \(plain(value * power)), without words"
    }
    // 1,5e8
    if let e = rest.lastIndex(where: { $0 == "e" || $0 == "E" }), let digits = readings(of: String(rest[..<e])).last,
      ScalarText.decimal(digits + rest[e...]) != nil
    {
      return "write \(digits)\(rest[e...]), with a point before decimals and no other marks"
    }
    return ambiguousOrGrouped(rest)
  }

  /// What to write instead of `10.000` where only whole numbers belong: programs read ten, many people ten thousand.
  package static func thousands(in text: String) -> String? {
    readings(of: text).count == 2 ? ambiguousOrGrouped(text) : nil
  }

  private static let scales: [(String, Double)] = [
    ("thousand", 1e3), ("ribu", 1e3), ("million", 1e6), ("juta", 1e6), ("jt", 1e6), ("billion", 1e9), ("miliar", 1e9),
    ("milyar", 1e9), ("bn", 1e9), ("trillion", 1e12), ("triliun", 1e12), ("tn", 1e12),
  ]

  /// A number, also with a decimal comma or with grouped digits.
  private static func value(_ text: String) -> Double? {
    ScalarText.number(text) ?? readings(of: text).first.flatMap { ScalarText.decimal($0) }
  }

  private static func ambiguousOrGrouped(_ text: String) -> String? {
    let found = readings(of: text)
    guard let first = found.first else { return nil }
    if found.count > 1 {
      return "write \(first) for thousands, or \(found[1]) with a point before decimals"
    }
    return first.contains(".")
      ? "write \(first), with a point before decimals and no other marks"
      : "write \(first), or \(grouped(first)): no marks between thousands"
  }

  /// What digits with commas, points, blanks or apostrophes between them may stand for, plain; two where one group of
  /// three follows a single mark.
  static func readings(of text: String) -> [String] {
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = text.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
    let marks: Set<Character> = [",", ".", " ", "'", "’", "\u{A0}", "\u{202F}"]
    guard body.first?.isASCIIDigit == true, body.last?.isASCIIDigit == true,
      body.allSatisfy({ $0.isASCIIDigit || marks.contains($0) })
    else { return [] }
    let groups = body.split(omittingEmptySubsequences: false) { marks.contains($0) }.map(String.init)
    let used = body.filter { marks.contains($0) }
    guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty }), let last = groups.last else { return [] }
    let threes = groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3 && groups[0] != "0"
    let whole = sign + groups.joined()
    let decimal = sign + groups.dropLast().joined() + "." + last
    if Set(used).count == 1 {
      if threes {
        return groups.count == 2 && (used == "," || used == ".") ? [whole, decimal] : [whole]
      }
      return groups.count == 2 && used == "," ? [decimal] : []
    }
    // 1.234,5: the last mark stands before the decimals, the others between thousands.
    let before = groups.dropLast()
    guard Set(used.dropLast()).count == 1, used.last == "," || used.last == ".", used.dropLast().last != used.last,
      before.dropFirst().allSatisfy({ $0.count == 3 })
    else { return [] }
    return [decimal]
  }

  /// 2_500_000.
  static func grouped(_ digits: String) -> String {
    let sign = digits.hasPrefix("-") ? "-" : ""
    var out = ""
    for (index, digit) in digits.drop(while: { $0 == "-" }).reversed().enumerated() {
      if index > 0, index % 3 == 0 { out.append("_") }
      out.append(digit)
    }
    return sign + String(out.reversed())
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}

extension String {
  var trimmingBlanks: String { String(self[...].trimmed) }

  /// Without letters or signs of a currency before or after the digits: `Rp`, `USD`, `$`, `€`.
  fileprivate var trimmingCurrency: String {
    let start = firstIndex { $0.isASCIIDigit || $0 == "-" || $0 == "+" } ?? startIndex
    let prefix = self[..<start].trimmed
    guard prefix.count <= 4, prefix.allSatisfy({ $0.isLetter || $0.isCurrencySymbol || $0 == "." }) else { return self }
    return String(self[start...]).trimmingBlanks
  }
}
