import ScenarioFiles

/// Where a lever is looked for when nobody says, and what it is now.
package struct LeverBracket: Sendable {
  package var range: ClosedRange<Double>
  /// Whether the upper end may be doubled while the condition fails at both ends.
  package var mayGrow = true
  /// As far as the lever goes.
  package var limit = Double.infinity
  package var isWhole = false

  package init(_ range: ClosedRange<Double>) { self.range = range }

  /// A bracket somebody asked for stays as it is.
  package init(given range: ClosedRange<Double>, lever: Lever?) {
    self.range = range
    mayGrow = false
    isWhole = lever == .benefitMonths
  }

  /// - Parameter present: what the lever is now.
  package init(of lever: Lever, present: Double?) {
    switch lever {
    case .contributionRate: self.init(0...min(1, max(0.02, 4 * (present ?? 0))))
    case .coverageTarget: self.init(0.01...0.95)
    case .initialFund: self.init(0...max(1, 4 * (present ?? 0)))
    case .benefitMonths: self.init(1...24)
    case .servicesParticipation: self.init(0...1)
    case .yieldShift, .wageGrowthShift: self.init(-0.05...0.05)
    case .adoptionMidpointShift: self.init(-20...20)
    case .displacedScale, .largeDismissalsScale: self.init(0...2)
    // Not from 0: without benefits, claims or contributions many ratios have no value.
    case .contributionRateScale, .replacementRateScale, .takeUpScale, .layoffsScale, .findingScale,
      .wageCeilingScale:
      self.init(0.05...4)
    }
    isWhole = lever == .benefitMonths
    limit = lever.bounds.upper
    switch lever {
    case .contributionRate, .contributionRateScale, .replacementRateScale, .takeUpScale, .layoffsScale,
      .findingScale, .wageCeilingScale, .initialFund:
      break
    case .coverageTarget, .benefitMonths, .servicesParticipation, .yieldShift, .wageGrowthShift,
      .adoptionMidpointShift, .displacedScale, .largeDismissalsScale:
      mayGrow = false
    }
  }

  /// Twice as far up; nil where the lever goes no further.
  package var grown: LeverBracket? {
    let upper = min(limit, range.lowerBound + 2 * (range.upperBound - range.lowerBound))
    guard mayGrow, upper > range.upperBound else { return nil }
    var grown = self
    grown.range = range.lowerBound...upper
    return grown
  }

  /// As far as it may grow.
  var reach: ClosedRange<Double> {
    var reach = self
    while let wider = reach.grown { reach = wider }
    return reach.range
  }
}

extension RootSearch {
  /// A bracket grown until the condition holds at one of its ends, six times at most.
  func widened(_ bracket: LeverBracket) throws -> LeverBracket {
    var place = bracket, growths = 0
    while growths < 6, try !trial(at: place.range.lowerBound).holds, try !trial(at: place.range.upperBound).holds,
      let wider = place.grown
    {
      place = wider
      growths += 1
    }
    return place
  }
}

extension Scenario {
  /// What a lever is before it is pulled; nil where that is not one number.
  package func present(_ lever: Lever) -> Double? {
    switch lever {
    case .contributionRate:
      var total = 0.0
      for payer in contributions.payers {
        guard let value = payer.rate.step(at: end) else { continue }
        guard value.isUniform, case .base(let rate) = value.level else { return nil }
        total += rate
      }
      return total
    case .contributionRateScale, .replacementRateScale, .wageCeilingScale, .takeUpScale, .layoffsScale,
      .findingScale, .displacedScale, .largeDismissalsScale:
      return 1
    case .yieldShift, .wageGrowthShift, .adoptionMidpointShift: return 0
    case .initialFund: return fund.initial
    case .coverageTarget:
      switch coverage.target {
      case .share(let series): return series.linear(at: end)
      case .insured(let series): return series.linear(at: end) / population.labourForce.logLinear(at: end)
      }
    case .servicesParticipation:
      return services.participation.points.count == 1 ? services.participation.points[0].value : nil
    case .benefitMonths:
      let lengths = Set(benefits.classes.compactMap { $0.replacement.points.last?.value.count })
      return lengths.count == 1 ? lengths.first.map(Double.init) : nil
    }
  }
}
