import Foundation
import Results
import Writing

extension Calculation {
  /// The formula in its symbols.
  package var formula: String { text(0) { $0 } }

  /// The same with a number for each symbol.
  package func numbers(_ inputs: [String: Double]) -> String {
    text(0) { name in inputs[name].map(Self.text) ?? name }
  }

  /// Terms of a sum that are written out.
  private static let written = 6

  /// - Parameter strength: of the operation around: 0 none, 1 sum, 2 product, 3 power.
  private func text(_ strength: Int, _ name: (String) -> String) -> String {
    func inside(_ own: Int, _ text: String) -> String { own < strength ? "(\(text))" : text }
    switch self {
    case .input(let symbol):
      let text = name(symbol)
      return text.hasPrefix("-") && strength > 0 ? "(\(text))" : text
    case .number(let number): return number < 0 && strength > 0 ? "(\(Self.text(of: number)))" : Self.text(of: number)
    case .sum(let terms):
      var parts = terms.map { $0.text(1, name) }
      if parts.count > Self.written {
        parts = Array(parts.prefix(Self.written - 2)) + ["… (\(terms.count) terms)"] + parts.suffix(1)
      }
      return inside(1, parts.isEmpty ? "0" : parts.joined(separator: " + "))
    case .difference(let a, let b): return inside(1, "\(a.text(1, name)) - \(b.text(2, name))")
    case .product(let factors):
      if case .number(-1)? = factors.first, factors.count == 2 { return inside(1, "-\(factors[1].text(2, name))") }
      return inside(2, factors.isEmpty ? "1" : factors.map { $0.text(2, name) }.joined(separator: " × "))
    case .quotient(let a, let b): return inside(2, "\(a.text(2, name)) / \(b.text(3, name))")
    case .power(let a, let b): return inside(3, "\(a.text(4, name))^\(b.text(4, name))")
    case .function(let function, let arguments):
      let parts = arguments.map { $0.text(0, name) }
      return switch function {
      case .exp: "exp(\(parts[0]))"
      case .ln: "ln(\(parts[0]))"
      case .squareRoot: "√(\(parts[0]))"
      case .lnOnePlus: "ln(1 + \(arguments[0].text(1, name)))"
      case .minimum: "min(\(parts.joined(separator: ", ")))"
      case .maximum: "max(\(parts.joined(separator: ", ")))"
      case .exposure: "share(\(parts[0]))"
      case .normal: "Φ(\(parts[0]))"
      case .thresholdsPassed: "thresholds(\(parts.dropFirst().joined(separator: ", "))) passed by \(parts[0])"
      case .poisson: "Poisson count at \(parts[0]), mean \(parts[1])"
      }
    }
  }

  /// Eight significant digits, thousands grouped.
  package static func text(of value: Double) -> String {
    if value == 0 { return "0" }
    guard value.isFinite, value.magnitude >= 1e-4, value.magnitude < 1e15 else { return String(format: "%.7e", value) }
    let decimals = max(0, 7 - Int(floor(log10(value.magnitude))))
    let text = FigureText.fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }
}
