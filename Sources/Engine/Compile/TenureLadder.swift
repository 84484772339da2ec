import Scenarios

/// Tenure classes, claim-gap classes and duration classes: their bounds and the share of survivors that leaves each one
/// upwards in a month (docs/model.md, section 5).
package struct TenureLadder: Sendable {
  /// Lower bounds of the tenure classes, months.
  package let bounds: [Int]
  package let leave: Table<Double>
  /// Widths of the claim-gap classes, months; empty where there is no gap.
  package let gapWidths: [Int]
  package let gapLeave: Table<Double>
  /// Tenure class that survivors of the last gap class enter.
  package let gapReturn: Int

  package init(_ scenario: Scenario) {
    let bounds = scenario.tenureBounds
    self.bounds = bounds
    leave = Table(
      bounds.indices.map { $0 + 1 < bounds.count ? 1 / Double(bounds[$0 + 1] - bounds[$0]) : 0 })
    var widths: [Int] = [], left = scenario.benefits.claimGap ?? 0
    while left > 0 {
      widths.append(min(12, left))
      left -= 12
    }
    gapWidths = widths
    gapLeave = Table(widths.map { 1 / Double($0) })
    gapReturn = bounds.lastIndex { $0 <= scenario.benefits.claimGap ?? 0 } ?? 0
  }
}

/// Duration classes of the unemployed without benefit.
package enum DurationClasses {
  /// First month of unemployment of each class.
  package static let bounds = [1, 4, 7, 13]
  package static let leave = bounds.indices.map {
    $0 + 1 < bounds.count ? 1 / Double(bounds[$0 + 1] - bounds[$0]) : 0
  }
  /// The class that holds a month of unemployment.
  package static func holding(_ month: Int) -> Int { bounds.lastIndex { $0 <= month } ?? 0 }
}
