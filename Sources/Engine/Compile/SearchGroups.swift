/// Who searches alike: benefit months and duration classes with the same factor on a cell's finding hazard, the duration
/// dependence δ, for beneficiaries times the effect g of employment services.
package struct SearchGroups: Sendable {
  /// δ at each benefit row's month and at each duration class.
  package let benefitDuration, unemployedDuration: [Double]
  /// Group of each benefit row and of each duration class.
  package let benefit: [Int32]
  package let unemployed: Table<Int32>

  package struct Month: Sendable {
    /// By group.
    package let factors: Table<Double>
    package let largest: Double
  }
  /// By month of the run; months with equal services share their tables.
  package let months: [Month]

  private struct Group: Equatable {
    let durationDependence: Double
    /// Services act on it.
    let onBenefit: Bool
  }

  /// - Parameter servicesEffect: g by month. Where it is always 1, beneficiaries search like others.
  package init(benefitDuration: [Double], unemployedDuration: [Double], servicesEffect: [Double]) {
    var groups: [Group] = []
    func index(of durationDependence: Double, onBenefit: Bool) -> Int32 {
      let group = Group(durationDependence: durationDependence, onBenefit: onBenefit)
      if let known = groups.firstIndex(of: group) { return Int32(known) }
      groups.append(group)
      return Int32(groups.count - 1)
    }
    let services = servicesEffect.contains { $0 != 1 }
    unemployed = Table(unemployedDuration.map { index(of: $0, onBenefit: false) })
    benefit = benefitDuration.map { index(of: $0, onBenefit: services) }
    self.benefitDuration = benefitDuration
    self.unemployedDuration = unemployedDuration
    var known: [Double: Month] = [:]
    months = servicesEffect.map { [groups] g in
      if let month = known[g] { return month }
      let factors = groups.map { $0.durationDependence * ($0.onBenefit ? g : 1) }
      let month = Month(factors: Table(factors), largest: factors.max() ?? 0)
      known[g] = month
      return month
    }
  }
}
