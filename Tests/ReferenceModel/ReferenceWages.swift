import Foundation
import Scenarios

/// Section 6: the moments of lognormal wages.
package enum ReferenceLognormal {
  static func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// Limited expected value `E[min(W, u)]` of a lognormal wage of mean m and log-sd ς; no limit: m.
  package static func lev(mean m: Double, logSD s: Double, limit u: Double) -> Double {
    if u == .infinity { return m }
    if s == 0 || m == 0 { return min(m, u) }
    if u <= 0 { return u }
    let distance = log(u / m)
    return m * normal((distance - s * s / 2) / s) + u * normal(-(distance + s * s / 2) / s)
  }

  /// The mean of a wage clamped to [l, u]: `l + LEV(u) - LEV(l)`, l = min(l, u).
  package static func clampedMean(mean m: Double, logSD s: Double, floor: Double, ceiling: Double) -> Double {
    let l = min(floor, ceiling)
    return l + lev(mean: m, logSD: s, limit: ceiling) - lev(mean: m, logSD: s, limit: l)
  }

  /// The mean of `clamp(rr · clamp(W, l, u), bmin, bmax)`: a clamp of a clamp is one clamp of W between the images of
  /// the inner limits.
  package static func benefit(
    mean m: Double, logSD s: Double, rate rr: Double, floor: Double, ceiling: Double, minimum: Double, maximum: Double
  ) -> Double {
    if rr == 0 { return 0 }
    let least = min(minimum, maximum) / rr
    let most = maximum / rr
    func clamp(_ x: Double) -> Double { min(most, max(least, x)) }
    return rr * clampedMean(mean: m, logSD: s, floor: clamp(min(floor, ceiling)), ceiling: clamp(ceiling))
  }
}

/// Section 2 and 6: the indices of one path and the wages, bases and benefits that follow them.
struct ReferenceWages {
  private let scenario: Scenario
  private let cells: ReferenceCells
  private let mean, logSD: [Double]
  /// `I_t` and the price index, `I_0 = 1`.
  let wageIndex, priceIndex: [Double]

  /// - Parameters:
  ///   - wageGrowth: `w_t` by month, annual.
  ///   - inflation: `π_t` by month, annual.
  init(scenario: Scenario, cells: ReferenceCells, wageGrowth: [Double], inflation: [Double]) {
    self.scenario = scenario
    self.cells = cells
    mean = cells.values(scenario.wages.mean)
    logSD = cells.values(scenario.wages.logSD)
    wageIndex = Self.index(wageGrowth)
    priceIndex = Self.index(inflation)
  }

  /// `ln I_{t+1} = ln I_t + ln(1 + w_t)/12`, w floored at -0.95.
  private static func index(_ rates: [Double]) -> [Double] {
    var logs = [0.0]
    for rate in rates { logs.append(logs[logs.count - 1] + log(1 + max(-0.95, rate)) / 12) }
    return logs.map { exp($0) }
  }

  /// `W_c · I`; with annual revision I is that of January, or of the first month.
  func wage(_ c: Int, _ t: Int) -> Double {
    switch scenario.wages.revision {
    case .monthly: mean[c] * wageIndex[t]
    case .annual: mean[c] * wageIndex[max(0, (scenario.start + t).january - scenario.start)]
    }
  }

  /// In month t the value of date d₀ stands at `value · I(J)/I(d)`: J the January of t's year, d the later of d₀ and the
  /// start; unchanged while J ≤ d.
  func amount(_ amount: Amount?, _ t: Int) -> Double? {
    let month = scenario.start + t
    guard let amount, let point = amount.values.lastPoint(at: month) else { return nil }
    let d = max(point.date ?? scenario.start, scenario.start)
    let J = month.january
    guard J > d else { return point.value }
    let from = d - scenario.start
    let to = J - scenario.start
    switch amount.index {
    case .none: return point.value
    case .wages: return point.value * wageIndex[to] / wageIndex[from]
    case .prices: return point.value * priceIndex[to] / priceIndex[from]
    case .fixed(let rate): return point.value * pow(1 + rate, Double(J - d) / 12)
    }
  }

  /// Contribution base per insured: the wage clamped to the contribution floor and ceiling.
  func contributionBase(_ c: Int, _ t: Int) -> Double {
    ReferenceLognormal.clampedMean(
      mean: wage(c, t), logSD: logSD[c], floor: amount(scenario.contributions.wageFloor, t) ?? 0,
      ceiling: amount(scenario.contributions.wageCeiling, t) ?? .infinity)
  }

  /// What a beneficiary of cell c, class q, benefit month d gets in month t, as awarded in month a (before the run: the
  /// first), each part of the award under the law in force for it; extension months are paid `rate`.
  func benefit(_ c: Int, _ q: Int, _ d: Int, awardedIn a: Int, at t: Int, extended: Double? = nil) -> Double {
    let law = ReferenceAwardLaw(scenario: scenario)
    let benefits = scenario.benefits
    let ofClass = benefits.classes[q]
    func part(_ amount: Amount?) -> Double? { self.amount(amount, law.month(of: amount, awardedIn: a, at: t)) }
    let list = law.list(q, awardedIn: a, at: t)
    guard var rate = extended ?? (d <= list.count ? list[d - 1] : nil) else { return 0 }
    for (dimension, label) in cells.labels[c].enumerated() {
      if let multipliers = ofClass.replacementBy[dimension] { rate *= multipliers[label] }
    }
    let earningsRelated = ReferenceLognormal.benefit(
      mean: wage(c, max(0, a)), logSD: logSD[c], rate: rate, floor: part(benefits.wageFloor) ?? 0,
      ceiling: part(benefits.wageCeiling) ?? .infinity, minimum: part(benefits.minimum) ?? 0,
      maximum: part(benefits.maximum) ?? .infinity)
    let flat = part(ofClass.flat) ?? 0
    // "Of month d the share clip(d - waiting_days·12/365, 0, 1) is paid, flat part included."
    let waiting = (benefits.waitingDays.step(at: scenario.start + max(0, a)) ?? 0) * 12 / 365
    return (earningsRelated + flat) * min(1, max(0, Double(d) - waiting))
  }

  /// `E[min(maximum, r·min(W, ceiling))]`, wages of month t.
  func shared(_ c: Int, _ t: Int, _ sharing: Measure.WorkSharing) -> Double {
    let ceiling = amount(sharing.wageCeiling, t) ?? .infinity, maximum = amount(sharing.maximum, t) ?? .infinity
    return sharing.pays
      * ReferenceLognormal.lev(mean: wage(c, t), logSD: logSD[c], limit: min(ceiling, maximum / sharing.pays))
  }
}
