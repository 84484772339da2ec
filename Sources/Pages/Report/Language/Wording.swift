/// Every text of a report that does not come from the scenario. A language is one value of this type, so a text that is
/// missing in one of them does not compile.
package struct Wording: Sendable {
  /// Of the `lang` attribute.
  let code: String
  let numbers: Numbers
  let page: Page
  let verdict: Verdict
  let checks: Checks
  let keyFigures: KeyFigures
  let fund: Fund
  let depletion: DepletionWords
  let cash: Cash
  let claims: Claims
  let coverage: Coverage
  let comparison: Comparison
  let sensitivity: Sensitivity
  let frontier: Frontier
  /// The effort behind a part of the page.
  let made: @Sendable (_ paths: String, _ seed: String) -> String
  let uncertainty: Uncertainty
  let convergence: Convergence
  let assumptions: Assumptions
  let law: Law
  let bestEstimate: BestEstimateWords
  let model: Model
  let statement: Statement
  let manifest: ManifestWords

  struct Numbers: Sendable {
    let point, thousands: Character
    /// Stands behind the number.
    let percent: String
    let months: [String]
    let million, billion, trillion, quadrillion: String

    func magnitude(_ factor: Double) -> String {
      switch factor {
      case 1e15: quadrillion
      case 1e12: trillion
      case 1e9: billion
      default: million
      }
    }
  }

  /// What several sections say.
  struct Page: Sendable {
    let kicker, contents, figures, year, mean, median, standardError, value, unit, standards, skip: String
    let period: @Sendable (_ from: String, _ to: String, _ paths: String) -> String
    let computed: @Sendable (_ day: String, _ version: String) -> String
    let levers, partialYear, errorNote, noFigures, perCent, persons: String
    let footer: String
    let darkColours, lightColours: String
    let briefFooter: @Sendable (_ seed: String, _ checksum: String, _ digest: String) -> String
    let appendix, appendixStandards, brief: String
    let valued: @Sendable (_ date: String) -> String
    let dataUntil: @Sendable (_ date: String) -> String
  }

  struct Verdict: Sendable {
    let heading: String
    let depleted:
      @Sendable (
        _ hits: String, _ of: String, _ month: String, _ probability: String, _ error: String, _ low: String,
        _ high: String
      ) -> String
    let lasts: @Sendable (_ month: String, _ paths: String, _ bound: String, _ hits: String, _ of: String) -> String
    let median: @Sendable (_ year: String) -> String
    let fund: @Sendable (_ median: String, _ year: String, _ low: String, _ high: String) -> String
    /// Without `last` where the rate is constant.
    let rate: @Sendable (_ level: String, _ enough: String, _ first: String, _ last: String?) -> String
    let allHold: @Sendable (_ count: Int) -> String
    let someFail: @Sendable (_ failed: Int, _ count: Int) -> String
    let caution, standards: String
    let glance: Glance
  }

  /// What one sees in ten seconds. `kept`, `gone`: natural frequencies, as `994 of 1,000`.
  struct Glance: Sendable {
    let safe, untestedKept, untestedGone, passesYetGone: @Sendable (_ frequency: String, _ month: String) -> String
    let fails: @Sendable (_ failed: Int, _ count: Int, _ gone: String, _ month: String) -> String
    let failsYetLasts: @Sendable (_ failed: Int, _ count: Int, _ month: String) -> String
    let safeInAll, untestedInAll: @Sendable (_ paths: String, _ month: String) -> String
    let of: @Sendable (_ hits: String, _ of: String) -> String
    let icons: @Sendable (_ of: String, _ month: String) -> String
    let iconsOfOne: @Sendable (_ of: String) -> String
    let fan: String
  }

  struct Checks: Sendable {
    let heading, none, condition, value, result, holds, fails, noValue, note, standards: String
    let deviation, levelRate: String
    let more: @Sendable (_ count: Int) -> String
    let quantile, tail: @Sendable (_ level: String) -> String
  }

  struct KeyFigures: Sendable {
    let heading, tileDepletion, tileFund, tileReserve, tileMeanRate, tileRange, tileOwnRate, monthsOfExpenditure: String
    let table, fundMean, fundMedian, fundLow, fundHigh, rates, rateMeasure, meanPath: String
    let levelRate: @Sendable (_ month: String) -> String
    let levelRateWithReserve: @Sendable (_ month: String) -> String
    let ratesFrom: @Sendable (_ month: String) -> String
    let tileEnough: String
    let breakEven: @Sendable (_ years: String) -> String
    let ownRate, ratesNote, standards: String
  }

  struct Fund: Sendable {
    let heading, chart, nine, half, singles, note, deepest, standards: String
    let description:
      @Sendable (_ first: String, _ last: String, _ low: String, _ median: String, _ high: String) -> String
    let single: @Sendable (_ number: String) -> String
    let singlesNote: @Sendable (_ numbers: String) -> String
    let hint: @Sendable (_ year: String, _ median: String, _ low: String, _ high: String) -> String
    let withoutPaths: String
  }

  struct DepletionWords: Sendable {
    let heading, chart, probability, interval, note, never, standards: String
    let description: @Sendable (_ first: String, _ last: String, _ start: String, _ end: String) -> String
  }

  struct Cash: Sendable {
    let heading, chart, contributions, expenditure, benefits, services, administration, interest, workSharing, grants,
      band: String
    let note, payers, payer, standards: String
    let description: @Sendable (_ year: String, _ contributions: String, _ expenditure: String) -> String
  }

  struct Claims: Sendable {
    let heading, causes, cyclical, automation, climate, total, note, standards: String
    let description: @Sendable (_ first: String, _ last: String, _ start: String, _ end: String) -> String
    let breakdown: @Sendable (_ dimension: String) -> String
    let breakdownDescription: @Sendable (_ highest: String, _ rate: String, _ year: String) -> String
    let perThousand, label, share, none: String
    /// Words for the usual dimensions; others keep their names.
    let sector, wage, age: String
  }

  struct Coverage: Sendable {
    let heading, chart, contributor, legal, effective, effectiveChart, note, adequacy, standards: String
    let description: @Sendable (_ year: String, _ contributor: String, _ legal: String, _ effective: String) -> String
    let replacement, duration, exhaustion, effectiveNote: String
    let absent: String
  }

  struct Comparison: Sendable {
    let heading, chart, figure, difference, probability, fundEnd, fundLow, benefits, effective: String
    let paired, unpaired, changes, standards: String
    let description: @Sendable (_ count: Int, _ year: String) -> String
    let scenario: @Sendable (_ number: Int) -> String
    let unchanged: @Sendable (_ name: String) -> String
    let change: String
    let more: @Sendable (_ count: Int) -> String
    let moreResults: @Sendable (_ count: String) -> String
  }

  struct Sensitivity: Sendable {
    let heading, low, high, input, swing, note, ranked, rankedNote, standards: String
    let description: @Sendable (_ input: String, _ outcome: String) -> String
  }

  struct Frontier: Sendable {
    let heading, chart, coverage, rate, none, present, asPlanned, note, open, standards: String
    let description: @Sendable (_ condition: String, _ first: String, _ last: String) -> String
  }

  struct Uncertainty: Sendable {
    let heading, kind, what, size, futures, sampling, parameters, model, futuresWhat, samplingWhat: String
    let parametersWhat, noParameters, modelWhat, note, split, process, parameter, first, total, input, standards: String
    let share: @Sendable (_ share: String) -> String
    let modelSize, parameterSize, dismissals, dismissalsWhat: String
  }

  struct Convergence: Sendable {
    let heading, fund, probability, paths, estimate, band, note, withoutPaths, standards: String
    let description: @Sendable (_ last: String) -> String
  }

  struct Assumptions: Sendable {
    let heading, key, value, source, confidence, origin, noSource, note, standards: String
    let read, derived, recalled, assumption: String
    let summary: @Sendable (_ read: Int, _ derived: Int, _ recalled: Int, _ assumed: Int, _ without: Int) -> String
    let values: @Sendable (_ count: Int) -> String
    let changes: @Sendable (_ first: String, _ last: String) -> String
    let mean: @Sendable (_ value: String) -> String
    /// Figures outside the range of real schemes.
    let unusual, unexplained: String
  }

  struct Law: Sendable {
    let heading, from, note, standards: String
    let shown: @Sendable (_ shown: Int, _ count: Int) -> String
  }

  struct Model: Sendable {
    let heading: String
    let paragraphs: [String]
    let assumed: String
    let assumptions: [String]
    let limits: String
    /// What is left out, and which way that errs.
    let left, errs: String
    let omissions: [(what: String, errs: String)]
    let reliance, standards: String
  }

  struct BestEstimateWords: Sendable {
    let heading, about, notAtHand, table, deterministic, simulated, economy, growth, inflation, wageGrowth, yield,
      standards: String
    let difference: @Sendable (_ year: String, _ best: String, _ mean: String) -> String
  }

  /// What an actuary states. `items`: key below `report:` and what it is called, in the order of the page.
  struct Statement: Sendable {
    let heading, item, stated, notStated, mandated, assumption, prescribedBy, lastValuation, cause, unexplained,
      opinion,
      signature, standards: String
    let items: [(key: String, label: String)]
    let signatory: [(key: String, label: String)]
    let expected, actual: @Sendable (_ date: String) -> String
    let noLabel: @Sendable (_ names: String) -> String
  }

  struct ManifestWords: Sendable {
    let heading, file, version, digest, seed, paths, months, cells, threads, blas, cpu, kernels, started,
      seconds: String
    let checksum, shards, machines, mixed, levers, repeatable, standards: String
  }
}
