import Foundation
import Results
import ScenarioFiles
import Writing

/// Numbers, amounts and dates in the form of the report's readers.
package struct ReaderNumbers: Sendable {
  private let forms: Wording.Numbers

  package init(_ wording: Wording) { forms = wording.numbers }

  /// Marks of the thousands and the fraction as the language has them; a true minus.
  package func fixed(_ value: Double, decimals: Int) -> String {
    localised(FigureText.fixed(value, decimals: decimals))
  }

  package func count(_ value: Int) -> String { fixed(Double(value), decimals: 0) }

  /// Two significant digits, more only before the point: for errors.
  package func rough(_ value: Double) -> String { fixed(value, decimals: Self.decimals(of: value, significant: 2)) }

  /// A figure for a table and its error below: two digits of the error, but of the figure no more than four.
  package func apart(_ value: Double, _ error: Double?) -> (value: String, error: String?) {
    let most = Self.decimals(of: max(value.magnitude, error ?? 0), significant: 4)
    guard let error, error > 0 else { return (fixed(value, decimals: most), nil) }
    let decimals = min(most, Self.decimals(of: error, significant: 2))
    let shown = fixed(error, decimals: decimals)
    guard !shown.contains(where: { ("1"..."9").contains($0) }) else { return (fixed(value, decimals: decimals), shown) }
    // Smaller than the last digit shown.
    return (fixed(value, decimals: decimals), "<\u{A0}\(fixed(pow(10, -Double(decimals)), decimals: decimals))")
  }

  /// Three significant digits, more only before the point.
  package func short(_ value: Double) -> String { fixed(value, decimals: Self.decimals(of: value, significant: 3)) }

  /// As someone would write it: every digit that is there, thousands apart.
  package func plain(_ value: Double) -> String {
    let decimals = (0...9).first { (value * pow(10, Double($0))).rounded() / pow(10, Double($0)) == value }
    return decimals.map { fixed(value, decimals: $0) } ?? short(value)
  }

  /// `15.234 ± 0.012`: two digits of the error.
  package func withError(_ value: Double, _ error: Double?) -> String { localised(FigureText.spaced(value, error)) }

  /// A share in per cent, two significant digits below 10 %.
  package func percent(_ share: Double) -> String {
    "\(fixed(100 * share, decimals: share.magnitude >= 0.1 ? 1 : Self.decimals(of: 100 * share, significant: 2)))"
      + forms.percent
  }

  /// A share in per cent as someone would write it where four decimals say it all: `1 %`.
  package func plainPercent(_ share: Double) -> String {
    let value = 100 * share
    let decimals = (0...4).first { decimals in
      let unit = pow(10, Double(decimals))
      return ((value * unit).rounded() / unit - value).magnitude <= 1e-9 * value.magnitude
    }
    return decimals.map { fixed(value, decimals: $0) + forms.percent } ?? percent(share)
  }

  package func percentWithError(_ share: Double, _ error: Double?) -> String {
    withError(100 * share, error.map { 100 * $0 }) + forms.percent
  }

  /// `about 9 in 100`.
  /// - Parameter rule: up for what is to lie below the frequency.
  package func frequency(
    _ share: Double, of: Int? = nil, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> (hits: String, of: String) {
    let of = of ?? Self.denominator(of: [share])
    return (count(Self.hits(share, of: of, rule)), count(of))
  }

  /// All of them only where it is all of them.
  package static func hits(
    _ share: Double, of: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Int {
    min(Int((share * Double(of)).rounded(rule)), share < 1 ? of - 1 : of)
  }

  /// The least of 100, 1,000 … at which each share comes to 3 or more.
  package static func denominator(of shares: [Double], atLeast least: Int = 100) -> Int {
    var of = least
    while let smallest = shares.min(), smallest * Double(of) < 2.95, of < 1_000_000_000 { of *= 10 }
    return of
  }

  /// `Rp35.1 trillion`, in one unit chosen for the value itself.
  package func money(_ value: Double, _ currency: String) -> String {
    let scale = scale(of: value)
    let amount = short(value / scale.factor)
    let sign = amount.hasPrefix("−") ? "−" : ""
    let word = scale.word.isEmpty ? "" : "\u{A0}\(scale.word)"
    return "\(sign)\(Self.symbol(currency))\(amount.dropFirst(sign.count))\(word)"
  }

  /// `Rp trillion`, to head axes and columns.
  package func unit(_ currency: String, _ scale: Scale) -> String {
    let symbol = Self.symbol(currency).trimmingCharacters(in: .whitespaces)
    return scale.word.isEmpty ? symbol : "\(symbol)\u{A0}\(scale.word)"
  }

  package struct Scale: Sendable {
    package let factor: Double
    package let word: String
  }

  /// The largest power of a thousand that the value reaches; nothing below a million is scaled.
  package func scale(of value: Double) -> Scale {
    let magnitude = Magnitude.fitting(value)
    guard magnitude.factor >= 1e6 else { return Scale(factor: 1, word: "") }
    return Scale(factor: magnitude.factor, word: forms.magnitude(magnitude.factor))
  }

  package func month(_ month: CalendarMonth) -> String { "\(forms.months[month.month - 1])\u{A0}\(month.year)" }

  /// The day of an ISO 8601 time; the text itself where it is none.
  package func day(_ iso: String) -> String {
    let parts = iso.prefix(10).split(separator: "-")
    guard parts.count == 3, let day = Int(parts[2]), let month = CalendarMonth(String(iso.prefix(7))) else {
      return iso
    }
    return "\(day)\u{A0}\(self.month(month))"
  }

  private static func symbol(_ currency: String) -> String { currency == "IDR" ? "Rp" : "\(currency)\u{A0}" }

  /// Digits of a value that differs from a power of ten by rounding alone are those of the power.
  private static func decimals(of value: Double, significant: Int) -> Int {
    value == 0 ? 0 : Int(min(9, max(0, Double(significant - 1) - floor(log10(value.magnitude * (1 + 1e-12))))))
  }

  private func localised(_ text: String) -> String {
    String(
      text.map { character in
        switch character {
        case ",": forms.thousands
        case ".": forms.point
        case "-": "−"
        case " ": "\u{A0}"
        default: character
        }
      })
  }
}
