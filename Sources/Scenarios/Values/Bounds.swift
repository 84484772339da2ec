/// The range a number must lie in.
package struct Bounds: Sendable, Equatable {
  package var lower: Double
  package var upper: Double
  package var includesLower: Bool
  package var includesUpper: Bool

  package init(
    lower: Double = -.infinity, upper: Double = .infinity, includesLower: Bool = true, includesUpper: Bool = true
  ) {
    (self.lower, self.upper) = (lower, upper)
    (self.includesLower, self.includesUpper) = (includesLower, includesUpper)
  }

  package static let any = Bounds()
  package static let nonNegative = Bounds(lower: 0)
  package static let positive = Bounds(lower: 0, includesLower: false)
  /// Of any currency: figures that cannot overflow in sums over a hundred years, nor vanish.
  package static let money = Bounds(lower: 0, upper: 1e24)
  package static let positiveMoney = Bounds(lower: 1e-9, upper: 1e24)
  package static let signedMoney = Bounds(lower: -1e24, upper: 1e24)
  /// Ten billion.
  package static let persons = Bounds(lower: 0, upper: 1e10)
  /// Shares and weights on any scale.
  package static let weight = Bounds(lower: 0, upper: 1e15)
  package static let fraction = Bounds(lower: 0, upper: 1)
  /// Annual rates of growth and yield.
  package static let annualRate = Bounds(lower: -0.5, upper: 2)
  package static func from(_ lower: Double, to upper: Double) -> Bounds { Bounds(lower: lower, upper: upper) }
  package static func above(_ lower: Double, to upper: Double = .infinity) -> Bounds {
    Bounds(lower: lower, upper: upper, includesLower: false)
  }

  package func contains(_ value: Double) -> Bool {
    value.isFinite && (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }

  /// ` 0 to 1`, ` above 0`; empty where anything goes. To follow "a number".
  package var phrase: String {
    // Ends that only keep sums finite are told to those who pass them.
    if lower == Self.positiveMoney.lower, upper >= Self.farOff { return " above 0" }
    return switch (lower > -Self.farOff, upper < Self.farOff) {
    case (false, false): ""
    case (true, false): includesLower ? " of at least \(plain(lower))" : " above \(plain(lower))"
    case (false, true): includesUpper ? " of at most \(plain(upper))" : " below \(plain(upper))"
    case (true, true) where lower == upper: " equal to \(plain(lower))"
    case (true, true) where includesLower && includesUpper: " \(plain(lower)) to \(plain(upper))"
    case (true, true):
      (includesLower ? " of at least \(plain(lower))" : " above \(plain(lower))")
        + (includesUpper ? " and at most \(plain(upper))" : " and below \(plain(upper))")
    }
  }

  private static let farOff = 1e9

  /// What to write instead, with a hint where a percentage was written for a fraction.
  package func cure(for value: Double, _ noun: String = "a number") -> String {
    if abs(value) > Self.farOff, value > upper { return "write \(noun) of at most \(plain(upper))" }
    if abs(value) > Self.farOff, value < lower, lower <= -Self.farOff {
      return "write \(noun) of at least \(plain(lower))"
    }
    if value > 0, value < lower, lower < 1e-6 { return "write \(noun) of at least \(plain(lower))" }
    let percent = upper <= 2 && value > upper && value <= 100 && contains(value / 100)
    return "write \(noun)\(phrase)"
      + (percent ? " (rates are fractions: \(plain(value / 100)) for \(plain(value)) %)" : "")
  }
}
