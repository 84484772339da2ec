package struct Dimension: Sendable {
  package var name: String
  package var labels: [String]
  /// Years per band where this is the age dimension; else nil.
  package var years: [Double]?

  package init(name: String, labels: [String], years: [Double]? = nil) {
    self.name = name
    self.labels = labels
    self.years = years
  }
}

package struct Population: Sendable {
  /// Persons; log-linear between dates.
  package var labourForce: DatedSeries<Double>
  /// ū, of the whole labour force; linear between dates; nil: not given.
  package var unemploymentRate: DatedSeries<Double>?
  /// Change of that rate per unit of output gap.
  package var okun: Double
  /// Unnormalised shares of the insured: per dimension, per label, linear between dates.
  package var shares: [[DatedSeries<Double>]]

  package init(
    labourForce: DatedSeries<Double>, unemploymentRate: DatedSeries<Double>? = nil, okun: Double = 0,
    shares: [[DatedSeries<Double>]]
  ) {
    self.labourForce = labourForce
    self.unemploymentRate = unemploymentRate
    self.okun = okun
    self.shares = shares
  }
}
