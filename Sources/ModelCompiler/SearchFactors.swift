/// Factors on a cell's finding hazard: duration dependence δ, for beneficiaries times the effect g of employment services.
package struct SearchFactors: Sendable {
  package struct Month: Sendable {
    /// δ·g of each benefit row, δ of each duration class.
    package let benefit, unemployed: Table<Double>
    /// The largest of them.
    package let largest: Double
  }
  /// By month of the run; months with equal services share their tables.
  package let months: [Month]

  package init(participation: [Double], effect: [Double], benefitDuration: [Double], unemployedDuration: [Double]) {
    var known: [Double: Month] = [:]
    let unemployed = Table(unemployedDuration)
    months = zip(participation, effect).map { participation, effect in
      let g = 1 + participation * (effect - 1)
      if let month = known[g] { return month }
      let benefit = benefitDuration.map { $0 * g }
      let month = Month(
        benefit: Table(benefit), unemployed: unemployed, largest: (benefit + unemployedDuration).max() ?? 0)
      known[g] = month
      return month
    }
  }
}
