package struct Coverage: Sendable {
  package enum Target: Sendable {
    /// Insured employed as a share of the labour force; linear.
    case share(DatedSeries<Double>)
    /// Insured employed in persons; linear.
    case insured(DatedSeries<Double>)
  }
  package var target: Target
  /// Share of the labour force the law includes; linear; nil: not given.
  package var legal: DatedSeries<Double>?
  /// κ per month.
  package var catchUp: Double
  /// λᵉ.
  package var procyclical: [Loading]

  package init(target: Target, legal: DatedSeries<Double>? = nil, catchUp: Double = 0.02, procyclical: [Loading] = []) {
    self.target = target
    self.legal = legal
    self.catchUp = catchUp
    self.procyclical = procyclical
  }
}

/// A loading on one factor, by cell.
package struct Loading: Sendable {
  /// Index into `Economy.factors`.
  package var factor: Int
  package var value: CellValue

  package init(factor: Int, value: CellValue) {
    self.factor = factor
    self.value = value
  }
}
