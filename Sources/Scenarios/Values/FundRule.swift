/// A rule that moves contribution rates by the state of the fund (docs/model.md, section 8, and docs/law.md).
package struct FundRule: Sendable {
  /// Indices of the payers whose rates it moves.
  package var payers: [Int]
  package var kind: Kind
  package var surcharge: Surcharge?
  /// Of schedules and surcharges: the calendar month they change in, 1 to 12, and months between the figures and it.
  package var month, figuresAge: Int
  /// Of high-cost multiples: the years looked back on, and those left out.
  package var years: Int
  package var excluded: Set<Int>

  package enum Kind: Sendable {
    /// Each January rates rise by `step` where the reserve ratio is below `low`, and fall where it is above `high`.
    case steps(low: Double, high: Double, step: Double, min: Double, max: Double)
    /// The multiplier of the last entry whose x is at most the measure, the first below all.
    case schedule(by: Yardstick, entries: [(x: Double, multiplier: Double)], initial: Double, maxChange: Double?)
    /// A surcharge alone.
    case none
  }

  package enum Yardstick: String, Sendable, CaseIterable {
    case reserveRatio = "reserve_ratio", reserveMonths = "reserve_months", benefitMonths = "benefit_months"
    case highCostMultiple = "high_cost_multiple"
  }

  /// While the measure is below `below`: `per` for each unit it lies under `target`, on the first payer.
  package struct Surcharge: Sendable {
    package var by: Yardstick
    package var below, target, per, max: Double

    package init(
      by: Yardstick, below: Double, target: Double, per: Double, max: Double
    ) {
      self.by = by
      self.below = below
      self.target = target
      self.per = per
      self.max = max
    }
  }

  /// Rates move in place, within bounds; else dated rates are multiplied.
  package var isSteps: Bool { if case .steps = kind { true } else { false } }

  package init(
    payers: [Int], kind: Kind, surcharge: Surcharge?, month: Int, figuresAge: Int, years: Int, excluded: Set<Int>
  ) {
    self.payers = payers
    self.kind = kind
    self.surcharge = surcharge
    self.month = month
    self.figuresAge = figuresAge
    self.years = years
    self.excluded = excluded
  }
}
