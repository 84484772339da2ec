import Foundation
import Scenarios

/// What measures make of one month on one path.
struct LawOfMonth {
  /// By measure: on; and in its first month on.
  var on: [Bool]
  var begins: [Bool]
  var takeUp = 1.0
  var finding = 1.0
  var benefit = 1.0
  /// By payer.
  var contributions: [Double]
  /// By measure: the share of all cyclical layoffs it keeps, of what earlier ones left.
  var keeps: [Double]

  init(_ scenario: Scenario, on: [Bool], begins: [Bool]) {
    self.on = on
    self.begins = begins
    contributions = scenario.contributions.payers.map { _ in 1 }
    keeps = on.map { _ in 0 }
    var left = 1.0
    for (m, measure) in scenario.measures.enumerated() where on[m] {
      takeUp *= measure.takeUp
      finding *= measure.finding
      benefit *= measure.benefit
      for (p, x) in measure.contributions.enumerated() { contributions[p] *= x }
      if let sharing = measure.workSharing {
        keeps[m] = sharing.keeps * left
        left -= keeps[m]
      }
    }
  }
}

/// Section 12: the measures of one path, decided month by month from what was before.
struct ReferenceMeasures {
  private let scenario: Scenario
  private let baseline: Bool
  // Histories by month of the run.
  var insuredRate: [Double] = []
  var unemploymentRate: [Double] = []
  var y: [[Double]] = []
  var totalWages: [Double] = []
  var fund: [Double] = []
  /// φ without severity of the months so far, the present one included.
  var profiles: [[Double]] = []
  /// By measure, the months (from the start, negative before it) in which it stands before its delay.
  private var undelayed: [[Int: Bool]]
  private var before: [Bool]

  /// - Parameter baseline: only measures by dates alone.
  init(_ scenario: Scenario, baseline: Bool) {
    self.scenario = scenario
    self.baseline = baseline
    undelayed = scenario.measures.map { _ in [:] }
    before = scenario.measures.map { _ in false }
    for (m, measure) in scenario.measures.enumerated() where !measure.isByDates && measure.delay > 0 {
      for month in -measure.delay..<0 { decide(m, month) }
    }
    // Known before the run.
    for m in scenario.measures.indices where isOnAtStart(m) { before[m] = true }
  }

  /// On in the first month by a date before it.
  func isOnAtStart(_ m: Int) -> Bool {
    let measure = scenario.measures[m]
    guard measure.isByDates else { return false }
    return measure.conditions.contains { condition in
      guard case .dates(let from, let to) = condition.indicator else { return false }
      return from + measure.delay < scenario.start && to + measure.delay >= scenario.start
    }
  }

  mutating func month(_ t: Int) -> LawOfMonth {
    var on: [Bool] = []
    for (m, measure) in scenario.measures.enumerated() {
      if measure.isByDates {
        on.append(measure.conditions.contains { holds($0, $0.bound, t - measure.delay) })
      } else if baseline {
        on.append(false)
      } else {
        decide(m, t)
        on.append(undelayed[m][t - measure.delay] ?? false)
      }
    }
    let begins = on.indices.map { on[$0] && !before[$0] }
    before = on
    return LawOfMonth(scenario, on: on, begins: begins)
  }

  /// "Turns on when a condition holds and it has been off for `rest` full months; off at the first month in which it has
  /// been on for `at_least` months and either no condition holds (with `until`) or it has been on for `at_most`."
  private mutating func decide(_ m: Int, _ t: Int) {
    let measure = scenario.measures[m]
    let was = undelayed[m][t - 1] ?? false
    var standing = 0
    while undelayed[m][t - 1 - standing] == was { standing += 1 }
    // Before the first decided month it was off for ever.
    let longOff = !was && undelayed[m][t - 1 - standing] == nil
    let turnsOn = measure.conditions.contains { holds($0, $0.bound, t) }
    let goesOn = measure.conditions.contains { holds($0, measure.until ?? $0.bound, t) }
    if was {
      let mayEnd = standing >= measure.atLeast
      let ends = !goesOn || (measure.atMost != nil && standing >= measure.atMost!)
      undelayed[m][t] = !(mayEnd && ends)
    } else {
      undelayed[m][t] = turnsOn && (longOff || standing >= measure.rest)
    }
  }

  private func holds(_ condition: Measure.Condition, _ bound: Double, _ t: Int) -> Bool {
    func beyond(_ x: Double) -> Bool { condition.isAbove ? x > bound : x < bound }
    func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(values.count) }
    func rate(_ history: [Double]) -> Bool {
      guard t >= 1 else { return false }
      let past = history[max(0, t - condition.months)..<t]
      guard beyond(mean(past)) else { return false }
      guard let relative = condition.relative else { return true }
      let earlier = history[max(0, past.startIndex - relative.months)..<past.startIndex]
      guard Double(earlier.count) >= Double(relative.months) / 2, !earlier.isEmpty else { return false }
      return mean(past) > relative.factor * mean(earlier) + relative.plus
    }
    switch condition.indicator {
    case .dates(let from, let to): return (from...to).contains(scenario.start + t)
    case .shock(let s): return t >= 0 && beyond(profiles[t][s])
    case .reserveRatio: return t >= 12 && beyond(fund[t - 1] / totalWages[(t - 12)..<t].reduce(0, +))
    case .insuredUnemploymentRate: return rate(insuredRate)
    case .unemploymentRate: return rate(unemploymentRate)
    case .factor(let f): return rate(y.map { $0[f] })
    }
  }
}

/// Section 11: the law an award is paid under.
struct ReferenceAwardLaw {
  let scenario: Scenario

  /// λ: the latest month s, a < s ≤ t, in which a value begins and the reform reaches running benefits; else a.
  private func month<T>(_ series: DatedSeries<T>?, awardedIn a: Int, at t: Int, counts: (T) -> Bool = { _ in true })
    -> Int
  {
    var latest = a
    for point in series?.points ?? [] {
      guard let date = point.date, date > scenario.start, counts(point.value) else { continue }
      let s = date - scenario.start
      if s > a, s <= t, s > latest, scenario.benefits.inPayment.step(at: date) == true { latest = s }
    }
    return max(0, latest)
  }

  func month(of amount: Amount?, awardedIn a: Int, at t: Int) -> Int { month(amount?.values, awardedIn: a, at: t) }

  func list(_ q: Int, awardedIn a: Int, at t: Int) -> [Double] {
    let replacement = scenario.benefits.classes[q].replacement
    func inForce(_ month: Int) -> [Double] { replacement.step(at: scenario.start + month) ?? [] }
    if inForce(max(0, a)).isEmpty { return [] }
    return inForce(month(replacement, awardedIn: a, at: t) { !$0.isEmpty })
  }

  /// The extending measure whose month is row d of an award of class q; nil: none. Rows within the list have none.
  func extending(_ q: Int, _ d: Int, awardedIn a: Int, at t: Int) -> Int? {
    var end = list(q, awardedIn: a, at: t).count
    guard end > 0, d > end else { return nil }
    for (m, measure) in scenario.measures.enumerated() {
      guard let extend = measure.extend else { continue }
      if d > end, d <= end + extend.months { return m }
      end += extend.months
    }
    return nil
  }
}
