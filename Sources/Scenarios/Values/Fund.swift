package struct Fund: Sendable {
  package enum OnDepletion: Sendable { case borrow, subsidy, cut }
  package var initial: Double
  /// One-off, by month; negative: withdrawn.
  package var injections: [(month: CalendarMonth, amount: Double)]
  package var onDepletion: OnDepletion
  package var borrowingSpread: Double
  /// On different payers each.
  package var rules: [FundRule]
  /// What it is invested in; empty: all earns the yield.
  package var assets: [Asset]

  package init(
    initial: Double, injections: [(month: CalendarMonth, amount: Double)] = [], onDepletion: OnDepletion = .borrow,
    borrowingSpread: Double = 0, rules: [FundRule] = [], assets: [Asset] = []
  ) {
    self.initial = initial
    self.injections = injections
    self.onDepletion = onDepletion
    self.borrowingSpread = borrowingSpread
    self.rules = rules
    self.assets = assets
  }
}

package struct Administration: Sendable {
  package var shareOfContributions: DatedSeries<Double>
  package var perClaim: Amount?

  package init(shareOfContributions: DatedSeries<Double> = DatedSeries(0), perClaim: Amount? = nil) {
    self.shareOfContributions = shareOfContributions
    self.perClaim = perClaim
  }
}
