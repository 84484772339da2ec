/// Reinsurance of the schemes of a region: what they pay in, and when and how much it pays out (docs/region.md).
package struct Pool: Sendable {
  package enum Trigger: String, Sendable, CaseIterable {
    /// Cash benefits over the wages of the insured.
    case cost
    /// Beneficiaries over insured employed.
    case insuredUnemploymentRate = "insured_unemployment_rate"
  }
  package enum OnDepletion: String, Sendable, CaseIterable {
    case borrow, prorate
  }

  package var currency: String
  /// By scheme: units of its currency for one of the pool's at the start; the factor whose exponential moves it.
  package var exchangeRates: [Double]
  package var exchangeFactors: [Int?]
  /// Annual rates of the pool's currency and account, by date, stepping.
  package var inflation, yield: DatedSeries<Double>
  package var initial: Double
  /// By scheme: share of covered wages, before any claw-back.
  package var premium: [Double]
  /// What the premiums of the file were multiplied with.
  package var premiumScale = 1.0
  package var premiumMax: Double
  /// Share of what a scheme has had more than it paid that its premium brings back in a year; 0: none.
  package var clawBack: Double
  package var trigger: Trigger
  /// Months that the last twelve are held against.
  package var memory: Int
  package var deductible: Double
  /// Nil: it pays whatever the trend.
  package var rising: Double?
  package var share: Double
  /// Of the month's cash benefits.
  package var limit: Double
  package var onDepletion: OnDepletion

  package init(
    currency: String, exchangeRates: [Double], exchangeFactors: [Int?], inflation: DatedSeries<Double>,
    yield: DatedSeries<Double>, initial: Double = 0, premium: [Double], premiumMax: Double = 1, clawBack: Double = 0,
    trigger: Trigger = .cost, memory: Int = 84, deductible: Double, rising: Double? = nil, share: Double,
    limit: Double = 1, onDepletion: OnDepletion = .borrow
  ) {
    self.currency = currency
    self.exchangeRates = exchangeRates
    self.exchangeFactors = exchangeFactors
    (self.inflation, self.yield) = (inflation, yield)
    self.initial = initial
    (self.premium, self.premiumMax) = (premium, premiumMax)
    self.clawBack = clawBack
    self.trigger = trigger
    self.memory = memory
    self.deductible = deductible
    self.rising = rising
    self.share = share
    self.limit = limit
    self.onDepletion = onDepletion
  }
}
