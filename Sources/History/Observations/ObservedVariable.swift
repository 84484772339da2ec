import ScenarioFiles

/// What an observed file may hold figures of: the names of a run's results, and a few of a country's statistics.
package struct ObservedVariable: Sendable, Hashable {
  package let name: String
  package let unit: Quantity.Unit
  /// How a year's figure comes about; `ratio` also for a country's statistics.
  package let kind: Quantity.Kind
  /// One line for legends.
  package let meaning: String
  /// What a figure of this kind can be; beyond it the unit is wrong.
  let range: ClosedRange<Double>
  /// True for amounts and counts that do not move by powers of ten from one period to the next.
  let keepsItsScale: Bool

  private init(
    _ name: String, _ unit: Quantity.Unit, _ kind: Quantity.Kind, _ meaning: String,
    _ range: ClosedRange<Double>? = nil
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.meaning = meaning
    let quantity = Quantity(name, unit, kind, meaning)
    (self.range, keepsItsScale) = (range ?? quantity.range, quantity.isSteady)
  }

  private init(_ quantity: Quantity) {
    (name, unit, kind, meaning) = (quantity.name, quantity.unit, quantity.kind, quantity.meaning)
    (range, keepsItsScale) = (quantity.range, quantity.isSteady)
  }

  /// A count of persons at a moment: of a window it is that at the end of its last month.
  package var isHeadcount: Bool { unit == .persons && kind == .mean }

  /// Of a country's statistics and of the scheme, beyond what `Quantity` names.
  private static let further: [ObservedVariable] = [
    .init("claims_per_insured", .ratio, .ratio, "new claims / mean insured employed"),
    .init("gdp_growth", .ratio, .ratio, "growth of real GDP, year on year", -0.99...1),
    .init("inflation", .ratio, .ratio, "growth of mean consumer prices, year on year", -0.99...1),
    .init("wage_growth", .ratio, .ratio, "growth of mean wages, year on year", -0.99...1),
    .init("yield", .ratio, .ratio, "interest / mean fund", -0.99...1),
    .init("unemployment_rate", .ratio, .ratio, "all unemployed / labour force"),
  ]

  /// Every known variable, `contributions.PAYER` and `measure.NAME` apart.
  package static let all: [ObservedVariable] =
    (Quantity.recorded + Quantity.lawful + Quantity.ratios).map(ObservedVariable.init) + further

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// - Parameter payers: of the scenario; nil where none is at hand: any payer then passes.
  /// - Returns: nil for a name nobody knows.
  package static func named(_ name: String, payers: [String]? = nil) -> ObservedVariable? {
    if let known = byName[name] { return known }
    if name.hasPrefix(Quantity.measurePrefix), name.count > Quantity.measurePrefix.count {
      return ObservedVariable(.measure(String(name.dropFirst(Quantity.measurePrefix.count))))
    }
    guard name.hasPrefix(Quantity.payerPrefix), name.count > Quantity.payerPrefix.count else { return nil }
    let payer = String(name.dropFirst(Quantity.payerPrefix.count))
    guard payers?.contains(payer) ?? true else { return nil }
    return ObservedVariable(.contributions(of: payer))
  }

  static func names(payers: [String]?) -> [String] {
    all.map(\.name) + (payers ?? []).map { Quantity.payerPrefix + $0 }
  }
}
