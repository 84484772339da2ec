import Foundation

/// Figures as people read them.
package enum FigureText {
  /// Decimals and groups of thousands: `-12,345.60`.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value.magnitude)
    let parts = text.split(separator: ".")
    let digits = Array(parts[0])
    let grouped = digits.indices.reduce(into: "") { result, i in
      if i > 0, (digits.count - i).isMultiple(of: 3) { result.append(",") }
      result.append(digits[i])
    }
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? "-" : "") + grouped + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  package static func count(_ value: Int) -> String { fixed(Double(value), decimals: 0) }

  /// A figure of four significant digits, at most `width` columns.
  package static func plain(_ value: Double, width: Int) -> String {
    fitted(value, decimals: decimalsForFourDigits(value), width: width)
  }

  /// `15.23±.01`: as many decimals as the error has meaning; the error left out where it is smaller than the last digit
  /// there is room for, and `~12,345` where there is no room for a larger one.
  /// - Parameter errorDigits: of the error; one more where it begins with 1 and only one is asked.
  package static func withError(_ value: Double, _ error: Double?, width: Int, errorDigits: Int = 1) -> String {
    guard let error, error > 0 else { return plain(value, width: width) }
    let exponent = floor(log10(error))
    let digits = max(Double(errorDigits), error / pow(10, exponent) < 2 ? 2 : 1)
    var decimals = Int(min(9, max(0, digits - 1 - exponent)))
    while true {
      let errorText = withoutLeadingZero(fixed(error, decimals: decimals))
      guard errorText.contains(where: { $0.isNumber && $0 != "0" }) else { break }
      let text = "\(fixed(value, decimals: decimals))±\(errorText)"
      if DisplayText.width(text) <= width { return text }
      guard decimals > 0 else { return "~" + fitted(value, decimals: 0, width: width - 1) }
      decimals -= 1
    }
    return fitted(value, decimals: min(decimals, decimalsForFourDigits(value)), width: width)
  }

  /// `15.234 ± 0.012`, where there is room: two digits of the error.
  package static func spaced(_ value: Double, _ error: Double?) -> String {
    withError(value, error, width: 24, errorDigits: 2).replacing("±.", with: "±0.").replacing("±", with: " ± ")
  }

  private static func fitted(_ value: Double, decimals: Int, width: Int) -> String {
    for decimals in stride(from: decimals, to: 0, by: -1) {
      let text = fixed(value, decimals: decimals)
      if text.count <= width { return text }
    }
    let whole = fixed(value, decimals: 0)
    guard whole.count > width else { return whole }
    // Powers of ten, with as many digits as there is room for.
    let powers = (0...3).map { decimals in
      let parts = String(format: "%.\(decimals)e", value).split(separator: "e")
      return "\(parts[0])e\(Int(parts[1]) ?? 0)"
    }
    return powers.last { $0.count <= width } ?? powers[0]
  }

  private static func decimalsForFourDigits(_ value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    let exponent = floor(log10(value.magnitude))
    // 0.99999 is shown as 1.000, as 1 is.
    let carries = (value.magnitude / pow(10, exponent - 3)).rounded() >= 10_000
    return Int(min(5, max(0, 3 - exponent - (carries ? 1 : 0))))
  }

  private static func withoutLeadingZero(_ text: String) -> String {
    text.hasPrefix("0.") ? String(text.dropFirst()) : text
  }
}

/// A power of a thousand and its word.
package struct Magnitude {
  package let factor: Double
  /// Empty for 1.
  package let word: String

  private static let all: [Magnitude] = [
    .init(factor: 1e15, word: "quadrillion"), .init(factor: 1e12, word: "trillion"),
    .init(factor: 1e9, word: "billion"), .init(factor: 1e6, word: "million"), .init(factor: 1e3, word: "thousand"),
  ]

  /// The word in Bahasa Indonesia.
  package var indonesian: String {
    switch factor {
    case 1e15: "kuadriliun"
    case 1e12: "triliun"
    case 1e9: "miliar"
    case 1e6: "juta"
    case 1e3: "ribu"
    default: ""
    }
  }

  /// The largest that `value` reaches.
  package static func fitting(_ value: Double) -> Magnitude {
    all.first { value.magnitude >= $0.factor } ?? Magnitude(factor: 1, word: "")
  }
}
