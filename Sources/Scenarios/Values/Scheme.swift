/// One unemployment-insurance scheme: whom it insures, what they risk, what it pays and charges, and its fund.
package struct Scheme: Sendable {
  /// Names its figures where a run has several.
  package var name: String
  /// Code; the unit of all its money.
  package var currency: String
  package var coverage: Coverage
  /// Lower bounds of the tenure classes in months, ascending from 0; nil: the default of the model.
  package var tenure: [Int]?
  /// Of the insured.
  package var labour: Labour
  package var largeDismissals: LargeDismissals?
  package var wages: Wages
  package var benefits: Benefits
  package var contributions: Contributions
  package var services: Services
  package var administration: Administration
  package var fund: Fund
  package var measures: [Measure]
  /// Benefit cost rates of calendar years before the projection.
  package var historicalBenefitCostRate: [Int: Double]
  package var startingStocks: StartingStocks

  package init(
    name: String, currency: String, coverage: Coverage, tenure: [Int]? = nil, labour: Labour,
    largeDismissals: LargeDismissals? = nil, wages: Wages, benefits: Benefits, contributions: Contributions,
    services: Services = Services(), administration: Administration = Administration(), fund: Fund,
    measures: [Measure] = [], historicalBenefitCostRate: [Int: Double] = [:],
    startingStocks: StartingStocks = StartingStocks()
  ) {
    self.name = name
    self.currency = currency
    self.coverage = coverage
    self.tenure = tenure
    self.labour = labour
    self.largeDismissals = largeDismissals
    self.wages = wages
    self.benefits = benefits
    self.contributions = contributions
    self.services = services
    self.administration = administration
    self.fund = fund
    self.measures = measures
    self.historicalBenefitCostRate = historicalBenefitCostRate
    self.startingStocks = startingStocks
  }
}
