package struct Contributions: Sendable {
  package struct Payer: Sendable {
    package var name: String
    package var rate: DatedSeries<CellValue>
    /// Months from accrual to cash, stepping; 0 where not given.
    package var arrears: DatedSeries<Int>
    package var openingReceivable: Double

    package init(
      name: String, rate: DatedSeries<CellValue>, arrears: DatedSeries<Int> = DatedSeries(0),
      openingReceivable: Double = 0
    ) {
      self.name = name
      self.rate = rate
      self.arrears = arrears
      self.openingReceivable = openingReceivable
    }
  }
  package var payers: [Payer]
  package var wageFloor: Amount?
  package var wageCeiling: Amount?
  package var compliance: DatedSeries<Double>

  package init(
    payers: [Payer], wageFloor: Amount? = nil, wageCeiling: Amount? = nil,
    compliance: DatedSeries<Double> = DatedSeries(1)
  ) {
    self.payers = payers
    self.wageFloor = wageFloor
    self.wageCeiling = wageCeiling
    self.compliance = compliance
  }
}

package struct Wages: Sendable {
  package enum Revision: Sendable { case annual, monthly }
  /// W_c, per month in the start month.
  package var mean: CellValue
  /// ς_c.
  package var logSD: CellValue
  package var revision: Revision

  package init(mean: CellValue, logSD: CellValue = CellValue(0), revision: Revision = .annual) {
    self.mean = mean
    self.logSD = logSD
    self.revision = revision
  }
}
