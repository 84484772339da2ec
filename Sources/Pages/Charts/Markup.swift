/// HTML or SVG text. What is interpolated is escaped unless it is markup itself, so text of a scenario stays text.
package struct Markup: ExpressibleByStringInterpolation, CustomStringConvertible, Sendable {
  package private(set) var text: String

  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
  private init(text: String) { self.text = text }

  package var description: String { text }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ plain: String) { text += Markup.escaped(plain) }
    package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }
    /// A coordinate, to a tenth of a pixel.
    package mutating func appendInterpolation(_ coordinate: Double) { text += Markup.coordinate(coordinate) }
  }

  package static func + (a: Markup, b: Markup) -> Markup { Markup(text: a.text + b.text) }
  package static func += (a: inout Markup, b: Markup) { a.text += b.text }

  package var isEmpty: Bool { text.isEmpty }

  /// Safe in text and in quoted attributes. Control characters, and those that reverse the direction of what follows,
  /// go.
  package static func escaped(_ plain: String) -> String {
    var out = ""
    out.reserveCapacity(plain.utf8.count)
    for scalar in plain.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  package static func coordinate(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard tenths.isFinite, tenths.magnitude < 1e9 else { return "0" }
    let whole = Int(tenths)
    return whole.isMultiple(of: 10)
      ? String(whole / 10) : "\(whole < 0 ? "-" : "")\(abs(whole) / 10).\(abs(whole) % 10)"
  }
}

extension Sequence<Markup> {
  package func joined(separator: Markup = "") -> Markup {
    var (out, isFirst): (Markup, Bool) = ("", true)
    for part in self {
      if !isFirst { out += separator }
      out += part
      isFirst = false
    }
    return out
  }
}
