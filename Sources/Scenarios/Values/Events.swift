package struct Automation: Sendable {
  /// x_c.
  package var exposure: CellValue
  /// D and ρ.
  package var displaced, reinstated: Double
  /// Decimal year; its standard deviation; years from 10 to 90 per cent; sd of the log of speed.
  package var midpoint, midpointSD, years10To90, speedSD: Double

  package init(
    exposure: CellValue, displaced: Double, reinstated: Double = 0, midpoint: Double, midpointSD: Double = 0,
    years10To90: Double, speedSD: Double = 0
  ) {
    self.exposure = exposure
    self.displaced = displaced
    self.reinstated = reinstated
    self.midpoint = midpoint
    self.midpointSD = midpointSD
    self.years10To90 = years10To90
    self.speedSD = speedSD
  }
}

package struct Climate: Sendable {
  /// Events a year; linear between dates.
  package var frequency: DatedSeries<Double>
  package var severityMean, severityCV: Double
  /// Months.
  package var halfLife: Double
  /// v_c.
  package var vulnerability: CellValue

  package init(
    frequency: DatedSeries<Double>, severityMean: Double, severityCV: Double, halfLife: Double,
    vulnerability: CellValue
  ) {
    self.frequency = frequency
    self.severityMean = severityMean
    self.severityCV = severityCV
    self.halfLife = halfLife
    self.vulnerability = vulnerability
  }
}

package struct Shock: Sendable {
  package enum Timing: Sendable {
    case scripted(CalendarMonth)
    case random(annualFrequency: Double)
  }
  package var name: String
  package var timing: Timing
  package var severityCV: Double
  package var ramp, hold: Int
  /// Months.
  package var halfLife: Double
  /// Displacements: factor index, value at full severity.
  package var factors: [(factor: Int, value: Double)]
  /// Multipliers at full severity; nil: none.
  package var layoffs, finding: CellValue?
  package var takeUp: Double?

  package init(
    name: String, timing: Timing, severityCV: Double = 0, ramp: Int = 1, hold: Int = 0, halfLife: Double,
    factors: [(factor: Int, value: Double)] = [], layoffs: CellValue? = nil, finding: CellValue? = nil,
    takeUp: Double? = nil
  ) {
    self.name = name
    self.timing = timing
    self.severityCV = severityCV
    self.ramp = ramp
    self.hold = hold
    self.halfLife = halfLife
    self.factors = factors
    self.layoffs = layoffs
    self.finding = finding
    self.takeUp = takeUp
  }
}
