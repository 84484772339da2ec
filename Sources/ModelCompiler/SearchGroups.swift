/// Unemployed whose finding hazard is the same multiple of their cell's (duration dependence δ times the effect g of
/// employment services) share a group, so each tile computes each survival once.
package struct SearchGroups: Sendable {
  package struct Month: Sendable {
    package let factor: Table<Double>
    /// Group of each benefit row and of each duration class.
    package let benefit, unemployed: Table<Int32>
  }
  /// By month of the run; months with equal services share their tables.
  package let months: [Month]

  package init(participation: [Double], effect: [Double], benefitDuration: [Double], unemployedDuration: [Double]) {
    var known: [Double: Month] = [:]
    months = zip(participation, effect).map { participation, effect in
      let g = 1 + participation * (effect - 1)
      if let month = known[g] { return month }
      var factors: [Double] = []
      func group(_ factor: Double) -> Int32 {
        if let i = factors.firstIndex(of: factor) { return Int32(i) }
        factors.append(factor)
        return Int32(factors.count - 1)
      }
      let benefit = benefitDuration.map { group($0 * g) }, unemployed = unemployedDuration.map { group($0) }
      let month = Month(factor: Table(factors), benefit: Table(benefit), unemployed: Table(unemployed))
      known[g] = month
      return month
    }
  }
}
