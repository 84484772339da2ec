/// Law that is in force while conditions hold: it is on or off on each path and month (docs/law.md).
package struct Measure: Sendable {
  package var name: String
  /// Any of them turns it on.
  package var conditions: [Condition]
  /// Stands in the conditions' bounds for turning off; nil: the bounds themselves.
  package var until: Double?
  /// Months; `atMost` nil: no limit.
  package var atLeast: Int
  package var atMost: Int?
  package var rest, delay: Int

  package var extend: Extension?
  /// Multipliers of cash benefits, of take-up of layoffs and of job finding.
  package var benefit, takeUp, finding: Double
  /// Multipliers of what accrues, by payer; empty: 1 for all.
  package var contributions: [Double]
  package var grant: Grant?
  package var workSharing: WorkSharing?

  /// Known law: on by dates alone, on every path and on the baseline.
  package var isByDates: Bool { conditions.allSatisfy { if case .dates = $0.indicator { true } else { false } } }

  package enum Indicator: Sendable, Equatable {
    /// Beneficiaries in months of their list over insured employed; that of the labour force.
    case insuredUnemploymentRate, unemploymentRate
    /// The fund over total wages of twelve months.
    case reserveRatio
    /// Index into `Economy.factors`: y with shocks.
    case factor(Int)
    /// Index into `Scenario.shocks`: the profile without severity.
    case shock(Int)
    /// From and to, both included.
    case dates(CalendarMonth, CalendarMonth)
  }

  package struct Condition: Sendable {
    package var indicator: Indicator
    /// Holds strictly above (else below) this.
    package var bound: Double
    package var isAbove: Bool
    /// The indicator is its mean over so many months before.
    package var months: Int
    package var relative: Relative?

    package init(
      indicator: Indicator, bound: Double, isAbove: Bool, months: Int, relative: Relative?
    ) {
      self.indicator = indicator
      self.bound = bound
      self.isAbove = isAbove
      self.months = months
      self.relative = relative
    }
  }

  /// The mean must besides lie above that of the `months` before, times `factor`, plus `plus`.
  package struct Relative: Sendable, Equatable {
    package var months: Int
    package var factor, plus: Double

    package init(
      months: Int, factor: Double, plus: Double
    ) {
      self.months = months
      self.factor = factor
      self.plus = plus
    }
  }

  /// Benefit months beyond the list.
  package struct Extension: Sendable {
    package var months: Int
    package var replacement, sharePaid: Double

    package init(
      months: Int, replacement: Double, sharePaid: Double
    ) {
      self.months = months
      self.replacement = replacement
      self.sharePaid = sharePaid
    }
  }

  package struct Grant: Sendable {
    package enum Level: Sendable {
      case amount(Amount)
      /// Ascending (months of record, amount); below the first nothing.
      case byTenure([(months: Int, amount: Double)])
    }
    package var level: Level
    package var toBeneficiaries: Bool

    package init(
      level: Level, toBeneficiaries: Bool
    ) {
      self.level = level
      self.toBeneficiaries = toBeneficiaries
    }
  }

  package struct WorkSharing: Sendable {
    /// s, k, r, n and ℓ.
    package var keeps, reach, pays, months, lost: Double
    package var wageCeiling, maximum: Amount?

    package init(
      keeps: Double, reach: Double, pays: Double, months: Double, lost: Double, wageCeiling: Amount?, maximum: Amount?
    ) {
      self.keeps = keeps
      self.reach = reach
      self.pays = pays
      self.months = months
      self.lost = lost
      self.wageCeiling = wageCeiling
      self.maximum = maximum
    }
  }

  package init(
    name: String, conditions: [Condition], until: Double?, atLeast: Int, atMost: Int?, rest: Int, delay: Int,
    extend:
      Extension?, benefit: Double, takeUp: Double, finding: Double, contributions: [Double], grant: Grant?,
    workSharing:
      WorkSharing?
  ) {
    self.name = name
    self.conditions = conditions
    self.until = until
    self.atLeast = atLeast
    self.atMost = atMost
    self.rest = rest
    self.delay = delay
    self.extend = extend
    self.benefit = benefit
    self.takeUp = takeUp
    self.finding = finding
    self.contributions = contributions
    self.grant = grant
    self.workSharing = workSharing
  }
}
