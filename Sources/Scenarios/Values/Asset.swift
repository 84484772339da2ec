/// One of the things the fund is invested in (docs/model.md, section 16).
package struct Asset: Sendable {
  package enum Kind: Sendable {
    /// Earns the yield of the month.
    case floating
    /// Bonds held to maturity, at book value, of so many months; the yield of those bought before the run, nil: the first
    /// month's baseline.
    case ladder(months: Int, openingYield: Double?)
    /// At market value; years.
    case bond(duration: Double)
    /// Per year above the yield; the factor whose innovations move the price, and by how much.
    case equity(premium: Double, factor: Int, beta: Double)
  }

  package var name: String
  /// Of the fund, stepping; renormalised.
  package var share: DatedSeries<Double>
  package var kind: Kind

  package init(name: String, share: DatedSeries<Double>, kind: Kind) {
    self.name = name
    self.share = share
    self.kind = kind
  }
}

extension Asset {
  /// Factors that move the prices of some of them, ascending.
  package static func factors(of assets: [Asset]) -> [Int] {
    Set(assets.compactMap { if case .equity(_, let factor, _) = $0.kind { factor } else { nil } }).sorted()
  }
}

extension Fund {
  package var hasLadder: Bool { assets.contains { if case .ladder = $0.kind { true } else { false } } }
}
