import ScenarioFormat

/// Who searches alike: benefit months and duration classes with the same factor on a cell's finding hazard, the duration
/// dependence δ, for beneficiaries times the effect g of employment services.
package struct SearchGroups: Sendable {
  package struct Group: Hashable, Sendable {
    package let durationDependence: Double
    /// Services act on it.
    package let onBenefit: Bool
  }
  package let all: [Group]
  /// δ at each benefit row's month and at each duration class.
  package let benefitDuration, unemployedDuration: [Double]
  /// Group of each benefit row and of each duration class.
  package let benefit: [Int32]
  package let unemployed: Table<Int32>

  /// - Parameter services: whether they change anything in any month; else beneficiaries search like others.
  package init(benefitDuration: [Double], unemployedDuration: [Double], services: Bool) {
    var all: [Group] = []
    func group(_ durationDependence: Double, onBenefit: Bool) -> Int32 {
      let group = Group(durationDependence: durationDependence, onBenefit: onBenefit)
      if let known = all.firstIndex(of: group) { return Int32(known) }
      all.append(group)
      return Int32(all.count - 1)
    }
    unemployed = Table(unemployedDuration.map { group($0, onBenefit: false) })
    benefit = benefitDuration.map { group($0, onBenefit: services) }
    self.all = all
    self.benefitDuration = benefitDuration
    self.unemployedDuration = unemployedDuration
  }
}

/// The groups' factors by month.
package struct SearchFactors: Sendable {
  package struct Month: Sendable {
    /// By group.
    package let factors: Table<Double>
    package let largest: Double
  }
  /// By month of the run; months with equal services share their tables.
  package let months: [Month]

  package init(participation: [Double], effect: [Double], groups: SearchGroups) {
    var known: [Double: Month] = [:]
    months = zip(participation, effect).map { participation, effect in
      let g = 1 + participation * (effect - 1)
      if let month = known[g] { return month }
      let factors = groups.all.map { $0.durationDependence * ($0.onBenefit ? g : 1) }
      let month = Month(factors: Table(factors), largest: factors.max() ?? 0)
      known[g] = month
      return month
    }
  }
}
