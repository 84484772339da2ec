/// A figure that runs report, by everything there is to know about it: the engine, the statistics, the files, the words
/// of pages and the names that `checks:` and `output:` may use all ask here. The tables stand in `Quantity+Tables.swift`.
package struct Quantity: Sendable, Hashable {
  /// As files name it; money has the code of the scenario's currency.
  package enum Unit: String, Sendable { case currency, persons, ratio, months, index }

  /// How a year's figure comes about.
  package enum Kind: Sendable {
    /// Mean over the year's months.
    case mean
    /// Value at the end of the year's last month.
    case end
    /// Sum over the year's months.
    case sum
    /// Formed path by path from other annual figures; full years only.
    case ratio
  }

  /// Which way is good for the insured and the fund; money that is only moved has no good side.
  package enum Direction: Sendable { case more, less }

  /// By the codes of ISO 639.
  package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case indonesian = "id"
  }

  package let name: String
  package let unit: Unit
  package let kind: Kind
  /// One line for legends and `long_name`.
  package let meaning: String
  /// Of what is formed path by path.
  package let formula: Formula?
  /// A ratio that is read as a multiple (3.2) and not in per cent.
  package let isMultiple: Bool
  package let better: Direction?
  /// What a figure can be; beyond it the unit is wrong.
  package let range: ClosedRange<Double>
  /// Does not move by powers of ten from one year to the next.
  package let isSteady: Bool
  private let labels: [Language: String]
  private let shortLabel: String?

  /// - Parameters:
  ///   - label: in English, for tables; nil: the name in words.
  ///   - indonesian: the same in Bahasa Indonesia.
  ///   - short: English for narrow columns; nil: the name in words.
  ///   - range: nil: what is usual for the unit.
  ///   - isSteady: nil: amounts and counts are.
  package init(
    _ name: String, _ unit: Unit, _ kind: Kind, _ meaning: String, label: String? = nil, indonesian: String? = nil,
    short: String? = nil, better: Direction? = nil, range: ClosedRange<Double>? = nil, isSteady: Bool? = nil,
    isMultiple: Bool = false, formula: Formula? = nil
  ) {
    (self.name, self.unit, self.kind, self.meaning) = (name, unit, kind, meaning)
    self.formula = formula
    self.isMultiple = isMultiple
    self.better = better
    self.range = range ?? unit.usualRange
    self.isSteady = isSteady ?? (unit == .currency || unit == .persons)
    labels = [.english: label, .indonesian: indonesian].compactMapValues { $0 }
    shortLabel = short
  }

  /// For tables and legends, with a capital.
  package func label(_ language: Language = .english) -> String { labels[language] ?? labels[.english] ?? inWords }
  /// English, for narrow columns.
  package var short: String { shortLabel ?? inWords }
  /// Whether the table has a label in a language.
  package func hasLabel(_ language: Language) -> Bool { labels[language] != nil }

  private var inWords: String {
    let words = name.map { $0 == "_" ? " " : $0 }
    return words.prefix(1).map { $0.uppercased() }.joined() + String(words.dropFirst())
  }
}

extension Quantity.Unit {
  fileprivate var usualRange: ClosedRange<Double> {
    switch self {
    case .persons: 0...1e10
    case .currency: 0...1e21
    case .index: 0...1e12
    case .months: 0...600
    case .ratio: 0...1
    }
  }
}

extension Quantity {
  /// The contributions of one payer.
  package static func contributions(of payer: String) -> Quantity {
    Quantity(
      payerPrefix + payer, .currency, .sum, "contributions accrued, \(payer)", label: "Contributions, \(payer)",
      indonesian: "Iuran, \(payer)")
  }
  package static let payerPrefix = "contributions."

  /// The quantity of a name, `contributions.PAYER` included; nil for a name that no table has.
  package static func named(_ name: String) -> Quantity? {
    if let known = byName[name] { return known }
    if name.hasPrefix(measurePrefix), name.count > measurePrefix.count {
      return measure(String(name.dropFirst(measurePrefix.count)))
    }
    guard name.hasPrefix(payerPrefix), name.count > payerPrefix.count else { return nil }
    return contributions(of: String(name.dropFirst(payerPrefix.count)))
  }

  /// The quantity of a name that stands in the program's own text.
  package static subscript(_ name: String) -> Quantity {
    guard let known = named(name) else { preconditionFailure("no quantity is called \(name)") }
    return known
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: (recorded + lawful + ratios + restated + ofAllPaths).map { ($0.name, $0) })
}

extension Quantity {
  /// What the law of measures brings, recorded where a scenario has it.
  package static let lawful: [Quantity] = [
    .init(
      "work_sharing", .currency, .sum, "wage subsidies that keep jobs", label: "Wage subsidies",
      indonesian: "Subsidi upah"),
    .init(
      "grants", .currency, .sum, "amounts paid once to each person", label: "Grants", indonesian: "Bantuan sekali bayar"
    ),
    .init(
      "extended_benefits", .currency, .sum, "cash benefits paid in extension months", label: "Extended benefits",
      indonesian: "Manfaat perpanjangan"),
    .init(
      "paid_by_others", .currency, .sum, "what others than the fund pay of extension months", label: "Paid by others",
      indonesian: "Dibayar pihak lain"),
    .init(
      "claims_quits", .persons, .sum, "new claims, quits", label: "Claims after quits",
      indonesian: "Klaim karena berhenti"),
    .init(
      "first_payments", .persons, .sum, "beneficiaries paid for the first time", label: "First payments",
      indonesian: "Pembayaran pertama"),
  ]

  package static let measurePrefix = "measure."

  package static func measure(_ name: String) -> Quantity {
    Quantity(
      measurePrefix + name, .ratio, .mean, "share of months in which \(name) was on",
      label: "\(name), share of months on",
      indonesian: "\(name), bagian bulan berlaku")
  }
}

extension Scenario {
  /// Whether a variable of `Quantity.lawful` is recorded.
  package func records(_ name: String) -> Bool {
    if output.monthly.contains(name) || checks.contains(where: { $0.variable == name }) { return true }
    return switch name {
    case "work_sharing": measures.contains { $0.workSharing != nil }
    case "grants": measures.contains { $0.grant != nil }
    case "extended_benefits": measures.contains { $0.extend != nil }
    case "paid_by_others": measures.contains { ($0.extend?.sharePaid ?? 1) < 1 }
    case "claims_quits": benefits.classes.contains { $0.forQuits }
    case "first_payments": !measures.isEmpty
    default: false
    }
  }
}
