package struct Benefits: Sendable {
  package struct EntitlementClass: Sendable {
    /// Months of contributions needed.
    package var months: Int
    /// Per dimension index: true for the labels that qualify; absent: all.
    package var only: [Int: [Bool]]
    /// Replacement rate of each benefit month, stepping; an empty list: no benefit while it is in force.
    package var replacement: DatedSeries<[Double]>
    /// Multipliers of the replacement rate: dimension index → per label.
    package var replacementBy: [Int: [Double]]
    /// Per month, added to the earnings-related part.
    package var flat: Amount?
    /// Index into `Scenario.measures`: it takes layoffs only while that measure is on; nil: always.
    package var whileMeasure: Int?
    /// What it is for: layoffs, or quits that stay in the labour force.
    package var forQuits: Bool
    /// Of a class for quits: its own take-up; nil: the scheme's.
    package var takeUp: DatedSeries<CellValue>?

    /// Open to layoffs at all times: such classes alone count for retained credit and for the default tenure classes.
    package var isOrdinary: Bool { whileMeasure == nil && !forQuits }

    /// D_q: the longest list of this class in the scenario.
    package var longest: Int { replacement.points.reduce(0) { max($0, $1.value.count) } }

    package init(
      months: Int, only: [Int: [Bool]] = [:], replacement: DatedSeries<[Double]>,
      replacementBy: [Int: [Double]] = [:], flat: Amount? = nil, whileMeasure: Int? = nil, forQuits: Bool = false,
      takeUp: DatedSeries<CellValue>? = nil
    ) {
      self.months = months
      self.only = only
      self.replacement = replacement
      self.replacementBy = replacementBy
      self.flat = flat
      self.whileMeasure = whileMeasure
      self.forQuits = forQuits
      self.takeUp = takeUp
    }
  }
  /// Ascending by months.
  package var classes: [EntitlementClass]
  package var wageFloor: Amount?
  package var wageCeiling: Amount?
  package var minimum: Amount?
  package var maximum: Amount?
  package var waitingDays: DatedSeries<Double>
  /// Months of contributions between claims; nil: none needed.
  package var claimGap: Int?
  /// Stages of take-up that multiply; a plain `take_up` is the one stage `take_up`.
  package var takeUp: [(name: String, value: DatedSeries<CellValue>)]
  /// Whether reforms that begin then reach running benefits, stepping.
  package var inPayment: DatedSeries<Bool>

  package init(
    classes: [EntitlementClass], wageFloor: Amount? = nil, wageCeiling: Amount? = nil, minimum: Amount? = nil,
    maximum: Amount? = nil, waitingDays: DatedSeries<Double> = DatedSeries(0), claimGap: Int? = nil,
    takeUp: [(name: String, value: DatedSeries<CellValue>)], inPayment: DatedSeries<Bool> = DatedSeries(false)
  ) {
    self.classes = classes
    self.wageFloor = wageFloor
    self.wageCeiling = wageCeiling
    self.minimum = minimum
    self.maximum = maximum
    self.waitingDays = waitingDays
    self.claimGap = claimGap
    self.takeUp = takeUp
    self.inPayment = inPayment
  }
}

package struct Services: Sendable {
  package var participation: DatedSeries<Double>
  package var effect: DatedSeries<Double>
  package var unitCost: Amount?
  package var counsellingCost: Amount?

  package init(
    participation: DatedSeries<Double> = DatedSeries(0), effect: DatedSeries<Double> = DatedSeries(1),
    unitCost: Amount? = nil, counsellingCost: Amount? = nil
  ) {
    self.participation = participation
    self.effect = effect
    self.unitCost = unitCost
    self.counsellingCost = counsellingCost
  }
}
