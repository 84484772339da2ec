import Scenarios

/// Section 5: the duration classes of every state, and who is entitled to what.
package struct ReferenceLadders: Sendable {
  private let scenario: Scenario
  private let cells: ReferenceCells
  /// Lower bounds in months of the tenure classes of E; the last class is open.
  package let tenure: [Int]
  /// Widths of the classes of Z; empty without `claim_gap`.
  package let gapWidths: [Int]
  /// Lower bounds in months of the classes of U and X; the last class is open.
  package static let search = [1, 4, 7, 13]

  init(scenario: Scenario, cells: ReferenceCells) {
    self.scenario = scenario
    self.cells = cells
    tenure =
      scenario.tenure
      ?? Self.defaultTenure(
        largest: scenario.benefits.classes.filter { $0.whileMeasure == nil && !$0.forQuits }.map(\.months).max() ?? 0)
    gapWidths = Self.gap(months: scenario.benefits.claimGap ?? 0)
  }

  /// "Single months to 12, or to the largest `months` of any entitlement class if smaller; then 18, 24, … below that
  /// largest, and the largest itself as the last, open class".
  package static func defaultTenure(largest: Int) -> [Int] {
    var bounds = Array(0...min(12, largest))
    guard largest > 12 else { return bounds }
    var next = 18
    while next < largest {
      bounds.append(next)
      next += 6
    }
    return bounds + [largest]
  }

  /// Classes of Z: "12 months (the last as long as is left)".
  package static func gap(months: Int) -> [Int] {
    var widths: [Int] = []
    var left = months
    while left > 0 {
      widths.append(min(12, left))
      left -= 12
    }
    return widths
  }

  /// Share of the survivors of class k that moves up: 1/w, 0 from the open class.
  package static func upgrade(_ bounds: [Int], _ k: Int) -> Double {
    k + 1 < bounds.count ? 1 / Double(bounds[k + 1] - bounds[k]) : 0
  }

  /// The class of U or X that holds duration d.
  package static func searchClass(holding d: Int) -> Int { search.lastIndex { $0 <= d } ?? 0 }

  /// The class of E where survivors of the last class of Z enter: the highest whose lower bound is at most `claim_gap`.
  var afterGap: Int { tenure.lastIndex { $0 <= scenario.benefits.claimGap ?? 0 } ?? 0 }

  /// The entitlement class of a worker of cell c and tenure class k, whatever its list: the last open there that fits.
  /// - Parameter on: by measure.
  func entitlement(_ c: Int, _ k: Int, on: [Bool], quits: Bool = false) -> Int? {
    scenario.benefits.classes.lastIndex { entitlement in
      entitlement.forQuits == quits && entitlement.months <= tenure[k] && cells.fits(entitlement.only, cell: c)
        && (entitlement.whileMeasure.map { on[$0] } ?? true)
    }
  }

  /// "The lowest tenure class in which the destination cell qualifies for any entitlement class, by `months` and `only`
  /// alone (none: E_0)".
  func retained(_ c: Int) -> Int {
    tenure.indices.first { entitlement(c, $0, on: scenario.measures.map { _ in false }) != nil } ?? 0
  }

  /// The replacement list of class q awarded in month a; before the run that of the first month.
  func list(_ q: Int, awardedIn a: Int) -> [Double] {
    scenario.benefits.classes[q].replacement.step(at: scenario.start + max(0, a)) ?? []
  }
}
