import Foundation

/// How a figure follows from named inputs: an expression that prints as a formula, prints again with its numbers, and
/// gives the figure.
package indirect enum Calculation: Sendable {
  case input(String)
  case number(Double)
  case sum([Calculation])
  case difference(Calculation, Calculation)
  case product([Calculation])
  case quotient(Calculation, Calculation)
  case power(Calculation, Calculation)
  case function(Function, [Calculation])

  package enum Function: Sendable {
    case exp, ln, squareRoot, minimum, maximum
    /// ln(1 + x), without losing digits of small x.
    case lnOnePlus
    /// (1 - e^-h) / h, 1 at 0.
    case exposure
    /// Φ, the standard normal distribution function.
    case normal
    /// How many of the thresholds that follow the first argument are at or below it: a draw by inversion.
    case thresholdsPassed
    /// The Poisson count at the first argument's place in the distribution with the second as mean.
    case poisson
  }

  /// A value, and the size whose rounding error it carries: to first order, the value is exact to some ε × `scale`.
  package struct Value: Sendable {
    package let value: Double
    package let scale: Double
  }

  /// - Parameter inputs: the value of each named input.
  /// - Returns: nil where an input is missing.
  package func evaluated(_ inputs: [String: Double]) -> Value? {
    func all(_ parts: [Calculation]) -> [Value]? {
      let values = parts.compactMap { $0.evaluated(inputs) }
      return values.count == parts.count ? values : nil
    }
    switch self {
    case .input(let name): return inputs[name].map { Value(value: $0, scale: abs($0)) }
    case .number(let number): return Value(value: number, scale: abs(number))
    case .sum(let terms):
      return all(terms).map { values in
        Value(value: values.reduce(0) { $0 + $1.value }, scale: values.map(\.scale).max() ?? 0)
      }
    case .difference(let a, let b):
      return all([a, b]).map { Value(value: $0[0].value - $0[1].value, scale: max($0[0].scale, $0[1].scale)) }
    case .product(let factors):
      return all(factors).map { values in
        values.reduce(Value(value: 1, scale: 1)) { a, b in
          let value = a.value * b.value
          return Value(value: value, scale: max(abs(value), abs(a.value) * b.scale, abs(b.value) * a.scale))
        }
      }
    case .quotient(let a, let b):
      return all([a, b]).map {
        let (a, b) = ($0[0], $0[1]), value = a.value / b.value
        return Value(value: value, scale: max(abs(value), a.scale / abs(b.value), abs(value) * b.scale / abs(b.value)))
      }
    case .power(let a, let b):
      return all([a, b]).map {
        let (a, b) = ($0[0], $0[1]), value = pow(a.value, b.value)
        let relative = max(1, abs(b.value) * a.scale / abs(a.value), b.scale * abs(log(a.value)))
        return Value(value: value, scale: abs(value) * relative)
      }
    case .function(let function, let arguments): return all(arguments).map { function.value($0) }
    }
  }
}

extension Calculation.Function {
  fileprivate func value(_ x: [Calculation.Value]) -> Calculation.Value {
    let first = x[0]
    switch self {
    case .exp:
      let value = Foundation.exp(first.value)
      return .init(value: value, scale: value * max(1, first.scale))
    case .ln:
      let value = log(first.value)
      return .init(value: value, scale: max(abs(value), first.scale / abs(first.value)))
    case .squareRoot:
      let value = first.value.squareRoot()
      return .init(value: value, scale: value == 0 ? 0 : max(value, 0.5 * first.scale / value))
    case .lnOnePlus: return .init(value: log1p(first.value), scale: first.scale)
    case .minimum: return x.dropFirst().reduce(first) { $1.value < $0.value ? $1 : $0 }
    case .maximum: return x.dropFirst().reduce(first) { $1.value > $0.value ? $1 : $0 }
    case .exposure:
      let value = first.value == 0 ? 1 : -expm1(-first.value) / first.value
      return .init(value: value, scale: value)
    case .normal:
      let value = 0.5 * erfc(-first.value / 2.0.squareRoot())
      let density = Foundation.exp(-0.5 * first.value * first.value) / (2 * Double.pi).squareRoot()
      return .init(value: value, scale: max(value, density * first.scale))
    case .thresholdsPassed:
      let passed = Double(x.dropFirst().count { $0.value <= first.value })
      return .init(value: passed, scale: passed)
    case .poisson:
      var n = 0, term = Foundation.exp(-x[1].value), cumulative = term
      while first.value > cumulative, n < 1000 {
        n += 1
        term *= x[1].value / Double(n)
        cumulative += term
      }
      return .init(value: Double(n), scale: Double(n))
    }
  }
}

extension Calculation: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral name: String) { self = .input(name) }
  package init(floatLiteral number: Double) { self = .number(number) }
  package init(integerLiteral number: Int) { self = .number(Double(number)) }

  static func + (a: Self, b: Self) -> Self {
    if case .sum(let terms) = a { .sum(terms + [b]) } else { .sum([a, b]) }
  }
  static func - (a: Self, b: Self) -> Self { .difference(a, b) }
  static func * (a: Self, b: Self) -> Self {
    if case .product(let factors) = a { .product(factors + [b]) } else { .product([a, b]) }
  }
  static func / (a: Self, b: Self) -> Self { .quotient(a, b) }
  static prefix func - (a: Self) -> Self { .product([-1, a]) }

  static func exp(_ x: Self) -> Self { .function(.exp, [x]) }
  static func ln(_ x: Self) -> Self { .function(.ln, [x]) }
  static func least(_ x: Self...) -> Self { .function(.minimum, x) }
  static func greatest(_ x: Self...) -> Self { .function(.maximum, x) }
}
